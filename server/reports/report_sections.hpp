#pragma once

#include "server/pages/barometer_figures.hpp"
#include "server/reports/region_report.hpp"

#include <string>

namespace osh::server {

/// The name of a territory; of the country without one.
std::string territory_name(
    const std::optional<geo::Kato>& place,
    const regions::Snapshot& snapshot,
    PageLanguage language);

/// Indicator by indicator: the place's figure, the country's, the year before, target, course.
std::string
standing_html(const BarometerFigures& place, const BarometerFigures& nation, PageLanguage language);

/// The parts of the territory (regions or districts) and how far their victims are above what the
/// country's rate lets expect, the largest first.
std::string territories_html(const regions::Snapshot& snapshot, const ReportQuestion& question);

/// The same of the sectors of its economy, each against that sector in the whole country.
std::string sectors_html(const regions::Snapshot& snapshot, const ReportQuestion& question);

/// The enterprises within the reach of the question that drive the figure; their BINs go to `bins`.
std::string enterprises_html(
    const regions::Snapshot& snapshot,
    const ReportQuestion& question,
    std::vector<std::uint64_t>& bins);

/// What the indicators are, which marks stand for what, and where the data come from.
std::string definitions_html(
    const BarometerFigures& place, const regions::Snapshot& snapshot, PageLanguage language);

} // namespace osh::server
