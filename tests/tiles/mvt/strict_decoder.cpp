#include "tests/tiles/mvt/strict_decoder.hpp"

#include <cstring>
#include <set>

#include "tests/tiles/mvt/protobuf_reader.hpp"

namespace osh::tiles::testing {

namespace {

struct RawFeature {
    std::optional<std::uint64_t> id;
    std::vector<std::uint32_t> tags;
    std::uint64_t type{};
    std::vector<std::uint32_t> geometry;
};

template<class Number>
Number from_bits(std::string_view bytes) {
    Number number{};
    std::memcpy(&number, bytes.data(), sizeof number);
    return number;
}

DecodedValue decode_value(std::string_view message) {
    ProtobufReader reader(message);
    std::optional<DecodedValue> value;
    while (!reader.at_end()) {
        const std::uint32_t field = reader.field();
        require(!value, "4.1: a value has more than one field");
        switch (field) {
        case 1:
            value = std::string(reader.bytes());
            break;
        case 2:
            value = from_bits<float>(reader.fixed(5));
            break;
        case 3:
            value = from_bits<double>(reader.fixed(1));
            break;
        case 4:
            value = static_cast<std::int64_t>(reader.number());
            break;
        case 5:
            value = reader.number();
            break;
        case 6: {
            const std::uint64_t n = reader.number();
            value = static_cast<std::int64_t>(n >> 1U) ^ -static_cast<std::int64_t>(n & 1U);
            break;
        }
        case 7:
            value = reader.number() != 0;
            break;
        default:
            throw Unspecified("4.1: a value has an unknown field");
        }
    }
    require(value.has_value(), "4.1: a value has no field");
    return *value;
}

/// The cursor and integers of one geometry (4.3).
class GeometryReader {
public:
    explicit GeometryReader(const std::vector<std::uint32_t>& integers) : m_integers(integers) {}

    bool at_end() const { return m_next == m_integers.size(); }

    struct Command {
        std::uint32_t id;
        std::uint32_t count;
    };

    Command command() {
        const std::uint32_t integer = next();
        return {integer & 7U, integer >> 3U};
    }

    GridPoint move() {
        m_cursor.x += parameter();
        m_cursor.y += parameter();
        return m_cursor;
    }

private:
    std::uint32_t next() {
        require(!at_end(), "4.3: a geometry is cut off");
        return m_integers[m_next++];
    }

    std::int64_t parameter() {
        const std::uint32_t n = next();
        return static_cast<std::int64_t>(n >> 1U) ^ -static_cast<std::int64_t>(n & 1U);
    }

