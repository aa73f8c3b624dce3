#pragma once

#include "geo/kato.hpp"
#include "regions/imports/checked_row.hpp"

#include <optional>
#include <string_view>

namespace osh::regions {

/// What is known of where an address lies.
struct AddressAnswer {
    std::optional<PlacedAddress> place{}; ///< nothing when no place is known
    bool is_unsure = false;               ///< a person should look at it
};

/// Finds a place for an address of a row that has no coordinates. An import without one leaves such
/// rows without a place. For use by one thread at a time.
class AddressPlacer {
public:
    virtual ~AddressPlacer() = default;

    /// `kato` is the territory that the row names.
    virtual AddressAnswer place(std::string_view address, geo::Kato kato) = 0;
};

} // namespace osh::regions
