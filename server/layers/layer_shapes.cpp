#include "server/layers/layer_shapes.hpp"

#include "geo/web_mercator.hpp"

#include <algorithm>

namespace osh::server {

namespace {

/// The zoom whose grid label places are taken from: about ten metres.
constexpr tiles::Zoom label_zoom{10};

geo::LonLat shape_lon_lat(tiles::GridPoint point, tiles::Zoom zoom) {
    constexpr unsigned world_bits = 32;
    constexpr unsigned tile_bits = 12;
    const unsigned shift = world_bits - tile_bits - zoom.level;
    const auto cells = [&](std::int64_t units) {
        constexpr std::int64_t last = 0xFFFF'FFFF;
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(units << shift, 0, last));
    };
    return geo::to_lon_lat(geo::WorldPoint{cells(point.x), cells(point.y)});
}

std::optional<geo::BoundingBox> box_of(const geo::MultiPolygon& area) {
    std::optional<geo::BoundingBox> box;
    for (const geo::Polygon& polygon : area) {
        for (const geo::LonLat place : polygon.outer) {
            if (!box) {
                box = geo::BoundingBox{place, place};
            }
            box->south_west = {
                std::min(box->south_west.lon, place.lon), std::min(box->south_west.lat, place.lat)};
            box->north_east = {
                std::max(box->north_east.lon, place.lon), std::max(box->north_east.lat, place.lat)};
        }
    }
    return box;
}

} // namespace

LayerShapes::LayerShapes(
    const std::vector<regions::TerritoryRow>& territories,
    const std::vector<regions::BaseFeatureRow>& base_features) {
    std::map<TerritoryKey, std::vector<tiles::NamedArea>> by_level;
    for (const regions::TerritoryRow& row : territories) {
        for (const auto borders : {regions::Borders::since_2022, regions::Borders::before_2022}) {
            if (!row.area.empty() && row.in_borders(regions::word(borders))) {
                by_level[{row.level, borders}].push_back(
                    {tiles::FeatureId{row.kato.number()}, row.area});
            }
        }
    }
    for (auto& [key, areas] : by_level) {
        m_territories[key] = std::make_unique<CutCoverage>(std::move(areas));
    }
    std::map<regions::BaseFeatureKind, std::vector<tiles::NamedArea>> by_kind;
    for (const regions::BaseFeatureRow& row : base_features) {
        by_kind[row.kind].push_back(
            {tiles::FeatureId{static_cast<std::uint64_t>(row.id)}, row.area});
    }
    for (auto& [kind, areas] : by_kind) {
        m_surroundings[kind] = std::make_unique<CutCoverage>(std::move(areas));
    }
}

const CutCoverage*
LayerShapes::territories(regions::TerritoryLevel level, regions::Borders borders) const {
    const auto found = m_territories.find({level, borders});
    return found == m_territories.end() ? nullptr : found->second.get();
}

const CutCoverage* LayerShapes::surroundings(regions::BaseFeatureKind kind) const {
    const auto found = m_surroundings.find(kind);
    return found == m_surroundings.end() ? nullptr : found->second.get();
}

std::optional<TerritoryExtent> LayerShapes::extent(const regions::TerritoryRow& row) const {
    const auto box = box_of(row.area);
    if (!box) {
        return std::nullopt;
    }
    const auto borders = row.in_borders(regions::word(regions::Borders::since_2022))
                             ? regions::Borders::since_2022
                             : regions::Borders::before_2022;
    const CutCoverage* const coverage = territories(row.level, borders);
    if (coverage == nullptr) {
        return std::nullopt;
    }
    const tiles::FeatureId id{row.kato.number()};
    const auto& areas = coverage->at(label_zoom).areas;
    const auto drawn = std::ranges::find(areas, id, &tiles::CoverageArea::id);
    return drawn == areas.end()
               ? std::nullopt
               : std::optional{TerritoryExtent{*box, shape_lon_lat(drawn->label, label_zoom)}};
}

} // namespace osh::server
