#include "geo/rows/headed_rows.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/geo/rows/row_files.hpp"

namespace osh::geo::testing_rows {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class HeadedRowsTest : public RowFiles {};

TEST_F(HeadedRowsTest, PassesOverTitlesAndTheRowOfColumnNumbers) {
    const auto table = read_table(write(
        "form.csv",
        "Отчёт по форме 1-Т (Условия труда);;;\nза 2024 год;;;\n;;;\n"
        "БИН;Наименование;Численность;Дата\n1;2;3;4\n031140001297;ТОО;15;05.01.2024\n"));
    EXPECT_THAT(table.headers, ElementsAre("БИН", "Наименование", "Численность", "Дата"));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0].cells[0], "031140001297");
    EXPECT_EQ(table.rows[0].line, 6U);
    const auto letters = read_table(write("ab.csv", "Имя;Код;Всего;Из них\nА;Б;1;2\nx;5;6;7\n"));
    EXPECT_THAT(letters.column(0), ElementsAre("x"));
}

TEST_F(HeadedRowsTest, MarksRowsThatAreWiderThanTheirHeaders) {
    const auto rows = open_rows(write(
        "wide.csv",
        "bin,name,address,\n1,ТОО,Абая 1\n2,ТОО,Абая 1,,,\n3,ТОО,Абая 1,x\n4,ТОО,Абая,1,2\n"
        "5,\"ТОО\",Абая,1,2\n6,ТОО,\"Абая, 1\"\n"));
    ASSERT_EQ(rows->headers().size(), 3U);
    std::string marked;
    for (Row row; rows->next(row);) {
        marked += row.is_too_wide ? row.cells[0] : "";
    }
    EXPECT_EQ(marked, "45") << "a remark under a nameless header moves nothing";
}

TEST_F(HeadedRowsTest, TakesNamesOfTheUpperOfTwoHeaderRows) {
    const auto table = read_table(
        write("two.csv", "БИН;Численность;;Год\n;всего;женщин;\n1;2;3;4\n031140001297;15;6;2024\n"),
        {.count_known = [](std::span<const std::string> cells) {
            return static_cast<std::size_t>(std::ranges::count(cells, "всего"));
        }});
    EXPECT_THAT(table.headers, ElementsAre("БИН", "всего", "женщин", "Год"));
    EXPECT_EQ(table.rows.at(0).cells.at(0), "031140001297");
}

TEST_F(HeadedRowsTest, PrefersTheRowItsCallerKnows) {
    RowSourceOptions options;
    options.count_known = [](std::span<const std::string> cells) {
        return static_cast<std::size_t>(
            std::ranges::count(cells, "bin") + std::ranges::count(cells, "kato"));
    };
    const auto file =
        write("k.csv", "some,words,of,a,title\nbin,kato,1,2,3\n031140001297,35,1,2,3\n");
    EXPECT_EQ(read_table(file, options).headers.at(0), "bin");
    EXPECT_EQ(read_table(file).headers.at(0), "some");
    options.header_line = 1;
    EXPECT_EQ(read_table(file, options).headers.at(0), "some");
    options.header_line = 9;
    EXPECT_THAT(refusal(file, options), HasSubstr("line 9, where the headers should stand"));
}

TEST_F(HeadedRowsTest, TellsRowsOfAnotherWidthThanTheHeaders) {
    const auto off = [this](const std::string& name, const std::string& text) {
        std::vector<std::ptrdiff_t> cells;
        for (const Row& row : read_table(write(name, text)).rows) {
            cells.push_back(row.cells_off);
        }
        return cells;
    };
    EXPECT_THAT(off("plain.csv", "a,b,c\n7,8,9\n7,8,9,\n7,8\n4,5,6\n"), ElementsAre(0, 1, -1, 0));
    EXPECT_THAT(off("ends.csv", "a,b,c\n7,8,9,\n7,8,9,\n7,8,9\n"), ElementsAre(1, 1, 0))
        << "they may be shifted, though most are so";
    EXPECT_THAT(off("nameless.csv", "a,b,c,\n7,8,9\n4,5,6\n"), ElementsAre(0, 0));
}

TEST_F(HeadedRowsTest, ReadsAFileOfHeadersOnlyAndOneOfOneColumn) {
    EXPECT_THAT(read_table(write("h.csv", "a,b\n")).headers, ElementsAre("a", "b"));
    EXPECT_THAT(
        read_table(write("one.csv", "bin\n031140001297\n")).column(0), ElementsAre("031140001297"));
}

} // namespace

} // namespace osh::geo::testing_rows
