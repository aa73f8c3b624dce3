#include "server/command_line/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace osh::server {
namespace {

using ::testing::HasSubstr;

/// A town with one named street on which cars drive.
constexpr const char* town = R"(<osm version="0.6">
<node id="1" lat="49.80" lon="73.10"><tag k="place" v="town"/><tag k="name" v="Абай"/></node>
<node id="2" lat="49.801" lon="73.10"/><node id="3" lat="49.802" lon="73.101"/>
<way id="4"><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/>
<tag k="name" v="улица Победы"/></way></osm>)";

class ImportOsmCommand : public ::testing::Test {
protected:
    ImportOsmCommand()
        : folder(
              std::filesystem::path(::testing::TempDir()) /
              ("import_osm" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "town.osm") << town;
    }

    ~ImportOsmCommand() override { std::filesystem::remove_all(folder); }

    /// The status, and what was said on either stream.
    std::pair<int, std::string> run(std::vector<std::string> words) const {
        std::ostringstream said;
        words.insert(words.end(), {"--data", (folder / "data").string(), "--quiet"});
        const int status = run_command_line(words, said, said);
        return {status, said.str()};
    }

    std::filesystem::path folder;
};

TEST_F(ImportOsmCommand, BringsAddressesAndOnDemandRoads) {
    const std::string extract = (folder / "town.osm").string();
    const auto [status, said] = run({"import", "osm", extract});
    EXPECT_EQ(status, 0) << said;
    EXPECT_FALSE(std::filesystem::exists(folder / "data" / "roads.bin"));

    const auto [with_roads, told] = run({"import", "osm", extract, "--roads"});
    EXPECT_EQ(with_roads, 0) << told;
    EXPECT_THAT(told, HasSubstr("roads imported"));
    EXPECT_TRUE(std::filesystem::exists(folder / "data" / "roads.bin"));
}

TEST_F(ImportOsmCommand, SaysSoWhereAnExtractHasNoRoads) {
    std::ofstream(folder / "town.osm", std::ios::trunc)
        << R"(<osm version="0.6"><node id="1" lat="49.8" lon="73.1"><tag k="place" v="town"/>)"
           R"(<tag k="name" v="Абай"/></node></osm>)";
    const auto [status, said] = run({"import", "osm", (folder / "town.osm").string(), "--roads"});
    EXPECT_EQ(status, 1);
    EXPECT_THAT(said, HasSubstr("road"));
}

} // namespace
} // namespace osh::server
