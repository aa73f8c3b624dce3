#include "regions/definitions/definition_files.hpp"
#include "regions/signals/inspection_list.hpp"
#include "server/api/definition_json.hpp"
#include "server/command_line/command_line.hpp"
#include "server/configuration/configured_definitions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace osh::server {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

class ConfiguredDefinitions : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("oshmap-configured-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
    }

    void TearDown() override { fs::remove_all(m_folder); }

    /// Writes the strata with another share for the highest risk.
    void write_strata(const std::string& share) const {
        std::string text(regions::definition_file("strata.csv"));
        text.replace(text.find("0.50"), 4, share);
        std::ofstream(m_folder / "strata.csv") << text;
    }

    const fs::path& folder() const { return m_folder; }

private:
    fs::path m_folder;
};

TEST_F(ConfiguredDefinitions, ThatDoNotFitStopEveryCommandThatWouldUseThem) {
    write_strata("half");
    const std::vector<std::vector<std::string>> commands{
        {"serve", "--check"},
        {"score"},
        {"export", "inspection-list"},
        {"express", "assess", "--sector", "G"}};
    for (std::vector<std::string> words : commands) {
        words.insert(words.end(), {"--definitions", folder().string()});
        std::ostringstream out;
        std::ostringstream err;
        EXPECT_EQ(run_command_line(words, out, err), 1) << words[0];
        EXPECT_THAT(
            err.str(),
            HasSubstr("strata.csv, line 2, column share: \"half\" does not fit: expected a number"))
            << words[0];
        EXPECT_EQ(out.str(), "") << words[0];
    }
    EXPECT_TRUE(regions::definition_in_force("strata.csv").is_built_in);
}

TEST_F(ConfiguredDefinitions, AreInForceAndNamedInAnswers) {
    GTEST_FLAG_SET(death_test_style, "threadsafe"); // a process in which nothing has been read yet
    std::string text(regions::definition_file("strata.csv"));
    text.replace(text.find("0.50"), 4, "0.45").replace(text.find("0.20"), 4, "0.25");
    std::ofstream(folder() / "strata.csv") << text;
    EXPECT_EXIT(
        {
            const Json before = definition_json("strata.csv");
            Configuration configuration;
            configuration.definitions_folder = folder();
            put_configured_definitions_in_force(configuration);
            const Json after = definition_json("strata.csv");
            const bool is_changed = before["version"] != after["version"] &&
                                    before["is_built_in"] == true &&
                                    after["is_built_in"] == false &&
                                    definition_json("signals.csv")["is_built_in"] == true &&
                                    regions::stratum_rules()[0].share == 0.45;
            fs::remove_all(folder());
            std::exit(is_changed ? 0 : 1);
        },
        ::testing::ExitedWithCode(0),
        "");
}

} // namespace
} // namespace osh::server
