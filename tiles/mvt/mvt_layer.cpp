#include "tiles/mvt/mvt_layer.hpp"

#include "tiles/error.hpp"

#include <protozero/pbf_builder.hpp>
#include <protozero/varint.hpp>

#include <algorithm>
#include <cstddef>
#include <variant>

namespace osh::tiles {

namespace {

// Field numbers of vector_tile.proto (MVT 2.1, appendix).
enum class TileField : protozero::pbf_tag_type { layers = 3 };
enum class LayerField : protozero::pbf_tag_type {
    name = 1,
    features = 2,
    keys = 3,
    values = 4,
    extent = 5,
    version = 15
};
enum class FeatureField : protozero::pbf_tag_type { id = 1, tags = 2, type = 3, geometry = 4 };

std::size_t varint_size(std::uint64_t number) {
    return static_cast<std::size_t>(protozero::length_of_varint(number));
}

template<class Field>
char* put_tag(char* at, Field field, unsigned wire_type) {
    *at++ = static_cast<char>(static_cast<unsigned>(field) << 3U | wire_type);
    return at;
}

std::size_t packed_size(std::size_t bytes) { return 1 + varint_size(bytes) + bytes; }

/// A packed field (MVT 2.1: `tags`, `geometry`) of numbers that are encoded already.
char* put_packed(char* at, FeatureField field, std::string_view numbers) {
    at = put_varint(put_tag(at, field, length_delimited_type), numbers.size());
    return std::copy(numbers.begin(), numbers.end(), at);
}

} // namespace

MvtLayer::MvtLayer(std::string name) : m_name(std::move(name)) {
    if (m_name.empty()) {
        throw Error("a layer of a vector tile needs a name");
    }
}

void MvtLayer::add_point(GridPoint point, const FeatureAttributes& attributes) {
    add_points(std::span(&point, 1), attributes);
}

void MvtLayer::add_points(std::span<const GridPoint> points, const FeatureAttributes& attributes) {
    m_commands.clear();
    m_commands.add_points(points);
    add_feature(GeometryType::point, attributes);
}

void MvtLayer::add_lines(std::span<const GridLine> lines, const FeatureAttributes& attributes) {
    m_commands.clear();
    for (const GridLine& line : lines) {
        m_commands.add_line(line);
    }
    add_feature(GeometryType::line, attributes);
}

void MvtLayer::add_area(const GridMultiPolygon& area, const FeatureAttributes& attributes) {
    m_commands.clear();
    for (const GridPolygon& polygon : area) {
        m_commands.add_polygon(polygon);
    }
    add_feature(GeometryType::polygon, attributes);
}

void MvtLayer::add_tagged_point(GridPoint point, std::optional<FeatureId> id) {
    m_geometry.end_at(put_single_point(m_geometry.room_for(longest_single_point), point));
    write_feature(GeometryType::point, id);
}

void MvtLayer::add_feature(GeometryType type, const FeatureAttributes& attributes) {
    if (m_commands.empty()) {
        return;
    }
    std::size_t kept = 0;
    for (const Property& property : attributes.properties) {
        if (keeps(property.key)) {
            const std::uint32_t key = key_position(property.key, kept++);
            add_tag(
                key,
                std::visit(
                    [this](const auto value) { return m_values.position_of(value); },
                    property.value));
        }
    }
    const auto integers = m_commands.integers();
    char* at = m_geometry.room_for(longest_varint32 * integers.size());
    for (const std::uint32_t integer : integers) {
        at = put_varint(at, integer);
    }
    m_geometry.end_at(at);
    write_feature(type, attributes.id);
}

/// Writes the feature with its lengths known beforehand, in one piece and without moving bytes.
void MvtLayer::write_feature(GeometryType type, std::optional<FeatureId> id) {
    const std::string_view tags = m_tags.view();
    const std::string_view geometry = m_geometry.view();
    const std::size_t body_size = (id ? 1 + varint_size(id->number) : 0) +
                                  (tags.empty() ? 0 : packed_size(tags.size())) + 2 +
                                  packed_size(geometry.size());
    char* at = m_features.room_for(packed_size(body_size));
    at = put_varint(put_tag(at, LayerField::features, length_delimited_type), body_size);
    if (id) {
        at = put_varint(put_tag(at, FeatureField::id, varint_type), id->number);
    }
    if (!tags.empty()) {
        at = put_packed(at, FeatureField::tags, tags);
    }
    at = put_tag(at, FeatureField::type, varint_type);
    *at++ = static_cast<char>(type);
    m_features.end_at(put_packed(at, FeatureField::geometry, geometry));
    m_geometry.clear();
    m_tags.clear();
    ++m_feature_count;
}

bool MvtLayer::keeps(std::string_view key) const noexcept {
    return !m_kept_keys ||
           std::find(m_kept_keys->begin(), m_kept_keys->end(), key) != m_kept_keys->end();
}

std::uint32_t MvtLayer::key_position(std::string_view key, std::size_t expected) {
    // Features of a layer mostly carry the same keys in the same order.
    if (expected < m_keys.size() && m_keys[expected] == key) {
        return static_cast<std::uint32_t>(expected);
    }
    const auto found = std::find(m_keys.begin(), m_keys.end(), key);
    const auto position = static_cast<std::uint32_t>(found - m_keys.begin());
    if (found == m_keys.end()) {
        m_keys.emplace_back(key);
    }
    return position;
}

MvtLayer::Key MvtLayer::key(std::string_view name) {
    constexpr std::size_t usual_keys = 24;
    if (m_known_keys.empty()) {
        m_known_keys.reserve(usual_keys);
    }
    Key key;
    key.number = static_cast<std::uint32_t>(m_known_keys.size());
    m_known_keys.push_back({.name = std::string(name), .is_kept = keeps(name)});
    return key;
}

std::uint32_t MvtLayer::position_of_new_key(const std::string& name) {
    return key_position(name, m_keys.size());
}

void MvtLayer::append_to(std::string& tile) const {
    if (m_feature_count == 0) {
        return;
    }
    constexpr std::size_t around = 256; // name, extent, keys and lengths, mostly
    tile.reserve(tile.size() + m_features.size() + m_values.encoded().size() + around);
    protozero::pbf_builder<TileField> out(tile);
    protozero::pbf_builder<LayerField> layer(out, TileField::layers);
    layer.add_uint32(LayerField::version, 2);
    layer.add_string(LayerField::name, m_name);
    layer.add_uint32(LayerField::extent, static_cast<std::uint32_t>(tile_extent));
    tile.append(m_features.view());
    for (const std::string& key : m_keys) {
        layer.add_string(LayerField::keys, key);
    }
    tile.append(m_values.encoded());
}

std::string encode_tile(std::span<const MvtLayer> layers) {
    std::string tile;
    for (const MvtLayer& layer : layers) {
        layer.append_to(tile);
    }
    return tile;
}

} // namespace osh::tiles
