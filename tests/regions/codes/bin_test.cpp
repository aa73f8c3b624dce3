#include "regions/codes/bin.hpp"

#include <gtest/gtest.h>

#include <set>

namespace osh::regions {
namespace {

TEST(Bin, OfARealOrganisationIsAccepted) {
    EXPECT_EQ(Bin::parse("031140001297")->text(), "031140001297");
}

TEST(Bin, OfAnotherShapeTypeOrCheckDigitIsRefused) {
    for (const char* text :
         {"",
          "03114000129",
          "0311400012977",
          "031140001298",
          "03114000129a",
          " 31140001297",
          "031340001297",
          "850101300123",
          "000000000000"}) {
        EXPECT_FALSE(Bin::parse(text)) << '\'' << text << '\'';
    }
}

TEST(Bin, WithOneWrongDigitIsRefusedExceptWhereTheRuleIsBlind) {
    const std::string good = "031140001297";
    int accepted = 0;
    int tried = 0;
    for (std::size_t position = 6; position < good.size(); ++position) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string changed = good;
            changed[position] = digit;
            if (changed != good) {
                ++tried;
                accepted += Bin::parse(changed) ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(tried, 54);
    EXPECT_LE(accepted, 9) << "only the eleventh digit may pass";
}

TEST(Bin, OfTheDemoCannotBeARegistration) {
    std::set<Bin> seen;
    for (std::uint32_t n = 0; n < 5000; ++n) {
        if (const auto bin = Bin::of_demo(n)) {
            EXPECT_TRUE(bin->is_demo());
            EXPECT_TRUE(bin->text().starts_with("9999"));
            EXPECT_EQ(Bin::parse(bin->text()), bin);
            seen.insert(*bin);
        }
    }
    EXPECT_GT(seen.size(), 4800U);
    EXPECT_FALSE(Bin::parse("031140001297")->is_demo());
    EXPECT_FALSE(Bin::of_demo(10'000'000));
}

} // namespace
} // namespace osh::regions
