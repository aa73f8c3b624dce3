#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/lattice_counts.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "tests/regions/disclosure/linear_bounds.hpp"
#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

constexpr int year_of_quarters = 2022;

/// What the quarters of regions give away together with the year. The unknowns of the attacker are
/// the numbers of each region, section and quarter.
class QuarterAttack : public testing::TemporaryFolderTest {
protected:
    using Unknowns = std::vector<std::size_t>;

    void load(std::uint32_t enterprises, std::uint64_t seed) {
        m_snapshot = load_snapshot(testing::write_synthetic_dataset(
            folder(), {.enterprises = enterprises, .seed = seed, .is_demo = false}));
        m_lattice = count_lattice(*m_snapshot, Stream::bns);
        m_regions = m_lattice.shape.size[0];
    }

    bool has_region(const Figure& figure, Borders borders, std::size_t code) const {
        if (!figure.territory) {
            return !figure.territory_is_remainder || code == m_lattice.regions.size();
        }
        const auto asked = m_snapshot->territories.find(*figure.territory);
        return code < m_lattice.regions.size() &&
               m_snapshot->territories.within(m_lattice.regions[code], *asked, borders);
    }

    /// What a line is the sum of; its period ends in the number of the quarter, if any.
    Unknowns unknowns_of(const Figure& figure, Borders borders) const {
        const bool is_quarter = figure.period.find('Q') != std::string::npos;
        Unknowns list;
        for (std::size_t r = 0; r < m_regions; ++r) {
            for (std::size_t s = 0; s < section_count && has_region(figure, borders, r); ++s) {
                const bool is_section =
                    !figure.sector || figure.sector->section() == static_cast<char>('A' + s);
                for (std::size_t q = 0; is_section && q < quarters_of_a_year; ++q) {
                    if (!is_quarter || figure.period.back() == static_cast<char>('1' + q)) {
                        list.push_back((r * section_count + s) * quarters_of_a_year + q);
                    }
                }
            }
        }
        return list;
    }

    struct Answer {
        std::optional<double> shown{};
        Suppression why = Suppression::none;
        bool is_quarter = false;
        double truth = 0.0;
    };

    /// Every answer about years and quarters; of a union of regions only what is shown.
    std::map<Unknowns, Answer> ask(std::string_view id) const {
        std::map<Unknowns, Answer> answers;
        const std::array indicators{find_indicator(id)};
        const std::vector<Breakdown> breakdowns{
            {.by_quarter = true},
            {.by_territory = true, .by_quarter = true},
            {.by_territory = true},
            {.by_sector = true},
            {.by_territory = true, .by_sector = true}};
        for (const Borders borders : {Borders::since_2022, Borders::before_2022}) {
            Selection selection;
            selection.years = {year_of_quarters};
            selection.borders = borders;
            for (const Breakdown& breakdown : breakdowns) {
                each_figure(
                    *m_snapshot, selection, breakdown, indicators, [&](const Figure& figure) {
                        const Unknowns unknowns = unknowns_of(figure, borders);
                        const bool is_union = borders == Borders::before_2022;
                        const bool is_held_back = figure.suppression != Suppression::none;
                        if (!unknowns.empty() && !(is_held_back && is_union)) {
                            // A quarter without any accident says nothing, that is: none.
                            answers[unknowns] = {
                                .shown = is_held_back
                                             ? std::nullopt
                                             : std::optional{figure.numerator.value_or(0.0)},
                                .why = figure.suppression,
                                .is_quarter = breakdown.by_quarter};
                        }
                    });
            }
        }
        return answers;
    }

