#include "server/layers/traffic_drawing.hpp"

#include "server/layers/layer.hpp"
#include "tiles/clip/clip.hpp"
#include "tiles/clip/grid_box.hpp"
#include "tiles/generalise/simplified_line.hpp"
#include "tiles/grid/to_grid.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace osh::server {

namespace {

constexpr tiles::Zoom numbers_from{7};
constexpr tiles::Zoom names_from{11};
/// Half a pixel of a tile of 512 pixels.
constexpr double line_tolerance_units = 4.0;

/// The tile with its buffer in cells of the world, widened by one unit for rounding.
struct WorldBox {
    std::int64_t west = 0;
    std::int64_t east = 0;
    std::int64_t north = 0;
    std::int64_t south = 0;
};

WorldBox world_box(tiles::TileId tile, std::int64_t buffer_units) {
    constexpr unsigned world_bits = 32;
    const std::int64_t side = std::int64_t{1} << (world_bits - tile.zoom.level);
    const std::int64_t buffer = side * (buffer_units + 1) / tiles::tile_extent + 1;
    const std::int64_t west = tile.x * side;
    const std::int64_t north = tile.y * side;
    return {west - buffer, west + side + buffer, north - buffer, north + side + buffer};
}

/// What a feature says: lines that say the same are one feature.
using TrafficWords = std::tuple<
    geo::TrafficClass,
    std::string_view,
    std::string_view,
    std::string_view,
    std::string_view>;

TrafficWords words_of(const regions::TrafficRow& row, tiles::Zoom zoom) {
    TrafficWords words{row.kind, {}, {}, {}, {}};
    if (zoom >= numbers_from) {
        std::get<1>(words) = row.reference;
    }
    if (zoom >= names_from) {
        std::get<2>(words) = row.name.kk;
        std::get<3>(words) = row.name.ru;
        std::get<4>(words) = row.name.en;
    }
    return words;
}

void add_traffic(
    tiles::MvtLayer& layer, const TrafficWords& words, std::span<const tiles::GridLine> lines) {
    std::vector<tiles::Property> properties{{"class", geo::word(std::get<0>(words))}};
    const auto add = [&](std::string_view key, std::string_view text) {
        if (!text.empty()) {
            properties.push_back({key, text});
        }
    };
    add("reference", std::get<1>(words));
    add("name_kk", std::get<2>(words));
    add("name_ru", std::get<3>(words));
    add("name_en", std::get<4>(words));
    layer.add_lines(lines, {.id = std::nullopt, .properties = properties});
}

bool is_railway(geo::TrafficClass kind) { return kind >= geo::TrafficClass::rail; }

} // namespace

tiles::Zoom first_zoom(geo::TrafficClass kind) noexcept {
    constexpr std::array<std::uint8_t, geo::traffic_class_count> zooms{
        4, 4, 6, 8, 10, 11, 12, 5, 9};
    return {zooms.at(static_cast<std::size_t>(kind))};
}

TrafficShapes::TrafficShapes(std::vector<regions::TrafficRow> rows) : m_rows(std::move(rows)) {
    m_lines.reserve(m_rows.size());
    m_extents.reserve(m_rows.size());
    for (regions::TrafficRow& row : m_rows) {
        std::vector<geo::WorldPoint>& line = m_lines.emplace_back();
        line.reserve(row.line.size());
        Extent extent{{0xFFFF'FFFF, 0xFFFF'FFFF}, {}};
        for (const geo::LonLat place : row.line) {
            const geo::WorldPoint point = geo::to_world_point(place);
            extent.low = {std::min(extent.low.x, point.x), std::min(extent.low.y, point.y)};
            extent.high = {std::max(extent.high.x, point.x), std::max(extent.high.y, point.y)};
            line.push_back(point);
        }
        m_extents.push_back(extent);
        row.line = {};
    }
}

std::optional<geo::BoundingBox> TrafficShapes::bounds() const {
    if (m_extents.empty()) {
        return std::nullopt;
    }
    Extent all = m_extents.front();
    for (const Extent& extent : m_extents) {
        all.low = {std::min(all.low.x, extent.low.x), std::min(all.low.y, extent.low.y)};
        all.high = {std::max(all.high.x, extent.high.x), std::max(all.high.y, extent.high.y)};
    }
    // y grows to the south.
    return geo::BoundingBox{
        geo::to_lon_lat(geo::WorldPoint{all.low.x, all.high.y}),
        geo::to_lon_lat(geo::WorldPoint{all.high.x, all.low.y})};
}

bool TrafficShapes::touches(tiles::TileId tile) const {
    const WorldBox box = world_box(tile, tile_buffer_units);
    return std::ranges::any_of(m_extents, [&](const Extent& extent) {
        return extent.low.x <= box.east && extent.high.x >= box.west && extent.low.y <= box.south &&
               extent.high.y >= box.north;
    });
}

void TrafficShapes::draw(
    tiles::TileId tile, tiles::MvtLayer& roads, tiles::MvtLayer& railways) const {
    const WorldBox near = world_box(tile, tile_buffer_units);
    const tiles::GridBox box = tiles::box_of(tile, tile_buffer_units);
    const tiles::GridPoint corner = tiles::corner(tile);
    std::map<TrafficWords, std::vector<tiles::GridLine>> parts;
    for (std::size_t i = 0; i < m_extents.size(); ++i) {
        const Extent& extent = m_extents[i];
        const bool shows = tile.zoom >= first_zoom(m_rows[i].kind) && extent.low.x <= near.east &&
                           extent.high.x >= near.west && extent.low.y <= near.south &&
                           extent.high.y >= near.north;
        if (!shows) {
            continue;
        }
        tiles::GridLine line;
        line.reserve(m_lines[i].size());
        for (const geo::WorldPoint point : m_lines[i]) {
            line.push_back(tiles::to_grid(point, tile.zoom));
        }
        line = tiles::simplified_line(line, line_tolerance_units);
        if (line.empty()) {
            continue;
        }
        auto& same = parts[words_of(m_rows[i], tile.zoom)];
        for (tiles::GridLine& part : tiles::clip_line(line, box)) {
            for (tiles::GridPoint& point : part) {
                point = point - corner;
            }
            same.push_back(std::move(part));
        }
    }
    for (const auto& [words, lines] : parts) {
        if (!lines.empty()) {
            add_traffic(is_railway(std::get<0>(words)) ? railways : roads, words, lines);
        }
    }
}

} // namespace osh::server
