#include "geo/rows/delimited_rows.hpp"

#include <gmock/gmock.h>

#include "tests/geo/rows/row_files.hpp"

namespace osh::geo::testing_rows {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// "БИН;Атауы\n1;Қарағанды\n" in KZ-1048, where Қ, ғ have the places of Ќ, є.
const std::string kazakh_bytes =
    "\xC1\xC8\xCD;\xC0\xF2\xE0\xF3\xFB\n1;\x8D\xE0\xF0\xE0\xBA\xE0\xED\xE4\xFB\n";

std::string utf16(std::u16string_view text, bool big_endian) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>(unit >> 8U);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

class DelimitedRowsTest : public RowFiles {};

TEST_F(DelimitedRowsTest, ReadsEachDelimiterAndTellsThemApart) {
    for (const std::string delimiter : {",", ";", "\t", "|"}) {
        const auto table = read_table(write(
            "d.csv",
            "bin" + delimiter + "name" + delimiter + "share\n1" + delimiter + "\"a,b;c\t|\"" +
                delimiter + "0\n2" + delimiter + "x" + delimiter + "1\n"));
        EXPECT_THAT(table.headers, ElementsAre("bin", "name", "share")) << delimiter;
        EXPECT_THAT(table.column(1), ElementsAre("a,b;c\t|", "x")) << delimiter;
    }
    EXPECT_EQ(detect_delimiter("a;b;c\n1,5;2,5;3,5\n1,5;2;3\n"), ';');
    EXPECT_EQ(detect_delimiter("one column\nof text\n"), ',');
    const auto named = read_table(write("sep.csv", "sep=|\r\na|b\r\n1|2\r\n"));
    EXPECT_THAT(named.headers, ElementsAre("a", "b"));
    EXPECT_EQ(named.rows.at(0).line, 3U);
    RowSourceOptions options;
    options.delimiter = ';';
    EXPECT_THAT(
        read_table(write("o.csv", "a,x;b\n1,5;2\n"), options).headers, ElementsAre("a,x", "b"));
}

TEST_F(DelimitedRowsTest, ReadsQuotesAsSpreadsheetsWriteThemAndAsPeopleDo) {
    const auto table = read_table(write(
        "q.csv",
        "id,name,place\r\n"
        "1,\"ТОО \"\"Ромашка\"\"\",\"two\r\nlines\"\r\n"
        "2,ТОО \"Ромашка\",x\r\n"
        "3,\"Ромашка\" ТОО,x\r\n"
        "4,\"ТОО \"Ромашка\"\",x\r\n"
        "5,\"\",\"\"\r\n"
        "6,\"last\",\"\"\"\""));
    EXPECT_THAT(
        table.column(1),
        ElementsAre(
            "ТОО \"Ромашка\"",
            "ТОО \"Ромашка\"",
            "\"Ромашка\" ТОО",
            "ТОО \"Ромашка\"",
            "",
            "last"));
    EXPECT_THAT(table.column(2), ElementsAre("two\r\nlines", "x", "x", "x", "", "\""));
    std::vector<std::uint64_t> lines;
    for (const Row& row : table.rows) {
        lines.push_back(row.line);
    }
    EXPECT_THAT(lines, ElementsAre(2, 4, 5, 6, 7, 8));
}

TEST_F(DelimitedRowsTest, PassesOverBlankLinesAndKeepsRowsOfAnotherWidth) {
    const auto table = read_table(write("w.csv", "a,b\n\n1,2,,\n,\n3\n4,5,6\n"));
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("1", "2"));
    EXPECT_THAT(table.rows[1].cells, ElementsAre("3"));
    EXPECT_THAT(table.rows[2].cells, ElementsAre("4", "5", "6"));
    EXPECT_EQ(table.rows[2].line, 6U);
    EXPECT_THAT(
        read_table(write("cr.csv", "a,b\r1,2\r3,\"4\"\r")).column(1), ElementsAre("2", "4"));
}

TEST_F(DelimitedRowsTest, FindsTheEncodingByContent) {
    EXPECT_THAT(
        read_table(write("bom.csv", "\xEF\xBB\xBF\"БИН\",b\n1,Ә\n")).headers,
        ElementsAre("БИН", "b"));
    EXPECT_THAT(read_table(write("kz.csv", kazakh_bytes)).column(1), ElementsAre("Қарағанды"));
    const std::u16string text = u"БИН\tАтауы\r\n1\tҚарағанды\r\n";
    for (const bool big_endian : {false, true}) {
        const std::string bytes = utf16(text, big_endian);
        const std::string mark = big_endian ? "\xFE\xFF" : "\xFF\xFE";
        EXPECT_THAT(read_table(write("m.csv", mark + bytes)).column(1), ElementsAre("Қарағанды"));
        EXPECT_THAT(read_table(write("n.csv", bytes)).headers, ElementsAre("БИН", "Атауы"));
    }
    RowSourceOptions options;
    options.encoding = "CP866";
    EXPECT_THAT(
        read_table(write("dos.csv", "\x81\x88\x8D,b\n1,2\n"), options).headers,
        ElementsAre("БИН", "b"));
    options.encoding = "windows-1251";
    EXPECT_THAT(
        read_table(write("win.csv", "\xC1\xC8\xCD,b\n1,\xAA\n"), options).column(1),
        ElementsAre("Є"));
    options.encoding = "klingon";
    EXPECT_THAT(
        refusal(write("k.csv", "a,b\n"), options),
        HasSubstr("\"klingon\" is not known; known are utf-8"));
}

