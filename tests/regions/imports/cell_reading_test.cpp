#include "regions/imports/cell_reading.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace osh::regions {
namespace {

struct CellCase {
    ColumnType type;
    std::string_view raw;
    std::string_view canonical;
    std::string_view said{}; ///< a fault or a fix
};

class CellReading : public ::testing::TestWithParam<CellCase> {};

TEST_P(CellReading, GivesOneTextForEachMeaning) {
    const CellCase& cell = GetParam();
    const CellReader reader({.type = cell.type, .vocabulary = "severity"});
    std::string canonical = "of the row before";
    const auto reading = reader.read(cell.raw, canonical);
    EXPECT_EQ(canonical, cell.canonical) << cell.raw;
    EXPECT_EQ(reading.fault.empty() ? reading.fix : reading.fault, cell.said) << cell.raw;
}

using enum ColumnType;

INSTANTIATE_TEST_SUITE_P(
    Codes,
    CellReading,
    ::testing::Values(
        CellCase{bin, " 031140001297\xC2\xA0", "031140001297"},
        CellCase{bin, "31140001297", "031140001297", "bin_zeros"},
        CellCase{bin, "031140001298", "", "bin_check_digit"},
        CellCase{bin, "999980000018", "", "bin_check_digit"},
        CellCase{bin, "031340001297", "", "bin_head"},
        CellCase{bin, "031170001297", "", "bin_head"},
        CellCase{bin, "850101300123", "", "bin_of_person"},
        CellCase{bin, "0311400012", "", "bin_shape"},
        CellCase{bin, "50101300127", "", "bin_of_person"},
        CellCase{bin, "БИН", "", "bin_shape"},
        CellCase{kato, "351010000", "351010000"},
        CellCase{kato, "35101000", "", "kato_shape"},
        CellCase{oked, "05.10.1", "05101"},
        CellCase{oked, "4001", "", "oked_shape"},
        CellCase{oked_list, "43120; 43.11.0, 43120", "43110 43120"},
        CellCase{oked_list, "43120; no", "", "oked_shape"},
        CellCase{degree, "IV", "4"},
        CellCase{degree, "ІІІ", "3"},
        CellCase{degree, "6", "", "degree_shape"},
        CellCase{word, "Тяжёлая", "severe"},
        CellCase{word, "ауыр", "severe"},
        CellCase{word, "иная", "", "word_unknown"},
        CellCase{yes_no, "Да", "1"},
        CellCase{yes_no, "жоқ", "0"},
        CellCase{yes_no, "может быть", "", "yes_no_shape"},
        CellCase{dropped, "Иванов И. И.", ""},
        CellCase{echo, "Добыча угля", ""}));

INSTANTIATE_TEST_SUITE_P(
    Numbers,
    CellReading,
    ::testing::Values(
        CellCase{count, "0012", "12"},
        CellCase{count, "0", "0"},
        CellCase{count, "12.0", "12"},
        CellCase{count, "1 234 567", "1234567"},
        CellCase{
            count,
            "1\xC2\xA0"
            "234",
            "1234"},
        CellCase{count, "12 34", "", "count_shape"},
        CellCase{count, "-3", "", "count_negative"},
        CellCase{count, "-", ""},
        CellCase{count, "3,5", "", "count_shape"},
        CellCase{count, "1e3", "", "count_shape"},
        CellCase{money, "18 400 000", "18400000"},
        CellCase{money, "125000.00", "125000"},
        CellCase{money, "125000.49", "125000", "money_rounded"},
        CellCase{money, "125 000,50", "125001", "money_rounded"},
        CellCase{money, "1500,5", "1501", "money_rounded"},
        CellCase{money, "999999999999999999.99", "1000000000000000000", "money_rounded"},
        CellCase{money, "1.234,50", "", "money_shape"},
        CellCase{money, "1,234", "", "money_shape"},
        CellCase{money, ",50", "", "money_shape"},
        CellCase{money, "5.", "", "money_shape"},
        CellCase{money, "5.x", "", "money_shape"},
        CellCase{money, "-5.50", "", "count_negative"},
        CellCase{number, "0,50", "0.5", "decimal_comma"},
        CellCase{number, "-0", "0"},
        CellCase{number, "1 000.25", "1000.25"},
        CellCase{number, "1,000,000", "", "number_shape"},
        CellCase{number, "nan", "", "number_shape"},
        CellCase{number, "1e999", "", "number_shape"},
        CellCase{longitude, "73,0931", "73.0931", "decimal_comma"},
        CellCase{latitude, "181", "", "coordinate_range"},
        CellCase{longitude, "200", "", "coordinate_range"},
        CellCase{longitude, "-200,5", "", "coordinate_range"},
        CellCase{longitude, "73°", "", "coordinate_shape"}));

INSTANTIATE_TEST_SUITE_P(
    Days,
    CellReading,
    ::testing::Values(
        CellCase{date, "2024-02-29", "2024-02-29"},
        CellCase{date, "29.02.2024", "2024-02-29"},
        CellCase{date, "2024/03/31 00:00:00", "2024-03-31"},
        CellCase{date, "2024-03-31T00:00:00Z", "2024-03-31"},
        CellCase{date, "01/02/2020", "2020-02-01"},
        CellCase{date, "02/13/2020", "", "date_shape"},
        CellCase{date, "29.02.2023", "", "date_shape"},
        CellCase{date, "31-03-24", "", "date_shape"},
        CellCase{date, "2024-03-31x", "", "date_shape"},
        CellCase{year, "2024", "2024"},
        CellCase{year, "2024 г.", "2024"},
        CellCase{year, "1989", "", "year_shape"},
        CellCase{year, "2024-05", "", "year_shape"},
        CellCase{period, "2025 H1", "2025 H1"},
        CellCase{period, "H1", "", "period_shape"},
        CellCase{period, "N/A", "n/a"},
        CellCase{period, "every year", "every year"},
        CellCase{period, "yearly", "yearly"},
        CellCase{period, "average", "average"},
        CellCase{ColumnType::time, "8:30", "08:30"},
        CellCase{ColumnType::time, "08:30:59", "08:30"},
        CellCase{ColumnType::time, "24:00", "", "time_shape"}));

INSTANTIATE_TEST_SUITE_P(
    Texts,
    CellReading,
    ::testing::Values(
        CellCase{text, "\xEF\xBB\xBF  ТОО «Шахта»\t", "ТОО «Шахта»"},
        CellCase{text, "two\nlines", "two lines"},
        CellCase{text, "'=SUM(A1)", "=SUM(A1)"},
        CellCase{text, "-", "-"},
        CellCase{text, "ИП Иванов 900101300123", "ИП Иванов ************", "iin_masked"},
        CellCase{text, std::string_view("a\0b", 3), "", "text_unreadable"},
        CellCase{text, "\xCA\xE0\xF0", "", "text_unreadable"}));

TEST(CellReading, KeepsAKeyThatLooksLikeTheNumberOfAPersonAndSaysSo) {
    std::string canonical;
    const CellReader key({.type = text, .is_key = true});
    EXPECT_EQ(key.read("900101300126", canonical).fix, "iin_in_key");
    EXPECT_EQ(canonical, "900101300126");
    EXPECT_EQ(key.read("240115100123", canonical).fix, "") << "an act of 15 January 2024";
}

TEST(CellReading, RefusesATextWithoutEnd) {
    std::string canonical;
    EXPECT_EQ(
        CellReader({.type = text}).read(std::string(2'001, 'a'), canonical).fault, "text_long");
}

} // namespace
} // namespace osh::regions
