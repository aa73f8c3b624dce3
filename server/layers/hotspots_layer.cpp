#include "server/layers/hotspots_layer.hpp"

#include "server/layers/area_drawing.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/layer_studies.hpp"
#include "tiles/clip/clip.hpp"
#include "tiles/grid/to_grid.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::Property;

constexpr std::string_view usual_hotspot_indicator = "injury_rate_1000";

/// Rounded to six significant digits: what a map tells apart, and short after compression.
double six_digits(double number) {
    if (number == 0.0 || !std::isfinite(number)) {
        return number;
    }
    const double scale = std::pow(10.0, 5.0 - std::floor(std::log10(std::abs(number))));
    return std::round(number * scale) / scale;
}

void add_number(
    std::vector<Property>& properties, std::string_view key, const std::optional<double>& number) {
    if (number && std::isfinite(*number)) {
        properties.push_back({key, six_digits(*number)});
    }
}

std::shared_ptr<const HotspotStudy> study_of(const LayerRequest& request) {
    const regions::Indicator* const indicator =
        request.indicators.empty() ? regions::find_indicator(usual_hotspot_indicator)
                                   : request.indicators.front();
    const std::string key = std::string(indicator->id) + '/' +
                            std::string(regions::word(request.level)) + '?' +
                            regions::canonical_text(request.open_selection());
    return request.dataset.studies->hotspots.find_or_make(key, [&] {
        return std::make_shared<const HotspotStudy>(hotspot_study(request, *indicator));
    });
}

std::vector<Property> properties_of(const Hotspot& spot, const std::string& kato) {
    std::vector<Property> properties{{"kato", std::string_view(kato)}};
    add_number(properties, "value", spot.value);
    add_number(properties, "moran", spot.moran);
    add_number(properties, "moran_p", spot.moran_p);
    add_number(properties, "moran_p_fdr", spot.moran_p_fdr);
    if (spot.quadrant) {
        properties.push_back({"quadrant", regions::word(*spot.quadrant)});
    }
    add_number(properties, "gi_star", spot.gi_star);
    add_number(properties, "gi_star_p", spot.gi_star_p);
    add_number(properties, "gi_star_p_fdr", spot.gi_star_p_fdr);
    return properties;
}

std::vector<Property> properties_of(const ScanCircle& circle, std::size_t rank) {
    std::vector<Property> properties{
        {"rank", static_cast<std::int64_t>(rank)},
        {"observed", static_cast<std::uint64_t>(circle.observed)},
        {"territories", static_cast<std::uint64_t>(circle.territories)}};
    add_number(properties, "expected", circle.expected);
    add_number(properties, "relative_risk", circle.relative_risk);
    add_number(properties, "llr", circle.llr);
    add_number(properties, "p", circle.p);
    if (circle.radius.value > 0.0) { // a single territory has none
        add_number(properties, "radius_m", circle.radius.value);
    }
    return properties;
}

/// The place at a distance and bearing on the sphere of the IUGG mean radius.
geo::LonLat place_at(geo::LonLat from, double radius_m, double bearing) {
    constexpr double earth_radius_m = 6'371'008.8;
    constexpr double degree = std::numbers::pi / 180.0;
    const double arc = radius_m / earth_radius_m;
    const double lat = from.lat.degrees * degree;
    const double sine =
        std::sin(lat) * std::cos(arc) + std::cos(lat) * std::sin(arc) * std::cos(bearing);
    const double turn = std::atan2(
        std::sin(bearing) * std::sin(arc) * std::cos(lat), std::cos(arc) - std::sin(lat) * sine);
    return {{from.lon.degrees + turn / degree}, {std::asin(sine) / degree}};
}

tiles::GridMultiPolygon circle_in_tile(const ScanCircle& circle, tiles::TileId tile) {
    constexpr int corners = 96;
    tiles::GridRing ring;
    for (int i = 0; i < corners; ++i) {
        const double bearing = 2.0 * std::numbers::pi * i / corners;
        ring.push_back(
            tiles::to_grid(place_at(circle.centre, circle.radius.value, bearing), tile.zoom));
    }
    auto parts =
        tiles::clip_area({{.outer = ring, .holes = {}}}, tiles::box_of(tile, tile_buffer_units));
    for (tiles::GridPolygon& part : parts) {
        for (tiles::GridPoint& point : part.outer) {
            point = point - tiles::corner(tile);
        }
    }
    return parts;
}

