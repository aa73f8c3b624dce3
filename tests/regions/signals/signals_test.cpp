#include "regions/signals/find_signals.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/signals/reporting_level.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/snapshot/snapshot_holder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class SignalsTest : public testing::TemporaryFolderTest {
protected:
    std::vector<Signal> found(DatasetBuilder& builder) {
        m_snapshot = load_snapshot(builder.publish());
        return find_signals(*m_snapshot, everything());
    }

    Selection everything() const { return std::get<Selection>(resolve({}, *m_snapshot)); }

    std::vector<Signal> of_rule(const std::vector<Signal>& signals, std::string_view id) const {
        std::vector<Signal> some;
        std::ranges::copy_if(signals, std::back_inserter(some), [&](const Signal& signal) {
            return signal.rule->id == id;
        });
        return some;
    }

    std::uint32_t id_of(const Signal& signal) const {
        return m_snapshot->enterprises.id[signal.enterprise->row];
    }

    std::shared_ptr<const Snapshot> m_snapshot;
};

void injure(DatasetBuilder& builder, std::int64_t id, const std::string& day, int victims) {
    for (int n = 0; n < victims; ++n) {
        builder.injury({.enterprise = id, .day = day});
    }
}

TEST(SignalRules, AreReadInThreeLanguages) {
    EXPECT_EQ(signal_rules().size(), 17U);
    for (const SignalRule& rule : signal_rules()) {
        EXPECT_FALSE(rule.title.kk.empty() || rule.title.ru.empty() || rule.title.en.empty());
        EXPECT_LT(rule.threshold, 1.0);
        EXPECT_EQ(&signal_rule(rule.id), &rule);
    }
}

// 4 deaths and no other victim where good reporters have 11 to 1: P(N = 0) = (1/12)⁴.
TEST(ReportingLevel, MeasuresHowImprobableSilenceIs) {
    ReportingLevel level;
    level.section_ratio.fill(11.0);
    VictimsBySection four_dead{};
    four_dead[1].fatal = 4;
    const NonfatalExpectation expectation = level.expected_beside(four_dead);
    EXPECT_EQ(expectation.mean, 44.0);
    EXPECT_NEAR(probability_of_so_few(0, expectation), std::pow(1.0 / 12.0, 4.0), 1e-12);
    EXPECT_GT(probability_of_so_few(44, expectation), 0.4);
    EXPECT_EQ(probability_of_so_few(0, level.expected_beside({})), 1.0) << "nothing to say";
}

