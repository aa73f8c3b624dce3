#include "geo/geocoder/address/query_key.hpp"
#include "geo/geocoder/batch/csv_geocoder.hpp"
#include "geo/geocoder/codes/query_code.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

/// Text of whole and broken UTF-8, of words of addresses, marks and numbers.
std::string random_text(Draws& draws) {
    constexpr std::array<std::string_view, 32> pieces{
        "г.",
        "ул. ",
        "қ.",
        " көшесі",
        "мкр ",
        "12",
        "25/1",
        "к2",
        "учетный квартал ",
        "с. ",
        "обл.",
        " р-н",
        "Абай",
        "Мира",
        ",",
        ", ",
        "\"",
        ";",
        "'; DROP TABLE place; --",
        "«",
        "050000",
        "км",
        "\xFF\xFE",
        "\xD0",
        "\xF0\x9F\x98\x80",
        "中文",
        "العربية",
        "\n",
        "\t",
        "\xEF\xBB\xBF",
        "99999999999999999999",
        "-"};
    std::string text;
    const auto count = draws.below(24);
    for (std::size_t i = 0; i < count; ++i) {
        if (draws.below(6) == 0) {
            text += static_cast<char>(draws.below(256));
        } else {
            text += pieces[draws.below(pieces.size())];
        }
    }
    return text;
}

const GeocoderIndex& small_index() {
    static const GeocoderIndex index = GeocoderIndex::from_bytes(build_index(
        synthetic_gazetteer({.settlements = 60, .streets = 400, .houses = 4'000, .seed = 3})));
    return index;
}

TEST(RandomInput, NeverFailsAndKeepsSpansWithinTheText) {
    Draws draws(20'240);
    Geocoder geocoder(small_index());
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random_text(draws);
        const GeocodeAnswer answer = geocoder.geocode(text);
        for (const GeocodeCandidate& candidate : answer.candidates) {
            EXPECT_GE(candidate.score, 0);
            EXPECT_LE(candidate.score, 100);
            for (const TextSpan span : candidate.spans) {
                EXPECT_LE(span.begin, span.end);
                EXPECT_LE(span.end, text.size());
            }
        }
        parse_query_code(text);
        EXPECT_EQ(query_key(text), query_key(text));
    }
}

TEST(RandomInput, HouseNumbersReadBackAsTheyAreWritten) {
    Draws draws(7);
    std::size_t read = 0;
    for (int i = 0; i < 50'000; ++i) {
        constexpr std::array<std::string_view, 16> pieces{
            "1",
            "12",
            "65535",
            "0",
            "а",
            "Б",
            "к",
            "корп. ",
            "стр.",
            "/",
            " ",
            "лит ",
            "-",
            "д.",
            "с",
            "\xD0"};
        std::string text;
        for (std::size_t part = draws.below(7); part > 0; --part) {
            text += pieces[draws.below(pieces.size())];
        }
        if (const auto number = parse_house_number(text)) {
            ++read;
            EXPECT_EQ(HouseNumber::unpacked(number->packed()), *number) << text;
            EXPECT_EQ(parse_house_number(number->text()), number) << text;
        }
    }
    EXPECT_GT(read, 5'000U);
}

TEST(RandomInput, BatchesOfAnyBytesKeepTheirRows) {
    Draws draws(11);
    for (int round = 0; round < 60; ++round) {
        std::string file = "id;address\n";
        for (int row = 0; row < 40; ++row) {
            std::string cell = random_text(draws);
            std::erase_if(cell, [](char c) { return c == '"' || c == ';' || c == '\n'; });
            file += std::to_string(row) + ";" + cell + "\n";
        }
        std::string whole;
        CsvGeocoder at_once(small_index(), {}, [&](std::string_view piece) { whole += piece; });
        at_once.feed(file);
        at_once.finish();
        std::string pieces;
        CsvGeocoder in_pieces(small_index(), {}, [&](std::string_view piece) { pieces += piece; });
        for (std::size_t at = 0; at < file.size();) {
            const std::size_t size = std::min<std::size_t>(1 + draws.below(50), file.size() - at);
            in_pieces.feed(std::string_view(file).substr(at, size));
            at += size;
        }
        in_pieces.finish();
        EXPECT_EQ(whole, pieces);
        EXPECT_EQ(std::ranges::count(whole, '\n'), 41);
        EXPECT_EQ(at_once.counts().rows, 40U);
    }
}

} // namespace

} // namespace osh::geo
