#include "server/command_line/options.hpp"
#include "server/command_line/usage_error.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

struct Chosen {
    std::filesystem::path file;
    std::vector<std::filesystem::path> more;
    std::string name = "default";
    std::string level;
    std::string day;
    std::int64_t count = 5;
    bool dry_run = false;
};

void declare(OptionSet& options, Chosen& chosen) {
    options.add_argument({"FILE", "", "A file."}, chosen.file);
    options.add_arguments({"MORE", "", "More files."}, chosen.more);
    options.add_text({"--name", "NAME", "A name."}, chosen.name);
    options.add_choice({"--level", "LEVEL", "A level."}, chosen.level, {"region", "district"});
    options.add_date({"--valid-from", "DATE", "A day."}, chosen.day);
    options.add_number({"--count", "COUNT", "A number."}, chosen.count, {-1, 10});
    options.add_switch({"--dry-run", "", "A switch."}, chosen.dry_run);
}

Chosen parse(const std::vector<std::string>& words) {
    Chosen chosen;
    OptionSet options;
    declare(options, chosen);
    parse_options(options, words);
    return chosen;
}

std::string error_of(const std::vector<std::string>& words) {
    try {
        parse(words);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "no error";
}

TEST(Options, AreReadInAnyOrderAndBothSpellings) {
    const Chosen chosen = parse(
        {"--count=-1", "a.gpkg", "--name", "x y", "--dry-run", "b", "--level", "region", "c"});
    EXPECT_EQ(chosen.file, "a.gpkg");
    EXPECT_EQ(chosen.more, (std::vector<std::filesystem::path>{"b", "c"}));
    EXPECT_EQ(chosen.name, "x y");
    EXPECT_EQ(chosen.level, "region");
    EXPECT_EQ(chosen.count, -1);
    EXPECT_TRUE(chosen.dry_run);
}

TEST(Options, KeepTheirDefaultsWhenNotGiven) {
    const Chosen chosen = parse({"a"});
    EXPECT_EQ(chosen.name, "default");
    EXPECT_EQ(chosen.count, 5);
    EXPECT_FALSE(chosen.dry_run);
}

TEST(Options, TakeTheLastOfRepeatedValues) {
    EXPECT_EQ(parse({"a", "--name", "x", "--name", "y"}).name, "y");
}

TEST(Options, TakeWordsAfterTwoDashesAsTheyAre) {
    EXPECT_EQ(parse({"--", "--odd-file"}).file, "--odd-file");
}

TEST(Options, NameWhatIsWrongAndWhatWouldBeRight) {
    EXPECT_EQ(error_of({"a", "--nmae", "x"}), "unknown option `--nmae`: did you mean `--name`?");
    EXPECT_EQ(error_of({"a", "--frobnicate"}), "unknown option `--frobnicate`");
    EXPECT_EQ(error_of({"a", "-x"}), "unknown option `-x`");
    EXPECT_EQ(error_of({}), "give `FILE`");
    EXPECT_EQ(error_of({"a", "--name"}), "`--name` needs a value");
    EXPECT_EQ(
        error_of({"a", "--level", "distrct"}),
        "`--level` must be one of region, district, not `distrct`: did you mean `district`?");
    EXPECT_EQ(
        error_of({"a", "--count", "11"}),
        "`--count` must be a whole number from -1 to 10, not `11`");
    for (const char* number : {"x", "1x", "", " 1", "1e3", "99999999999999999999"}) {
        EXPECT_NE(error_of({"a", std::string("--count=") + number}), "no error") << number;
    }
    for (const char* day :
         {"2022-6-8", "2022-13-01", "2022-02-30", "08.06.2022", "2022-06-0x", "-022-06-08"}) {
        EXPECT_NE(error_of({"a", std::string("--valid-from=") + day}), "no error") << day;
    }
    EXPECT_EQ(error_of({"a", "--valid-from", "2024-02-29"}), "no error");
}

} // namespace
} // namespace osh::server
