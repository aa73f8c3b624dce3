#include "server/configuration/load_configuration.hpp"
#include "server/configuration/settings.hpp"
#include "server/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace osh::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

class ConfigurationTest : public ::testing::Test {
protected:
    ConfigurationTest()
        : file(
              std::filesystem::path(::testing::TempDir()) /
              (std::to_string(::getpid()) + ".oshmap_test.toml")) {}

    ~ConfigurationTest() override { std::filesystem::remove(file); }

    LoadedConfiguration load(
        const std::string& toml,
        std::map<std::string, std::string> environment = {},
        std::map<std::string, std::string> flags = {}) {
        std::ofstream(file) << toml;
        ConfigurationSources sources;
        sources.file = file;
        sources.environment = [environment](const std::string& name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::nullopt : std::optional(found->second);
        };
        sources.flags = std::move(flags);
        return load_configuration(sources);
    }

    std::string
    error_of(const std::string& toml, std::map<std::string, std::string> environment = {}) {
        try {
            load(toml, std::move(environment));
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }

    std::filesystem::path file;
};

TEST_F(ConfigurationTest, HasDefaultsForEverything) {
    const LoadedConfiguration loaded = load("");
    EXPECT_EQ(loaded.values.port, 8080);
    EXPECT_EQ(loaded.values.bind_address, "127.0.0.1");
    EXPECT_EQ(loaded.values.enterprise_access, EnterpriseAccess::demo_only);
    EXPECT_EQ(loaded.origins.at("port"), "default");
}

TEST_F(ConfigurationTest, ObeysFlagsBeforeEnvironmentBeforeFile) {
    const std::string toml = "port = 1\nlog_level = \"info\"\ndefault_stream = \"INSPECTORATE\"\n";
    const LoadedConfiguration loaded =
        load(toml, {{"OSHMAP_PORT", "2"}, {"OSHMAP_LOG_LEVEL", "error"}}, {{"port", "3"}});
    EXPECT_EQ(loaded.values.port, 3);
    EXPECT_EQ(loaded.values.log_level, LogLevel::error);
    EXPECT_EQ(loaded.values.default_stream, DefaultStream::inspectorate);
    EXPECT_EQ(loaded.origins.at("port"), "--port");
    EXPECT_EQ(loaded.origins.at("log_level"), "OSHMAP_LOG_LEVEL");
    EXPECT_THAT(loaded.origins.at("default_stream"), EndsWith("oshmap_test.toml:3"));
}

TEST_F(ConfigurationTest, TakesRelativePathsOfTheFileAsBesideTheFile) {
    const LoadedConfiguration loaded = load("data_folder = \"d\"\nlog_file = \"/var/log/x\"\n");
    EXPECT_EQ(loaded.values.data_folder, file.parent_path() / "d");
    EXPECT_EQ(loaded.values.log_file, "/var/log/x");
    EXPECT_EQ(load("", {{"OSHMAP_DATA_FOLDER", "d"}}).values.data_folder, "d");
}

TEST_F(ConfigurationTest, NamesWhatIsWrongWhereAndWhatWouldBeRight) {
    EXPECT_THAT(
        error_of("prot = 1\n"), EndsWith("toml:1: unknown key `prot`: did you mean `port`?"));
    EXPECT_THAT(
        error_of("\nport = \"80\"\n"),
        EndsWith("toml:2: `port` must be a whole number, not a text in quotes"));
    EXPECT_THAT(
        error_of("port = 70000\n"),
        EndsWith("toml:1: `port` must be a whole number from 0 to 65535, not `70000`"));
    EXPECT_THAT(error_of("bind_address = 127\n"), HasSubstr("must be a text in quotes"));
    EXPECT_THAT(error_of("bind_address = \"localhost\"\n"), HasSubstr("must be a numeric address"));
    EXPECT_THAT(
        error_of("frame_ancestors = \"https://a.example; script-src *\"\n"),
        HasSubstr("must be sites such as"));
    EXPECT_THAT(
        error_of("enterprise_access = \"demo\"\n"),
        EndsWith(
            "must be one of demo_only, nobody, everyone, not `demo`: did you mean `demo_only`?"));
    EXPECT_EQ(
        error_of("", {{"OSHMAP_PORT", "-1"}}),
        "OSHMAP_PORT: `port` must be a whole number from 0 to 65535, not `-1`");
    EXPECT_THAT(error_of("public_url = \"map.example\"\n"), HasSubstr("http://"));
    EXPECT_THAT(error_of("port = \n"), HasSubstr("this is not TOML"));
}

TEST_F(ConfigurationTest, PrintsWhatItReadsBack) {
    const LoadedConfiguration loaded = load(
        "port = 1234\npublic_url = \"https://map.example/\"\n",
        {{"OSHMAP_DATA_FOLDER", "/srv/a \"quoted\\\\\" folder"}});
    const std::string printed = printed_configuration(loaded);
    EXPECT_THAT(printed, HasSubstr("port = 1234 # "));
    EXPECT_THAT(printed, HasSubstr("# OSHMAP_DATA_FOLDER"));
    const LoadedConfiguration again = load(printed);
    for (const Setting& setting : settings()) {
        EXPECT_EQ(setting.shown(again.values), setting.shown(loaded.values)) << setting.key;
    }
}

TEST(InstalledConfiguration, LiesBesideTheInstalledProgramOnly) {
    namespace fs = std::filesystem;
    const fs::path root =
        fs::path(::testing::TempDir()) / ("installed-" + std::to_string(::getpid()));
    fs::remove_all(root);
    EXPECT_EQ(installed_configuration_file(root / "usr/bin/oshmap"), std::nullopt);
    fs::create_directories(root / "etc/oshmap");
    std::ofstream(root / "etc/oshmap/oshmap.toml") << "port = 1\n";
    EXPECT_EQ(
        installed_configuration_file(root / "usr/bin/oshmap"), root / "etc/oshmap/oshmap.toml");
    for (const char* const elsewhere : {"build/server/oshmap", "usr/lib/oshmap", "bin/oshmap"}) {
        EXPECT_EQ(installed_configuration_file(root / elsewhere), std::nullopt) << elsewhere;
    }
    fs::remove_all(root);
}

TEST(Settings, AllHaveDistinctNamesAndTakeBackWhatTheyShow) {
    const Configuration defaults;
    std::vector<std::string> flags;
    for (const Setting& setting : settings()) {
        Configuration copy;
        setting.set(copy, setting.shown.operator()(defaults));
        EXPECT_EQ(setting.shown(copy), setting.shown(defaults)) << setting.key;
        EXPECT_TRUE(setting.meaning.ends_with('.')) << setting.key;
        flags.push_back(setting.flag);
    }
    std::ranges::sort(flags);
    EXPECT_EQ(std::ranges::adjacent_find(flags), flags.end());
}

} // namespace
} // namespace osh::server
