#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::geo {

/// The value of one attribute: nothing, a whole number, a real number, or text in UTF-8. Dates and
/// lists arrive as text in GDAL's own form.
using AttributeValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// One line after another, each of two places or more.
using MultiLine = std::vector<std::vector<LonLat>>;

/// The shape of a feature in WGS 84, longitude first: nothing, one place, several places, lines or
/// an area. The rings of areas are as the file has them: not checked, in either direction.
using Shape = std::variant<std::monostate, LonLat, std::vector<LonLat>, MultiLine, MultiPolygon>;

/// One row of a layer.
struct VectorFeature {
    std::int64_t row{};                               ///< position in the layer, from 1
    std::map<std::string, AttributeValue> attributes; ///< by field name, as written in the file
    Shape shape;
    std::string problem; ///< why an attribute or the shape could not be taken, in words; mostly ""

    /// The attribute as text, whole numbers in decimal; empty when absent or nothing.
    std::string text(const std::string& field) const;
};

/// What a layer holds.
struct VectorLayer {
    std::string name;
    std::vector<std::string> fields;
    std::int64_t features{}; ///< -1 when the format cannot tell without reading
};

/// A file of geographic features: any vector file format of GDAL that stands on its own (GeoJSON,
/// TopoJSON, Shapefile, GeoPackage, KML, GML, FlatGeobuf, MapInfo, CSV, vector tiles, …), also
/// inside a .zip. Formats that reach out to databases, other files or the network are not opened.
/// GDAL's own messages are caught and go into errors; nothing is printed.
class VectorFile {
public:
    /// Throws `geo::Error` with one sentence naming the file when it is absent, unreadable, or no
    /// vector file. `open_options` are GDAL's of the driver, `NAME=VALUE`, e.g. `X=1` of a vector
    /// tile.
    explicit VectorFile(
        const std::filesystem::path& file, const std::vector<std::string>& open_options = {});
    ~VectorFile();
    VectorFile(VectorFile&&) noexcept;
    VectorFile& operator=(VectorFile&&) noexcept;
    VectorFile(const VectorFile&) = delete;
    VectorFile& operator=(const VectorFile&) = delete;

    /// The format's short name as GDAL calls it, e.g. `GeoJSON`.
    std::string format() const;

    std::vector<VectorLayer> layers() const;

    /// Hands every feature of a layer (the first one when no name is given) to `take`, in the
    /// file's order, with coordinates transformed from the layer's reference system; a layer that
    /// names none is taken as WGS 84, longitude first. Throws `geo::Error` when the layer does not
    /// exist, the reference system is beyond PROJ, or the file breaks off while being read.
    void read(
        const std::optional<std::string>& layer,
        const std::function<void(VectorFeature&&)>& take) const;

    /// All features of a layer at once, for files that are known to be small.
    std::vector<VectorFeature> read_all(const std::optional<std::string>& layer = {}) const;

    /// The GDALDatasetH, for the other files of the GDAL edge; it lives as long as this object.
    void* handle() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::geo
