// The words of plan files in three languages.
#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/plan_calendar.hpp"
#include "geo/planner/plan_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "tests/geo/planner/field_example.hpp"

namespace osh::geo {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Every word and sentence of a language.
std::vector<std::string_view> all_words(PlanLanguage language) {
    const PlanWords& words = plan_words(language);
    std::vector<std::string_view> all{
        words.start,
        words.end,
        words.day,
        words.estimated,
        words.yes,
        words.no,
        words.minutes,
        words.hours,
        words.needs,
        words.no_road,
        words.must_not,
        words.never_open,
        words.past_plan,
        words.nobody_may,
        words.closed,
        words.too_far,
        words.beyond_distance,
        words.not_finished,
        words.no_break,
        words.gap_too_short,
        words.no_time_left,
        words.swap,
        words.swap_of_musts};
    all.insert(all.end(), words.columns.begin(), words.columns.end());
    return all;
}

TEST(PlanWords, AreCompleteInEveryLanguage) {
    const auto english = all_words(PlanLanguage::en);
    for (const PlanLanguage language : plan_languages) {
        const auto words = all_words(language);
        for (std::size_t at = 0; at < words.size(); ++at) {
            EXPECT_FALSE(words[at].empty()) << word(language) << " " << english[at];
            for (const char* const gap : {"{1}", "{2}"}) {
                EXPECT_EQ(
                    words[at].find(gap) != std::string_view::npos,
                    english[at].find(gap) != std::string_view::npos)
                    << words[at];
            }
            EXPECT_TRUE(
                language == PlanLanguage::en ||
                std::ranges::none_of(
                    words[at],
                    [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }))
                << words[at];
        }
        EXPECT_EQ(parse_plan_language(word(language)), language);
    }
    EXPECT_FALSE(parse_plan_language("de"));
    EXPECT_FALSE(parse_plan_language(""));
}

TEST(PlanWords, TellTimesAndValues) {
    EXPECT_EQ(duration_text(11'400, PlanLanguage::ru), "3 ч 10");
    EXPECT_EQ(duration_text(11'101, PlanLanguage::kk), "3 сағ 06");
    EXPECT_EQ(duration_text(61, PlanLanguage::kk), "2 мин");
    EXPECT_EQ(value_text(41.256, PlanLanguage::ru), "41,26");
    EXPECT_EQ(value_text(41.0, PlanLanguage::en), "41");
    EXPECT_EQ(filled_in("{1} a {2} {1}", "x{2}", "y"), "x{2} a y x{2}");
}

TEST(PlanWords, StandInEveryFile) {
    const FieldProblem field = parse_field_problem(field_example);
    SearchLimits limits;
    limits.iterations = 300;
    const FieldPlan plan = plan_field(field, limits, FieldQuestions::routes_only);
    FieldProblem undated = field;
    undated.first_day.clear();
    const std::string gpx = plan_gpx(undated, plan, PlanLanguage::ru);
    EXPECT_THAT(gpx, HasSubstr("Aigul, день 1</name>"));
    EXPECT_THAT(gpx, HasSubstr("<rtept lat=\"49.800000\" lon=\"73.100000\"><name>выезд</name>"));
    EXPECT_THAT(gpx, HasSubstr("<desc>оценка, не по дорогам</desc>"));
    EXPECT_THAT(plan_gpx(undated, plan, PlanLanguage::kk), HasSubstr("Aigul, 1-күн</name>"));
    const std::string kml = plan_kml(field, plan, PlanLanguage::kk);
    EXPECT_THAT(kml, HasSubstr("<name>аяқталуы</name>"));
    EXPECT_THAT(kml, Not(HasSubstr("estimated")));
    const std::string csv = plan_csv(field, plan, PlanLanguage::ru);
    EXPECT_THAT(csv, ::testing::StartsWith("инспектор,день (с 0),дата,порядок,визит,название,"));
    EXPECT_THAT(csv, HasSubstr("\"в пути, мин\",\"расстояние, км\",оценка\r\n"));
    EXPECT_THAT(csv, HasSubstr(",да\r\n"));
    const std::string ics = plan_ics(field, plan, {"week", 1}, PlanLanguage::kk);
    EXPECT_THAT(ics, HasSubstr("PRODID:-//oshmap//field routes//KK\r\n"));
    EXPECT_THAT(ics, Not(HasSubstr("estimated")));
    const auto map =
        nlohmann::json::parse(field_plan_geojson(field, plan, PlanLanguage::kk))["features"];
    const auto quarry = std::ranges::find_if(map, [](const nlohmann::json& feature) {
        return feature["properties"].value("id", "") == "quarry";
    });
    ASSERT_NE(quarry, map.end());
    EXPECT_THAT(
        (*quarry)["properties"]["text"].get<std::string>(),
        ::testing::StartsWith("тым алыс: қажет уақыт 1"));
    EXPECT_EQ((*quarry)["properties"]["reason"], "too_far") << "codes stay";
}

} // namespace
} // namespace osh::geo
