#include "server/configuration/toml_file.hpp"
#include "server/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace osh::server {
namespace {

using ::testing::ElementsAre;

const TomlTable& sample() {
    static const TomlTable table = TomlTable::parse(
        "name = \"x\"\n"
        "count = 7\n"
        "weight = 0.25\n"
        "on = true\n"
        "list = [1, 2.5]\n"
        "words = [\"a\", \"b\"]\n"
        "[inner]\n"
        "key = 1\n"
        "[[row]]\n"
        "id = \"first\"\n"
        "[[row]]\n"
        "id = \"second\"\n",
        "sample.toml");
    return table;
}

std::string error_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(TomlTable, GivesValuesOfEveryKind) {
    EXPECT_EQ(sample().text("name"), "x");
    EXPECT_EQ(sample().whole_number("count"), 7);
    EXPECT_DOUBLE_EQ(sample().number("weight"), 0.25);
    EXPECT_DOUBLE_EQ(sample().number("count"), 7.0);
    EXPECT_TRUE(sample().truth("on"));
    EXPECT_THAT(sample().numbers("list"), ElementsAre(1.0, 2.5));
    EXPECT_THAT(sample().texts("words"), ElementsAre("a", "b"));
    EXPECT_EQ(sample().table("inner").whole_number("key"), 1);
    const auto rows = sample().tables("row");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].text("id"), "second");
    EXPECT_EQ(rows[1].where("id"), "sample.toml:12");
    EXPECT_THAT(
        sample().keys(),
        ElementsAre("count", "inner", "list", "name", "on", "row", "weight", "words"));
}

TEST(TomlTable, NamesFileLineAndTheRightTypeInItsErrors) {
    EXPECT_EQ(
        error_of([] { sample().whole_number("name"); }),
        "sample.toml:1: `name` must be a whole number, not a text in quotes");
    EXPECT_EQ(
        error_of([] { sample().text("count"); }),
        "sample.toml:2: `count` must be a text in quotes, not a whole number");
    EXPECT_EQ(
        error_of([] { sample().whole_number("weight"); }),
        "sample.toml:3: `weight` must be a whole number, not a number with a fraction");
    EXPECT_EQ(
        error_of([] { sample().texts("list"); }),
        "sample.toml:5: `list` must be a list of texts in quotes, not a whole number");
    EXPECT_EQ(
        error_of([] { sample().table("inner").number("absent"); }),
        "sample.toml:7: `absent` is missing");
    EXPECT_EQ(
        error_of([] { sample().table("name"); }),
        "sample.toml:1: `name` must be a table, not a text in quotes");
}

TEST(TomlTable, RefusesNumbersThatAreNone) {
    const TomlTable odd = TomlTable::parse("a = nan\nb = inf\n", "odd.toml");
    EXPECT_THROW(odd.number("a"), Error);
    EXPECT_THROW(odd.number("b"), Error);
}

TEST(TomlTable, RefusesUnknownKeysWithASuggestion) {
    const std::vector<std::string> known{
        "name", "count", "weight", "on", "list", "word", "inner", "row"};
    EXPECT_EQ(
        error_of([&] { sample().refuse_other_keys(known); }),
        "sample.toml:6: unknown key `words`: did you mean `word`?");
}

TEST(TomlTable, RefusesWhatIsNotToml) {
    EXPECT_EQ(
        error_of([] { TomlTable::parse("a = 1\nb = = 2\n", "bad.toml"); }).substr(0, 28),
        "bad.toml:2: this is not TOML");
    for (const char* text :
         {"a", "a = ", "[t", "a = \"x", "a = 1\na = 2", "a = 01", "\xff", "бин = 5"}) {
        EXPECT_THROW(TomlTable::parse(text, "bad.toml"), Error) << text;
    }
    EXPECT_THROW(TomlTable::read("/nonexistent/file.toml"), Error);
    EXPECT_THROW(TomlTable::read("/"), Error);
}

} // namespace
} // namespace osh::server
