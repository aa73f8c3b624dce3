#include "regions/disclosure/disclosure_tables.hpp"

#include "regions/disclosure/cell_mask.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

namespace osh::regions {

namespace {

/// The counted quantities that one asked for is made of.
std::vector<Quantity> parts_of(Quantity quantity) {
    switch (quantity) {
    case Quantity::nonfatal:
        return {Quantity::injured, Quantity::dead};
    case Quantity::nonfatal_and_diseases:
        return {Quantity::injured, Quantity::dead, Quantity::diseases};
    default:
        return {quantity};
    }
}

/// The six groups of factors add up to the diseases: they are shown together, for the country, or
/// not at all.
constexpr std::array<Quantity, 6> disease_factors{
    Quantity::diseases_aerosols,
    Quantity::diseases_overstrain,
    Quantity::diseases_physical,
    Quantity::diseases_chemical,
    Quantity::diseases_biological,
    Quantity::diseases_other};

bool is_factor(Quantity quantity) {
    return std::ranges::find(disease_factors, quantity) != disease_factors.end();
}

Suppression worse(Suppression a, Suppression b) {
    if (a == Suppression::none || b == Suppression::none) {
        return a == Suppression::none ? b : a;
    }
    return a == Suppression::primary ? a : b;
}

/// Where one dimension of a figure lies in the lattice.
struct TablePlace {
    std::vector<std::size_t> codes{};        ///< of the cube; the total is one code
    std::optional<std::size_t> below{};      ///< a district or division, by its row
    std::optional<std::size_t> rest_below{}; ///< what lies in none of them, by region or section
    bool is_outside = false;                 ///< nowhere in the lattice

    bool is_total(std::size_t total) const {
        return !is_outside && !below && !rest_below && codes == std::vector<std::size_t>{total};
    }

    bool is_in_cube() const { return !is_outside && !below && !rest_below; }
};

TablePlace outside() { return {.is_outside = true}; }

} // namespace

struct DisclosureTables::Impl {
    const Snapshot& snapshot;
    std::mutex guard{};
    std::map<Stream, LatticeCounts> lattices{};
    std::map<std::tuple<Stream, std::size_t, Quantity>, CellMask> masks{};

    const LatticeCounts& lattice(Stream stream) {
        const auto found = lattices.find(stream);
        return found != lattices.end()
                   ? found->second
                   : lattices.emplace(stream, count_lattice(snapshot, stream)).first->second;
    }

    const CellMask& mask(Stream stream, std::size_t year, Quantity quantity) {
        const auto key = std::tuple(stream, year, quantity);
        const auto found = masks.find(key);
        if (found != masks.end()) {
            return found->second;
        }
        // From the newest year back, whichever is asked for first: the choice is always the same.
        const CellMask* const next_year =
            year + 1 < snapshot.years.size() ? &mask(stream, year + 1, quantity) : nullptr;
        return masks.emplace(key, protected_cells(lattice(stream), year, quantity, next_year))
            .first->second;
    }

    TablePlace territory_place(const LatticeCounts& lattice, const PublicCell& cell) const {
        const auto& regions = lattice.regions;
        if (!cell.place.territory) {
            return {.codes = {cell.place.is_remainder ? regions.size() : lattice.shape.size[0]}};
        }
        const TerritoryIndex asked = *cell.place.territory;
        const Borders borders = cell.selection.borders;
        if (snapshot.territories[asked].level == TerritoryLevel::region) {
            TablePlace place;
            for (std::size_t code = 0; code < regions.size(); ++code) {
                if (snapshot.territories.within(regions[code], asked, borders)) {
                    place.codes.push_back(code);
                }
            }
            if (cell.place.is_remainder) {
                return place.codes.size() == 1 && borders == Borders::since_2022
                           ? TablePlace{.rest_below = place.codes.front()}
                           : outside();
            }
            return place.codes.empty() ? outside() : place;
        }
        const bool is_district = snapshot.territories[asked].level == TerritoryLevel::district &&
                                 borders == Borders::since_2022 && !cell.place.is_remainder;
        return is_district ? TablePlace{.below = asked.row} : outside();
    }

