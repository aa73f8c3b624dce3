#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/lattice_counts.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/regions/disclosure/linear_bounds.hpp"
#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

constexpr int year_under_attack = 2022;

/// A register with districts: what the lists of districts and of divisions give away together with
/// the cube of regions, sections and sizes. The unknowns of the attacker are the base cells of the
/// cube, the districts of each region with what lies in none, and the divisions of each section
/// with what lies in none. He knows that both ways of adding a region (section) up agree.
class ListAttack : public testing::TemporaryFolderTest {
protected:
    void load(std::uint32_t enterprises, std::uint64_t seed) {
        m_snapshot = load_snapshot(testing::write_synthetic_dataset(
            folder(),
            {.enterprises = enterprises, .seed = seed, .is_demo = false, .districts = 6}));
        m_lattice = count_lattice(*m_snapshot, Stream::bns);
        m_cells = m_lattice.shape.size[0] * m_lattice.shape.size[1] * m_lattice.shape.size[2];
        m_rests = m_cells + m_snapshot->territories.size();
        m_divisions = m_rests + m_lattice.shape.size[0];
        m_section_rests = m_divisions + m_snapshot->sectors.size();
        m_unknowns = m_section_rests + section_count;
    }

    std::vector<std::size_t> cells(
        std::optional<std::size_t> region,
        std::optional<std::size_t> section,
        std::optional<std::size_t> size) const {
        std::vector<std::size_t> list;
        const auto& [regions, sections, sizes] = m_lattice.shape.size;
        for (std::size_t r = 0; r < regions; ++r) {
            for (std::size_t s = 0; s < sections; ++s) {
                for (std::size_t z = 0; z < sizes; ++z) {
                    if (region.value_or(r) == r && section.value_or(s) == s &&
                        size.value_or(z) == z) {
                        list.push_back((r * sections + s) * sizes + z);
                    }
                }
            }
        }
        return list;
    }

    std::size_t region_code(TerritoryIndex region) const {
        return static_cast<std::size_t>(
            std::ranges::find(m_lattice.regions, region) - m_lattice.regions.begin());
    }

    /// What a line of an answer is the sum of.
    std::vector<std::size_t>
    unknowns_of(const Figure& figure, std::optional<std::size_t> size) const {
        if (figure.territory) {
            const auto index = *m_snapshot->territories.find(*figure.territory);
            if (m_snapshot->territories[index].level == TerritoryLevel::district) {
                return {m_cells + index.row};
            }
            const std::size_t region = region_code(index);
            if (figure.territory_is_remainder) {
                return {m_rests + region};
            }
            return cells(region, section_of(figure), size);
        }
        if (figure.sector && figure.sector->text().size() == 2) {
            return {m_divisions + m_snapshot->sectors.find(*figure.sector)->row};
        }
        if (figure.sector_is_remainder) {
            return {m_section_rests + *section_of(figure)};
        }
        return cells(std::nullopt, section_of(figure), size);
    }

    static std::optional<std::size_t> section_of(const Figure& figure) {
        return figure.sector
                   ? std::optional(static_cast<std::size_t>(figure.sector->section() - 'A'))
                   : std::nullopt;
    }

    struct Line {
        std::vector<std::size_t> unknowns{};
        Suppression suppression = Suppression::none;
        double number = 0.0;
        bool is_of_a_list = false;
    };

    void ask(std::string_view id, const Selection& selection, const Breakdown& breakdown) {
        const std::array indicators{find_indicator(id)};
        const auto size =
            selection.size_classes.empty()
                ? std::nullopt
                : std::optional(static_cast<std::size_t>(selection.size_classes.front()));
        each_figure(*m_snapshot, selection, breakdown, indicators, [&](const Figure& figure) {
            Line line{.unknowns = unknowns_of(figure, size), .suppression = figure.suppression};
            line.is_of_a_list = line.unknowns.size() == 1 && line.unknowns.front() >= m_cells;
            line.number = figure.numerator.value_or(0.0);
            m_lines.push_back(line);
        });
    }

    void ask_everything(std::string_view id) {
        m_lines.clear();
        Selection selection;
        selection.years = {year_under_attack};
        using enum SizeClass;
        for (const auto& sizes :
             {std::vector<SizeClass>{}, {small}, {medium}, {large}, {unknown}}) {
            selection.size_classes = sizes;
            for (const bool by_territory : {false, true}) {
                for (const bool by_sector : {false, true}) {
                    ask(id, selection, {.by_territory = by_territory, .by_sector = by_sector});
                }
            }
        }
        selection.size_classes.clear();
        for (const TerritoryIndex region : m_lattice.regions) {
            selection.territories = {m_snapshot->territories[region].kato};
            ask(id, selection, {.by_territory = true});
        }
        selection.territories.clear();
        for (std::size_t section = 0; section < section_count; ++section) {
            selection.sectors = {
                m_snapshot
                    ->sectors[m_snapshot->sectors.section(static_cast<SectionNumber>(section))]
                    .oked};
            ask(id, selection, {.by_sector = true});
        }
    }

