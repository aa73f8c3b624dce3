#include "server/configuration/closest_word.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace osh::server {
namespace {

const std::vector<std::string> words{"serve", "import", "demo", "export", "check", "version"};

TEST(ClosestWord, ForgivesAMissingWrongOrSwappedLetter) {
    for (const auto& [typed, meant] : std::vector<std::pair<std::string, std::string>>{
             {"srve", "serve"},
             {"sevre", "serve"},
             {"serves", "serve"},
             {"improt", "import"},
             {"dem", "demo"},
             {"vers", "version"},
             {"chek", "check"}}) {
        EXPECT_EQ(closest_word(typed, words), meant) << typed;
    }
}

TEST(ClosestWord, SuggestsNothingForAnotherWord) {
    for (const char* typed : {"", "xyz", "frobnicate", "q"}) {
        EXPECT_EQ(closest_word(typed, words), std::nullopt) << typed;
    }
    EXPECT_EQ(closest_word(std::string(100'000, 's'), words), std::nullopt);
    EXPECT_EQ(did_you_mean("srve", words), ": did you mean `serve`?");
    EXPECT_EQ(did_you_mean("xyz", words), "");
}

} // namespace
} // namespace osh::server
