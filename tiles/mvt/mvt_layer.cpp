#include "tiles/mvt/mvt_layer.hpp"

#include "tiles/error.hpp"

#include <protozero/pbf_builder.hpp>

#include <algorithm>
#include <cmath>

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
enum class ValueField : protozero::pbf_tag_type {
    string_value = 1,
    float_value = 2,
    double_value = 3,
    int_value = 4,
    uint_value = 5,
    sint_value = 6,
    bool_value = 7
};

constexpr std::int64_t small_count_end = 1024;
constexpr std::uint32_t not_stored = ~std::uint32_t{0};

/// Writes the one field that a value has (4.1: "value").
struct ValueWriter {
    protozero::pbf_builder<ValueField>& out;

    void operator()(std::string_view text) const {
        out.add_string(ValueField::string_value, text.data(), text.size());
    }

    void operator()(std::int64_t number) const {
        // Negative numbers take ten bytes as int_value; sint_value is what short ones are for.
        if (number < 0) {
            out.add_sint64(ValueField::sint_value, number);
        } else {
            out.add_int64(ValueField::int_value, number);
        }
    }

    void operator()(std::uint64_t number) const { out.add_uint64(ValueField::uint_value, number); }

    void operator()(double number) const { out.add_double(ValueField::double_value, number); }

    void operator()(float number) const { out.add_float(ValueField::float_value, number); }

    void operator()(bool truth) const { out.add_bool(ValueField::bool_value, truth); }
};

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

void MvtLayer::add_feature(GeometryType type, const FeatureAttributes& attributes) {
    if (m_commands.empty()) {
        return;
    }
    m_tags.clear();
    std::size_t kept = 0;
    for (const Property& property : attributes.properties) {
        if (keeps(property.key)) {
            m_tags.push_back(key_position(property.key, kept++));
            m_tags.push_back(value_position(property.value));
        }
    }
    protozero::pbf_builder<LayerField> layer(m_features);
    protozero::pbf_builder<FeatureField> feature(layer, LayerField::features);
    if (attributes.id) {
        feature.add_uint64(FeatureField::id, attributes.id->number);
    }
    feature.add_packed_uint32(FeatureField::tags, m_tags.begin(), m_tags.end());
    feature.add_enum(FeatureField::type, static_cast<std::int32_t>(type));
    const auto integers = m_commands.integers();
    feature.add_packed_uint32(FeatureField::geometry, integers.begin(), integers.end());
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

std::uint32_t MvtLayer::value_position(const PropertyValue& value) {
    const auto* const number = std::get_if<std::int64_t>(&value);
    if (number == nullptr || *number < 0 || *number >= small_count_end) {
        return stored_position(value);
    }
    m_small_counts.resize(small_count_end, not_stored);
    std::uint32_t& position = m_small_counts[static_cast<std::size_t>(*number)];
    if (position == not_stored) {
        position = stored_position(value);
    }
    return position;
}

std::uint32_t MvtLayer::stored_position(const PropertyValue& value) {
    m_value_bytes.clear();
    protozero::pbf_builder<ValueField> out(m_value_bytes);
    std::visit(ValueWriter{out}, value);
    if (const auto known = m_values.find(std::string_view(m_value_bytes));
        known != m_values.end()) {
        return known->second;
    }
    const auto position = static_cast<std::uint32_t>(m_values.size());
    const auto [place, is_new] = m_values.emplace(m_value_bytes, position);
    m_values_in_order.push_back(&place->first);
    return position;
}

void MvtLayer::append_to(std::string& tile) const {
    if (m_feature_count == 0) {
        return;
    }
    protozero::pbf_builder<TileField> out(tile);
    protozero::pbf_builder<LayerField> layer(out, TileField::layers);
    layer.add_uint32(LayerField::version, 2);
    layer.add_string(LayerField::name, m_name);
    layer.add_uint32(LayerField::extent, static_cast<std::uint32_t>(tile_extent));
    tile.append(m_features);
    for (const std::string& key : m_keys) {
        layer.add_string(LayerField::keys, key);
    }
    for (const std::string* value : m_values_in_order) {
        layer.add_message(LayerField::values, *value);
    }
}

std::string encode_tile(std::span<const MvtLayer> layers) {
    std::string tile;
    for (const MvtLayer& layer : layers) {
        layer.append_to(tile);
    }
    return tile;
}

} // namespace osh::tiles
