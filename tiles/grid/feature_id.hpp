#pragma once

#include <compare>
#include <cstdint>

namespace osh::tiles {

/// The number by which a feature is known across tiles and zooms (a KATO, a BIN, a row).
struct FeatureId {
    std::uint64_t number{};

    friend constexpr auto operator<=>(FeatureId, FeatureId) = default;
};

} // namespace osh::tiles
