#pragma once

#include "geo/lon_lat.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// Roads from the greatest to the least, then railways, as maps tell them apart.
enum class TrafficClass : std::uint8_t {
    motorway,
    trunk,
    primary,
    secondary,
    tertiary,
    link,   ///< ramps between greater roads
    street, ///< of settlements, and country roads without a class
    rail,
    branch_rail ///< of industry and military, and disused ones
};

inline constexpr std::size_t traffic_class_count = 9;

/// `motorway` … `street`, `rail`, `branch_rail`.
std::string_view word(TrafficClass kind) noexcept;

/// Nothing for any other word.
std::optional<TrafficClass> parse_traffic_class(std::string_view word) noexcept;

/// The names of a road as a file has them, by language; empty when it tells none.
struct TrafficNames {
    std::string plain{}; ///< of no stated language
    std::string kk{};
    std::string ru{};
    std::string en{};

    friend auto operator<=>(const TrafficNames&, const TrafficNames&) = default;
};

/// A stretch of a road or railway.
struct TrafficLine {
    TrafficClass kind = TrafficClass::street;
    std::string reference{}; ///< number of the road, such as `А-1`; empty without
    TrafficNames name{};
    std::vector<LonLat> line{}; ///< at least two places
};

/// The same lines in as few pieces as can be: stretches of one class, number and name that meet end
/// to end, two at a place, become one. Order and direction may change, no place is lost.
std::vector<TrafficLine> joined_lines(std::vector<TrafficLine> lines);

} // namespace osh::geo
