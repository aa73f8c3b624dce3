#include "server/http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace osh::server {
namespace {

using ::testing::ElementsAre;

Target read_target(std::string_view text) {
    auto parsed = parse_target(text, Method::get);
    EXPECT_TRUE(std::holds_alternative<Target>(parsed)) << text;
    const auto* target = std::get_if<Target>(&parsed);
    return target == nullptr ? Target{} : *target;
}

TEST(RequestTarget, IsDecodedExactlyOnce) {
    EXPECT_EQ(read_target("/a%2520b").path, "/a%20b");
    EXPECT_EQ(read_target("/%D2%9A%D0%B0%D0%B7").path, "/Қаз");
    EXPECT_THAT(read_target("/a/b%20c").segments, ElementsAre("a", "b c"));
}

TEST(RequestTarget, KeepsAnEncodedSlashInsideItsSegment) {
    EXPECT_THAT(read_target("/a%2Fb/c").segments, ElementsAre("a/b", "c"));
}

TEST(RequestTarget, KeepsEmptySegmentsSoThatTwoPathsNeverMeanOneResource) {
    EXPECT_THAT(read_target("////").segments, ElementsAre("", "", "", ""));
    EXPECT_THAT(read_target("/a/").segments, ElementsAre("a", ""));
    EXPECT_THAT(read_target("/").segments, ElementsAre(""));
}

TEST(RequestTarget, KeepsQueryParametersInOrderWithRepeatedNames) {
    const Target target = read_target("/f?b=1&a=x%26y&b=2+3&flag&=empty&&c=");
    std::vector<std::string> seen;
    for (const auto& [name, value] : target.query) {
        seen.push_back(name + "=" + value);
    }
    EXPECT_THAT(seen, ElementsAre("b=1", "a=x&y", "b=2 3", "flag=", "=empty", "c="));
}

TEST(RequestTarget, MayBeAWholeAddress) {
    EXPECT_EQ(read_target("http://map.example:8080/a?b=c").path, "/a");
    EXPECT_EQ(read_target("http://map.example").path, "/");
    EXPECT_EQ(read_target("https://map.example?x=1").query.front().value, "1");
}

TEST(RequestTarget, MayBeAnAsteriskOnlyForOptions) {
    EXPECT_TRUE(std::holds_alternative<Target>(parse_target("*", Method::options)));
    EXPECT_TRUE(std::holds_alternative<FramingError>(parse_target("*", Method::get)));
}

TEST(RequestTarget, RefusesWhatCouldLeadElsewhere) {
    for (const char* text :
         {"/../etc/passwd",
          "/a/../b",
          "/a/..",
          "/./a",
          "/%2e%2e/etc",
          "/.%2E/etc",
          "/a%2f..%2fb",
          "/..%2fetc",
          "/a%5c..%5cb",
          "/a\\b",
          "/%00",
          "/a%00.png",
          "/%",
          "/%4",
          "/%zz",
          "/%c0%ae%c0%ae/",
          "/%ff",
          "/%ed%a0%80",
          "/a?x=%00",
          "/a?x=%",
          "/a?%ff=1",
          "/a#b",
          "a",
          "",
          "http://",
          "http:///a",
          "http://user@host/a",
          "ftp://host/a",
          "//%"}) {
        EXPECT_TRUE(std::holds_alternative<FramingError>(parse_target(text, Method::get))) << text;
    }
}

TEST(PercentDecoding, UndoesPercentEncodingForEveryByteSequenceThatIsUtf8) {
    const std::string text = "Шымкент / 100 % \xF0\x9F\x97\xBA?&=+#";
    std::string encoded;
    for (const char c : text) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        encoded.append(1, '%').append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
    EXPECT_EQ(percent_decode(encoded), text);
}

TEST(Target, OfAbsoluteFormMayLeaveThePathOut) {
    for (const char* const text : {"http://a?x=1", "https://a/?x=1"}) {
        const auto parsed = parse_target(text, Method::get);
        ASSERT_TRUE(std::holds_alternative<Target>(parsed)) << text;
        EXPECT_EQ(std::get<Target>(parsed).path, "/");
        EXPECT_EQ(std::get<Target>(parsed).query.size(), 1U);
    }
}

} // namespace
} // namespace osh::server
