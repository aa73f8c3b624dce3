#pragma once

#include "geo/gdal_vector_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace osh::geo {

/// A place in the coordinates of a file, whatever they are.
struct PlanarPlace {
    double x{};
    double y{};
};

/// What the coordinates of a layer mean.
enum class Coordinates : std::uint8_t {
    unknown,    ///< the layer names no reference system
    geographic, ///< longitude and latitude in degrees, longitude first
    projected   ///< a plane
};

/// The shape of one row as it stands in the file, not transformed.
struct PlanarShape {
    enum class Kind : std::uint8_t { none, place, places, lines, area };

    Kind kind = Kind::none;
    PlanarPlace centroid{};                        ///< the place itself, or the middle of mass
    std::vector<std::vector<PlanarPlace>> rings{}; ///< of an area, outer ones and holes alike
    std::string wkb{};                             ///< the whole shape (OGC well-known binary)
};

/// A layer as a table: for analysts, who need coordinates and columns as they are. Rows and columns
/// keep the file's order.
struct FeatureTable {
    std::vector<std::string> columns{};
    std::vector<std::vector<AttributeValue>> rows{}; ///< one value for each column
    std::vector<PlanarShape> shapes{};               ///< one for each row
    Coordinates coordinates = Coordinates::unknown;
    double metres_per_unit = 1.0;   ///< of a projected system
    std::string reference_system{}; ///< WKT, or a code such as EPSG:4326; empty when unknown
    bool is_untyped = false;        ///< the file knows no types (CSV): its numbers are texts, too

    /// The position of a column: the very name, or the only one that differs from it in upper and
    /// lower case.
    std::optional<std::size_t> column(const std::string& name) const;
};

/// Reads a layer (the first one without a name) of any vector file that `VectorFile` opens. Throws
/// `geo::Error` naming the file when it cannot be read or breaks off.
FeatureTable
read_feature_table(const std::filesystem::path& file, const std::optional<std::string>& layer = {});

/// Writes a table as one layer. The extension says the format: .geojson and .json (in WGS 84 as
/// RFC 7946 asks when the reference system is known), .gpkg, .shp, .fgb, .kml, .csv (places as
/// columns X and Y are the table's business). An existing file is replaced once all is written.
/// Columns that hold numbers only are written as numbers; those of an untyped table when every cell
/// is empty or a number without leading zeros, which would be a code. The layer is called as the
/// file. Throws `geo::Error` when the format is not known, there is no such folder, or the file
/// cannot be written.
void write_feature_table(const FeatureTable& table, const std::filesystem::path& file);

/// Whether `write_feature_table` knows the extension of a file.
bool can_write_feature_table(const std::filesystem::path& file);

/// The shape of a single place.
PlanarShape place_shape(PlanarPlace place);

/// The shape of a rectangle.
PlanarShape box_shape(PlanarPlace south_west, PlanarPlace north_east);

} // namespace osh::geo
