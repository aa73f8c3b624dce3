#pragma once

#include "server/layers/heat_views.hpp"
#include "tiles/heat/heat_points.hpp"

#include <cstdint>
#include <vector>

namespace osh::server {

/// The points that the surfaces of a request are made of.
struct HeatPointSets {
    std::vector<tiles::WeightedPoint> events;
    std::vector<tiles::WeightedPoint> base{}; ///< for rates: workers of an average year
    std::size_t event_count = 0;
    std::vector<std::uint64_t> hidden{}; ///< KATO numbers of territories without a figure to show
};

/// From single records: each event and enterprise where it lies.
HeatPointSets points_of_records(const LiveDataset& dataset, const HeatRequest& request);

/// From published figures: those of the finest level of which boundaries are loaded (districts,
/// else regions), each spread evenly over its territory. Whatever the Selection, such a surface
/// tells nothing that the figures do not tell: disclosure control has already decided about each.
/// The points lie on a grid at least twice as fine as the bandwidth they will be smoothed with.
HeatPointSets
points_of_figures(const LiveDataset& dataset, const HeatRequest& request, geo::Metres bandwidth);

/// The country's regions on the grid of a zoom, for edge correction.
std::vector<tiles::RasterArea>
country_areas(const LiveDataset& dataset, regions::Borders borders, tiles::Zoom zoom);

/// The level that `points_of_figures` stands on.
regions::TerritoryLevel published_level(const LiveDataset& dataset, regions::Borders borders);

} // namespace osh::server
