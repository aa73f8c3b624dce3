#include "regions/selection/selection.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace osh::regions {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Selection parsed(const Parameters& parameters) {
    const auto result = parse_selection(parameters);
    const auto* const problem = std::get_if<SelectionProblem>(&result);
    EXPECT_EQ(problem, nullptr) << (problem != nullptr ? problem->reason : "");
    return problem == nullptr ? std::get<Selection>(result) : Selection{};
}

/// A query string without escapes, as canonical_text writes it.
Parameters parameters_of(const std::string& query) {
    Parameters parameters;
    std::size_t start = 0;
    while (start < query.size()) {
        const std::size_t stop = std::min(query.find('&', start), query.size());
        const std::size_t equals = query.find('=', start);
        parameters.emplace_back(
            query.substr(start, equals - start), query.substr(equals + 1, stop - equals - 1));
        start = stop + 1;
    }
    return parameters;
}

TEST(SelectionParser, TakesTheDefaultsWhenNothingIsAsked) {
    const Selection selection = parsed({});
    EXPECT_EQ(selection, Selection{});
    EXPECT_EQ(canonical_text(selection), "");
    EXPECT_EQ(parsed({{"territory", "KZ"}, {"sector", "ALL"}, {"degree", "1-5"}}), Selection{});
}

TEST(SelectionParser, ReadsTheFormsOfTheInterface) {
    struct Case {
        const char* name;
        const char* text;
        const char* canonical;
    };

    const Case cases[] = {
        {"year", "2022", "year=2022"},
        {"years", "2020-2022", "year=2020-2022"},
        {"years", "2022,2020", "year=2020,2022"},
        {"year", "2020,2021,2022,2018", "year=2018,2020-2022"},
        {"stream", "BNS", ""},
        {"stream", "INSPECTORATE", "stream=INSPECTORATE"},
        {"territory", "35", "territory=350000000"},
        {"territory", "350000000,35", "territory=350000000"},
        {"territory", "351010000,35,62", "territory=350000000,620000000"},
        {"borders", "before-2022-06-08", "borders=before-2022-06-08"},
        {"sector", "B", "sector=B"},
        {"sector", "05.10,05", "sector=05"},
        {"sector", "05,B,F", "sector=B,F"},
        {"degree", "4-5", "degree=4-5"},
        {"degree", "5,1,2", "degree=1-2,5"},
        {"size", "small,110,110", "size=small,110"},
        {"size", "311,105", "size=105,311"},
        {"condition", "harmful,underground,harmful", "condition=underground,harmful"},
        {"condition", "open-air", "condition=open-air"},
    };
    for (const Case& entry : cases) {
        EXPECT_EQ(canonical_text(parsed({{entry.name, entry.text}})), entry.canonical)
            << entry.name << "=" << entry.text;
    }
}

TEST(SelectionParser, NamesTheParameterItCannotRead) {
    struct Case {
        const char* name;
        const char* text;
    };

    const Case cases[] = {
        {"year", ""},
        {"year", "22"},
        {"year", "2022-2020"},
        {"year", "2022-"},
        {"year", "-2022"},
        {"year", "2022,"},
        {"year", "+2022"},
        {"year", "2022 "},
        {"year", "1800-2022"},
        {"year", "20222"},
        {"year", "99999999999999999999"},
        {"stream", "bns"},
        {"stream", ""},
        {"stream", "BNS,INSPECTORATE"},
        {"territory", ""},
        {"territory", "3"},
        {"territory", "00"},
        {"territory", "KZ,35"},
        {"territory", "3500"},
        {"territory", "35000000x"},
        {"territory", "000000000"},
        {"territory", "35,"},
        {"borders", "2022"},
        {"borders", ""},
        {"sector", ""},
        {"sector", "b"},
        {"sector", "Z"},
        {"sector", "04"},
        {"sector", "5"},
        {"sector", "ALL,B"},
        {"sector", "051011"},
        {"degree", "0"},
        {"degree", "6"},
        {"degree", "IV"},
        {"degree", "5-4"},
        {"degree", ""},
        {"degree", "1,,2"},
        {"size", "huge"},
        {"size", ""},
        {"size", "unknown"},
        {"size", "-105"},
        {"size", "99999"},
        {"condition", ""},
        {"condition", "dusty"},
        {"condition", "underground,"},
        {"condition", "Harmful"},
        {"limit", "5"},
        {"", ""},
        {"Year", "2022"},
    };
    for (const Case& entry : cases) {
        const auto result = parse_selection(Parameters{{entry.name, entry.text}});
        const auto* const problem = std::get_if<SelectionProblem>(&result);
        ASSERT_NE(problem, nullptr) << entry.name << "=" << entry.text;
        EXPECT_EQ(problem->parameter, entry.name);
        EXPECT_FALSE(problem->reason.empty());
    }
}