    TablePlace sector_place(const LatticeCounts& lattice, const PublicCell& cell) const {
        if (!cell.activity.sector) {
            // Every activity lies in a section, so there is no rest of the sections.
            return cell.activity.is_remainder ? outside()
                                              : TablePlace{.codes = {lattice.shape.size[1]}};
        }
        const Sector& sector = snapshot.sectors[*cell.activity.sector];
        const std::size_t digits = sector.oked.text().size();
        if (digits == 1) {
            return cell.activity.is_remainder ? TablePlace{.rest_below = sector.section}
                                              : TablePlace{.codes = {sector.section}};
        }
        const auto& divisions = lattice.divisions[sector.section];
        const bool is_division =
            !cell.activity.is_remainder &&
            std::ranges::find(divisions, *cell.activity.sector) != divisions.end();
        return is_division ? TablePlace{.below = cell.activity.sector->row} : outside();
    }

    static TablePlace size_place(const LatticeCounts& lattice, const Selection& selection) {
        if (!selection.krp_codes.empty()) {
            return outside();
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

    struct Places {
        TablePlace territory{};
        TablePlace sector{};
        TablePlace size{};
    };

    /// The worst state of all cells that the figure of one year is summed from.
    static Suppression
    worst_in_year(const LatticeCounts& lattice, const CellMask& mask, const Places& places) {
        const auto& total = lattice.shape.size;
        const TablePlace& territory = places.territory;
        const TablePlace& sector = places.sector;
        const bool only_territory = sector.is_total(total[1]) && places.size.is_total(total[2]);
        const bool only_sector = territory.is_total(total[0]) && places.size.is_total(total[2]);
        if (territory.below && only_territory) {
            return mask.territory[*territory.below];
        }
        if (territory.rest_below && only_territory) {
            return mask.region_rest[*territory.rest_below];
        }
        if (sector.below && only_sector) {
            return mask.sector[*sector.below];
        }
        if (sector.rest_below && only_sector) {
            return mask.section_rest[*sector.rest_below];
        }
        if (!territory.is_in_cube() || !sector.is_in_cube() || !places.size.is_in_cube()) {
            return Suppression::complementary;
        }
        Suppression worst = Suppression::none;
        for (const std::size_t a : territory.codes) {
            for (const std::size_t b : sector.codes) {
                for (const std::size_t c : places.size.codes) {
                    worst = worse(worst, mask.cube[lattice.shape.at({a, b, c})]);
                }
            }
        }
        return worst;
    }

    Suppression of_counted(const PublicCell& cell, Quantity quantity) {
        const Stream stream = cell.selection.stream;
        const LatticeCounts& counts = lattice(stream);
        const Places places{
            .territory = territory_place(counts, cell),
            .sector = sector_place(counts, cell),
            .size = size_place(counts, cell.selection)};
        // What is of the register as it stands is the same in all years: decided once.
        std::vector<std::size_t> years = cell.year_indexes;
        if (time_of(quantity) == QuantityTime::register_now) {
            years = {snapshot.years.size() - 1};
        }
        Suppression worst = Suppression::none;
        for (const std::size_t year : years) {
            worst = worse(worst, worst_in_year(counts, mask(stream, year, quantity), places));
        }
        return worst;
    }
};

DisclosureTables::DisclosureTables(const Snapshot& snapshot)
    : m_impl(new Impl{.snapshot = snapshot}) {}

DisclosureTables::~DisclosureTables() = default;

Suppression DisclosureTables::suppression(const PublicCell& cell, Quantity quantity) const {
    // Whatever else a selection is narrowed by, no table protects it.
    Selection known;
    known.years = cell.selection.years;
    known.stream = cell.selection.stream;
    known.territories = cell.selection.territories;
    known.borders = cell.selection.borders;
    known.sectors = cell.selection.sectors;
    known.size_classes = cell.selection.size_classes;
    known.krp_codes = cell.selection.krp_codes;
    if (cell.selection != known || m_impl->snapshot.years.empty()) {
        return Suppression::complementary;
    }
    const std::scoped_lock lock(m_impl->guard);
    Suppression worst = Suppression::none;
    if (is_factor(quantity)) {
        const bool is_country = !cell.place.territory && !cell.place.is_remainder &&
                                !cell.activity.sector && !cell.activity.is_remainder &&
                                cell.selection.size_classes.empty() &&
                                cell.selection.krp_codes.empty();
        if (!is_country) {
            return Suppression::complementary;
        }
        for (const Quantity factor : disease_factors) {
            worst = worse(worst, m_impl->of_counted(cell, factor));
        }
        return worst;
    }
    for (const Quantity part : parts_of(quantity)) {
        worst = worse(worst, m_impl->of_counted(cell, part));
    }
    return worst;
}

} // namespace osh::regions
