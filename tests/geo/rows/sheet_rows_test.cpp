#include <gmock/gmock.h>

#include "tests/geo/rows/row_files.hpp"
#include "tests/geo/rows/zip_writer.hpp"

namespace osh::geo::testing_rows {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SheetRowsTest : public RowFiles {};

std::string small_sheet() {
    return "<sheetData>"
           "<row r=\"2\">" +
           text_cell("A2", "Реестр предприятий") +
           "</row>"
           "<row r=\"4\">" +
           text_cell("A4", "БИН") + text_cell("B4", "Регион") + text_cell("C4", "Дата") +
           text_cell("D4", "Доля") + text_cell("E4", "Всего") +
           "</row>"
           "<row r=\"5\">" +
           text_cell("A5", "031140001297") + text_cell("B5", "Абай") +
           "<c r=\"C5\" s=\"1\"><v>45296</v></c>" + number_cell("D5", "0.28999999999999998") +
           "<c r=\"E5\"><f>SUM(1,2)</f><v>3</v></c>" +
           "</row>"
           "<row r=\"6\">" +
           number_cell("A6", "990340000123") + "<c r=\"C6\" s=\"1\"><v>45297</v></c>" +
           number_cell("D6", "1.5E-2") + "<c r=\"E6\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>" +
           "</row>"
           "<row r=\"9\">" +
           number_cell("A9", "7") + text_cell("B9", "Ұлытау") +
           "</row>"
           "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A2:E2\"/><mergeCell "
           "ref=\"B5:B6\"/></mergeCells>";
}

TEST_F(SheetRowsTest, ReadsCodesDaysFormulasAndMergedCellsOfXlsx) {
    const auto file = write("register.xlsx", xlsx({{"Лист1", small_sheet()}}));
    const auto table = read_table(file);
    EXPECT_THAT(table.headers, ElementsAre("БИН", "Регион", "Дата", "Доля", "Всего"));
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_THAT(
        table.rows[0].cells, ElementsAre("031140001297", "Абай", "2024-01-05", "0.29", "3"));
    EXPECT_THAT(
        table.rows[1].cells, ElementsAre("990340000123", "Абай", "2024-01-06", "0.015", "#DIV/0!"));
    EXPECT_EQ(table.rows[0].line, 5U);
    EXPECT_EQ(table.rows[1].line, 6U);
    EXPECT_EQ(table.rows[2].line, 9U);
    EXPECT_EQ(table.rows[2].cells.at(1), "Ұлытау");
}

TEST_F(SheetRowsTest, ReadsTheFirstSheetOrTheNamedOneAndNamesThemAll) {
    const std::string other = "<sheetData><row r=\"1\">" + text_cell("A1", "kato") +
                              text_cell("B1", "name") + "</row><row r=\"2\">" +
                              text_cell("A2", "350000000") + text_cell("B2", "x") +
                              "</row></sheetData>";
    const auto file = write("two.xlsx", xlsx({{"Лист1", small_sheet()}, {"КАТО", other}}));
    EXPECT_EQ(read_table(file).headers.at(0), "БИН");
    EXPECT_THAT(read_table(file, {.layer = "КАТО"}).column(0), ElementsAre("350000000"));
    EXPECT_THAT(
        refusal(file, {.layer = "Лист7"}),
        HasSubstr("has no sheet \"Лист7\"; there are: Лист1, КАТО"));
}

TEST_F(SheetRowsTest, ReadsOds) {
    const auto cell = [](const std::string& text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    const auto file = write(
        "a.ods",
        ods("Реестр",
            "<table:table-row>" + cell("БИН") + cell("Дата") + cell("Доля") + "</table:table-row>" +
                "<table:table-row>" + cell("031140001297") +
                "<table:table-cell office:value-type=\"date\" "
                "office:date-value=\"2024-01-05\"><text:p>05.01.2024</text:p></table:table-cell>"
                "<table:table-cell office:value-type=\"float\" "
                "office:value=\"0.29\"><text:p>0,29</text:p></table:table-cell>"
                "</table:table-row>"));
    const auto table = read_table(file);
    EXPECT_THAT(table.headers, ElementsAre("БИН", "Дата", "Доля"));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("031140001297", "2024-01-05", "0.29"));
    EXPECT_EQ(table.rows[0].line, 2U);
}

TEST_F(SheetRowsTest, FillsMergedCellsAndReadsFormulasOfOds) {
    const auto cell = [](const std::string& text, const std::string& attributes = "") {
        return "<table:table-cell office:value-type=\"string\" " + attributes + "><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    const std::string covered = "<table:covered-table-cell/>";
    const std::string formula = "<table:table-cell table:formula=\"of:=IF(1>0;100+5;0)\" "
                                "office:value-type=\"float\" office:value=\"105\"><text:p>105</"
                                "text:p></table:table-cell>";
    const auto row = [](const std::string& cells) {
        return "<table:table-row>" + cells + "</table:table-row>";
    };
    const auto file = write(
        "merged.ods",
        ods("Реестр",
            row(cell("Реестр", "table:number-columns-spanned=\"3\"") + covered + covered) +
                row(cell("БИН") + cell("КАТО") + cell("КРП")) +
                row(cell("1") + cell("350000000", "table:number-rows-spanned=\"2\"") + formula) +
                row(cell("2") + covered + formula) + row(cell("3") + cell("110000000") + formula)));
    const auto table = read_table(file, {.header_line = 2});
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("1", "350000000", "105"));
    EXPECT_THAT(table.rows[1].cells, ElementsAre("2", "350000000", "105"));
    EXPECT_THAT(table.rows[2].cells, ElementsAre("3", "110000000", "105"));
}

TEST_F(SheetRowsTest, RefusesTruncatedAndDamagedWorkbooks) {
    const std::string whole = xlsx({{"Лист1", small_sheet()}});
    for (const std::size_t length : {whole.size() / 4, whole.size() / 2, whole.size() - 30}) {
        EXPECT_THAT(
            refusal(write("cut.xlsx", whole.substr(0, length))), HasSubstr("is not a whole one"));
    }
    std::string damaged = whole;
    damaged[90] = static_cast<char>(damaged[90] ^ 0x55);
    EXPECT_THAT(refusal(write("bad.xlsx", damaged)), HasSubstr("bad.xlsx"));
    ZipWriter nothing;
    nothing.add("readme.txt", "hello");
    EXPECT_THAT(refusal(write("no.xlsx", nothing.bytes())), HasSubstr("without a workbook"));
}

// A few hundred kilobytes that a reader of workbooks would make many gigabytes of.
TEST_F(SheetRowsTest, RefusesSheetsThatAreLargerThanAnyTable) {
    const auto of_rows = [](const std::string& rows) {
        return xlsx({{"Лист1", "<sheetData>" + rows + "</sheetData>"}});
    };
    std::string many;
    for (int i = 0; i < 200'000; ++i) {
        many += "<row/>";
    }
    const std::string far_out = "<row><c r=\"XFD1\"><v>1</v></c></row>";
    EXPECT_THAT(
        refusal(write("wide.xlsx", of_rows(far_out + many))),
        HasSubstr("rows and 16384 columns or more, which is refused"));
    EXPECT_THAT(
        refusal(write("cell.xlsx", of_rows("<row><c><v>" + std::string(5U << 20U, '1')))),
        HasSubstr("a cell in it is longer than 4 MiB"));
}

TEST_F(SheetRowsTest, RefusesFormulasWhoseValuesWereNeverComputed) {
    const auto of_cell = [](const std::string& cell) {
        return xlsx(
            {{"Лист1",
              "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>bin</t></is>"
              "</c></row><row r=\"2\">" +
                  cell + "</row></sheetData>"}});
    };
    for (const char* const cell :
         {"<c r=\"A2\"><f>1+1</f></c>", "<c r=\"A2\"><f>1+1</f><v></v></c>"}) {
        EXPECT_THAT(
            refusal(write("formula.xlsx", of_cell(cell))),
            HasSubstr("1 cells have a formula whose value was never computed, the first is A2"));
    }
    const auto table = read_table(
        write("formula.xlsx", of_cell("<c r=\"A2\" t=\"str\"><f>A1</f><v>bin</v></c>")), {});
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("bin"));
}

TEST_F(SheetRowsTest, RefusesWorkbooksThatUnpackToTooMuch) {
    RowSourceOptions options;
    options.most_unpacked = 1U << 20U;
    const std::string blanks(4U << 20U, ' ');
    ZipWriter honest;
    honest.add("xl/workbook.xml", blanks);
    EXPECT_THAT(
        refusal(write("honest.xlsx", honest.bytes()), options),
        HasSubstr("unpacks to more than 1 MiB"));
    ZipWriter lying;
    lying.add("xl/workbook.xml", "<workbook/>");
    lying.add("xl/worksheets/sheet1.xml", blanks, 1000);
    EXPECT_THAT(refusal(write("lying.xlsx", lying.bytes()), options), HasSubstr("lying.xlsx"));
}

} // namespace

} // namespace osh::geo::testing_rows
