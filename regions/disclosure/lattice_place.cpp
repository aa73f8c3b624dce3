#include "regions/disclosure/lattice_place.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

TablePlace outside_of_lattice() { return {.is_outside = true}; }

/// The regions of today that make up a region under the borders asked for.
TablePlace regions_of_today(
    const LatticeCounts& lattice, const Snapshot& snapshot, TerritoryIndex asked, Borders borders) {
    TablePlace place;
    for (std::size_t code = 0; code < lattice.regions.size(); ++code) {
        if (snapshot.territories.within(lattice.regions[code], asked, borders)) {
            place.codes.push_back(code);
        }
    }
    return place.codes.empty() ? outside_of_lattice() : place;
}

TablePlace territory_place(
    const LatticeCounts& lattice,
    const Snapshot& snapshot,
    const TerritoryBucket& bucket,
    Borders borders) {
    if (!bucket.territory) {
        return {.codes = {bucket.is_remainder ? lattice.regions.size() : lattice.shape.size[0]}};
    }
    const TerritoryIndex asked = *bucket.territory;
    const TerritoryLevel level = snapshot.territories[asked].level;
    const bool is_today = borders == Borders::since_2022;
    if (level == TerritoryLevel::region) {
        const TablePlace place = regions_of_today(lattice, snapshot, asked, borders);
        if (!bucket.is_remainder) {
            return place;
        }
        return place.codes.size() == 1 && is_today ? TablePlace{.rest_below = place.codes.front()}
                                                   : outside_of_lattice();
    }
    const bool is_district = level == TerritoryLevel::district && is_today && !bucket.is_remainder;
    return is_district ? TablePlace{.below = asked.row} : outside_of_lattice();
}

TablePlace
sector_place(const LatticeCounts& lattice, const Snapshot& snapshot, const SectorBucket& bucket) {
    if (!bucket.sector) {
        // Every activity lies in a section, so there is no rest of the sections.
        return bucket.is_remainder ? outside_of_lattice()
                                   : TablePlace{.codes = {lattice.shape.size[1]}};
    }
    const Sector& sector = snapshot.sectors[*bucket.sector];
    if (sector.oked.text().size() == 1) {
        return bucket.is_remainder ? TablePlace{.rest_below = sector.section}
                                   : TablePlace{.codes = {sector.section}};
    }
    const auto& divisions = lattice.divisions[sector.section];
    const bool is_division =
        !bucket.is_remainder && std::ranges::find(divisions, *bucket.sector) != divisions.end();
    return is_division ? TablePlace{.below = bucket.sector->row} : outside_of_lattice();
}

TablePlace size_place(const LatticeCounts& lattice, const Selection& selection) {
    if (!selection.krp_codes.empty()) {
        return outside_of_lattice();
    }
    TablePlace place;
    for (const SizeClass size : selection.size_classes) {
        place.codes.push_back(static_cast<std::size_t>(size));
    }
    // All size classes together are no filter.
    if (place.codes.empty() || place.codes.size() == lattice.shape.size[2]) {
        place.codes = {lattice.shape.size[2]};
    }
    return place;
}

/// What becomes of the sum over some codes of a dimension. It is shown where all of them are, and
/// where the total is and all the others are: then it is their difference, which is no secret.
template<typename OfCode>
Suppression of_union(const std::vector<std::size_t>& codes, std::size_t total, const OfCode& of) {
    Suppression worst = Suppression::none;
    for (const std::size_t code : codes) {
        worst = worse(worst, of(code));
    }
    if (worst == Suppression::none || codes.size() < 2 || of(total) != Suppression::none) {
        return worst;
    }
    for (std::size_t code = 0; code < total; ++code) {
        const bool is_other = std::ranges::find(codes, code) == codes.end();
        if (is_other && of(code) != Suppression::none) {
            return worst;
        }
    }
    return Suppression::none;
}

/// Whatever else a selection is narrowed by, no table protects it.
bool is_narrowed_otherwise(const Selection& selection) {
    Selection known;
    known.years = selection.years;
    known.stream = selection.stream;
    known.territories = selection.territories;
    known.borders = selection.borders;
    known.sectors = selection.sectors;
    known.size_classes = selection.size_classes;
    known.krp_codes = selection.krp_codes;
    return selection != known;
}

} // namespace

Suppression worse(Suppression a, Suppression b) noexcept {
    if (a == Suppression::none || b == Suppression::none) {
        return a == Suppression::none ? b : a;
    }
    return a == Suppression::primary ? a : b;
}

LatticePlace place_in(
    const LatticeCounts& lattice,
    const Snapshot& snapshot,
    const Selection& selection,
    const TerritoryBucket& territory,
    const SectorBucket& sector) {
    return {
        .territory = territory_place(lattice, snapshot, territory, selection.borders),
        .sector = sector_place(lattice, snapshot, sector),
        .size = size_place(lattice, selection),
        .stream = selection.stream,
        .is_narrowed = is_narrowed_otherwise(selection)};
}

Suppression
worst_in_year(const LatticeCounts& lattice, const CellMask& mask, const LatticePlace& place) {
    // No structured binding: clang 14 of the fuzz targets cannot capture one.
    const auto& territory = place.territory;
    const auto& sector = place.sector;
    const auto& size = place.size;
    const bool is_narrowed = place.is_narrowed;
    if (is_narrowed) {
        return Suppression::complementary;
    }
    if (territory.is_in_cube() && sector.is_in_cube() && size.is_in_cube()) {
        const std::array<std::size_t, 3>& end = lattice.shape.size;
        return of_union(territory.codes, end[0], [&](std::size_t a) {
            return of_union(sector.codes, end[1], [&](std::size_t b) {
                return of_union(size.codes, end[2], [&](std::size_t c) {
                    return mask.cube[lattice.shape.at({a, b, c})];
                });
            });
        });
    }
    if (place.is_only_of_territory(lattice.shape) && !territory.is_outside) {
        return territory.below ? mask.territory[*territory.below]
                               : mask.region_rest[*territory.rest_below];
    }
    if (place.is_only_of_sector(lattice.shape) && !sector.is_outside) {
        return sector.below ? mask.sector[*sector.below] : mask.section_rest[*sector.rest_below];
    }
    return Suppression::complementary;
}

} // namespace osh::regions
