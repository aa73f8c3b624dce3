#include "regions/figures/official_conflict.hpp"
#include "regions/figures/official_figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace osh::regions {
namespace {

const OfficialConflict& conflict(std::string_view id) {
    const auto& all = official_conflicts();
    const auto found = std::ranges::find(all, id, &OfficialConflict::id);
    EXPECT_NE(found, all.end()) << id;
    return *found;
}

/// The value of the one figure of a conflict with this English label.
double figure(std::string_view id, std::string_view label) {
    const auto& figures = conflict(id).figures;
    const auto found = std::ranges::find_if(
        figures, [label](const ConflictFigure& f) { return f.label.en == label; });
    EXPECT_NE(found, figures.end()) << id << ": " << label;
    return found == figures.end() ? std::nan("") : found->value;
}

double rounded(double value, double step) { return std::round(value / step) * step; }

TEST(OfficialConflicts, AreTheEightKnownOnesInThreeLanguages) {
    EXPECT_EQ(official_conflicts().size(), 8U);
    for (const OfficialConflict& each : official_conflicts()) {
        for (const Names& names : {each.title, each.text}) {
            EXPECT_FALSE(names.kk.empty()) << each.id;
            EXPECT_FALSE(names.ru.empty()) << each.id;
            EXPECT_FALSE(names.en.empty()) << each.id;
        }
        EXPECT_GE(each.figures.size(), 3U) << each.id;
        for (const ConflictFigure& each_figure : each.figures) {
            EXPECT_FALSE(each_figure.label.kk.empty()) << each.id;
            EXPECT_FALSE(each_figure.source.empty()) << each.id;
            EXPECT_FALSE(each_figure.unit.empty()) << each.id;
        }
    }
}

TEST(OfficialConflicts, TwoStreamsCountDifferently) {
    const double bureau = figure("two-streams", "Injured, statistics bureau");
    const double inspectorate = figure("two-streams", "Injured, labour inspectorate");
    EXPECT_EQ(bureau, 2449);
    EXPECT_EQ(inspectorate, 1465);
    EXPECT_EQ(figure("two-streams", "Dead, statistics bureau"), 205);
    EXPECT_EQ(figure("two-streams", "Dead, labour inspectorate"), 203);
    EXPECT_NEAR(
        figure("two-streams", "Inspectorate to bureau, injured"),
        rounded(100 * inspectorate / bureau, 0.1),
        1e-9);
}

TEST(OfficialConflicts, DenominatorsFollowFromCountsAndRoundedRates) {
    const double injured_rate = figure("four-denominators", "Injured per 100 000");
    const double dead_rate = figure("four-denominators", "Dead per 100 000");
    const double fewest =
        std::max(2449 / (injured_rate + 0.5), 205 / (dead_rate + 0.05)) / 10; // million
    const double most = std::min(2449 / (injured_rate - 0.5), 205 / (dead_rate - 0.05)) / 10;
    EXPECT_NEAR(figure("four-denominators", "Fewest workers that give both rates"), fewest, 5e-4);
    EXPECT_NEAR(figure("four-denominators", "Most workers that give both rates"), most, 5e-4);
    EXPECT_NEAR(
        figure("four-denominators", "Workers behind it"),
        1465 / figure("four-denominators", "Injured per 1000, inspectorate") / 1000,
        5e-3);
}

TEST(OfficialConflicts, TargetsImplyMoreThanTheExpectedResult) {
    const auto& figures = built_in_official_figures();
    for (int year = 2024; year <= 2030; ++year) {
        const auto target = [&](const std::string& indicator) {
            const OfficialFigureFilter filter{
                .indicator = indicator, .period = std::to_string(year)};
            return std::ranges::find_if(
                       figures, [&](const OfficialFigure& f) { return filter.matches(f); })
                ->value.value_or(0);
        };
        const double implied = target("TI2_fatal_rate_1000") * (1 + target("TI3_hidden_ratio"));
        EXPECT_NEAR(
            figure("target-and-result", "Indicators 2 × (1 + 3), " + std::to_string(year)),
            implied,
            1e-9);
        EXPECT_GE(implied, 0.437 - 1e-9);
        EXPECT_LE(implied, 0.465 + 1e-9);
        EXPECT_GT(implied, figure("target-and-result", "Expected result, 2030"));
    }
}

TEST(OfficialConflicts, KaragandaRoseOnItsOldBorders) {
    const double before = figure("borders-2022", "Karaganda, old borders, 2021");
    const double after = figure("borders-2022", "Karaganda, new borders, 2022");
    const double whole = after + figure("borders-2022", "Ulytau, 2022");
    EXPECT_EQ(figure("borders-2022", "Old borders, 2022"), whole);
    EXPECT_EQ(
        figure("borders-2022", "Change on the old borders"),
        std::round(100 * whole / before - 100));
    EXPECT_EQ(
        figure("borders-2022", "Change as published"), std::round(100 * after / before - 100));
}

TEST(OfficialConflicts, UlytauIsExtremeButSound) {
    const double injured = figure("ulytau", "Injured");
    const double workers = injured / figure("ulytau", "Injured per 1000");
    const double dead = figure("ulytau", "Dead");
    EXPECT_NEAR(figure("ulytau", "Workers"), workers, 0.05);
    EXPECT_EQ(dead, std::round(figure("ulytau", "Dead per 1000") * workers));
    EXPECT_NEAR(figure("ulytau", "Non-fatal : fatal"), (injured - dead) / dead, 1e-9);
}

TEST(OfficialConflicts, MiningRatesDoNotGiveTheRatioBesideThem) {
    const double rate = figure("ratios", "Mining, injured per 1000");
    const double fatal = figure("ratios", "Mining, dead per 1000");
    const auto ratio = [](double injured, double dead) {
        return (injured - dead) / dead;
    };
    EXPECT_NEAR(
        figure("ratios", "Ratio from them, least"), ratio(rate - 0.05, fatal + 0.005), 0.05);
    EXPECT_NEAR(figure("ratios", "Ratio from them, most"), ratio(rate + 0.05, fatal - 0.005), 0.05);
    EXPECT_NEAR(figure("ratios", "Mining, ratio by counts"), ratio(586, 27), 0.05);
    EXPECT_GT(
        figure("ratios", "Mining, ratio as printed"),
        figure("ratios", "Ratio from them, most") + 4);
    EXPECT_NEAR(figure("ratios", "Construction, non-fatal : fatal"), ratio(215, 51), 0.05);
    EXPECT_NEAR(figure("ratios", "Construction, all : dead"), 215.0 / 51, 0.05);
    EXPECT_NEAR(figure("ratios", "Nation, non-fatal : fatal"), ratio(2449, 205), 0.05);
}

TEST(OfficialConflicts, CompensationReceiversGrewByOnePercentAndNotEleven) {
    const double growth = 100 * figure("ratios", "Compensation receivers, 2022") /
                              figure("ratios", "Compensation receivers, 2020") -
                          100;
    EXPECT_NEAR(figure("ratios", "Growth from the two counts"), growth, 0.05);
    EXPECT_EQ(figure("ratios", "Growth as printed"), 11);
    const double trained = figure("ratios", "Injured because of training gaps");
    EXPECT_NEAR(figure("ratios", "Their share"), 100 * trained / 2449, 0.05);
    EXPECT_EQ(std::round(2449 / trained), 9); // every ninth, not every eighth
}

TEST(OfficialConflicts, DiseasesMayOrMayNotBeAmongTheInjured) {
    EXPECT_EQ(
        figure("disease-overlap", "Injuries if the diseases are inside"),
        figure("disease-overlap", "Injured, statistics bureau") -
            figure("disease-overlap", "Victims of occupational disease"));
}

} // namespace
} // namespace osh::regions
