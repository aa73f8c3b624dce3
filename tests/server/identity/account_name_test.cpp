#include "server/identity/account_name.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

TEST(AccountNames, PeopleAreCalledAsPeopleAre) {
    for (const char* const name :
         {"aigul",
          "Айгүл Әбдірахманова",
          "b.o'neil+map@gov.kz",
          "r7_steward-2",
          "Иванов-Петров 2",
          "Айгүл Smith"}) {
        EXPECT_EQ(fault_of_account_name(name), std::nullopt) << name;
    }
}

TEST(AccountNames, NobodyIsCalledAsTheLogOrAProviderCallsOthers) {
    for (const char* const name :
         {"-", "Command Line", "watched folder", "oidc:u1", "OIDC:u1", "oIdC:", "..", "--", "@"}) {
        EXPECT_NE(fault_of_account_name(name), std::nullopt) << name;
    }
    EXPECT_TRUE(is_issued_name("OIDC:u1"));
    EXPECT_FALSE(is_issued_name("oidcu1"));
    EXPECT_EQ(issued_name("u1"), "oidc:u1");
}

TEST(AccountNames, ANameThatLooksLikeAnotherOneIsRefused) {
    for (const char* const name :
         {"x\u200B",
          "x\u2060y",
          "x\uFEFF",
          "\u00ADx",
          "a\u202Eb",
          " aigul",
          "aigul ",
          "ai  gul",
          "a/b",
          "a\nb",
          "\u0430dmin", // a Cyrillic first letter
          "a\u0301",
          "\u4E2D",
          "",
          "\xFF"}) {
        EXPECT_NE(fault_of_account_name(name), std::nullopt) << name;
    }
    EXPECT_NE(fault_of_account_name(std::string(65, 'a')), std::nullopt);
}

TEST(AccountNames, ALabelIsShortAndSeen) {
    EXPECT_EQ(fault_of_label("сводка №5 (R)"), std::nullopt);
    EXPECT_EQ(fault_of_label("a/b 中"), std::nullopt);
    EXPECT_NE(fault_of_label(""), std::nullopt);
    EXPECT_NE(fault_of_label(std::string(65, 'x')), std::nullopt);
    EXPECT_NE(fault_of_label("a\tb"), std::nullopt);
    EXPECT_NE(fault_of_label("a\u200Bb"), std::nullopt);
    EXPECT_NE(fault_of_label("\xC3"), std::nullopt);
}

} // namespace
} // namespace osh::server
