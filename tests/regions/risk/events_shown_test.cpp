#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

/// So many enterprises of 100 workers of a section, each with so many victims and sick.
struct Placed {
    std::string section{};
    int enterprises = 0;
    int light = 0;
    int severe = 0;
    int dead = 0;
    int sick = 0;
};

class EventsShown : public testing::TemporaryFolderTest {
protected:
    std::shared_ptr<const Snapshot>
    load(const std::string& name, const std::vector<Placed>& placed, bool is_protected) {
        DatasetBuilder builder(folder() / name);
        for (const Placed& some : placed) {
            for (int n = 0; n < some.enterprises; ++n) {
                const auto one = builder.enterprise({.oked = some.section});
                builder.workers(one, 2022, 100);
                hurt(builder, one, "light", some.light);
                hurt(builder, one, "severe", some.severe);
                hurt(builder, one, "fatal", some.dead);
                for (int k = 0; k < some.sick; ++k) {
                    builder.disease(one, 2022);
                }
            }
        }
        LoadOptions options;
        options.protects_always = is_protected;
        return load_snapshot(builder.publish(), options);
    }

    static void
    hurt(DatasetBuilder& builder, std::int64_t enterprise, const char* severity, int victims) {
        for (int k = 0; k < victims; ++k) {
            builder.injury({.enterprise = enterprise, .severity = severity});
        }
    }

    static double rate(const EventRates& rates, char section) {
        return rates.by_section.at(rates.end_year - 1).at(static_cast<std::size_t>(section - 'A'));
    }
};

// Whoever reads the scores of a few enterprises works the rates of their sections out.
TEST_F(EventsShown, RatesDoNotTellWhichOfTheHeldBackSectionsHadTheEvents) {
    const Placed large{.section = "F", .enterprises = 12, .severe = 2, .dead = 2, .sick = 2};
    const std::vector<Placed> one{
        large,
        {.section = "P", .enterprises = 12, .severe = 1},
        {.section = "Q", .enterprises = 12, .severe = 1},
        {.section = "P", .enterprises = 2, .dead = 2, .sick = 2},
        {.section = "Q", .enterprises = 2, .dead = 1, .sick = 1},
        {.section = "Q", .enterprises = 1, .light = 1, .dead = 1, .sick = 1}};
    const std::vector<Placed> other{
        large,
        {.section = "P", .enterprises = 12, .severe = 1},
        {.section = "Q", .enterprises = 12, .severe = 1},
        {.section = "P", .enterprises = 1, .light = 1, .dead = 1, .sick = 1},
        {.section = "P", .enterprises = 1, .dead = 2, .sick = 2},
        {.section = "Q", .enterprises = 2, .dead = 1, .sick = 1},
        {.section = "Q", .enterprises = 1, .dead = 2, .sick = 2}};
    const auto open_one = load("a", one, false);
    EXPECT_GT(rate(open_one->risk.injuries, 'P'), 1.1 * rate(open_one->risk.injuries, 'Q'));
    EXPECT_GT(rate(open_one->risk.diseases, 'P'), 1.1 * rate(open_one->risk.diseases, 'Q'));
    const auto first = load("b", one, true);
    const auto second = load("c", other, true);
    for (const char section : {'P', 'Q', 'F'}) {
        EXPECT_DOUBLE_EQ(rate(first->risk.injuries, section), rate(second->risk.injuries, section))
            << section;
        EXPECT_DOUBLE_EQ(rate(first->risk.diseases, section), rate(second->risk.diseases, section))
            << section;
    }
    EXPECT_DOUBLE_EQ(rate(first->risk.injuries, 'F'), rate(open_one->risk.injuries, 'F'))
        << "what is shown stays the section's own";
    EXPECT_DOUBLE_EQ(rate(first->risk.diseases, 'F'), rate(open_one->risk.diseases, 'F'));
}

TEST_F(EventsShown, OpenVictimsOfASectionStayItsOwnWhereOnlyTheDeadAreHeldBack) {
    const std::vector<Placed> placed{
        {.section = "P", .enterprises = 12, .light = 2, .severe = 1},
        {.section = "Q", .enterprises = 12, .severe = 1},
        {.section = "P", .enterprises = 2, .dead = 2},
        {.section = "Q", .enterprises = 3, .dead = 1},
        {.section = "F", .enterprises = 12, .severe = 2, .dead = 1}};
    const auto snapshot = load("d", placed, true);
    const EventRates& rates = snapshot->risk.injuries;
    // 40 and 15 victims, seven dead among them: one mean weight, and one event at the national
    // rate.
    const double mean_weight = (24.0 + 24.0 * 3.0 + 7.0 * 10.0) / 55.0;
    const double national = (24.0 + 72.0 + 70.0 + 72.0 + 120.0) / 4'100.0;
    EXPECT_NEAR(rate(rates, 'P'), (40.0 * mean_weight + 1.0) / (1'400.0 + 1.0 / national), 1e-9);
    EXPECT_NEAR(rate(rates, 'Q'), (15.0 * mean_weight + 1.0) / (1'500.0 + 1.0 / national), 1e-9);
}

// Of protected data the cases of a country with few are taken to be the least number shown.
TEST_F(EventsShown, WhatNobodyImportedIsExpectedOfNobody) {
    const std::vector<Placed> victims_only{{.section = "F", .enterprises = 12, .light = 2}};
    const auto snapshot = load("n", victims_only, true);
    EXPECT_TRUE(snapshot->risk.injuries.has_events);
    EXPECT_FALSE(snapshot->risk.diseases.has_events);
    EXPECT_EQ(rate(snapshot->risk.diseases, 'F'), 0.0);
    const auto one_sick = load("o", {{.section = "F", .enterprises = 12, .sick = 1}}, true);
    EXPECT_TRUE(one_sick->risk.diseases.has_events);
    EXPECT_FALSE(one_sick->risk.injuries.has_events);
}

TEST_F(EventsShown, ACountryOfFewDeadDoesNotTellThem) {
    const std::vector<Placed> none{{.section = "F", .enterprises = 12, .light = 2}};
    std::vector<Placed> one_dead = none;
    one_dead.push_back({.section = "F", .enterprises = 1, .light = 1, .dead = 1});
    std::vector<Placed> two_dead = none;
    two_dead.push_back({.section = "F", .enterprises = 1, .light = 0, .dead = 2});
    EXPECT_DOUBLE_EQ(
        rate(load("e", one_dead, true)->risk.injuries, 'F'),
        rate(load("f", two_dead, true)->risk.injuries, 'F'));
}

} // namespace
} // namespace osh::regions
