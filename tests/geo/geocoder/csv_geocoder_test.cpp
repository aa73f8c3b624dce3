#include "geo/error.hpp"
#include "geo/geocoder/batch/csv_geocoder.hpp"

#include <gmock/gmock.h>

#include "tests/geo/geocoder/mini_country.hpp"
#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CsvGeocoderTest : public ::testing::Test {
protected:
    std::string run(std::string_view text, std::size_t piece, CsvGeocodeOptions options = {}) {
        std::string out;
        CsvGeocoder batch(m_index, std::move(options), [&](std::string_view made) { out += made; });
        for (std::size_t at = 0; at < text.size(); at += piece) {
            batch.feed(text.substr(at, piece));
        }
        batch.finish();
        m_counts = batch.counts();
        return out;
    }

    static std::vector<std::string> lines(const std::string& text) {
        std::vector<std::string> all;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            all.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        return all;
    }

    GeocoderIndex m_index = mini_country().index();
    CsvGeocodeCounts m_counts{};
};

constexpr std::string_view register_text =
    "bin,адрес,note\n"
    "1,\"г. Темиртау, ул. Металлургов, 10\",\"says \"\"yes\"\"\"\n"
    "2,Астана,\n"
    "3,nowhere at all,x\n"
    "4,too,many,cells\n"
    "5,\"Семей\r\nул. 8 Марта 12\",two lines\n"
    "6,,\n";