TEST_F(SignalsTest, NameAnEnterpriseThatReportsImprobablyLittle) {
    DatasetBuilder builder(folder());
    std::vector<std::int64_t> others;
    for (int n = 0; n < 20; ++n) {
        others.push_back(builder.enterprise());
        builder.workers(others.back(), 2022, 1'000);
        injure(builder, others.back(), "2022-02-02", 20);
    }
    const auto silent = builder.enterprise();
    builder.workers(silent, 2022, 4'000);
    const auto signals = of_rule(found(builder), "silent_enterprise");
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(id_of(signals[0]), static_cast<std::uint32_t>(silent));
    EXPECT_EQ(signals[0].observed, 0.0);
    EXPECT_NEAR(signals[0].expected, 4'000.0 * 400.0 / 24'000.0, 1e-9);
    EXPECT_LT(signals[0].probability, 0.01);
    EXPECT_NE(signals[0].evidence.sentence().ru.find("66,7"), std::string::npos)
        << signals[0].evidence.sentence().ru;
}

TEST_F(SignalsTest, DoNotAccuseASmallEnterpriseWithoutInjuries) {
    DatasetBuilder builder(folder());
    for (int n = 0; n < 30; ++n) {
        const auto id = builder.enterprise();
        builder.workers(id, 2022, 20);
        injure(builder, id, "2022-02-02", n < 3 ? 1 : 0);
    }
    EXPECT_TRUE(of_rule(found(builder), "silent_enterprise").empty());
}

TEST_F(SignalsTest, NameWhereInjuriesRise) {
    DatasetBuilder builder(folder());
    const auto rising = builder.enterprise();
    const auto steady = builder.enterprise();
    for (const auto id : {rising, steady}) {
        for (int year = 2020; year <= 2022; ++year) {
            builder.workers(id, year, 500);
            injure(builder, id, std::to_string(year) + "-03-03", 5);
        }
    }
    injure(builder, rising, "2022-04-04", 15);
    const auto signals = of_rule(found(builder), "rising_enterprise");
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(id_of(signals[0]), static_cast<std::uint32_t>(rising));
    EXPECT_EQ(signals[0].observed, 20.0);
    EXPECT_DOUBLE_EQ(signals[0].expected, 5.0);
}

TEST_F(SignalsTest, NameRecordsThatContradictEachOther) {
    DatasetBuilder builder(folder());
    const auto one_sided = builder.enterprise();
    const auto agreed = builder.enterprise();
    const auto paid = builder.enterprise();
    for (const auto id : {one_sided, agreed, paid}) {
        builder.workers(id, 2022, 100);
    }
    builder.injury({.enterprise = one_sided, .day = "2022-05-05", .severity = "fatal"});
    for (const char* const stream : {"BNS", "INSPECTORATE"}) {
        builder.injury(
            {.enterprise = agreed, .day = "2022-05-05", .severity = "fatal", .stream = stream});
    }
    builder.injury({.enterprise = one_sided, .day = "2021-05-05", .severity = "fatal"});
    builder.insurance(paid, "2022-01-01", "2022-12-31");
    builder.database().execute("UPDATE insurance_contract SET payout_kzt = 700000");
    const auto signals = found(builder);
    const auto deaths = of_rule(signals, "death_in_one_stream");
    ASSERT_EQ(deaths.size(), 1U);
    EXPECT_EQ(id_of(deaths[0]), static_cast<std::uint32_t>(one_sided));
    EXPECT_NE(deaths[0].evidence.sentence().en.find("2022"), std::string::npos)
        << "of 2021 the inspectorate's records were not imported";
    const auto payouts = of_rule(signals, "payout_without_injury");
    ASSERT_EQ(payouts.size(), 1U);
    EXPECT_EQ(id_of(payouts[0]), static_cast<std::uint32_t>(paid));
    EXPECT_EQ(payouts[0].observed, 700'000.0);
}

TEST_F(SignalsTest, NameAnAssessmentThatItsRecordDoesNotBearOut) {
    DatasetBuilder builder(folder());
    const auto on_paper = builder.enterprise();
    builder.workers(on_paper, 2022, 50);
    builder.assessment(on_paper, "2021-01-01", "2026-01-01", {{50, {1, 1, 1, 1, 1}}});
    injure(builder, on_paper, "2022-06-06", 6);
    for (int n = 0; n < 10; ++n) {
        builder.workers(builder.enterprise(), 2022, 1'000);
    }
    const auto signals = of_rule(found(builder), "safe_on_paper");
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(id_of(signals[0]), static_cast<std::uint32_t>(on_paper));
}

TEST_F(SignalsTest, NameANewClusterAndNoOldOne) {
    DatasetBuilder builder(folder());
    const auto fresh = builder.enterprise({.position = geo::LonLat{{73.0}, {49.8}}});
    const auto old = builder.enterprise({.position = geo::LonLat{{60.0}, {52.0}}});
    const auto rest = builder.enterprise({.position = geo::LonLat{{80.0}, {45.0}}});
    for (int year = 2020; year <= 2022; ++year) {
        builder.workers(fresh, year, 500);
        builder.workers(old, year, 500);
        builder.workers(rest, year, 20'000);
        injure(builder, old, std::to_string(year) + "-03-03", 20);
        injure(builder, rest, std::to_string(year) + "-03-03", 40);
    }
    injure(builder, fresh, "2022-07-07", 20);
    const auto signals = of_rule(found(builder), "new_cluster");
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].observed, 20.0);
    ASSERT_TRUE(signals[0].circle);
    EXPECT_NEAR(signals[0].circle->centre.lon.degrees, 73.0, 0.01);
    EXPECT_GT(signals[0].circle->llr, 20.0);
    EXPECT_EQ(signals[0].probability, 0.001) << "of 999 random worlds none comes near";
}

// Two towns ten kilometres apart, in different squares of any grid: the circle joins them.
TEST_F(SignalsTest, NameOneClusterThatNoSquareHolds) {
    DatasetBuilder builder(folder());
    const auto west = builder.enterprise({.position = geo::LonLat{{73.0}, {49.8}}});
    const auto east = builder.enterprise({.position = geo::LonLat{{73.3}, {49.8}}});
    for (int year = 2021; year <= 2022; ++year) {
        builder.workers(west, year, 500);
        builder.workers(east, year, 500);
        for (int n = 0; n < 8; ++n) {
            const auto other =
                builder.enterprise({.position = geo::LonLat{{55.0 + 3.0 * n}, {46.0}}});
            builder.workers(other, year, 8'000);
            injure(builder, other, std::to_string(year) + "-03-03", 10);
        }
    }
    injure(builder, west, "2022-07-07", 9);
    injure(builder, east, "2022-07-07", 9);
    const auto signals = of_rule(found(builder), "new_cluster");
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].observed, 18.0);
    EXPECT_NEAR(signals[0].circle->radius_m, 21'500.0, 1'500.0);
}

// Injuries rise in the mines of Karaganda and so in its region and in the section of the country.
TEST_F(SignalsTest, OfAPlaceNameNoOtherPlaceAndNothingOfTheWholeCountry) {
    DatasetBuilder builder(folder());
    const auto rising = builder.enterprise({.oked = "B", .kato = "350000000"});
    const auto steady = builder.enterprise({.oked = "F", .kato = "750000000"});
    for (int year = 2020; year <= 2022; ++year) {
        for (const auto id : {rising, steady}) {
            builder.workers(id, year, 2'000);
            injure(builder, id, std::to_string(year) + "-03-03", 10);
        }
    }
    injure(builder, rising, "2022-04-04", 40);
    const auto everywhere = found(builder);
    const auto count_of = [&](const std::vector<Signal>& signals, std::string_view rule) {
        return of_rule(signals, rule).size();
    };
    const auto of_territory = [&](std::string_view kato) {
        Selection selection = everything();
        selection.territories = {*geo::Kato::parse(kato)};
        return find_signals(*m_snapshot, selection);
    };
    const auto of_sector = [&](std::string_view oked) {
        Selection selection = everything();
        selection.sectors = {*Oked::parse(oked)};
        return find_signals(*m_snapshot, selection);
    };
    EXPECT_EQ(count_of(everywhere, "rising_region"), 1U);
    EXPECT_EQ(count_of(everywhere, "rising_sector"), 1U);
    EXPECT_EQ(count_of(of_territory("350000000"), "rising_enterprise"), 1U);
    EXPECT_EQ(count_of(of_territory("350000000"), "rising_region"), 1U);
    EXPECT_EQ(count_of(of_territory("350000000"), "rising_sector"), 0U) << "of the country";
    EXPECT_EQ(count_of(of_territory("750000000"), "rising_region"), 0U) << "of another region";
    const auto within_reach = [&](std::string_view kato) {
        Selection selection = everything();
        selection.reach = {*geo::Kato::parse(kato)};
        return find_signals(*m_snapshot, selection);
    };
    EXPECT_EQ(count_of(within_reach("350000000"), "rising_region"), 1U);
    EXPECT_EQ(count_of(within_reach("750000000"), "rising_region"), 0U);
    EXPECT_EQ(count_of(within_reach("350000000"), "rising_sector"), 0U)
        << "counts of other regions are in it";
    EXPECT_EQ(count_of(of_sector("B"), "rising_sector"), 1U);
    EXPECT_EQ(count_of(of_sector("B"), "rising_region"), 0U) << "of all sectors there";
    EXPECT_EQ(count_of(of_sector("F"), "rising_sector"), 0U);
}

TEST_F(SignalsTest, AreNoneOfAnEmptyCountry) {
    m_snapshot = empty_snapshot();
    EXPECT_TRUE(find_signals(*m_snapshot, {}).empty());
    EXPECT_TRUE(inspection_list(*m_snapshot, {}, {}).empty());
}

class InspectionListTest : public SignalsTest {
protected:
    void SetUp() override {
        SignalsTest::SetUp();
        DatasetBuilder builder(folder());
        for (int n = 0; n < 80; ++n) {
            const auto mine = builder.enterprise({.oked = n % 2 == 0 ? "B" : "F"});
            builder.workers(mine, 2022, 50);
            builder.injury({.enterprise = mine, .severity = "fatal"});
            builder.inspection(
                mine,
                "2022-03-03",
                1.0,
                {{.violation_class = "significant", .remedied_on = "2022-04-04"}});
        }
        for (int n = 0; n < 200; ++n) {
            const auto office = builder.enterprise({.oked = "M"});
            builder.workers(office, 2022, 30);
            builder.assessment(office, "2022-01-01", "2027-01-01", {{30, {1, 1, 1, 1, 1}}});
            builder.inspection(office, "2022-03-03", 2.0);
        }
        m_snapshot = load_snapshot(builder.publish());
    }
};

TEST_F(InspectionListTest, FillsItsStrataAndListsNobodyTwice) {
    const auto list = inspection_list(*m_snapshot, everything(), {.length = 60, .seed = 9});
    ASSERT_EQ(list.size(), 60U);
    std::set<EnterpriseIndex> listed;
    std::map<Stratum, int> counts;
    for (const InspectionEntry& entry : list) {
        EXPECT_TRUE(listed.insert(entry.enterprise).second);
        ++counts[entry.stratum];
        EXPECT_FALSE(entry.reason.kk.empty());
        const Degree degree = m_snapshot->scores.degree[entry.enterprise.row];
        if (entry.stratum == Stratum::high) {
            EXPECT_GE(degree, Degree{4});
        }
        if (entry.stratum == Stratum::audit_sample) {
            EXPECT_LE(degree, Degree{2});
        }
    }
    EXPECT_GE(counts[Stratum::high], 30);
    EXPECT_GE(counts[Stratum::audit_sample], 9);
}

TEST_F(InspectionListTest, DrawsTheSameSampleFromTheSameSeed) {
    const auto sample = [&](std::uint64_t seed) {
        std::vector<std::uint32_t> rows;
        for (const InspectionEntry& entry :
             inspection_list(*m_snapshot, everything(), {.length = 60, .seed = seed})) {
            if (entry.stratum == Stratum::audit_sample) {
                rows.push_back(entry.enterprise.row);
            }
        }
        return rows;
    };
    EXPECT_EQ(sample(3), sample(3));
    EXPECT_NE(sample(3), sample(4));
}

TEST_F(InspectionListTest, KeepsToTheSelection) {
    Selection selection = everything();
    selection.sectors = {*Oked::parse("F")};
    for (const InspectionEntry& entry : inspection_list(*m_snapshot, selection, {.length = 30})) {
        const SectorIndex sector = m_snapshot->enterprises.sector[entry.enterprise.row];
        EXPECT_EQ(m_snapshot->sectors[sector].oked.section(), 'F');
    }
}

TEST_F(SignalsTest, NameTwoSourcesThatDifferAboutOneEnterprise) {
    DatasetBuilder builder(folder());
    const auto good = builder.enterprise();
    builder.workers(good, 2022, 60);
    builder.insurance(good, "2022-01-01", "2023-12-31");
    builder.assessment(good, "2021-01-01", "2026-01-01", {{.workers = 60}});
    const auto bad = builder.enterprise();
    builder.workers(bad, 2022, 60);
    builder.insurance(bad, "2020-01-01", "2020-12-31");
    builder.assessment(bad, "2016-01-01", "2021-01-01", {{.workers = 60}});
    builder.injury({.enterprise = bad, .day = "2021-05-05", .severity = "fatal"});
    builder.injury({.enterprise = bad, .day = "2022-05-05", .severity = "fatal"});
    builder.inspection(good, "2021-06-06", 1.0);
    builder.inspection(good, "2022-06-06", 1.0);
    const auto unknown = builder.enterprise();
    builder.workers(unknown, 2022, 5);
    builder.insurance(unknown, "2022-01-01", "2023-12-31");
    builder.database().execute(
        "INSERT INTO prevention(enterprise_id, year, osh_staff, batch_id) "
        "SELECT id, 2022, CASE WHEN id = " +
        std::to_string(bad) +
        " THEN 0 ELSE 2 END, batch_id "
        "FROM enterprise;"
        "UPDATE insurance_contract SET insured_workers = 59 WHERE enterprise_id = " +
        std::to_string(good) +
        ";"
        "UPDATE insurance_contract SET insured_workers = 50 WHERE enterprise_id = " +
        std::to_string(unknown));
    injure(builder, good, "2022-03-03", 3);
    builder.injury({.enterprise = unknown, .day = "2022-04-04", .stream = "INSPECTORATE"});
    const auto signals = found(builder);

    const auto only = [&](std::string_view rule, std::int64_t id) {
        const auto some = of_rule(signals, rule);
        ASSERT_EQ(some.size(), 1U) << rule;
        EXPECT_EQ(id_of(some.front()), id) << rule;
        EXPECT_FALSE(
            some.front().evidence.sentence().kk.empty() ||
            some.front().evidence.sentence().ru.empty());
    };
    only("no_insurance", bad);
    only("assessment_expired", bad);
    only("assessment_missing", unknown);
    only("no_safety_service", bad);
    only("staff_against_contracts", unknown);
    only("injury_in_one_stream", good);
    only("death_without_inspection", bad);
    const auto uninspected = of_rule(signals, "death_without_inspection");
    EXPECT_NE(uninspected.front().evidence.sentence().en.find("2021"), std::string::npos)
        << "nobody knows yet whether the death of 2022 leads to an inspection in 2023";
    EXPECT_EQ(
        of_rule(signals, "no_insurance").front().evidence.sentence().en,
        "Workforce records count 60 workers in 2022; the insurance register has no contract in "
        "force on 2022-12-31.");
    EXPECT_TRUE(signals.back().rule->is_desk_flag) << "the many come last";
}

} // namespace
} // namespace osh::regions
