#include "regions/disclosure/cell_mask.hpp"

#include "regions/disclosure/cell_protection.hpp"
#include "regions/disclosure/disclosure_rules.hpp"

namespace osh::regions {

namespace {

Suppression state_of(const Counts& counts, Quantity quantity) {
    return is_disclosive(counts, quantity) ? Suppression::primary : Suppression::none;
}

std::vector<Suppression>
protected_cube(const LatticeCounts& lattice, const LatticeYear& year, Quantity quantity) {
    ProtectedCube cube{.shape = lattice.shape};
    for (const Counts& counts : year.cube) {
        const double number = quantity_of(counts, quantity);
        cube.number.push_back(number);
        cube.width.push_back(protection_width(number, quantity));
        cube.is_empty.push_back(counts.enterprises == 0 ? 1 : 0);
        cube.state.push_back(state_of(counts, quantity));
    }
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

CellMask protected_cells(const LatticeCounts& lattice, std::size_t year, Quantity quantity) {
    const LatticeYear& counts = lattice.years[year];
    const auto& size = lattice.shape.size;
    CellMask mask{.cube = protected_cube(lattice, counts, quantity)};
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
