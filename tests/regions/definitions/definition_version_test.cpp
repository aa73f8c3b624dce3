#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_version.hpp"

#include <gtest/gtest.h>

#include <string>

namespace osh::regions {
namespace {

// Values of the authors of FNV (draft-eastlake-fnv, appendix C).
TEST(DefinitionVersion, IsTheFingerprintOfTheContent) {
    EXPECT_EQ(definition_version(""), "cbf29ce484222325");
    EXPECT_EQ(definition_version("a"), "af63dc4c8601ec8c");
    EXPECT_EQ(definition_version("foobar"), "85944171f73967e8");
    EXPECT_EQ(definition_version("id,title\r\n"), definition_version("id,title\n"));
}

TEST(DefinitionVersion, ChangesWithASingleThreshold) {
    std::string signals(definition_file("signals.csv"));
    const std::string before = definition_version(signals);
    EXPECT_NE(before, definition_version(definition_file("indicators.csv")));
    signals.replace(signals.find("0.01"), 4, "0.02");
    EXPECT_NE(before, definition_version(signals));
}

} // namespace
} // namespace osh::regions
