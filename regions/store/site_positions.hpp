#pragma once

#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"

#include <functional>
#include <optional>
#include <string>

namespace osh::regions {

/// Where a site of an enterprise lies by its newest position, and the territory it states: its own,
/// else the enterprise's.
struct SitePosition {
    std::string bin{};
    std::optional<geo::Kato> kato{};
    geo::LonLat place{};
    std::string precision{};
    std::string origin{};
};

/// Hands all placed sites to `take`, ordered by BIN.
void scan_current_positions(
    geo::Database& database, const std::function<void(const SitePosition&)>& take);

} // namespace osh::regions
