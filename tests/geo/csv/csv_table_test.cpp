#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace osh::geo {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(CsvTable, GivesCellsByRowAndHeaderName) {
    const CsvTable table = CsvTable::parse(
        "\xEF\xBB\xBFkato2,name\r\n35,\"Қарағанды, \"\"облысы\"\"\"\r\n\r\n10,\"two\nlines\"\n62,",
        "t.csv");
    EXPECT_THAT(table.header(), ElementsAre("kato2", "name"));
    ASSERT_EQ(table.size(), 3U);
    EXPECT_EQ(table.cell(0, "name"), "Қарағанды, \"облысы\"");
    EXPECT_EQ(table.cell(1, "name"), "two\nlines");
    EXPECT_EQ(table.cell(2, "kato2"), "62");
    EXPECT_EQ(table.cell(2, "name"), "");
    EXPECT_EQ(table.line(0), 2U);
    EXPECT_EQ(table.line(1), 4U);
    EXPECT_EQ(table.line(2), 6U);
    EXPECT_THROW(table.cell(0, "iso"), Error);
}

TEST(CsvTable, SaysWhichLineIsMalformed) {
    const std::pair<std::string, std::string> texts[] = {
        {"", "a header row is needed"},
        {"a,b\n1\n", "line 2: has 1 cells where the header has 2"},
        {"a,b\n1,2\n1,2,3\n", "line 3: has 3 cells"},
        {"a,b\n1,\"open\nstill open\n", "line 2: a quoted cell is never closed"},
        {"a,b\n1,x\"y\"\n", "line 2: a quote stands inside"},
        {"a,b\n1,\"x\"y\n", "line 2: text follows a closing quote"},
        {"a,a\n1,2\n", "names the column a twice"},
        {"a,\n1,2\n", "column without a name"},
        {"a,b\n1,\xFF\n", "is not text in UTF-8"},
        {std::string("a,b\n1,\0\n", 8), "is not text in UTF-8"},
        {"a,b\r1,2\n", "LF or CRLF"},
    };
    for (const auto& [text, reason] : texts) {
        try {
            CsvTable::parse(text, "t.csv");
            ADD_FAILURE() << "was read: " << text;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr("t.csv"));
            EXPECT_THAT(error.what(), HasSubstr(reason));
        }
    }
    EXPECT_THROW(CsvTable::read("/no/such.csv"), Error);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndCutSequences) {
    for (const std::string text : {"", "a", "ә", "€", "😀", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    for (const std::string text :
         {"\x80",
          "\xC0\x80",
          "\xC3",
          "\xE0\x80\x80",
          "\xED\xA0\x80",
          "\xF4\x90\x80\x80",
          "\xF8\x88\x80\x80\x80"}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

} // namespace

} // namespace osh::geo