    /// By region, section and quarter, from a snapshot that nothing protects.
    void fill_truths(std::map<Unknowns, Answer>& answers, Quantity quantity) const {
        std::vector<double> truth(m_regions * section_count * quarters_of_a_year);
        Selection selection;
        selection.years = {year_of_quarters};
        const CountTable table = count(
            *m_snapshot, selection, {.by_territory = true, .by_sector = true, .by_quarter = true});
        for (std::size_t t = 0; t < table.territories.size(); ++t) {
            const auto& regions = m_lattice.regions;
            const auto& asked = table.territories[t].territory;
            const std::size_t region =
                asked
                    ? static_cast<std::size_t>(std::ranges::find(regions, *asked) - regions.begin())
                    : regions.size();
            for (std::size_t s = 0; s < table.sectors.size(); ++s) {
                const auto section = m_snapshot->sectors[*table.sectors[s].sector].section;
                const std::size_t first = (region * section_count + section) * quarters_of_a_year;
                for (std::size_t q = 0; q < quarters_of_a_year; ++q) {
                    truth[first + q] = quantity_of(table.at(t, s, q), quantity);
                }
            }
        }
        for (auto& [unknowns, answer] : answers) {
            for (const std::size_t unknown : unknowns) {
                answer.truth += truth[unknown];
            }
        }
    }

    /// Whether these are of the quarter of a region whose year is not shown either.
    static bool
    is_of_hidden_year(const Unknowns& unknowns, const std::map<Unknowns, Answer>& answers) {
        constexpr std::size_t of_a_region = section_count * quarters_of_a_year;
        Unknowns year(of_a_region);
        std::iota(year.begin(), year.end(), unknowns.front() / of_a_region * of_a_region);
        const auto found = answers.find(year);
        return unknowns.size() == section_count && found != answers.end() && !found->second.shown;
    }

    /// Of those held back that are quarters (or years), as the attacker bounds them.
    void attack(
        std::string_view id, Quantity quantity, bool attacks_quarters, std::size_t sample) const {
        auto answers = ask(id);
        fill_truths(answers, quantity);
        testing::LinearBounds attacker(m_regions * section_count * quarters_of_a_year);
        std::vector<Unknowns> targets;
        std::size_t shown_quarters = 0;
        for (const auto& [unknowns, answer] : answers) {
            if (answer.shown) {
                ASSERT_DOUBLE_EQ(*answer.shown, answer.truth) << "answers are true";
                attacker.know(unknowns, *answer.shown);
                shown_quarters += answer.is_quarter && *answer.shown > 0.0 ? 1U : 0U;
            } else if (answer.is_quarter == attacks_quarters) {
                targets.push_back(unknowns);
            }
        }
        EXPECT_GE(shown_quarters, 3U) << "something must be left to publish";
        ASSERT_GT(targets.size(), 4U) << "something must be held back";
        std::mt19937 random(7);
        std::shuffle(targets.begin(), targets.end(), random);
        targets.resize(std::min(sample, targets.size()));
        for (const Unknowns& unknowns : targets) {
            const Answer& answer = answers.at(unknowns);
            const Interval found = attacker.bounds(unknowns);
            EXPECT_LE(found.low, answer.truth + 1e-6);
            EXPECT_GE(found.high, answer.truth - 1e-6);
            const bool is_sensitive =
                answer.why == Suppression::primary && !is_of_hidden_year(unknowns, answers);
            const double needed = is_sensitive ? protection_width(answer.truth, quantity) : 1.0;
            EXPECT_GE(found.high - found.low, needed - 1e-6)
                << id << ", truth " << answer.truth << ", derived [" << found.low << ", "
                << found.high << ']';
        }
    }

    std::shared_ptr<const Snapshot> m_snapshot;
    LatticeCounts m_lattice;
    std::size_t m_regions = 0;
};

