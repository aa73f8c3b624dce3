#include "server/configuration/mapping_file.hpp"
#include "server/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace osh::server {

namespace {

using ::testing::HasSubstr;

TEST(MappingFile, SaysHowToReadAFileAndWhatItsColumnsMean) {
    const auto mapping = parse_import_mapping(
        R"(kind = "workforce"
delimiter = "tab"
encoding = "windows-1251"
sheet = "Лист1"
header_line = 3
ignore = ["Примечание"]
[columns]
bin = "Код клиента"
workers = 5
[constants]
year = 2024
)",
        "mapping.toml");
    EXPECT_EQ(mapping.kind, "workforce");
    EXPECT_EQ(mapping.reader.delimiter, '\t');
    EXPECT_EQ(mapping.reader.encoding, "windows-1251");
    EXPECT_EQ(mapping.reader.layer, "Лист1");
    EXPECT_EQ(mapping.reader.header_line, 3U);
    EXPECT_THAT(mapping.columns.ignored, ::testing::ElementsAre("Примечание"));
    EXPECT_EQ(std::get<std::string>(mapping.columns.columns.at("bin")), "Код клиента");
    EXPECT_EQ(std::get<std::size_t>(mapping.columns.columns.at("workers")), 5U);
    EXPECT_EQ(mapping.columns.constants.at("year"), "2024");
    EXPECT_FALSE(parse_import_mapping("", "empty.toml").kind.has_value());
}

TEST(MappingFile, NamesFileAndLineOfWhatIsWrong) {
    const std::pair<std::string, std::string> cases[] = {
        {"kind = 'workforces'", "m.toml:1: there is no import \"workforces\""},
        {"delimeter = ';'", "delimeter"},
        {"delimiter = ';;'", "m.toml:1: a delimiter is one character"},
        {"encoding = 'klingon'", "m.toml:1: known encodings are utf-8"},
        {"header_line = 0", "m.toml:1: lines are counted from 1"},
        {"[columns]\nbin = 0", "m.toml:2: columns are counted from 1"},
        {"[columns]\nbin = true", "m.toml:2"},
        {"[constants]\nyear = [1]", "m.toml:2"},
        {"columns = 1", "m.toml:1"},
        {"not toml at all", "m.toml"},
        {"[;columns]", "m.toml: this is not TOML"},
    };
    for (const auto& [text, reason] : cases) {
        try {
            parse_import_mapping(text, "m.toml");
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(reason)) << text;
        }
    }
}

TEST(MappingFile, TakesAnyBytesOrRefusesThem) {
    constexpr unsigned seed = 5;
    std::mt19937 random(seed);
    const std::string whole = "kind = 'workforce'\nheader_line = 3\n[columns]\nbin = 'x'\nyear = "
                              "2\n[constants]\nwomen = 1\n";
    for (int round = 0; round < 2000; ++round) {
        std::string text = whole;
        for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        try {
            parse_import_mapping(text, "m.toml");
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr("m.toml"));
        }
    }
}

} // namespace

} // namespace osh::server
