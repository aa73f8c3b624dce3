#include "server/http/utf8.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace osh::server {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, AcceptsTheEdgesOfEveryLength) {
    for (const auto text :
         {""sv,
          "\x7F"sv,
          "\xC2\x80"sv,
          "\xDF\xBF"sv,
          "\xE0\xA0\x80"sv,
          "\xED\x9F\xBF"sv,
          "\xEE\x80\x80"sv,
          "\xEF\xBF\xBF"sv,
          "\xF0\x90\x80\x80"sv,
          "\xF4\x8F\xBF\xBF"sv}) {
        EXPECT_TRUE(is_utf8(text)) << ::testing::PrintToString(text);
    }
}

TEST(Utf8, RefusesOverlongSurrogateCutAndTooHighForms) {
    for (const auto text :
         {"\x80"sv,
          "\xC0\xAE"sv,
          "\xC1\xBF"sv,
          "\xC2"sv,
          "\xC2\x41"sv,
          "\xE0\x9F\xBF"sv,
          "\xE1\x80"sv,
          "\xED\xA0\x80"sv,
          "\xED\xBF\xBF"sv,
          "\xF0\x8F\xBF\xBF"sv,
          "\xF1\x80\x80"sv,
          "\xF1\x80\x80\x41"sv,
          "\xF4\x90\x80\x80"sv,
          "\xF5\x80\x80\x80"sv,
          "\xFE"sv,
          "\xFF"sv,
          "ok\xC2"sv}) {
        EXPECT_FALSE(is_utf8(text)) << ::testing::PrintToString(text);
    }
}

} // namespace
} // namespace osh::server
