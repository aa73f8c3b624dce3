#pragma once

#include "regions/disclosure/suppression.hpp"
#include "regions/indicators/aggregate.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "regions/statistics/interval.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Whether a figure rests on more than 20 events (the rule of the CDC).
enum class Stability : std::uint8_t { stable, unstable };

std::string_view word(Stability stability) noexcept;

/// One figure with all a reader needs to judge it. A suppressed figure holds no number, nor does
/// one of a year of which the registers behind it hold nothing.
struct Figure {
    const Indicator* indicator = nullptr;
    std::optional<geo::Kato> territory{}; ///< nothing: the whole country (`KZ`)
    bool territory_is_remainder = false;  ///< the part of it that lies in none of its districts
    std::optional<Oked> sector{};         ///< nothing: all sectors (`ALL`)
    bool sector_is_remainder = false;
    std::string period{}; ///< `2022`, `2020-2022`, `2018,2020`, `2022-Q1`
    std::optional<double> value{};
    std::optional<double> numerator{};
    std::optional<double> denominator{};
    std::optional<Interval> interval{};
    double interval_level = 0.95;
    std::optional<double> target{}; ///< of the period's last year, for the country as a whole
    Stream stream = Stream::bns;
    Borders borders = Borders::since_2022;
    Stability stability = Stability::stable;
    Suppression suppression = Suppression::none;
    std::string_view origin{}; ///< `demo`, `register` or `official`
    std::string source{};
    std::string as_of{};         ///< YYYY-MM-DD
    std::string model_version{}; ///< of the risk model; empty when the figure does not stand on it
};

/// Figures of the selection, in the order territory, sector, period, indicator. The selection is a
/// resolved one. Where the snapshot is protected, what its disclosure tables do not publish is held
/// back.
std::vector<Figure> compute_figures(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    std::span<const Indicator* const> indicators);

/// The same without keeping them: `take` is called with one figure after the other, which lives as
/// long as the call.
void each_figure(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    std::span<const Indicator* const> indicators,
    const std::function<void(const Figure&)>& take);

} // namespace osh::regions
