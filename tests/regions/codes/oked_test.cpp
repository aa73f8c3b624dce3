#include "regions/codes/oked.hpp"
#include "regions/codes/oked_groups.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

TEST(Oked, ReadsSectionsAndDigitsWithAndWithoutDots) {
    struct Case {
        const char* text;
        const char* plain;
        char section;
    };

    for (const Case& row :
         {Case{"B", "B", 'B'},
          Case{"05", "05", 'B'},
          Case{"05.1", "051", 'B'},
          Case{"05.10", "0510", 'B'},
          Case{"05.10.1", "05101", 'B'},
          Case{"05101", "05101", 'B'},
          Case{"84", "84", 'O'},
          Case{"99", "99", 'U'}}) {
        const auto code = Oked::parse(row.text);
        ASSERT_TRUE(code) << row.text;
        EXPECT_EQ(code->text(), row.plain);
        EXPECT_EQ(code->section(), row.section);
    }
}

TEST(Oked, RefusesTextOfAnotherShape) {
    for (const char* text :
         {"", "0", "V", "b", "04", "34", "051011", ".05", "05.", "0.51", "05..1", "AB", "Б"}) {
        EXPECT_FALSE(Oked::parse(text)) << '\'' << text << '\'';
    }
}

TEST(Oked, KnowsTheGroupsOfTheClassifier) {
    EXPECT_EQ(oked_group_count(), 272U);
    for (const char* text : {"B", "05", "051", "05.10", "99", "990", "46.90", "08.99", "30.40"}) {
        EXPECT_TRUE(is_in_classifier(*Oked::parse(text))) << text;
    }
    for (const char* text : {"99999", "991", "053", "35.4", "46.8", "28.50", "100"}) {
        EXPECT_FALSE(is_in_classifier(*Oked::parse(text))) << text;
    }
}

TEST(Oked, LiesWithinItsSectionAndPrefix) {
    const Oked mining = *Oked::parse("0510");
    EXPECT_TRUE(mining.within(*Oked::parse("B")));
    EXPECT_TRUE(mining.within(*Oked::parse("05")));
    EXPECT_TRUE(mining.within(mining));
    EXPECT_FALSE(mining.within(*Oked::parse("C")));
    EXPECT_FALSE(Oked::parse("B")->within(*Oked::parse("05")));
}

} // namespace
} // namespace osh::regions
