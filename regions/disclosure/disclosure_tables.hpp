#pragma once

#include "regions/disclosure/suppression.hpp"
#include "regions/indicators/aggregate.hpp"
#include "regions/indicators/quantity.hpp"
#include "regions/selection/selection.hpp"

#include <memory>
#include <vector>

namespace osh::regions {

/// A figure that somebody asks for: one line of a table under a selection.
struct PublicCell {
    TerritoryBucket place{};
    SectorBucket activity{};
    const Selection& selection;
    const std::vector<std::size_t>& year_indexes; ///< of the snapshot
};

/// What the public tier may see of a protected snapshot. For each quantity, stream and year one
/// table of a fixed lattice (regions × sections × size classes with all totals, districts,
/// divisions) is protected once, whatever is asked. A figure is shown only when it is a sum of
/// shown cells of the lattice: so no two answers, under whatever filters, differ by a cell that is
/// held back. Other combinations (districts by sector, degrees, single KRP codes) are not shown at
/// all. Tables are made when first asked for and kept; safe from any thread.
class DisclosureTables {
public:
    /// `snapshot` must outlive this.
    explicit DisclosureTables(const Snapshot& snapshot);
    ~DisclosureTables();
    DisclosureTables(const DisclosureTables&) = delete;
    DisclosureTables& operator=(const DisclosureTables&) = delete;
    DisclosureTables(DisclosureTables&&) = delete;
    DisclosureTables& operator=(DisclosureTables&&) = delete;

    Suppression suppression(const PublicCell& cell, Quantity quantity) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::regions
