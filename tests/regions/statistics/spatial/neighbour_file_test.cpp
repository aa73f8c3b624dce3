#include "regions/error.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/spatial/neighbour_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view named = "0 4 layer name CODE\n"
                                   "b-2 2\n"
                                   "a1 Ж\n"
                                   "a1 1\n"
                                   "b-2\n"
                                   "island 0\n"
                                   "\n"
                                   "Ж 1\n"
                                   "b-2\n";

TEST(GalFile, IsReadWithIdsOfAnyKindInAnyOrder) {
    const NeighbourFile file = parse_gal(named, "x.gal");
    EXPECT_EQ(file.id_column, "CODE");
    EXPECT_THAT(file.ids, ElementsAre("b-2", "a1", "island", "Ж"));
    const std::vector<std::string> units{"Ж", "island", "a1", "b-2"};
    const SpatialWeights weights = weights_between(file, units);
    EXPECT_THAT(weights.neighbours_of(3), ElementsAre(0, 2));
    EXPECT_TRUE(weights.is_island(1));
}

TEST(GalFile, NeedsNoEmptyLineAfterAnIslandNorLineEndsOfOneKind) {
    const NeighbourFile file = parse_gal(
        "\xEF\xBB\xBF"
        "3\r\n1 0\r\n2 1\r\n3\r\n3 1\r\n2",
        "x.gal");
    EXPECT_THAT(file.ids, ElementsAre("1", "2", "3"));
    EXPECT_TRUE(file.id_column.empty());
    EXPECT_THAT(file.neighbours[1], ElementsAre("3"));
}

TEST(GalFile, TakesQuotedIds) {
    const NeighbourFile file =
        parse_gal("2\n\"New York\" 1\nUtah\nUtah 1\n\"New York\"\n", "x.gal");
    EXPECT_THAT(file.ids, ElementsAre("New York", "Utah"));
}

struct BadFile {
    const char* text;
    const char* says;
};

std::string
refusal(std::string_view text, NeighbourFile (*parse)(std::string_view, std::string_view)) {
    try {
        parse(text, "x.gal");
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(GalFile, SaysOnWhichLineItIsWrong) {
    const BadFile cases[] = {
        {"", "is empty"},
        {"\n \n", "is empty"},
        {"zero\n", "number of units"},
        {"0\n", "number of units"},
        {"-3\n", "number of units"},
        {"99999999999999999999\n", "number of units"},
        {"0 x y z\n", "number of units"},
        {"2\n1 1\n2\n", "announces 2 units"},
        {"1\n1 0\n2 0\n", "more than the 1"},
        {"2\n1 1\n2\n1 1\n2\n", "line 4: unit 1 comes a second time"},
        {"2\n1 many\n", "line 2: the number of neighbours of unit 1"},
        {"2\n1 3\n", "up to 2"},
        {"2\n1 -1\n", "whole number"},
        {"2\n1 1\n", "ends in the middle"},
        {"2\n1 1\n7\n2 1\n1\n", "no unit of the file"},
        {"2\n\"1 1\n2\n", "never closed"},
    };
    for (const BadFile& bad : cases) {
        EXPECT_THAT(refusal(bad.text, parse_gal), HasSubstr(bad.says)) << bad.text;
    }
    EXPECT_THAT(refusal(std::string_view("2\n\0 1\n2\n", 8), parse_gal), HasSubstr("no text"));
}

TEST(GwtFile, GivesWeights) {
    const NeighbourFile file = parse_gwt("0 3 layer ID\n1 2 0.5\n2 1 1e3\n", "x.gwt");
    const std::vector<std::string> units{"1", "2", "3"};
    const SpatialWeights weights = weights_between(file, units);
    EXPECT_EQ(weights.weight(0, 1), 0.5);
    EXPECT_EQ(weights.weight(1, 0), 1'000.0);
    EXPECT_TRUE(weights.is_island(2));
}

TEST(GwtFile, SaysWhatIsWrong) {
    EXPECT_THAT(refusal("2\n1 2 x\n", parse_gwt), HasSubstr("line 2: the weight"));
    EXPECT_THAT(refusal("2\n1 2 nan\n", parse_gwt), HasSubstr("the weight"));
    EXPECT_THAT(refusal("2\n1 2\n", parse_gwt), HasSubstr("ends in the middle"));
    EXPECT_THAT(refusal("2\n1 2 1\n3 1 1\n", parse_gwt), HasSubstr("more than the 2"));
}

std::string mismatch(const std::vector<std::string>& units) {
    try {
        weights_between(parse_gal("3\n1 1\n2\n2 1\n1\n3 0\n", "x.gal"), units);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(NeighbourFile, MustBeOfTheSameUnits) {
    EXPECT_EQ(mismatch({"3", "2", "1"}), "no error");
    EXPECT_THAT(mismatch({"1", "2"}), HasSubstr("not in the data: 3"));
    EXPECT_THAT(mismatch({"1", "2", "3", "4"}), HasSubstr("not in it: 4"));
    EXPECT_THAT(mismatch({"1", "2", "2"}), HasSubstr("comes twice"));
}

// Whatever the bytes, the reader gives neighbours or a sentence, and never more.
TEST(NeighbourFile, SurvivesDamage) {
    int read = 0;
    int refused = 0;
    for (std::uint64_t seed = 0; seed < 4'000; ++seed) {
        RandomStream draws(seed, 1);
        std::string text(named);
        for (std::uint32_t change = 0; change <= draws.below(4); ++change) {
            const std::size_t at = draws.below(static_cast<std::uint32_t>(text.size()));
            switch (draws.below(3)) {
            case 0:
                text[at] = static_cast<char>(draws.below(256));
                break;
            case 1:
                text.erase(at, 1 + draws.below(5));
                break;
            default:
                text.insert(at, text.substr(at, draws.below(12)));
            }
            if (text.empty()) {
                break;
            }
        }
        for (auto* const parse : {parse_gal, parse_gwt}) {
            try {
                const NeighbourFile file = parse(text, "damaged");
                EXPECT_EQ(file.ids.size(), file.neighbours.size());
                weights_between(file, file.ids);
                ++read;
            } catch (const Error&) {
                ++refused;
            }
        }
    }
    EXPECT_GT(read, 100);
    EXPECT_GT(refused, 100);
}

} // namespace
} // namespace osh::regions
