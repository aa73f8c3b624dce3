#pragma once

#include "tiles/grid/grid_point.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::tiles::testing {

/// A tile that breaks the specification; the message begins with the clause.
class Unspecified : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using DecodedValue = std::variant<std::string, float, double, std::int64_t, std::uint64_t, bool>;

enum class DecodedType { point = 1, line = 2, polygon = 3 };

struct DecodedFeature {
    std::optional<std::uint64_t> id;
    DecodedType type{};
    std::map<std::string, DecodedValue> properties;
    std::vector<GridPoint> points;
    std::vector<GridLine> lines;
    GridMultiPolygon area;
};

struct DecodedLayer {
    std::string name;
    std::uint32_t extent = 4096; ///< the default of the schema (annex of the specification)
    std::vector<DecodedFeature> features;
};

/// Reads a vector tile as strictly as Mapbox Vector Tile 2.1 words it; throws Unspecified. Shares
/// no code with the encoder and does not use protozero, so that it is a second opinion.
std::vector<DecodedLayer> decode_strictly(std::string_view tile);

} // namespace osh::tiles::testing
