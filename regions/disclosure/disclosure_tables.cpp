#include "regions/disclosure/disclosure_tables.hpp"

#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/made_once.hpp"
#include "regions/disclosure/quantity_links.hpp"
#include "regions/disclosure/quarter_mask.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace osh::regions {

namespace {

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

/// What is made of one stream.
struct StreamTables {
    explicit StreamTables(std::size_t years)
        : masks(years * quantity_count)
        , quarter_masks(years * quantity_count) {}

    MadeOnce<LatticeCounts> lattice{};
    std::vector<MadeOnce<CellMask>> masks; ///< [year · quantity_count + quantity]
    std::vector<MadeOnce<QuarterMask>> quarter_masks;
};

std::size_t slot_of(std::size_t year, Quantity quantity) {
    return year * quantity_count + static_cast<std::size_t>(quantity);
}

} // namespace

struct DisclosureTables::Impl {
    explicit Impl(const Snapshot& of) : snapshot(of) {
        for (auto& stream : streams) {
            stream = std::make_unique<StreamTables>(snapshot.years.size());
        }
    }

    StreamTables& tables(Stream stream) const { return *streams[static_cast<std::size_t>(stream)]; }

    const LatticeCounts& lattice(Stream stream) const {
        return tables(stream).lattice.made_by([&] { return count_lattice(snapshot, stream); });
    }

    const CellMask& mask(Stream stream, std::size_t year, Quantity quantity) const {
        return tables(stream).masks[slot_of(year, quantity)].made_by([&] {
            // From the newest year back, whichever is asked for first: the choice is always the
            // same.
            const CellMask* const next_year =
                year + 1 < snapshot.years.size() ? &mask(stream, year + 1, quantity) : nullptr;
            return protected_cells(lattice(stream), year, quantity, next_year);
        });
    }

    const QuarterMask& quarter_mask(Stream stream, std::size_t year, Quantity quantity) const {
        return tables(stream).quarter_masks[slot_of(year, quantity)].made_by([&] {
            return protected_quarters(
                lattice(stream), year, quantity, mask(stream, year, quantity));
        });
    }

    Suppression in_years(
        const LatticePlace& place, std::span<const std::size_t> years, Quantity quantity) const {
        // What is of the register as it stands is the same in all years: decided once.
        const std::size_t newest = snapshot.years.size() - 1;
        if (time_of(quantity) == QuantityTime::register_now) {
            years = {&newest, 1};
        }
        Suppression worst = Suppression::none;
        for (const std::size_t year : years) {
            const CellMask& decided = mask(place.stream, year, quantity);
            worst = worse(worst, worst_in_year(lattice(place.stream), decided, place));
        }
        return worst;
    }

    /// Events by quarter are shown for the country and for regions.
    Suppression in_quarter(
        const LatticePlace& place, std::size_t year, std::size_t quarter, Quantity quantity) const {
        const CubeShape& shape = lattice(place.stream).shape;
        if (!place.is_only_of_territory(shape) || !place.territory.is_in_cube()) {
            return Suppression::complementary;
        }
        const QuarterMask& decided = quarter_mask(place.stream, year, quantity);
        Suppression worst = Suppression::none;
        for (const std::size_t code : place.territory.codes) {
            worst = worse(worst, decided.quarter[quarter][code]);
        }
        return worst;
    }

    Suppression
    of_counted(const LatticePlace& place, const PublicPeriod& period, Quantity quantity) const {
        const bool is_by_day =
            period.quarter && time_of(quantity) == QuantityTime::flow && has_quarters(quantity);
        return is_by_day ? in_quarter(place, period.year_indexes.front(), *period.quarter, quantity)
                         : in_years(place, period.year_indexes, quantity);
    }

    /// A group stands only beside all the others and their sum, so that what is told of them is
    /// six numbers of the country and nothing of any part of it.
    Suppression of_factors(const LatticePlace& place, const PublicPeriod& period) const {
        const LatticeCounts& counts = lattice(place.stream);
        if (!place.is_country(counts.shape)) {
            return Suppression::complementary;
        }
        Suppression worst = in_years(place, period.year_indexes, Quantity::diseases);
        for (const std::size_t year : period.year_indexes) {
            const Counts& country = counts.years[year].cube[counts.shape.at(counts.shape.size)];
            for (const Quantity factor : disease_factors) {
                worst = is_disclosive(country, factor) ? worse(worst, Suppression::primary) : worst;
            }
        }
        return worst;
    }

    const Snapshot& snapshot;
    std::array<std::unique_ptr<StreamTables>, stream_count> streams{};
};

DisclosureTables::DisclosureTables(const Snapshot& snapshot)
    : m_impl(std::make_unique<Impl>(snapshot)) {}

DisclosureTables::~DisclosureTables() = default;

LatticePlace DisclosureTables::place(
    const Selection& selection,
    const TerritoryBucket& territory,
    const SectorBucket& sector) const {
    return place_in(
        m_impl->lattice(selection.stream), m_impl->snapshot, selection, territory, sector);
}

Suppression DisclosureTables::suppression(
    const LatticePlace& place, const PublicPeriod& period, Quantity quantity) const {
    if (place.is_narrowed || m_impl->snapshot.years.empty()) {
        return Suppression::complementary;
    }
    if (is_factor(quantity)) {
        return m_impl->of_factors(place, period);
    }
    // What is held back for another quantity's sake only is not sensitive itself.
    const auto beside = shown_only_beside(quantity);
    const bool has_own = std::ranges::find(beside, quantity) != beside.end();
    Suppression worst = Suppression::none;
    for (const Quantity needed : beside) {
        const Suppression found = m_impl->of_counted(place, period, needed);
        const bool is_for_another = has_own && needed != quantity && found != Suppression::none;
        worst = worse(worst, is_for_another ? Suppression::complementary : found);
    }
    return worst;
}

} // namespace osh::regions
