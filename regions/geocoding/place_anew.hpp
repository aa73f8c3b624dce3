#pragma once

#include "regions/imports/address_placer.hpp"
#include "regions/store/address_sites.hpp"

#include <cstdint>
#include <span>

namespace osh::regions {

/// What became of sites whose addresses were placed anew.
struct PlacedAnew {
    std::int64_t placed = 0; ///< lie elsewhere now, or the same place is known from another source
    std::int64_t lost = 0;   ///< have no place any more
    std::int64_t as_before = 0;

    bool has_changed() const noexcept { return placed + lost > 0; }
};

/// Gives each site the place that the placer knows for its address today, in one transaction. A
/// site of the demonstration keeps its own position under what a person decides. Of the history of
/// the records nothing changes: a place is found for an address, and when a batch is withdrawn the
/// sites are to be placed anew.
PlacedAnew
place_anew(geo::Database& database, std::span<const AddressSite> sites, AddressPlacer& placer);

} // namespace osh::regions
