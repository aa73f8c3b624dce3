#pragma once

#include "tiles/grid/feature_id.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/mvt/geometry_commands.hpp"
#include "tiles/mvt/property.hpp"
#include "tiles/mvt/value_table.hpp"
#include "tiles/mvt/written_bytes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

    /// The name of an attribute that many points carry: looked up once, given many times.
    class Key {
        friend class MvtLayer;
        std::uint32_t number = 0;
    };

    /// Valid for this layer only; the name goes into the layer with its first value. After
    /// `keep_only`.
    Key key(std::string_view name);

    /// Whether the attribute would be kept: what is costly to find out need not be found out.
    bool wants(Key key) const noexcept { return m_known_keys[key.number].is_kept; }

    /// Gives the point to come an attribute, none twice; the quick way to many points alike.
    template<class Value>
    void tag(Key key, Value value) {
        if (wants(key)) {
            add_tag(position_of(key), m_values.position_of(value));
        }
    }

    /// The same for a text that no other feature of the layer has in any attribute: quicker.
    void tag_unique(Key key, std::string_view text) {
        if (wants(key)) {
            add_tag(position_of(key), m_values.position_of_unique(text));
        }
    }

    /// Adds a point with the attributes given by `tag` since the feature before.
    void add_tagged_point(GridPoint point, std::optional<FeatureId> id);

    const std::string& name() const noexcept { return m_name; }

    std::size_t feature_count() const noexcept { return m_feature_count; }

    /// Adds the layer to a tile. A layer without features adds nothing (4.1: a layer should contain
    /// at least one).
    void append_to(std::string& tile) const;

private:
    enum class GeometryType : std::int32_t { point = 1, line = 2, polygon = 3 };

    static constexpr std::uint32_t no_position = ~std::uint32_t{0};

    struct KnownKey {
        std::string name;
        bool is_kept = true;
        std::uint32_t position = no_position; ///< in `m_keys`
    };

    void add_tag(std::uint32_t key_position, std::uint32_t value_position) {
        char* const at = m_tags.room_for(2 * longest_varint32);
        m_tags.end_at(put_varint(put_varint(at, key_position), value_position));
    }

    std::uint32_t position_of(Key key) {
        KnownKey& known = m_known_keys[key.number];
        if (known.position == no_position) {
            known.position = position_of_new_key(known.name);
        }
        return known.position;
    }

    bool keeps(std::string_view key) const noexcept;
    void add_feature(GeometryType type, const FeatureAttributes& attributes);
    void write_feature(GeometryType type, std::optional<FeatureId> id);
    std::uint32_t key_position(std::string_view key, std::size_t expected);
    std::uint32_t position_of_new_key(const std::string& name);

    std::string m_name;
    std::optional<std::vector<std::string>> m_kept_keys; ///< nothing: all
    WrittenBytes m_features;
    std::size_t m_feature_count{};
    std::vector<std::string> m_keys;
    std::vector<KnownKey> m_known_keys; ///< by `Key::number`
    ValueTable m_values;
    GeometryCommands m_commands;
    WrittenBytes m_tags;     ///< of the feature being made: key, value, key, value …
    WrittenBytes m_geometry; ///< of the feature being written
};

/// A vector tile of layers in the order given (MVT 2.1); empty when no layer has a feature.
std::string encode_tile(std::span<const MvtLayer> layers);

} // namespace osh::tiles
