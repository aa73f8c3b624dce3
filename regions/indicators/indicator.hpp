#pragma once

#include "geo/csv/csv_table.hpp"
#include "regions/indicators/quantity.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Whether more is worse.
enum class Direction : std::uint8_t { lower, higher, none };

enum class IndicatorKind : std::uint8_t { rate, count, ratio, score };

/// What events an indicator counts.
enum class IndicatorEvents : std::uint8_t { injuries, diseases, none };

/// How sure a figure is computed.
enum class IntervalMethod : std::uint8_t {
    none,
    exact_poisson,
    exact_binomial_odds,
    exact_binomial_share
};

/// What decides whether a figure may be shown to the public: the enterprises and workers behind it
/// alone, the number of events as well, or nothing, since it is published already.
enum class DisclosureRule : std::uint8_t { structure, events, official };

/// An indicator is data, a row of data/indicators.csv: value = scale · numerator / denominator.
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
    std::string_view target{}; ///< official indicator whose targets it is measured by; or empty
    DisclosureRule disclosure = DisclosureRule::structure;
    std::string_view classes{};  ///< `quantile:5`, or `fixed:` with the bounds between bars
    std::string_view palette{};  ///< sequential or degrees
    std::string_view official{}; ///< the official figure that is shown, no count of ours; or empty
};

/// The formula in words of the quantities, such as `1000 * injured / workers`.
std::string formula_of(const Indicator& indicator);

/// `structure`, `events`, `official`.
std::string_view word(DisclosureRule rule) noexcept;

/// Reads a table of indicators; the texts of the indicators are those of its cells, which must
/// outlive them. Throws `regions::Error` with file, line and column when a cell does not fit, an id
/// comes twice or a shipped indicator is missing: pages and layers count on these.
std::vector<Indicator> parse_indicators(const geo::CsvTable& cells);

/// All indicators of the table in force, in the order in which they are shown.
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