TEST_F(DelimitedRowsTest, SaysOnWhichLineTheFileIsBroken) {
    EXPECT_THAT(
        refusal(write("nul.csv", std::string("a,b\n1,2\n3,\0\n", 12))),
        HasSubstr("line 3: a NUL byte"));
    std::string mixed = "имя,b\n";
    for (int i = 0; i < 100'000; ++i) {
        mixed += "слово,123\n";
    }
    mixed += "\xF1\xEB\xEE\xE2\xEE,1\n";
    EXPECT_THAT(
        refusal(write("mix.csv", mixed)), HasSubstr("line 100002: bytes that are not UTF-8"));
    EXPECT_THAT(
        refusal(write("mixed.csv", "name;n\n\xCF\xF0\xE8\xEC\xE5\xF0;1\nПример;2\n")),
        HasSubstr("line 3: UTF-8 in a file that is otherwise KZ-1048"));
    EXPECT_THAT(
        refusal(write("open.csv", "a,b\n1,\"x\n2,3\n")),
        HasSubstr("line 2: a quoted cell that begins here is never closed"));
    EXPECT_THAT(
        refusal(write("text.csv", "a,b\n1,\"x\ny\"z\n2,3\n")),
        HasSubstr("line 2: text follows the closing quote"));
    EXPECT_THAT(
        refusal(write("cut.csv", std::string("\xFF\xFE", 2) + utf16(u"a,b\n1,2", false) + "x")),
        HasSubstr("ends within a character"));
    EXPECT_THAT(refusal(write("empty.csv", "")), HasSubstr("is empty"));
    EXPECT_THAT(refusal(write("blank.csv", "\n \n\n")), HasSubstr("a row of headers is needed"));
    EXPECT_THAT(refusal(folder()), HasSubstr("is a folder"));
    EXPECT_THAT(refusal("/no/such.csv"), HasSubstr("no such file"));
    EXPECT_THAT(
        refusal(write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1")), HasSubstr("save it as .xlsx"));
}

TEST_F(DelimitedRowsTest, SaysWhatAFileIsThatIsNoTable) {
    for (const auto& [bytes, name] : std::vector<std::pair<std::string, std::string>>{
             {"\x89PNG\r\n\x1A\n", "a PNG picture"},
             {"\xFF\xD8\xFF\xE0", "a JPEG picture"},
             {"%PDF-1.7\n", "a PDF document"},
             {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
             {"\x1F\x8B\x08", "a gzip archive"},
             {std::string("MZ\x90\0\3", 5), "a program"}}) {
        EXPECT_THAT(refusal(write("register.csv", bytes)), HasSubstr("is no table: it is " + name));
    }
    EXPECT_EQ(read_table(write("short.csv", "BM,MZ\n1,2\n")).headers.at(0), "BM") << "two letters";
}

TEST_F(DelimitedRowsTest, EndsAnEndlessRowEarly) {
    const std::string long_text(DelimitedRows::longest_row * 3 / 2, 'x');
    EXPECT_THAT(
        refusal(write("long.csv", "a,b\n1," + long_text + "\n")),
        HasSubstr("line 2: is longer than 4 MiB"));
    EXPECT_THAT(
        refusal(write("quoted.csv", "a,b\n1,\"\n" + long_text)),
        HasSubstr("line 2: a quoted cell that begins here is never closed"));
    std::string many;
    for (int i = 0; i < 700'000; ++i) {
        many += "\"\n\",";
    }
    EXPECT_THAT(
        refusal(write("many.csv", "a,b\n" + many)), HasSubstr("line 2: has more than 4096 cells"));
}

/// Blocks end anywhere; what is read may not depend on it.
TEST_F(DelimitedRowsTest, ReadsTheSameWhereverItsBlocksEnd) {
    const std::string ending = "\"a \"\"q\"\"\r\nb\",ә,\"\"\r\nplain,x,y\r\n";
    for (std::size_t shift = 0; shift < ending.size() + 2; ++shift) {
        // The first block has one MiB.
        std::string text = "h1,h2,h3\r\n";
        text += std::string((1U << 20U) - text.size() - shift - 6, 'z') + ",1,2\r\n" + ending +
                "end,\"e\",f";
        const auto table = read_table(write("blocks.csv", text));
        ASSERT_EQ(table.rows.size(), 4U) << shift;
        EXPECT_THAT(table.rows[1].cells, ElementsAre("a \"q\"\r\nb", "ә", "")) << shift;
        EXPECT_THAT(table.rows[2].cells, ElementsAre("plain", "x", "y")) << shift;
        EXPECT_EQ(table.rows[2].line, 5U) << shift;
        EXPECT_THAT(table.rows[3].cells, ElementsAre("end", "e", "f")) << shift;
    }
}

} // namespace

} // namespace osh::geo::testing_rows
