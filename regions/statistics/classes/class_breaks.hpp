#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

enum class BreakScheme : std::uint8_t { fisher_jenks, quantiles, equal_interval, head_tail, fixed };

std::string_view word(BreakScheme scheme) noexcept;
std::optional<BreakScheme> break_scheme(std::string_view word) noexcept;

struct BreakOptions {
    BreakScheme scheme = BreakScheme::fisher_jenks;
    std::size_t classes = 5; ///< head/tail and fixed breaks find their own number

    /// Head/tail goes on while the head holds at most this share of the values (Jiang 2013 takes
    /// 0.4). 1: until the head is one value or all its values are equal, as mapclassify does.
    double head_share = 1.0;
    std::vector<double> fixed{}; ///< upper bounds; the greatest value is added when it is beyond
};

/// Classes of a choropleth map. A class holds the values above the bound before it and up to its
/// own: the bounds are upper ones and the last is the greatest value.
struct ClassBreaks {
    std::vector<double> bins{};         ///< upper bounds, ascending
    std::vector<std::size_t> counts{};  ///< values in each class
    std::vector<std::size_t> classes{}; ///< of each value, in the order given, from 0
    double adcm = 0.0; ///< Σ |value − median of its class|, as mapclassify names it
    double gvf = 0.0; ///< 1 − Σ squares within classes / Σ squares; 1 when all values are equal
};

/// Class breaks of finite values. Where the values allow fewer different classes than asked for
/// there are fewer. Throws `Error` when there is no value, one is not finite, no class is asked
/// for, or a fixed break is missing.
///
/// Fisher–Jenks is exact: of all divisions it finds one with the least sum of squares within
/// classes (Fisher 1958), by dynamic programming over the distinct values. Quantiles interpolate
/// linearly between order statistics (type 7 of Hyndman & Fan 1996).
ClassBreaks class_breaks(std::span<const double> values, const BreakOptions& options);

} // namespace osh::regions
