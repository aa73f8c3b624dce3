#include "regions/disclosure/cell_mask.hpp"

#include "regions/disclosure/cell_protection.hpp"
#include "regions/disclosure/disclosure_rules.hpp"

namespace osh::regions {

namespace {

Suppression state_of(const Counts& counts, Quantity quantity) {
    return is_disclosive(counts, quantity) ? Suppression::primary : Suppression::none;
}

/// How many dimensions of a cell are summed over, by cell.
std::vector<std::size_t> dimensions_in_total(const CubeShape& shape) {
    std::vector<std::size_t> totals(shape.cells());
    for (std::size_t a = 0; a <= shape.size[0]; ++a) {
        for (std::size_t b = 0; b <= shape.size[1]; ++b) {
            for (std::size_t c = 0; c <= shape.size[2]; ++c) {
                totals[shape.at({a, b, c})] = (a == shape.size[0] ? 1U : 0U) +
                                              (b == shape.size[1] ? 1U : 0U) +
                                              (c == shape.size[2] ? 1U : 0U);
            }
        }
    }
    return totals;
}

/// Which tables are published. Cases are few: by region or section they are not told apart by size
/// as well, or hardly a total of a region could stay.
void choose_tables(ProtectedCube& cube, Quantity quantity) {
    const CubeShape& shape = cube.shape;
    const std::vector<std::size_t> totals = dimensions_in_total(shape);
    cube.is_published.assign(totals.size(), 1);
    for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        const bool is_by_size = cell % (shape.size[2] + 1) != shape.size[2];
        const bool is_case_by_size = totals[cell] == 1 && is_by_size && is_count_of_cases(quantity);
        cube.is_published[cell] = totals[cell] == 0 || is_case_by_size ? 0 : 1;
    }
}

/// What the loss of each cell weighs. A total of one dimension is read far more often than a cell,
/// and is the total of a list; what another year holds back is held back here rather than another
/// cell, so that sums of several years stay.
void set_costs(ProtectedCube& cube, const CellMask* other_year) {
    constexpr double cost_of_a_total = 1000.0;
    constexpr double cost_of_the_same = 0.1;
    const std::vector<std::size_t> totals = dimensions_in_total(cube.shape);
    for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        const bool is_held_back =
            other_year != nullptr && other_year->cube[cell] != Suppression::none;
        cube.cost.push_back(
            (1.0 + cube.number[cell]) * (totals[cell] > 1 ? cost_of_a_total : 1.0) *
            (is_held_back ? cost_of_the_same : 1.0));
    }
}

std::vector<Suppression> protected_cube(
    const LatticeCounts& lattice,
    const LatticeYear& year,
    Quantity quantity,
    const CellMask* other_year) {
    ProtectedCube cube{.shape = lattice.shape};
    for (const Counts& counts : year.cube) {
        const double number = quantity_of(counts, quantity);
        cube.number.push_back(number);
        cube.width.push_back(protection_width(number, quantity));
        cube.is_empty.push_back(counts.enterprises == 0 ? 1 : 0);
        cube.state.push_back(state_of(counts, quantity));
    }
    choose_tables(cube, quantity);
    set_costs(cube, other_year);
    cube.is_union_disclosive = [&](std::span<const std::size_t> cells) {
        Counts sum;
        for (const std::size_t cell : cells) {
            sum += year.cube[cell];
        }
        return is_disclosive(sum, quantity);
    };
    protect(cube);
    return std::move(cube.state);
}

/// Counts of a list and where their states go.
struct ListEntry {
    const Counts* counts = nullptr;
    Suppression* state = nullptr;
};

void protect_list(
    const std::vector<ListEntry>& entries, Quantity quantity, bool total_is_published) {
    ProtectedList list;
    for (const ListEntry& entry : entries) {
        const double number = quantity_of(*entry.counts, quantity);
        list.number.push_back(number);
        list.width.push_back(protection_width(number, quantity));
        list.state.push_back(state_of(*entry.counts, quantity));
    }
    list.is_union_disclosive = [&](std::span<const std::size_t> held_back) {
        Counts sum;
        for (const std::size_t entry : held_back) {
            sum += *entries[entry].counts;
        }
        return is_disclosive(sum, quantity);
    };
    protect(list, total_is_published);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        *entries[i].state = list.state[i];
    }
}

/// A remainder of nothing is no line of any table.
void add_rest(std::vector<ListEntry>& entries, const Counts& counts, Suppression& state) {
    if (counts.enterprises > 0) {
        entries.push_back({&counts, &state});
    }
}

} // namespace

CellMask protected_cells(
    const LatticeCounts& lattice, std::size_t year, Quantity quantity, const CellMask* other_year) {
    const LatticeYear& counts = lattice.years[year];
    const auto& size = lattice.shape.size;
    CellMask mask{.cube = protected_cube(lattice, counts, quantity, other_year)};
    mask.territory.assign(counts.territory.size(), Suppression::complementary);
    mask.region_rest.assign(counts.region_rest.size(), Suppression::complementary);
    mask.sector.assign(counts.sector.size(), Suppression::complementary);
    mask.section_rest.assign(counts.section_rest.size(), Suppression::complementary);
    const auto is_shown = [&](const std::array<std::size_t, 3>& place) {
        return mask.cube[lattice.shape.at(place)] == Suppression::none;
    };
    for (std::size_t region = 0; region < lattice.districts.size(); ++region) {
        std::vector<ListEntry> entries;
        for (const TerritoryIndex district : lattice.districts[region]) {
            entries.push_back({&counts.territory[district.row], &mask.territory[district.row]});
        }
        add_rest(entries, counts.region_rest[region], mask.region_rest[region]);
        protect_list(entries, quantity, is_shown({region, size[1], size[2]}));
    }
    for (std::size_t section = 0; section < lattice.divisions.size(); ++section) {
        std::vector<ListEntry> entries;
        for (const SectorIndex division : lattice.divisions[section]) {
            entries.push_back({&counts.sector[division.row], &mask.sector[division.row]});
        }
        add_rest(entries, counts.section_rest[section], mask.section_rest[section]);
        protect_list(entries, quantity, is_shown({size[0], section, size[2]}));
    }
    return mask;
}

} // namespace osh::regions