TEST_F(QuarterAttack, DerivesNoHeldBackQuarter) {
    load(6'000, 21);
    attack("injured", Quantity::injured, true, 40);
}

TEST_F(QuarterAttack, DerivesNoHeldBackYearFromQuarters) {
    load(6'000, 21);
    attack("injured", Quantity::injured, false, 40);
}

TEST_F(QuarterAttack, FailsOnRareEventsToo) {
    load(20'000, 25);
    attack("dead", Quantity::dead, true, 40);
}

// Where regions whose quarters are sensitive are alone in holding them back, the quarter of the
// country tells: the test can fail.
TEST_F(QuarterAttack, SucceedsWhenOnlySensitiveQuartersAreHeldBack) {
    load(6'000, 21);
    testing::LinearBounds attacker(m_regions * quarters_of_a_year);
    const LatticeYear& year = m_lattice.years[*m_snapshot->year_index(year_of_quarters)];
    const auto& size = m_lattice.shape.size;
    std::vector<Unknowns> held_back;
    for (std::size_t r = 0; r < m_regions; ++r) {
        Unknowns of_year;
        for (std::size_t q = 0; q < quarters_of_a_year; ++q) {
            of_year.push_back(r * quarters_of_a_year + q);
            const Counts& counts = year.quarter[q][r];
            if (is_disclosive(counts, Quantity::injured)) {
                held_back.push_back({of_year.back()});
            } else {
                attacker.know({of_year.back()}, counts.injured);
            }
        }
        attacker.know(of_year, year.cube[m_lattice.shape.at({r, size[1], size[2]})].injured);
    }
    for (std::size_t q = 0; q < quarters_of_a_year; ++q) {
        Unknowns of_country;
        for (std::size_t r = 0; r < m_regions; ++r) {
            of_country.push_back(r * quarters_of_a_year + q);
        }
        attacker.know(of_country, year.quarter[q].back().injured);
    }
    ASSERT_FALSE(held_back.empty());
    EXPECT_TRUE(std::ranges::any_of(held_back, [&](const Unknowns& unknowns) {
        const Interval found = attacker.bounds(unknowns);
        return found.high - found.low < 1.0;
    }));
}

TEST_F(QuarterAttack, LeavesTheQuartersOfTheCountryPublished) {
    load(20'000, 25);
    const std::array indicators{find_indicator("injured"), find_indicator("injury_rate_1000")};
    Selection selection;
    selection.years = {year_of_quarters};
    double sum = 0.0;
    for (const Figure& figure :
         compute_figures(*m_snapshot, selection, {.by_quarter = true}, indicators)) {
        EXPECT_EQ(figure.suppression, Suppression::none);
        const bool is_recorded = figure.period != "2022-Q4"; // the register ends in September
        ASSERT_EQ(figure.value.has_value(), is_recorded) << figure.period;
        sum += figure.indicator->id == "injured" ? figure.value.value_or(0.0) : 0.0;
    }
    const std::array injured{find_indicator("injured")};
    EXPECT_EQ(sum, compute_figures(*m_snapshot, selection, {}, injured).front().value);
    std::size_t shown = 0;
    each_figure(
        *m_snapshot,
        selection,
        {.by_territory = true, .by_quarter = true},
        injured,
        [&](const Figure& figure) { shown += figure.value ? 1U : 0U; });
    EXPECT_GE(shown, 20U) << "of 20 regions in three quarters";
}

TEST_F(QuarterAttack, GetsNoQuartersOfActivitiesOrSizes) {
    load(4'000, 24);
    const std::array indicators{find_indicator("injured")};
    Selection everything;
    everything.years = {year_of_quarters};
    Selection by_size = everything;
    by_size.size_classes = {SizeClass::large};
    for (const auto& [selection, breakdown] :
         {std::pair{everything, Breakdown{.by_sector = true, .by_quarter = true}},
          std::pair{by_size, Breakdown{.by_quarter = true}}}) {
        for (const Figure& figure :
             compute_figures(*m_snapshot, selection, breakdown, indicators)) {
            EXPECT_EQ(figure.suppression == Suppression::none, figure.period == "2022-Q4");
            EXPECT_FALSE(figure.value || figure.numerator);
        }
    }
}

} // namespace
} // namespace osh::regions
