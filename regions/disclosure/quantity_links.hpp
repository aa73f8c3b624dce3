#pragma once

#include "regions/indicators/quantity.hpp"

#include <cstdint>
#include <span>

namespace osh::regions {

/// A quantity that never exceeds another of the same cell, so that the two give a third: the rest,
/// of which few must not be told either.
struct PartOfWhole {
    Quantity part{};
    Quantity whole{};
    /// Whether all having it tells as much of each as one or two not having it: a degree of risk, a
    /// missing service, a missing contract.
    bool all_is_secret = false;
};

/// Every such pair.
std::span<const PartOfWhole> parts_of_wholes() noexcept;

/// A quantity is shown only where all these are, itself among them unless it is only computed: the
/// declared linear relations between quantities. Whoever sees it beside them learns nothing of a
/// cell of theirs that is held back. Closed: it holds also what its members need.
std::span<const Quantity> shown_only_beside(Quantity quantity) noexcept;

} // namespace osh::regions