    void tell(testing::LinearBounds& bounds) const {
        for (std::size_t r = 0; r < m_lattice.regions.size(); ++r) {
            std::vector<std::size_t> list{m_rests + r};
            for (const TerritoryIndex district : m_lattice.districts[r]) {
                list.push_back(m_cells + district.row);
            }
            bounds.know_equal(cells(r, std::nullopt, std::nullopt), list);
        }
        for (std::size_t s = 0; s < section_count; ++s) {
            std::vector<std::size_t> list{m_section_rests + s};
            for (const SectorIndex division : m_lattice.divisions[s]) {
                list.push_back(m_divisions + division.row);
            }
            bounds.know_equal(cells(std::nullopt, s, std::nullopt), list);
        }
        for (const Line& line : m_lines) {
            if (line.suppression == Suppression::none) {
                bounds.know(line.unknowns, line.number);
            }
        }
    }

    /// The true number behind a line of a list.
    double truth(const Line& line, Quantity quantity) const {
        const LatticeYear& year = m_lattice.years[*m_snapshot->year_index(year_under_attack)];
        const std::size_t unknown = line.unknowns.front();
        const Counts& counts = unknown >= m_section_rests
                                   ? year.section_rest[unknown - m_section_rests]
                               : unknown >= m_divisions ? year.sector[unknown - m_divisions]
                               : unknown >= m_rests     ? year.region_rest[unknown - m_rests]
                                                        : year.territory[unknown - m_cells];
        return quantity_of(counts, quantity);
    }

    void attack(std::string_view id, Quantity quantity) {
        ask_everything(id);
        testing::LinearBounds bounds(m_unknowns);
        tell(bounds);
        std::size_t shown = 0;
        std::size_t held_back = 0;
        for (const Line& line : m_lines) {
            if (!line.is_of_a_list) {
                continue;
            }
            const double number = truth(line, quantity);
            if (line.suppression == Suppression::none) {
                EXPECT_DOUBLE_EQ(line.number, number) << "answers are true";
                ++shown;
                continue;
            }
            ++held_back;
            const Interval found = bounds.bounds(line.unknowns);
            const bool is_primary = line.suppression == Suppression::primary;
            const double needed = is_primary ? protection_width(number, quantity) : 1.0;
            EXPECT_LE(found.low, number + 1e-6);
            EXPECT_GE(found.high, number - 1e-6);
            EXPECT_GE(found.high - found.low, needed - 1e-6)
                << id << ": unknown " << line.unknowns.front() << ", truth " << number
                << ", derived [" << found.low << ", " << found.high << ']';
        }
        EXPECT_GT(shown, 10U) << "something must be left to publish";
        EXPECT_GT(held_back, 10U) << "something must be held back";
    }

    std::shared_ptr<const Snapshot> m_snapshot;
    LatticeCounts m_lattice;
    std::vector<Line> m_lines;
    std::size_t m_cells = 0;         ///< behind them: districts by territory row,
    std::size_t m_rests = 0;         ///< rests of regions,
    std::size_t m_divisions = 0;     ///< divisions by sector row,
    std::size_t m_section_rests = 0; ///< rests of sections
    std::size_t m_unknowns = 0;
};

TEST_F(ListAttack, DerivesNoHeldBackDistrictOrDivision) {
    load(5'000, 31);
    attack("workers", Quantity::workers);
    attack("enterprises", Quantity::enterprises);
    attack("injured", Quantity::injured);
}

TEST_F(ListAttack, GetsNothingByCombinationsOfLists) {
    load(2'000, 32);
    Selection selection;
    selection.years = {year_under_attack};
    selection.territories = {*geo::Kato::parse("350000000")};
    const auto all_held_back = [&](const Selection& asked, const Breakdown& breakdown) {
        const std::array indicators{find_indicator("workers"), find_indicator("mean_score")};
        const auto figures = compute_figures(*m_snapshot, asked, breakdown, indicators);
        return !figures.empty() && std::ranges::all_of(figures, [](const Figure& figure) {
            return figure.suppression != Suppression::none && !figure.value && !figure.numerator;
        });
    };
    EXPECT_TRUE(all_held_back(selection, {.by_territory = true, .by_sector = true}));
    Selection of_size = selection;
    of_size.size_classes = {SizeClass::small};
    EXPECT_TRUE(all_held_back(of_size, {.by_territory = true}));
    Selection of_district = selection;
    of_district.territories = {*geo::Kato::parse("353100000")};
    of_district.sectors = {*Oked::parse("B")};
    EXPECT_TRUE(all_held_back(of_district, {}));
    Selection of_division = selection;
    of_division.sectors = {*Oked::parse("05")};
    EXPECT_TRUE(all_held_back(of_division, {}));
    Selection within_reach;
    within_reach.years = {year_under_attack};
    within_reach.reach = {*geo::Kato::parse("350000000")};
    EXPECT_TRUE(all_held_back(within_reach, {}));
}

} // namespace
} // namespace osh::regions