void draw_circles(
    const LayerRequest& request,
    const HotspotStudy& study,
    tiles::MvtLayer& areas,
    tiles::MvtLayer& centres) {
    for (std::size_t i = 0; i < study.circles.size(); ++i) {
        const ScanCircle& circle = study.circles[i];
        const auto properties = properties_of(circle, i + 1);
        const tiles::FeatureId id{i + 1};
        if (circle.radius.value > 0.0) {
            areas.add_area(
                circle_in_tile(circle, request.tile), {.id = id, .properties = properties});
        }
        const geo::WorldPoint centre = geo::to_world_point(circle.centre);
        if (tiles::tile_covering(centre, request.tile.zoom) == request.tile) {
            centres.add_point(
                tiles::position_in_tile(centre, request.tile),
                {.id = id, .properties = properties});
        }
    }
}

std::vector<tiles::MvtLayer> draw_hotspots(const LayerRequest& request) {
    std::vector<tiles::MvtLayer> layers;
    layers.reserve(3);
    tiles::MvtLayer& areas = layers.emplace_back(request.source_layer("hotspots"));
    tiles::MvtLayer& circles = layers.emplace_back(request.source_layer("scan_circles"));
    tiles::MvtLayer& centres = layers.emplace_back(request.source_layer("scan_centres"));
    const CutCoverage* const coverage =
        request.dataset.shapes->territories(request.level, request.selection.borders);
    if (coverage == nullptr) {
        return layers;
    }
    const auto study = study_of(request);
    std::map<tiles::FeatureId, const Hotspot*> spots;
    for (const Hotspot& spot : study->territories) {
        spots[tiles::FeatureId{spot.territory.number()}] = &spot;
    }
    for (const DrawnCoverage::Area& area : draw_coverage(*coverage, request.tile).areas) {
        if (const auto found = spots.find(area.id); found != spots.end()) {
            const std::string kato = found->second->territory.text();
            const auto properties = properties_of(*found->second, kato);
            areas.add_area(area.area, {.id = area.id, .properties = properties});
        }
    }
    draw_circles(request, *study, circles, centres);
    return layers;
}

} // namespace

Layer hotspots_layer() {
    const std::vector<LayerField> circle_fields{
        {"rank", "1 for the likeliest circle"},
        {"observed", "Events inside"},
        {"expected", "Events that its population lets expect"},
        {"relative_risk", "Risk inside against outside"},
        {"llr", "Log likelihood ratio (Kulldorff 1997)"},
        {"p", "Against 999 random replications"},
        {"radius_m",
         "Metres to the farthest territory's inner place; missing for a single territory"},
        {"territories", "Territories inside"}};
    return {
        .id = "hotspots",
        .source_layers =
            {{"hotspots",
              GeometryKind::area,
              "Local statistics of a figure among neighbouring territories",
              {{"kato", "Code of the territory (KATO, nine digits)"},
               {"value", "The figure, in the indicator's unit"},
               {"moran", "Local Moran's I (Anselin 1995), queen neighbours"},
               {"moran_p", "Two-sided, 999 permutations"},
               {"moran_p_fdr", "Adjusted to the false discovery rate"},
               {"quadrant", "Figure and neighbours against the mean, such as high-high"},
               {"gi_star", "z of Gi* (Ord and Getis 1995)"},
               {"gi_star_p", "Two-sided, 999 permutations"},
               {"gi_star_p_fdr", "Adjusted to the false discovery rate"}}},
             {"scan_circles",
              GeometryKind::area,
              "Circles with more events than expected, of rates only",
              circle_fields},
             {"scan_centres", GeometryKind::point, "The middles of these circles", circle_fields}},
        .selection = SelectionUse::whole,
        .parameters = {LayerParameter::level, LayerParameter::indicator},
        .subject = LayerSubject::surroundings,
        .draw = draw_hotspots,
    };
}

} // namespace osh::server
