#pragma once

#include "regions/disclosure/lattice_place.hpp"
#include "regions/disclosure/suppression.hpp"
#include "regions/indicators/quantity.hpp"
#include "regions/selection/selection.hpp"

#include <memory>
#include <optional>
#include <span>

namespace osh::regions {

/// When a figure is of.
struct PublicPeriod {
    std::span<const std::size_t> year_indexes{}; ///< of the snapshot
    std::optional<std::size_t> quarter{};        ///< 0 to 3, of the one year
};

/// What the public tier may see of a protected snapshot. For each quantity, stream and year one
/// table of a fixed lattice (regions × sections × size classes with all totals, districts,
/// divisions, quarters of regions) is protected once, whatever is asked. A figure is shown only
/// when it is a sum of shown cells of the lattice: so no two answers, under whatever filters,
/// differ by a cell that is held back. Other combinations (districts by sector, degrees, single KRP
/// codes) are not shown at all. Tables are made when first asked for and kept; safe from any
/// thread, and nobody waits for a table of another quantity.
class DisclosureTables {
public:
    /// `snapshot` must outlive this.
    explicit DisclosureTables(const Snapshot& snapshot);
    ~DisclosureTables();
    DisclosureTables(const DisclosureTables&) = delete;
    DisclosureTables& operator=(const DisclosureTables&) = delete;
    DisclosureTables(DisclosureTables&&) = delete;
    DisclosureTables& operator=(DisclosureTables&&) = delete;

    /// Where a line of a table lies: once for all quantities and periods of the line.
    LatticePlace
    place(const Selection&, const TerritoryBucket& territory, const SectorBucket& sector) const;

    Suppression
    suppression(const LatticePlace& place, const PublicPeriod& period, Quantity quantity) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::regions
