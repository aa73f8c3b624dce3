#include "geo/sqlite/database.hpp"
#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tests/regions/disclosure/linear_bounds.hpp"
#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using AskedCells = std::vector<std::size_t>; ///< region · sections + section

/// What one quantity is told of regions, sections and both, under the borders of today.
struct ToldNumbers {
    std::map<AskedCells, double> shown{};
    std::set<AskedCells> sensitive{}; ///< held back for their own sake
    std::set<AskedCells> held_back{};
};

/// Puts the answers about several quantities together, as an attacker does who knows how they are
/// related.
class LinkedAttack : public testing::TemporaryFolderTest {
protected:
    /// Of the living the days lost are known, of the dead there are none.
    void
    load(std::uint32_t enterprises, std::uint64_t seed, const std::string& change = "SELECT 1") {
        const auto path = testing::write_synthetic_dataset(
            folder(), {.enterprises = enterprises, .seed = seed, .is_demo = false});
        {
            geo::Database database(path.string(), geo::DatabaseAccess::write);
            database.execute("UPDATE injury SET days_lost = 10 WHERE severity <> 'fatal'");
            database.execute(change);
        }
        m_snapshot = load_snapshot(path);
        m_regions = m_snapshot->territories.children(std::nullopt, Borders::since_2022);
    }

    std::size_t cells() const { return m_regions.size() * section_count; }

    AskedCells cells_of(const Figure& figure) const {
        AskedCells list;
        for (std::size_t r = 0; r < m_regions.size(); ++r) {
            const bool is_region = !figure.territory ||
                                   m_snapshot->territories[m_regions[r]].kato == *figure.territory;
            for (std::size_t s = 0; is_region && s < section_count; ++s) {
                if (!figure.sector || figure.sector->section() == static_cast<char>('A' + s)) {
                    list.push_back(r * section_count + s);
                }
            }
        }
        return list;
    }

    template<typename Take>
    void each_line(std::string_view id, int year, const Take& take) const {
        const std::array indicators{find_indicator(id)};
        Selection selection;
        selection.years = {year};
        for (const bool by_territory : {false, true}) {
            for (const bool by_sector : {false, true}) {
                each_figure(
                    *m_snapshot,
                    selection,
                    {.by_territory = by_territory, .by_sector = by_sector},
                    indicators,
                    take);
            }
        }
    }

    enum class Side { above, below };

    ToldNumbers told(std::string_view id, int year, Side side = Side::above) const {
        ToldNumbers told;
        each_line(id, year, [&](const Figure& figure) {
            const AskedCells asked = cells_of(figure);
            if (figure.suppression == Suppression::none) {
                told.shown[asked] =
                    side == Side::above ? *figure.numerator : figure.denominator.value_or(0.0);
                return;
            }
            told.held_back.insert(asked);
            if (figure.suppression == Suppression::primary) {
                told.sensitive.insert(asked);
            }
        });
        return told;
    }

    /// The same cells of the n-th kind of unknowns.
    AskedCells of_kind(AskedCells asked, std::size_t kind) const {
        for (std::size_t& cell : asked) {
            cell += kind * cells();
        }
        return asked;
    }

    AskedCells of_both(const AskedCells& asked) const {
        AskedCells list = asked;
        const AskedCells second = of_kind(asked, 1);
        list.insert(list.end(), second.begin(), second.end());
        return list;
    }

    static void
    expect_open(testing::LinearBounds& attacker, const std::vector<AskedCells>& targets) {
        constexpr std::size_t sample = 40;
        ASSERT_FALSE(targets.empty());
        const std::size_t step = std::max<std::size_t>(1, targets.size() / sample);
        for (std::size_t i = 0; i < targets.size(); i += step) {
            const Interval found = attacker.bounds(targets[i]);
            EXPECT_GE(found.high - found.low, 1.0 - 1e-6)
                << targets[i].size() << " cells from " << targets[i].front() << ": [" << found.low
                << ", " << found.high << ']';
        }
    }

    std::size_t cell_of(EnterpriseIndex enterprise) const {
        const EnterpriseColumns& columns = m_snapshot->enterprises;
        const auto region = std::ranges::find_if(m_regions, [&](TerritoryIndex outer) {
            return m_snapshot->territories.within(
                columns.territory[enterprise.row], outer, Borders::since_2022);
        });
        return static_cast<std::size_t>(region - m_regions.begin()) * section_count +
               m_snapshot->sectors[columns.sector[enterprise.row]].section;
    }

    std::shared_ptr<const Snapshot> m_snapshot;
    std::vector<TerritoryIndex> m_regions;
};

