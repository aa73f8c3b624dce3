#pragma once

#include "tiles/grid/feature_id.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/mvt/geometry_commands.hpp"
#include "tiles/mvt/property.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace osh::tiles {

/// What a feature of a vector tile carries beside its geometry. The id must be unique within the
/// layer (MVT 2.1, 4.2); keys must be unique within the feature (4.4).
struct FeatureAttributes {
    std::optional<FeatureId> id;
    std::span<const Property> properties;
};

/// One layer of a vector tile, encoded while features are added: version 2, extent 4096, each key
/// and value stored once (MVT 2.1, 4.1 and 4.4). Points count from the tile's north-west corner, x
/// to the east and y to the south; those of a buffer lie outside 0 to 4096.
///
/// Features whose geometry is empty or degenerate are left out and counted nowhere.
class MvtLayer {
public:
    /// The name must not be empty and must be unique within the tile.
    explicit MvtLayer(std::string name);

    /// Leaves every attribute with another key out of the features added from now on.
    void keep_only(std::vector<std::string> keys) { m_kept_keys = std::move(keys); }

    void add_point(GridPoint point, const FeatureAttributes& attributes);
    void add_points(std::span<const GridPoint> points, const FeatureAttributes& attributes);
    void add_lines(std::span<const GridLine> lines, const FeatureAttributes& attributes);

    /// The area must be valid (`clip_area` and `repaired` make it so).
    void add_area(const GridMultiPolygon& area, const FeatureAttributes& attributes);

    const std::string& name() const noexcept { return m_name; }

    std::size_t feature_count() const noexcept { return m_feature_count; }

    /// Adds the layer to a tile. A layer without features adds nothing (4.1: a layer should contain
    /// at least one).
    void append_to(std::string& tile) const;

private:
    enum class GeometryType : std::int32_t { point = 1, line = 2, polygon = 3 };

    struct TextHash {
        using is_transparent = void;

        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    using Positions = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

    bool keeps(std::string_view key) const noexcept;
    void add_feature(GeometryType type, const FeatureAttributes& attributes);
    std::uint32_t key_position(std::string_view key, std::size_t expected);
    std::uint32_t value_position(const PropertyValue& value);
    std::uint32_t stored_position(const PropertyValue& value);

    std::string m_name;
    std::optional<std::vector<std::string>> m_kept_keys; ///< nothing: all
    std::string m_features;
    std::size_t m_feature_count{};
    std::vector<std::string> m_keys;
    Positions m_values;
    std::vector<const std::string*> m_values_in_order;
    /// Positions of small counts, by far the most frequent values; found without hashing.
    std::vector<std::uint32_t> m_small_counts;
    GeometryCommands m_commands;
    std::vector<std::uint32_t> m_tags;
    std::string m_value_bytes;
};

/// A vector tile of layers in the order given (MVT 2.1); empty when no layer has a feature.
std::string encode_tile(std::span<const MvtLayer> layers);

} // namespace osh::tiles
