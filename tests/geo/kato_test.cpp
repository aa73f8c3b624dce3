#include "geo/kato.hpp"

#include <gtest/gtest.h>

namespace osh::geo {
namespace {

TEST(Kato, ReadsNineDigits) { EXPECT_EQ(Kato::parse("351010000")->text(), "351010000"); }

TEST(Kato, RefusesTextOfAnotherShape) {
    for (const char* text :
         {"",
          "35101000",
          "3510100000",
          "35101000a",
          " 51010000",
          "-51010000",
          "000000000",
          "001000000"}) {
        EXPECT_FALSE(Kato::parse(text)) << '\'' << text << '\'';
    }
}

TEST(Kato, KnowsItsRegion) {
    EXPECT_EQ(Kato::parse("351010000")->region(), Kato::parse("350000000"));
    EXPECT_EQ(Kato::of_region(35), Kato::parse("350000000"));
    EXPECT_FALSE(Kato::of_region(0));
    EXPECT_FALSE(Kato::of_region(100));
}

TEST(Kato, HasAParentWithTheLastGroupZeroed) {
    struct Case {
        const char* code;
        const char* parent;
    };

    for (const Case& row :
         {Case{"354045105", "354045100"},
          Case{"354045100", "354045000"},
          Case{"354045000", "354000000"},
          Case{"354000000", "350000000"}}) {
        EXPECT_EQ(Kato::parse(row.code)->parent(), Kato::parse(row.parent)) << row.code;
    }
    EXPECT_FALSE(Kato::parse("350000000")->parent());
}

TEST(Kato, LiesWithinItselfAndItsAncestorsOnly) {
    const Kato okrug = *Kato::parse("354045000");
    EXPECT_TRUE(okrug.within(okrug));
    EXPECT_TRUE(okrug.within(*Kato::parse("354000000")));
    EXPECT_TRUE(okrug.within(*Kato::parse("350000000")));
    EXPECT_FALSE(okrug.within(*Kato::parse("620000000")));
    EXPECT_FALSE(Kato::parse("350000000")->within(okrug));
}

} // namespace
} // namespace osh::geo