// The injured are the dead and the cases with days.
TEST_F(LinkedAttack, DerivesNoDeadFromTheCasesWithDays) {
    load(20'000, 31);
    constexpr int year = 2022;
    const ToldNumbers dead = told("dead", year);
    testing::LinearBounds attacker(2 * cells());
    for (const auto& [asked, number] : dead.shown) {
        attacker.know(asked, number);
    }
    for (const auto& [asked, number] : told("injured", year).shown) {
        attacker.know(of_both(asked), number);
    }
    const ToldNumbers cases = told("days_lost_per_case", year, Side::below);
    for (const auto& [asked, number] : cases.shown) {
        attacker.know(of_kind(asked, 1), number);
    }
    for (const AskedCells& asked : dead.held_back) {
        EXPECT_FALSE(cases.shown.contains(asked));
    }
    expect_open(attacker, {dead.sensitive.begin(), dead.sensitive.end()});
}

TEST_F(LinkedAttack, DerivesNoDeadOfAQuarter) {
    load(20'000, 31);
    Selection selection;
    selection.years = {2022};
    const std::array indicators{
        find_indicator("dead"),
        find_indicator("injured"),
        find_indicator("days_lost_per_case"),
        find_indicator("nonfatal_fatal_ratio")};
    std::size_t quarters = 0;
    for (const Borders borders : {Borders::since_2022, Borders::before_2022}) {
        selection.borders = borders;
        for (const bool by_territory : {false, true}) {
            const auto figures = compute_figures(
                *m_snapshot,
                selection,
                {.by_territory = by_territory, .by_quarter = true},
                indicators);
            for (std::size_t i = 0; i < figures.size(); i += indicators.size()) {
                const bool gives_both = figures[i].numerator && figures[i + 1].numerator;
                EXPECT_TRUE(gives_both || !figures[i + 2].denominator);
                EXPECT_TRUE(gives_both || !figures[i + 3].numerator);
                ++quarters;
            }
        }
    }
    EXPECT_GT(quarters, 100U);
}

// Here every inspected enterprise was inspected once, as the totals of the country tell.
TEST_F(LinkedAttack, DerivesNoInspectionsFromTheInspected) {
    load(6'000, 32);
    constexpr int year = 2021;
    const ToldNumbers inspected = told("inspected_enterprises_share", year);
    const ToldNumbers inspections = told("violations_per_inspection", year, Side::below);
    testing::LinearBounds attacker(cells());
    std::vector<AskedCells> targets(inspected.sensitive.begin(), inspected.sensitive.end());
    for (const auto& [asked, number] : inspected.shown) {
        attacker.know(asked, number);
        EXPECT_FALSE(inspections.sensitive.contains(asked) && number < 5.0);
    }
    for (const auto& [asked, number] : inspections.shown) {
        if (!inspected.shown.contains(asked)) {
            attacker.know(asked, number);
        }
    }
    expect_open(attacker, targets);
}

// The assessed are some of the active: what is left of these is not told of one or two either.
TEST_F(LinkedAttack, DerivesNoFewThatAreNotAssessed) {
    load(6'000, 33);
    for (const auto& [id, whole_id] :
         {std::pair{"assessment_coverage", "active_enterprises"},
          {"high_risk_share", "enterprises"},
          {"insurance_coverage", "active_enterprises"}}) {
        const ToldNumbers part = told(id, 2022);
        testing::LinearBounds attacker(2 * cells());
        for (const auto& [asked, number] : part.shown) {
            attacker.know(asked, number);
        }
        for (const auto& [asked, number] : told(whole_id, 2022).shown) {
            attacker.know(of_both(asked), number);
            const auto shown = part.shown.find(asked);
            if (shown != part.shown.end() && number > 0.0) {
                EXPECT_GE(shown->second, 3.0) << id;
                EXPECT_GE(number - shown->second, 3.0) << id;
            }
        }
        expect_open(attacker, {part.sensitive.begin(), part.sensitive.end()});
    }
}

// What one or two insured pay is theirs, however many others there are.
TEST_F(LinkedAttack, SeesNoPremiumsOfOneOrTwo) {
    load(6'000, 34, "DELETE FROM insurance_contract WHERE enterprise_id % 4 <> 0");
    const std::size_t year = *m_snapshot->year_index(2022);
    std::map<std::size_t, std::size_t> payers; // by cell
    for (const PremiumRow& row : m_snapshot->conditions.premiums) {
        if (row.year == year && row.premium_kzt != 0) {
            ++payers[cell_of(row.enterprise)];
        }
    }
    for (const std::string_view id : {"insurance_premiums", "insured_workers_share"}) {
        const ToldNumbers premiums = told(id, 2022);
        std::size_t withheld = 0;
        for (const auto& [cell, count] : payers) {
            EXPECT_TRUE(count > 2 || !premiums.shown.contains({cell})) << id << ' ' << cell;
            withheld += count < 3 ? 1U : 0U;
        }
        EXPECT_GT(withheld, 0U);
        EXPECT_GT(premiums.shown.size(), 20U);
    }
}

// Many were inspected, but most violations are of one: they are its own.
TEST_F(LinkedAttack, SeesNoViolationsMostOfWhichAreOfOne) {
    load(20'000, 35);
    const std::size_t year = *m_snapshot->year_index(2021);

    struct Inspected {
        std::size_t with_any = 0;
        unsigned largest = 0;
        unsigned all = 0;
    };

    std::map<std::size_t, Inspected> cells;
    for (const ControlRow& row : m_snapshot->conditions.control) {
        if (row.year == year && row.violations > 0) {
            Inspected& cell = cells[cell_of(row.enterprise)];
            cell.with_any += 1;
            cell.largest = std::max<unsigned>(cell.largest, row.violations);
            cell.all += row.violations;
        }
    }
    const ToldNumbers violations = told("violations", 2021);
    std::size_t withheld = 0;
    for (const auto& [cell, found] : cells) {
        const bool is_of_few = found.with_any < 3 || found.largest * 10 > found.all * 6;
        EXPECT_TRUE(!is_of_few || !violations.shown.contains({cell})) << cell;
        withheld += is_of_few ? 1U : 0U;
    }
    EXPECT_GT(withheld, 0U);
    EXPECT_GT(violations.shown.size(), 5U);
}

} // namespace
} // namespace osh::regions
