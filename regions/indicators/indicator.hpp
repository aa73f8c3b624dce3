#pragma once

#include "regions/names.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace osh::regions {

/// Whether more is worse.
enum class Direction : std::uint8_t { lower, higher, none };

enum class IndicatorKind : std::uint8_t { rate, count, ratio, score };

/// What events an indicator counts.
enum class IndicatorEvents : std::uint8_t { injuries, diseases, none };

/// A quantity that is counted over enterprises, territories, sectors and years.
enum class Quantity : std::uint8_t {
    one,
    enterprises,
    workers, ///< worker-years when several years are taken together
    injured, ///< victims, the dead among them
    dead,
    nonfatal,
    diseases,
    score_sum,
    high_risk_enterprises ///< degree IV and V
};

/// How sure a figure is computed.
enum class IntervalMethod : std::uint8_t { none, exact_poisson, exact_binomial_odds };

/// An indicator is data: value = scale · numerator / denominator.
struct Indicator {
    std::string_view id{};
    Names name{};
    Names unit{};
    Quantity numerator = Quantity::one;
    Quantity denominator = Quantity::one;
    double scale = 1.0;
    std::string_view denominator_id{}; ///< empty for plain counts
    Names denominator_name{};
    Direction direction = Direction::none; ///< which way is better
    IndicatorKind kind = IndicatorKind::count;
    IndicatorEvents events = IndicatorEvents::none;
    IntervalMethod interval = IntervalMethod::none;
};

/// All indicators, in the order in which they are shown.
std::span<const Indicator> all_indicators();

/// Nothing when no indicator has this id.
const Indicator* find_indicator(std::string_view id) noexcept;

/// `lower`, `higher`, `none`.
std::string_view word(Direction direction) noexcept;
/// `rate`, `count`, `ratio`, `score`.
std::string_view word(IndicatorKind kind) noexcept;
/// `injuries`, `diseases`, `none`.
std::string_view word(IndicatorEvents events) noexcept;
/// In words with the source, e.g. `exact Poisson (Garwood 1936)`; empty for none.
std::string_view word(IntervalMethod method) noexcept;

} // namespace osh::regions
