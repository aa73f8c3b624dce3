#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace osh::server {
namespace {

TEST(JsonText, KeepsTheOrderOfMembers) {
    EXPECT_EQ(json_text({{"b", 1}, {"a", nullptr}}), R"({"b":1,"a":null})");
}

TEST(JsonText, WritesNumbersThatReadBackTheSame) {
    EXPECT_EQ(json_text(0.1), "0.1");
    EXPECT_EQ(json_text(1.21), "1.21");
    EXPECT_EQ(json_text(351010000), "351010000");
    for (const double number : {1.0 / 3.0, 1e-300, 123456789.123456789, 5e-324}) {
        EXPECT_EQ(parse_json(json_text(number))->get<double>(), number);
    }
}

TEST(JsonText, WritesWhatIsNotANumberAsNull) {
    EXPECT_EQ(json_text(std::nan("")), "null");
    EXPECT_EQ(json_text(std::numeric_limits<double>::infinity()), "null");
}

TEST(JsonText, ReplacesBytesThatAreNotUtf8AndEscapesControls) {
    EXPECT_EQ(
        json_text("a\xff"
                  "b"),
        "\"a\xEF\xBF\xBD"
        "b\"");
    EXPECT_EQ(json_text("\"\\\n\x01"), R"("\"\\\n\u0001")");
}

TEST(ParseJson, AcceptsOneCompleteTextOnly) {
    EXPECT_EQ(parse_json(R"({"a":[1,2]})")->at("a").size(), 2U);
    for (const char* text : {"", "{", "[1,]", "{} x", "nul", "'a'", "{\"a\":}", "\"\xff\""}) {
        EXPECT_FALSE(parse_json(text)) << text;
    }
}

TEST(ParseJson, RefusesNestingThatCouldExhaustTheStack) {
    EXPECT_TRUE(parse_json(std::string(30, '[') + std::string(30, ']')));
    EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')));
    EXPECT_FALSE(parse_json(std::string(2'000'000, '[')));
}

TEST(RepeatedMember, IsTheFirstThatAnyObjectNamesTwice) {
    EXPECT_EQ(repeated_member(R"({"a":1,"b":[{"c":1,"d":2},{"c":1}],"d":{"a":1}})"), std::nullopt);
    EXPECT_EQ(repeated_member(R"({"limit":1,"limit":2})"), "limit");
    EXPECT_EQ(repeated_member(R"({"a":[{"b":{"c":1,"\u0063":2}}]})"), "c") << "however written";
    EXPECT_EQ(repeated_member(R"({"a":1,"a":)"), std::nullopt) << "no JSON text at all";
}

} // namespace
} // namespace osh::server
