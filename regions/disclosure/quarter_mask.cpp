#include "regions/disclosure/quarter_mask.hpp"

#include "regions/disclosure/cell_protection.hpp"
#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/movement_search.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

/// Regions × quarters as a cube whose third dimension has one code: its face is what is shown.
ProtectedCube quarters_as_cube(const LatticeYear& year, Quantity quantity) {
    const std::size_t lines = year.quarter.front().size(); // the country is the last
    ProtectedCube cube{.shape = {.size = {lines - 1, quarters_of_a_year, 1}}};
    const std::size_t cells = cube.shape.cells();
    cube.number.assign(cells, 0.0);
    cube.cost.assign(cells, 0.0);
    cube.is_empty.assign(cells, 0);
    cube.state.assign(cells, Suppression::complementary);
    for (std::size_t line = 0; line < lines; ++line) {
        for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
            const Counts& counts = year.quarter[quarter][line];
            // A quarter without any accident is not over, or was not imported: nothing is shown.
            const bool is_recorded = year.quarter[quarter].back().injured > 0;
            const double number = quantity_of(counts, quantity);
            for (const std::size_t layer : {0U, 1U}) {
                const std::size_t cell = cube.shape.at({line, quarter, layer});
                cube.number[cell] = number;
                cube.cost[cell] = 1.0 + number;
                cube.is_empty[cell] = is_recorded && counts.enterprises > 0 ? 0 : 1;
            }
            cube.state[cube.shape.at({line, quarter, 1})] =
                is_recorded && is_disclosive(counts, quantity) ? Suppression::primary
                                                               : Suppression::none;
        }
    }
    return cube;
}

class QuarterProtection {
public:
    /// `hides_year`: by region, whether its year is held back; the country stands last.
    QuarterProtection(const LatticeYear& year, Quantity quantity, std::vector<bool> hides_year)
        : m_year(year)
        , m_quantity(quantity)
        , m_hides_year(std::move(hides_year))
        , m_cube(quarters_as_cube(year, quantity))
        , m_regions(m_cube.shape.size[0])
        , m_inside(m_cube) {}

    void run() {
        const auto hidden = std::ranges::count(m_hides_year, true);
        if (m_hides_year[m_regions] || hidden == 1 || is_country_sensitive()) {
            hold_back_lines(m_regions + 1);
            return;
        }
        for (std::size_t region = 0; region < m_regions; ++region) {
            if (m_hides_year[region]) {
                hold_back_year(region);
            }
        }
        if (open_all() && open_disclosive_sums()) {
            return;
        }
        hold_back_lines(m_regions);
        if (!leaves_all_open()) {
            hold_back_lines(m_regions + 1);
        }
    }

    QuarterMask mask() const {
        QuarterMask mask;
        for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
            for (std::size_t region = 0; region <= m_regions; ++region) {
                mask.quarter[quarter].push_back(m_cube.state[shown_at(region, quarter)]);
            }
        }
        return mask;
    }

