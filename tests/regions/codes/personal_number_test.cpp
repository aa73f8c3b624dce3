#include "regions/codes/personal_number.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

using enum PersonalNumberProof;

TEST(PersonalNumber, HasADayOfBirthAndACheckDigit) {
    EXPECT_TRUE(is_personal_number("900101300126", check_digit));
    EXPECT_FALSE(is_personal_number("900101300123", check_digit));
    EXPECT_TRUE(is_personal_number("900101300123", shape)) << "mistyped it still names somebody";
    EXPECT_FALSE(is_personal_number("901301300126", shape)) << "no thirteenth month";
    EXPECT_FALSE(is_personal_number("900132300126", shape)) << "no day 32";
    EXPECT_FALSE(is_personal_number("900101900126", shape)) << "no such century";
    EXPECT_FALSE(is_personal_number("031140001297", shape)) << "a BIN";
    EXPECT_FALSE(is_personal_number("90010130012", shape));
    EXPECT_FALSE(is_personal_number("", shape));
}

TEST(PersonalNumber, IsMaskedWhereverItStandsInAText) {
    for (std::size_t blanks = 0; blanks < 40; ++blanks) {
        const std::string before(blanks, ' ');
        std::string text = before + "900101300123;850101300123 x";
        EXPECT_TRUE(holds_personal_number(text, shape));
        EXPECT_EQ(mask_personal_numbers(text, shape), 2U);
        EXPECT_EQ(text, before + "************;************ x");
        EXPECT_FALSE(holds_personal_number(text, shape));
    }
}

TEST(PersonalNumber, IsNoPartOfALongerNumber) {
    for (const std::string untouched :
         {"1900101300123", "9001013001231", "031140001297", "+7 701 234 56 78", "90010130012"}) {
        std::string text = untouched;
        EXPECT_EQ(mask_personal_numbers(text, shape), 0U);
        EXPECT_EQ(text, untouched);
    }
    std::string text = "7900101300123456789012345 900101300123";
    EXPECT_EQ(mask_personal_numbers(text, shape), 1U);
    EXPECT_EQ(text, "7900101300123456789012345 ************");
}

} // namespace
} // namespace osh::regions
