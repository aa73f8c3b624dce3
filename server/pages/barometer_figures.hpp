#pragma once

#include "regions/indicators/figures.hpp"
#include "regions/indicators/rate_change.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// One indicator of one place at a glance.
struct BarometerCard {
    const regions::Indicator* indicator = nullptr;
    std::vector<regions::Figure> series{};       ///< by year, up to the year shown
    std::optional<regions::RateChange> change{}; ///< of the year shown against the one before
    std::optional<double> target{};              ///< of `target_year`, the country's
    int target_year = 0;
};

/// What the public barometer shows, from the functions that answer /api/v1/figures.
struct BarometerFigures {
    int year = 0;
    regions::Selection selection{}; ///< resolved, of that year
    std::optional<geo::Kato> place{};
    std::vector<BarometerCard> cards{};
    /// One row for each region (sector), in the order of `indicators`.
    std::vector<std::vector<regions::Figure>> regions{};
    std::vector<std::vector<regions::Figure>> sectors{};
    /// Values of the address that the data do not know, as `name=value`.
    std::vector<std::string> unknown{};
};

/// The indicators of the barometer, in its order.
std::span<const regions::Indicator* const> barometer_indicators();

/// What the barometer shows of a resolved Selection of one year and at most one territory.
BarometerFigures
barometer_figures(const regions::Selection& selection, const regions::Snapshot& snapshot);

/// Reads `year`, `stream`, `borders`, `sector` and `territory` of the address as the Selection
/// does; a value it cannot read or the data do not know is reported and left out, for a link from
/// another version must still show a page.
BarometerFigures barometer_figures(const Request& request, const regions::Snapshot& snapshot);

} // namespace osh::server