TEST(SelectionParser, RefusesAParameterGivenTwiceUnderEitherName) {
    for (const Parameters& parameters :
         {Parameters{{"year", "2022"}, {"years", "2021"}},
          Parameters{{"stream", "BNS"}, {"stream", "BNS"}}}) {
        EXPECT_TRUE(std::holds_alternative<SelectionProblem>(parse_selection(parameters)));
    }
}

TEST(SelectionParser, RefusesValuesThatNoPersonWrites) {
    std::string many = "105";
    for (int i = 0; i < 600; ++i) {
        many += ",105";
    }
    EXPECT_TRUE(
        std::holds_alternative<SelectionProblem>(parse_selection(Parameters{{"size", many}})));
    const std::string letters(1'000'000, '2');
    EXPECT_TRUE(
        std::holds_alternative<SelectionProblem>(parse_selection(Parameters{{"year", letters}})));
}

TEST(SelectionText, GivesTheSameSelectionBackForAnySelection) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        std::mt19937_64 random(seed);
        const auto some = [&random](std::vector<std::string> words) {
            std::string list;
            for (const std::string& entry : words) {
                if (random() % 2 == 0) {
                    list += (list.empty() ? "" : ",") + entry;
                }
            }
            return list.empty() ? words.front() : list;
        };
        const Parameters parameters{
            {"years", some({"2022", "2020", "2021", "2014-2016"})},
            {"stream", random() % 2 == 0 ? "BNS" : "INSPECTORATE"},
            {"territory", some({"35", "62", "351010000", "10", "751110000"})},
            {"borders", random() % 2 == 0 ? "since-2022-06-08" : "before-2022-06-08"},
            {"sector", some({"B", "05", "C", "10.5", "47.11"})},
            {"degree", some({"1", "4-5", "2-3"})},
            {"size", some({"small", "large", "105", "310"})},
            {"condition", some({"harmful", "open-air", "underground", "at-height"})}};
        const Selection selection = parsed(parameters);
        const std::string text = canonical_text(selection);
        EXPECT_EQ(parsed(parameters_of(text)), selection) << text;
        EXPECT_EQ(canonical_text(parsed(parameters_of(text))), text);
    }
}

TEST(SelectionParser, ListsEachParameterOnceAndKnowsItsOtherWord) {
    const auto names = selection_parameter_names();
    const std::set<std::string_view> unique(names.begin(), names.end());
    EXPECT_EQ(unique.size(), names.size());
    EXPECT_TRUE(unique.contains("condition"));
    EXPECT_FALSE(unique.contains("years"));
    for (const std::string_view name : names) {
        EXPECT_TRUE(is_selection_parameter(name)) << name;
    }
    EXPECT_TRUE(is_selection_parameter("years"));
}

TEST(SelectionParser, SurvivesAnyBytes) {
    std::mt19937_64 random(5);
    const std::string alphabet("0123456789-,.ABKZabz \0\xff", 23);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 12; n > 0; --n) {
            text += alphabet[random() % alphabet.size()];
        }
        const char* const names[] = {
            "year", "territory", "sector", "degree", "size", "stream", "condition"};
        const auto result = parse_selection(Parameters{{names[random() % 7], text}});
        if (const auto* const selection = std::get_if<Selection>(&result)) {
            const auto again = parse_selection(parameters_of(canonical_text(*selection)));
            ASSERT_TRUE(std::holds_alternative<Selection>(again)) << text;
            EXPECT_EQ(std::get<Selection>(again), *selection) << text;
        }
    }
}

} // namespace
} // namespace osh::regions