private:
    std::size_t shown_at(std::size_t region, std::size_t quarter) const {
        return m_cube.shape.at({region, quarter, 1});
    }

    bool is_country_sensitive() const {
        bool is_sensitive = false;
        for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
            is_sensitive |= m_cube.state[shown_at(m_regions, quarter)] != Suppression::none;
        }
        return is_sensitive;
    }

    void hold_back(std::size_t cell) {
        Suppression& state = m_cube.state[cell];
        state = state == Suppression::none ? Suppression::complementary : state;
    }

    void hold_back_year(std::size_t region) {
        for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
            const std::size_t cell = shown_at(region, quarter);
            if (m_cube.is_empty[cell] == 0) {
                hold_back(cell);
            }
        }
    }

    /// Of the country, too, when there are more lines than regions.
    void hold_back_lines(std::size_t lines) {
        for (std::size_t region = 0; region < lines; ++region) {
            hold_back_year(region);
        }
    }

    double width_of(std::size_t cell) const {
        return protection_width(m_cube.number[cell], m_quantity);
    }

    /// How far the cell is open when what that changes is held back.
    double open(std::size_t cell) {
        MovementSearch search(m_cube, m_inside, cell, width_of(cell));
        while (search.opened() < width_of(cell)) {
            const auto movement = search.cheapest(MovementKind::rectangle);
            if (!movement) {
                break;
            }
            for (const std::size_t changed : search.take(*movement)) {
                hold_back(changed);
            }
        }
        return search.opened();
    }

    /// Of regions whose year is shown. Where it is not, any numbers that the years allow may lie in
    /// any quarter, as long as the quarters of all such regions together stay: these are looked at
    /// as sums.
    template<typename Visit>
    bool all_sensitive(const Visit& visit) {
        for (std::size_t region = 0; region < m_regions; ++region) {
            for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
                const std::size_t cell = shown_at(region, quarter);
                const bool is_sensitive =
                    !m_hides_year[region] && m_cube.state[cell] == Suppression::primary;
                if (is_sensitive && !visit(cell)) {
                    return false;
                }
            }
        }
        return true;
    }

    bool open_all() {
        return all_sensitive([this](std::size_t cell) { return open(cell) >= width_of(cell); });
    }

    bool leaves_all_open() {
        return all_sensitive([this](std::size_t cell) { return open(cell) >= 1.0; });
    }

    /// In each line the held-back quarters together follow by subtraction.
    bool open_disclosive_sums() {
        while (const auto cell = cheapest_of_a_disclosive_sum()) {
            hold_back(*cell);
            if (open(*cell) < width_of(*cell)) {
                return false;
            }
        }
        return true;
    }

    std::optional<std::size_t> cheapest_of_a_disclosive_sum() {
        for (std::size_t region = 0; region < m_regions; ++region) {
            std::vector<CubePlace> line;
            for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
                line.push_back({region, quarter, 1});
            }
            if (const auto cell = cheapest_of(line)) {
                return cell;
            }
        }
        for (std::size_t quarter = 0; quarter < quarters_of_a_year; ++quarter) {
            std::vector<CubePlace> line;
            for (std::size_t region = 0; region < m_regions; ++region) {
                line.push_back({region, quarter, 1});
            }
            if (const auto cell = cheapest_of(line)) {
                return cell;
            }
        }
        return std::nullopt;
    }

    std::optional<std::size_t> cheapest_of(const std::vector<CubePlace>& line) const {
        std::vector<CubePlace> held_back;
        std::optional<std::size_t> cheapest;
        for (const CubePlace& place : line) {
            const std::size_t cell = m_cube.shape.at(place);
            if (m_cube.state[cell] != Suppression::none) {
                held_back.push_back(place);
            } else if (
                m_cube.is_empty[cell] == 0 &&
                (!cheapest || m_cube.cost[cell] < m_cube.cost[*cheapest])) {
                cheapest = cell;
            }
        }
        return cheapest && !held_back.empty() && is_sum_disclosive(held_back) ? cheapest
                                                                              : std::nullopt;
    }

    /// Enterprises and workers are the same in all quarters of a region.
    bool is_sum_disclosive(const std::vector<CubePlace>& places) const {
        Counts sum;
        for (const auto& [region, quarter, layer] : places) {
            sum += m_year.quarter[quarter][region];
        }
        if (places.front()[0] == places.back()[0]) {
            const Counts& one = m_year.quarter[places.front()[1]][places.front()[0]];
            sum.enterprises = one.enterprises;
            sum.workers = one.workers;
        }
        return is_disclosive(sum, m_quantity);
    }

    const LatticeYear& m_year;
    Quantity m_quantity;
    std::vector<bool> m_hides_year;
    ProtectedCube m_cube;
    std::size_t m_regions;
    CubeInside m_inside;
};

} // namespace

QuarterMask protected_quarters(
    const LatticeCounts& lattice, std::size_t year, Quantity quantity, const CellMask& of_year) {
    const auto& size = lattice.shape.size;
    std::vector<bool> hides_year;
    for (std::size_t region = 0; region <= size[0]; ++region) {
        const std::size_t cell = lattice.shape.at({region, size[1], size[2]});
        hides_year.push_back(of_year.cube[cell] != Suppression::none);
    }
    QuarterProtection protection(lattice.years[year], quantity, std::move(hides_year));
    protection.run();
    return protection.mask();
}

} // namespace osh::regions