TEST_F(CsvGeocoderTest, KeepsColumnsAndOrderAndAppendsResults) {
    const auto rows = lines(run(register_text, 1'000));
    ASSERT_EQ(rows.size(), 8U); // one row holds a line break
    EXPECT_EQ(
        rows[0],
        "bin,адрес,note,result_status,result_precision,result_lat,result_lon,result_accuracy_m,"
        "result_score,result_probability,result_label,result_kato,result_faults");
    EXPECT_THAT(
        rows[1],
        StartsWith("1,\"г. Темиртау, ул. Металлургов, 10\",\"says \"\"yes\"\"\",matched,house,"));
    EXPECT_THAT(
        rows[1],
        HasSubstr("\"улица Металлургов, 10, Темиртау, Карагандинская область\",350000000"));
    EXPECT_THAT(rows[2], StartsWith("2,Астана,,matched,settlement,51.130000,71.430000,"));
    EXPECT_EQ(rows[3], "3,nowhere at all,x,not_found,,,,,,,,,");
    EXPECT_EQ(rows[4], "4,too,\"many,cells\",malformed_row,,,,,,,,,");
    EXPECT_THAT(rows[6], HasSubstr("two lines,matched,house,"));
    EXPECT_EQ(rows[7], "6,,,empty,,,,,,,,,");
    EXPECT_EQ(m_counts.rows, 6U);
    EXPECT_EQ(m_counts.malformed, 1U);
}

TEST_F(CsvGeocoderTest, DoesNotDependOnHowTheTextIsCut) {
    const std::string whole = run(register_text, 100'000);
    for (std::size_t piece = 1; piece < 40; ++piece) {
        EXPECT_EQ(run(register_text, piece), whole) << piece;
    }
}

TEST_F(CsvGeocoderTest, ReadsSeparatorsColumnsInPartsAndKato) {
    EXPECT_THAT(run("a;адрес\n1;Темиртау\n", 9), HasSubstr("1;Темиртау;matched;settlement"));
    EXPECT_THAT(run("city,street,house\nТемиртау,Металлургов,10\n", 9), HasSubstr("matched,house"));
    EXPECT_THAT(run("kato,address\n110000000,Темиртау\n", 9), HasSubstr("conflict,settlement"));
    CsvGeocodeOptions options;
    options.address_columns = {"x", "y"};
    EXPECT_THAT(run("y,x\nМеталлургов 10,Темиртау\n", 9, options), HasSubstr("matched,house"));
}

TEST_F(CsvGeocoderTest, NamesAKatoThatIsNoneInItsRowAndTakesTheOneInForce) {
    CsvGeocodeOptions options;
    options.kato_in_force = [](const Kato& code) -> std::optional<Kato> {
        if (code.region() == *Kato::of_region(99)) {
            return std::nullopt;
        }
        return code == *Kato::parse("634820000") ? Kato::parse("350000000") : code;
    };
    const auto rows = lines(
        run("kato,address\nabc,Темиртау\n991000000,Темиртау\n634820000,Темиртау\n,Темиртау\nx,\n",
            9,
            options));
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_THAT(rows[1], HasSubstr("matched,settlement"));
    EXPECT_THAT(rows[1], ::testing::EndsWith("kato_unreadable"));
    EXPECT_THAT(rows[2], ::testing::EndsWith("kato_unreadable"));
    EXPECT_THAT(rows[3], HasSubstr("matched,settlement"));
    EXPECT_THAT(rows[3], Not(HasSubstr("kato_")));
    EXPECT_THAT(rows[4], Not(HasSubstr("kato_")));
    EXPECT_THAT(rows[5], StartsWith("x,,empty,"));
    EXPECT_THAT(rows[5], ::testing::EndsWith(",kato_unreadable"));
}

TEST_F(CsvGeocoderTest, RefusesAFileWithoutAddressesInOneSentence) {
    EXPECT_THROW(run("a,b\n1,2\n", 9), Error);
    CsvGeocodeOptions options;
    options.address_columns = {"absent"};
    EXPECT_THROW(run("a,b\n1,2\n", 9, options), Error);
}

TEST_F(CsvGeocoderTest, AnOpenQuoteCostsOneRow) {
    const auto rows = lines(run("id,address\n1,\"Темиртау\n2,Астана\n3,Семей\n", 11));
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_THAT(rows[1], HasSubstr("malformed_row"));
    EXPECT_THAT(rows[2], HasSubstr("matched,settlement"));
    EXPECT_THAT(rows[3], HasSubstr("matched,settlement"));
}

TEST_F(CsvGeocoderTest, KeepsBrokenRowsReadableAsCsv) {
    const auto rows =
        lines(run("id,address,note\n1\n2,Ast\"a\"na,x\n3,Астана,y\n4,\"Семей,z\n", 11));
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[1], "1,,,malformed_row,,,,,,,,,");
    EXPECT_EQ(rows[2], "\"2,Ast\"\"a\"\"na,x\",,,malformed_row,,,,,,,,,");
    EXPECT_THAT(rows[3], StartsWith("3,Астана,y,matched,"));
    EXPECT_EQ(rows[4], "\"4,\"\"Семей,z\",,,malformed_row,,,,,,,,,");
}

TEST_F(CsvGeocoderTest, KnowsCodes) {
    const auto rows = lines(run(
        "id;address\n1;50.052, 72.955\n2;350000000\n3;351010000\n4;48.85, 2.35\n5;999999999999\n",
        11));
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_THAT(rows[1], HasSubstr(";matched;settlement;50.052000;72.955000;"));
    EXPECT_THAT(rows[2], HasSubstr(";matched;region;"));
    EXPECT_THAT(rows[3], HasSubstr(";degraded;region;"));
    EXPECT_THAT(rows[4], HasSubstr(";not_found;"));
    EXPECT_THAT(rows[5], HasSubstr(";not_found;"));
}

TEST_F(CsvGeocoderTest, ReadsWindows1251) {
    // "id,адрес", "1,Темиртау" and "2,Қарағанды" (KZ-1048)
    const std::string text = "id,\xE0\xE4\xF0\xE5\xF1\n1,\xD2\xE5\xEC\xE8\xF0\xF2\xE0\xF3\n"
                             "2,\x8D\xE0\xF0\xE0\xBA\xE0\xED\xE4\xFB\n";
    const auto rows = lines(run(text, 3));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_THAT(rows[0], StartsWith("id,адрес,result_status"));
    EXPECT_THAT(rows[1], StartsWith("1,Темиртау,matched,settlement,"));
    EXPECT_THAT(rows[2], HasSubstr(",matched,settlement,49.8"));
}

TEST_F(CsvGeocoderTest, ABrokenByteAmidUtf8CostsNoOtherRow) {
    const auto rows = lines(run("id,адрес\n1,\xFF\n2,Темиртау\n", 5));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_THAT(rows[2], StartsWith("2,Темиртау,matched,settlement,"));
}

TEST_F(CsvGeocoderTest, AnswersAsTheSingleQueryDoes) {
    Geocoder geocoder(m_index);
    for (const char* const query : {"Темиртау, Металлургов 12а", "Целиноград", "Актобе", "x"}) {
        const GeocodeAnswer answer = geocoder.geocode(query, {.limit = 1});
        const std::string row = lines(run(std::string("address\n\"") + query + "\"\n", 50))[1];
        EXPECT_THAT(row, HasSubstr("," + std::string(word(answer.status)) + ",")) << row;
        if (!answer.candidates.empty()) {
            EXPECT_THAT(row, HasSubstr(word(answer.candidates.front().precision)));
        }
    }
}

TEST_F(CsvGeocoderTest, TakesAnyBytes) {
    Draws draws(12);
    const std::array<std::string, 8> pieces{"\"", ",", "\n", "\r\n", "Темиртау", "10", ";", " "};
    for (int i = 0; i < 3'000; ++i) {
        std::string text = "id,address\n";
        const std::size_t length = draws.below(60);
        for (std::size_t j = 0; j < length; ++j) {
            text += draws.below(6) == 0 ? std::string(1, static_cast<char>(draws.below(256)))
                                        : pieces[draws.below(pieces.size())];
        }
        EXPECT_EQ(run(text, 7), run(text, text.size()));
    }
}

} // namespace

} // namespace osh::geo
