#include "server/http/accept.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace osh::server {
namespace {

constexpr std::array<std::string_view, 3> offered{
    "application/geo+json", "application/json", "text/csv"};

/// The type preferred, or nothing.
std::string preferred(std::string accept) {
    Request request;
    request.headers.push_back({"accept", std::move(accept)});
    const auto found = preferred_media(request, offered);
    return found ? std::string(offered[*found]) : "";
}

TEST(Accept, TakesTheHeaviestThenTheClosestThenTheFirst) {
    EXPECT_EQ(preferred_media(Request{}, offered), 0U);
    EXPECT_EQ(preferred(""), "application/geo+json");
    EXPECT_EQ(preferred("*/*"), "application/geo+json");
    EXPECT_EQ(preferred("text/csv"), "text/csv");
    EXPECT_EQ(preferred("TEXT/CSV ; charset=utf-8"), "text/csv");
    EXPECT_EQ(preferred("text/csv, application/json"), "text/csv");
    EXPECT_EQ(preferred("application/json, text/csv"), "application/json");
    EXPECT_EQ(preferred("application/json;q=0.5, text/csv;q=0.9"), "text/csv");
    EXPECT_EQ(preferred("*/*, text/csv"), "text/csv");
    EXPECT_EQ(preferred("text/html, text/*;q=0.9, */*;q=0.8"), "text/csv");
}

TEST(Accept, AWeightOfZeroRefuses) {
    EXPECT_EQ(preferred("application/json;q=0, text/csv"), "text/csv");
    EXPECT_EQ(preferred("application/*;q=0, */*;q=0.1"), "text/csv");
    EXPECT_EQ(preferred("application/geo+json;q=0, */*"), "application/json");
    EXPECT_EQ(preferred("*/*;q=0"), "");
    EXPECT_EQ(preferred("application/xml"), "");
    EXPECT_EQ(preferred("application/json;q=nonsense"), "application/json");
}

} // namespace
} // namespace osh::server