    const std::vector<std::uint32_t>& m_integers;
    std::size_t m_next{};
    GridPoint m_cursor;
};

void decode_points(GeometryReader& reader, DecodedFeature& feature) {
    const auto move = reader.command();
    require(move.id == 1 && move.count > 0, "4.3.4.2: a point must begin with a MoveTo");
    for (std::uint32_t i = 0; i < move.count; ++i) {
        feature.points.push_back(reader.move());
    }
    require(reader.at_end(), "4.3.4.2: a point must consist of a single MoveTo");
}

GridLine decode_path(GeometryReader& reader, std::uint32_t least_line_to) {
    const auto move = reader.command();
    require(move.id == 1 && move.count == 1, "4.3.4.3: a path must begin with one MoveTo");
    GridLine path{reader.move()};
    const auto line = reader.command();
    require(
        line.id == 2 && line.count >= least_line_to,
        "4.3.4.3 and 4.3.4.4: too few LineTo in a path");
    for (std::uint32_t i = 0; i < line.count; ++i) {
        const GridPoint to = reader.move();
        require(to != path.back(), "4.3.3.2: a LineTo must move the cursor");
        path.push_back(to);
    }
    return path;
}

void decode_area(GeometryReader& reader, DecodedFeature& feature) {
    while (!reader.at_end()) {
        GridRing ring = decode_path(reader, 2);
        const auto close = reader.command();
        require(close.id == 7 && close.count == 1, "4.3.4.4: a ring must end with one ClosePath");
        require(ring.front() != ring.back(), "4.3.4.4: the last point must not repeat the first");
        const std::int64_t area = twice_signed_area(ring);
        require(area != 0, "4.3.4.4: a ring must have an area");
        if (area > 0) {
            feature.area.push_back({.outer = std::move(ring), .holes = {}});
        } else {
            require(!feature.area.empty(), "4.3.4.4: the first ring must be an exterior ring");
            feature.area.back().holes.push_back(std::move(ring));
        }
    }
}

RawFeature read_feature(std::string_view message) {
    ProtobufReader reader(message);
    RawFeature raw;
    std::set<std::uint32_t> seen;
    while (!reader.at_end()) {
        const std::uint32_t field = reader.field();
        require(seen.insert(field).second, "4.2: a field of a feature comes twice");
        switch (field) {
        case 1:
            raw.id = reader.number();
            break;
        case 2:
            raw.tags = reader.packed();
            break;
        case 3:
            raw.type = reader.number();
            break;
        case 4:
            raw.geometry = reader.packed();
            break;
        default:
            throw Unspecified("4.2: a feature has an unknown field");
        }
    }
    require(seen.count(3) == 1 && raw.type >= 1 && raw.type <= 3, "4.3.4: no known geometry type");
    require(!raw.geometry.empty(), "4.2: a feature must have a geometry");
    return raw;
}

struct Dictionary {
    std::vector<std::string> keys;
    std::vector<DecodedValue> values;
};

DecodedFeature decode_feature(const RawFeature& raw, const Dictionary& dictionary) {
    DecodedFeature feature;
    feature.id = raw.id;
    feature.type = static_cast<DecodedType>(raw.type);
    require(raw.tags.size() % 2 == 0, "4.4: tags must come in pairs");
    for (std::size_t i = 0; i < raw.tags.size(); i += 2) {
        require(raw.tags[i] < dictionary.keys.size(), "4.4: a tag points past the keys");
        require(raw.tags[i + 1] < dictionary.values.size(), "4.4: a tag points past the values");
        const bool is_new =
            feature.properties
                .emplace(dictionary.keys[raw.tags[i]], dictionary.values[raw.tags[i + 1]])
                .second;
        require(is_new, "4.4: a key comes twice in a feature");
    }
    GeometryReader reader(raw.geometry);
    if (feature.type == DecodedType::point) {
        decode_points(reader, feature);
    } else if (feature.type == DecodedType::polygon) {
        decode_area(reader, feature);
    } else {
        while (!reader.at_end()) {
            feature.lines.push_back(decode_path(reader, 1));
        }
    }
    return feature;
}

void check_dictionary(const Dictionary& dictionary) {
    const std::set<std::string> keys(dictionary.keys.begin(), dictionary.keys.end());
    require(keys.size() == dictionary.keys.size(), "4.1: a key comes twice in a layer");
    const std::set<DecodedValue> values(dictionary.values.begin(), dictionary.values.end());
    require(values.size() == dictionary.values.size(), "4.1: a value comes twice in a layer");
}

DecodedLayer decode_layer(std::string_view message) {
    ProtobufReader reader(message);
    DecodedLayer layer;
    Dictionary dictionary;
    std::vector<RawFeature> raw;
    std::optional<std::uint64_t> version;
    while (!reader.at_end()) {
        switch (reader.field()) {
        case 1:
            layer.name = reader.bytes();
            break;
        case 2:
            raw.push_back(read_feature(reader.bytes()));
            break;
        case 3:
            dictionary.keys.emplace_back(reader.bytes());
            break;
        case 4:
            dictionary.values.push_back(decode_value(reader.bytes()));
            break;
        case 5:
            layer.extent = static_cast<std::uint32_t>(reader.number());
            break;
        case 15:
            version = reader.number();
            break;
        default:
            throw Unspecified("4.1: a layer has an unknown field");
        }
    }
    require(version == 2U, "4.1: a layer must say version 2");
    require(!layer.name.empty(), "4.1: a layer must have a name");
    require(layer.extent > 0, "4.1: the extent of a layer must be above 0");
    require(!raw.empty(), "4.1: a layer should contain a feature");
    check_dictionary(dictionary);
    std::set<std::uint64_t> ids;
    for (const RawFeature& feature : raw) {
        require(!feature.id || ids.insert(*feature.id).second, "4.2: an id comes twice in a layer");
        layer.features.push_back(decode_feature(feature, dictionary));
    }
    return layer;
}

} // namespace

std::vector<DecodedLayer> decode_strictly(std::string_view tile) {
    ProtobufReader reader(tile);
    std::vector<DecodedLayer> layers;
    std::set<std::string> names;
    while (!reader.at_end()) {
        require(reader.field() == 3, "4.1: a tile has an unknown field");
        layers.push_back(decode_layer(reader.bytes()));
        require(names.insert(layers.back().name).second, "4.1: a layer's name comes twice");
    }
    return layers;
}

} // namespace osh::tiles::testing
