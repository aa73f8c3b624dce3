#include "geo/sqlite/spatialite_blob.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace osh::geo {

namespace {

static_assert(std::endian::native == std::endian::little, "the blob is written little-endian");

constexpr std::uint8_t start_mark = 0x00;
constexpr std::uint8_t little_endian = 0x01;
constexpr std::uint8_t envelope_end = 0x7C;
constexpr std::uint8_t entity_mark = 0x69;
constexpr std::uint8_t end_mark = 0xFE;
constexpr std::int32_t wgs84 = 4326;
constexpr std::int32_t class_point = 1;
constexpr std::int32_t class_line = 2;
constexpr std::int32_t class_polygon = 3;
constexpr std::int32_t class_multi_polygon = 6;
constexpr std::size_t header_size = 39; // up to and with the envelope's end
constexpr std::size_t point_size = 60;

class BlobWriter {
public:
    template<typename Number>
    void put(Number number) {
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(&number); // NOLINT
        m_bytes.insert(m_bytes.end(), bytes, bytes + sizeof number);
    }

    void put(LonLat place) {
        put(place.lon.degrees);
        put(place.lat.degrees);
    }

    void header(const BoundingBox& box, std::int32_t geometry_class) {
        put(start_mark);
        put(little_endian);
        put(wgs84);
        put(box.south_west);
        put(box.north_east);
        put(envelope_end);
        put(geometry_class);
    }

    void sequence(std::span<const LonLat> places) {
        put(static_cast<std::int32_t>(places.size()));
        for (const LonLat place : places) {
            put(place);
        }
    }

    std::vector<std::uint8_t> finish() {
        put(end_mark);
        return std::move(m_bytes);
    }

private:
    std::vector<std::uint8_t> m_bytes;
};

/// Reads numbers one after another; once something is missing, `good()` stays false.
class BlobReader {
public:
    explicit BlobReader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    bool good() const noexcept { return m_good; }

    template<typename Number>
    Number take() noexcept {
        Number number{};
        if (!m_good || m_bytes.size() < sizeof number) {
            m_good = false;
            return number;
        }
        std::memcpy(&number, m_bytes.data(), sizeof number);
        m_bytes = m_bytes.subspan(sizeof number);
        return number;
    }

    /// A count of items of at least `item_size` bytes each, none of them missing.
    std::size_t take_count(std::size_t item_size) noexcept {
        const auto count = take<std::int32_t>();
        m_good =
            m_good && count >= 0 && static_cast<std::size_t>(count) <= m_bytes.size() / item_size;
        return m_good ? static_cast<std::size_t>(count) : 0;
    }

    std::vector<LonLat> take_sequence() {
        std::vector<LonLat> places(take_count(2 * sizeof(double)));
        for (LonLat& place : places) {
            place.lon.degrees = take<double>();
            place.lat.degrees = take<double>();
        }
        return places;
    }

    bool expect_class(std::int32_t geometry_class) noexcept {
        m_good = take<std::int32_t>() == geometry_class && m_good;
        return m_good;
    }

    Polygon take_polygon() {
        Polygon polygon;
        const std::size_t rings = take_count(sizeof(std::int32_t));
        for (std::size_t i = 0; i < rings; ++i) {
            (i == 0 ? polygon.outer : polygon.holes.emplace_back()) = take_sequence();
        }
        return polygon;
    }

private:
    std::span<const std::uint8_t> m_bytes;
    bool m_good = true;
};

constexpr double far_out = std::numeric_limits<double>::max();
constexpr BoundingBox nowhere{{{far_out}, {far_out}}, {{-far_out}, {-far_out}}};

void take_in(BoundingBox& box, std::span<const LonLat> places) {
    for (const LonLat place : places) {
        box.south_west = {
            std::min(box.south_west.lon, place.lon), std::min(box.south_west.lat, place.lat)};
        box.north_east = {
            std::max(box.north_east.lon, place.lon), std::max(box.north_east.lat, place.lat)};
    }
}

BoundingBox box_of(const MultiPolygon& area) {
    BoundingBox box = nowhere;
    for (const Polygon& polygon : area) {
        take_in(box, polygon.outer);
    }
    return area.empty() ? BoundingBox{} : box;
}

bool has_header(std::span<const std::uint8_t> blob) noexcept {
    return blob.size() > header_size && blob[0] == start_mark && blob[1] == little_endian &&
           blob[header_size - 1] == envelope_end && blob.back() == end_mark;
}

} // namespace

std::vector<std::uint8_t> to_spatialite_blob(LonLat place) {
    BlobWriter writer;
    writer.header({place, place}, class_point);
    writer.put(place);
    return writer.finish();
}

std::vector<std::uint8_t> to_spatialite_blob(std::span<const LonLat> line) {
    BoundingBox box = nowhere;
    take_in(box, line);
    BlobWriter writer;
    writer.header(line.empty() ? BoundingBox{} : box, class_line);
    writer.sequence(line);
    return writer.finish();
}

std::vector<std::uint8_t> to_spatialite_blob(const MultiPolygon& area) {
    BlobWriter writer;
    writer.header(box_of(area), class_multi_polygon);
    writer.put(static_cast<std::int32_t>(area.size()));
    for (const Polygon& polygon : area) {
        writer.put(entity_mark);
        writer.put(class_polygon);
        writer.put(static_cast<std::int32_t>(1 + polygon.holes.size()));
        writer.sequence(polygon.outer);
        for (const Ring& hole : polygon.holes) {
            writer.sequence(hole);
        }
    }
    return writer.finish();
}

std::optional<LonLat> point_of_spatialite_blob(std::span<const std::uint8_t> blob) noexcept {
    if (blob.size() != point_size || !has_header(blob)) {
        return std::nullopt;
    }
    BlobReader reader(blob.subspan(header_size));
    if (!reader.expect_class(class_point)) {
        return std::nullopt;
    }
    const Lon lon{reader.take<double>()};
    const Lat lat{reader.take<double>()};
    return checked_lon_lat(lon, lat);
}

std::optional<std::vector<LonLat>> line_of_spatialite_blob(std::span<const std::uint8_t> blob) {
    if (!has_header(blob)) {
        return std::nullopt;
    }
    BlobReader reader(blob.subspan(header_size));
    if (!reader.expect_class(class_line)) {
        return std::nullopt;
    }
    std::vector<LonLat> line = reader.take_sequence();
    return reader.good() ? std::optional{std::move(line)} : std::nullopt;
}

std::optional<MultiPolygon> multi_polygon_of_spatialite_blob(std::span<const std::uint8_t> blob) {
    if (!has_header(blob)) {
        return std::nullopt;
    }
    BlobReader reader(blob.subspan(header_size));
    if (!reader.expect_class(class_multi_polygon)) {
        return std::nullopt;
    }
    MultiPolygon area;
    const std::size_t polygons = reader.take_count(1 + 2 * sizeof(std::int32_t));
    for (std::size_t i = 0; i < polygons && reader.good(); ++i) {
        if (reader.take<std::uint8_t>() != entity_mark || !reader.expect_class(class_polygon)) {
            return std::nullopt;
        }
        area.push_back(reader.take_polygon());
    }
    return reader.good() ? std::optional{std::move(area)} : std::nullopt;
}

} // namespace osh::geo
