#pragma once

#include "regions/indicators/figures.hpp"
#include "server/layers/layer_request.hpp"

#include <optional>
#include <span>
#include <vector>

namespace osh::server {

/// Figures of the territories of one level, broken down by activity where a sector level is given.
struct LevelQuestion {
    const regions::Snapshot& snapshot;
    regions::Selection selection; ///< resolved
    regions::TerritoryLevel level = regions::TerritoryLevel::region;
    std::optional<SectorLevel> sector_level{};
    std::span<const regions::Indicator* const> indicators;
};

/// One figure as far as a map shows it. A suppressed figure holds no number.
struct ShownFigure {
    std::optional<double> value{};
    std::optional<double> numerator{};
    std::optional<double> denominator{};
    regions::Suppression suppression = regions::Suppression::none;
    regions::Stability stability = regions::Stability::stable;
};

/// The figures of one territory and activity, in the order of the question's indicators.
struct LevelFigures {
    geo::Kato territory;
    std::optional<regions::Oked> sector{}; ///< nothing: all that the Selection means
    std::vector<ShownFigure> figures;
};

/// Every territory of the level that the Selection holds, with the figures that disclosure control
/// lets through. Territories or activities that the Selection names below the level asked for give
/// no row: they are no whole territory or activity of that level.
std::vector<LevelFigures> level_figures(const LevelQuestion& question);

} // namespace osh::server
