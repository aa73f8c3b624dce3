#include "regions/codes/oked.hpp"

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
