#include "geo/geocoder/address/house_number.hpp"

#include <gtest/gtest.h>

#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

std::string text_of(const std::string& written) {
    const auto number = parse_house_number(written);
    return number ? number->text() : "none";
}

TEST(HouseNumber, HasOneFormForAllSpellings) {
    for (const char* const written :
         {"29к2",
          "29 к2",
          "29 к. 2",
          "29 корпус 2",
          "29, корпус 2",
          "29 корп.2",
          "29/2",
          "д. 29 к 2",
          "дом 29/2",
          "№29/2",
          "29-2"}) {
        EXPECT_EQ(text_of(written), "29/2") << written;
    }
    EXPECT_EQ(text_of("77а"), "77А");
    EXPECT_EQ(text_of("77a"), "77А"); // Latin
    EXPECT_EQ(text_of("77 А"), "77А");
    EXPECT_EQ(text_of("77-А"), "77А");
    EXPECT_EQ(text_of("77 литера А"), "77А");
    EXPECT_EQ(text_of("77А/2Б"), "77А/2Б");
    EXPECT_EQ(text_of("12 стр. 3"), "12/3");
    EXPECT_EQ(text_of("12 к 1 стр 3"), "12/1/3");
    EXPECT_EQ(text_of("012"), "12");
    EXPECT_EQ(text_of("строение 20"), "20");
    EXPECT_EQ(text_of("уч. 5"), "5");
}

TEST(HouseNumber, TellsLettersFromTheWordsForParts) {
    for (const char* const written :
         {"21А корпус Б", "21А кБ", "21А к Б", "21а кб", "21А, корпус Б", "21А/Б"}) {
        EXPECT_EQ(text_of(written), "21А/Б") << written;
    }
    EXPECT_EQ(text_of("12/С"), "12/С");
    EXPECT_EQ(text_of("12/К/3"), "12/К/3");
    EXPECT_EQ(text_of("12С/3"), "12С/3");
    EXPECT_EQ(text_of("12с3"), "12/3");
    EXPECT_EQ(text_of("12 с 3"), "12/3");
    EXPECT_EQ(text_of("12к"), "12К");
}

TEST(HouseNumber, ReadsBackAsItIsWritten) {
    Draws draws(3);
    for (int i = 0; i < 20'000; ++i) {
        HouseNumber number;
        number.number = static_cast<std::uint32_t>(1 + draws.below(65'000));
        number.letter = static_cast<std::uint8_t>(draws.below(33));
        number.second = static_cast<std::uint16_t>(draws.below(40));
        number.second_letter = static_cast<std::uint8_t>(draws.below(33));
        if (number.second != 0 || number.second_letter != 0) {
            number.third = static_cast<std::uint16_t>(draws.below(20));
            number.third_letter = static_cast<std::uint8_t>(draws.below(33));
        }
        EXPECT_EQ(parse_house_number(number.text()), number) << number.text();
    }
}

TEST(HouseNumber, IsNoneWhereThereIsNone) {
    for (const char* const written :
         {"", "б/н", "дом", "0", "8марта", "999999", "12345678901234567890", "улица", "А"}) {
        EXPECT_EQ(text_of(written), "none") << written;
    }
}

TEST(HouseNumber, PacksWithoutLoss) {
    Draws draws(2);
    for (int i = 0; i < 10'000; ++i) {
        HouseNumber number;
        number.number = static_cast<std::uint32_t>(1 + draws.below(65'000));
        number.letter = static_cast<std::uint8_t>(draws.below(33));
        number.second = static_cast<std::uint16_t>(draws.below(4'096));
        number.second_letter = static_cast<std::uint8_t>(draws.below(33));
        number.third = static_cast<std::uint16_t>(draws.below(1'024));
        number.third_letter = static_cast<std::uint8_t>(draws.below(33));
        EXPECT_EQ(HouseNumber::unpacked(number.packed()), number);
    }
}

TEST(HouseNumber, TakesAnyBytes) {
    Draws draws(11);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        const std::size_t length = draws.below(40);
        for (std::size_t j = 0; j < length; ++j) {
            bytes += static_cast<char>(draws.below(256));
        }
        const auto number = parse_house_number(bytes);
        if (number) {
            EXPECT_EQ(parse_house_number(number->text()), number) << number->text();
        }
    }
}

} // namespace

} // namespace osh::geo
