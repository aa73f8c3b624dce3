#include "geo/gdal_feature_table.hpp"

#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

namespace osh::geo {

namespace {

struct DestroyFeature {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};

struct DestroyGeometry {
    void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};

using Feature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyFeature>;
using Geometry = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, DestroyGeometry>;

/// GDAL's messages go to its last-error text only.
class Quiet {
public:
    Quiet() {
        CPLErrorReset();
        CPLPushErrorHandler(CPLQuietErrorHandler);
    }

    ~Quiet() { CPLPopErrorHandler(); }

    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

    bool failed() const { return CPLGetLastErrorType() >= CE_Failure; }
};

std::string lower(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

AttributeValue value_of(OGRFeatureH feature, OGRFieldDefnH field, int position) {
    if (OGR_F_IsFieldSetAndNotNull(feature, position) == 0) {
        return {};
    }
    switch (OGR_Fld_GetType(field)) {
    case OFTInteger:
    case OFTInteger64:
        return static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, position));
    case OFTReal:
        return OGR_F_GetFieldAsDouble(feature, position);
    default:
        return std::string(OGR_F_GetFieldAsString(feature, position));
    }
}

void collect_rings(OGRGeometryH geometry, std::vector<std::vector<PlanarPlace>>& rings) {
    const auto type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    const bool is_polygon = type == wkbPolygon || type == wkbTriangle;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
        OGRGeometryH part = OGR_G_GetGeometryRef(geometry, i);
        if (!is_polygon) {
            collect_rings(part, rings);
            continue;
        }
        std::vector<PlanarPlace>& ring = rings.emplace_back();
        for (int k = 0; k < OGR_G_GetPointCount(part); ++k) {
            ring.push_back({OGR_G_GetX(part, k), OGR_G_GetY(part, k)});
        }
    }
}

PlanarShape::Kind kind_of(OGRGeometryH geometry) {
    if (OGR_G_IsEmpty(geometry) != 0) {
        return PlanarShape::Kind::none;
    }
    switch (OGR_G_GetDimension(geometry)) {
    case 0:
        return OGR_G_GetGeometryCount(geometry) > 1 ? PlanarShape::Kind::places
                                                    : PlanarShape::Kind::place;
    case 1:
        return PlanarShape::Kind::lines;
    default:
        return PlanarShape::Kind::area;
    }
}

PlanarShape planar_shape(OGRGeometryH raw) {
    PlanarShape shape;
    if (raw == nullptr) {
        return shape;
    }
    const Geometry geometry{OGR_G_GetLinearGeometry(raw, 0.0, nullptr)};
    if (geometry == nullptr) {
        return shape;
    }
    shape.kind = kind_of(geometry.get());
    if (shape.kind == PlanarShape::Kind::none) {
        return shape;
    }
    const Geometry middle{OGR_G_CreateGeometry(wkbPoint)};
    if (OGR_G_Centroid(geometry.get(), middle.get()) == OGRERR_NONE) {
        shape.centroid = {OGR_G_GetX(middle.get(), 0), OGR_G_GetY(middle.get(), 0)};
    }
    if (shape.kind == PlanarShape::Kind::area) {
        collect_rings(geometry.get(), shape.rings);
    }
    OGR_G_FlattenTo2D(geometry.get());
    shape.wkb.resize(static_cast<std::size_t>(OGR_G_WkbSize(geometry.get())));
    OGR_G_ExportToIsoWkb(
        geometry.get(), wkbNDR, reinterpret_cast<unsigned char*>(shape.wkb.data()));
    return shape;
}

void take_reference_system(OGRLayerH layer, FeatureTable& table) {
    OGRSpatialReferenceH system = OGR_L_GetSpatialRef(layer);
    if (system == nullptr) {
        return;
    }
    if (OSRIsGeographic(system) != 0) {
        table.coordinates = Coordinates::geographic;
    } else if (OSRIsProjected(system) != 0) {
        table.coordinates = Coordinates::projected;
        table.metres_per_unit = OSRGetLinearUnits(system, nullptr);
    }
    char* text = nullptr;
    if (OSRExportToWkt(system, &text) == OGRERR_NONE) {
        table.reference_system = text;
    }
    CPLFree(text);
}

std::string little_endian_double(double number) {
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

std::string little_endian_count(std::uint32_t number) {
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

} // namespace

std::optional<std::size_t> FeatureTable::column(const std::string& name) const {
    const auto exact = std::ranges::find(columns, name);
    if (exact != columns.end()) {
        return static_cast<std::size_t>(exact - columns.begin());
    }
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (lower(columns[i]) == lower(name)) {
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
    }
    return found;
}

namespace {

/// GDAL does not take a table of one column, or one called .txt, for comma-separated values.
std::optional<FeatureTable> plain_table(const std::filesystem::path& file) {
    const std::string extension = lower(file.extension().string());
    if (extension != ".csv" && extension != ".txt") {
        return std::nullopt;
    }
    const CsvTable csv = CsvTable::read(file);
    FeatureTable table;
    table.columns = csv.header();
    table.is_untyped = true;
    for (std::size_t row = 0; row < csv.size(); ++row) {
        std::vector<AttributeValue>& values = table.rows.emplace_back();
        for (const std::string& column : table.columns) {
            values.emplace_back(csv.cell(row, column));
        }
    }
    table.shapes.resize(table.rows.size());
    return table;
}

FeatureTable table_of(
    const VectorFile& vector_file,
    const std::filesystem::path& file,
    const std::optional<std::string>& layer_name) {
    const Quiet quiet;
    auto* const dataset = static_cast<GDALDatasetH>(vector_file.handle());
    OGRLayerH layer = layer_name ? GDALDatasetGetLayerByName(dataset, layer_name->c_str())
                                 : GDALDatasetGetLayer(dataset, 0);
    if (layer == nullptr) {
        throw Error(
            file.string() +
            (layer_name ? ": has no layer named " + *layer_name : ": holds no layer at all"));
    }
    FeatureTable table;
    take_reference_system(layer, table);
    table.is_untyped =
        std::string_view(GDALGetDriverShortName(GDALGetDatasetDriver(dataset))) == "CSV";
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const int fields = OGR_FD_GetFieldCount(definition);
    for (int i = 0; i < fields; ++i) {
        table.columns.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    }
    OGR_L_ResetReading(layer);
    for (Feature feature{OGR_L_GetNextFeature(layer)}; feature != nullptr;
         feature.reset(OGR_L_GetNextFeature(layer))) {
        std::vector<AttributeValue>& row = table.rows.emplace_back();
        for (int i = 0; i < fields; ++i) {
            row.push_back(value_of(feature.get(), OGR_FD_GetFieldDefn(definition, i), i));
        }
        table.shapes.push_back(planar_shape(OGR_F_GetGeometryRef(feature.get())));
    }
    if (quiet.failed()) {
        throw Error(
            file.string() + ": breaks off after row " + std::to_string(table.rows.size()) + ": " +
            CPLGetLastErrorMsg());
    }
    return table;
}

} // namespace

FeatureTable read_feature_table(
    const std::filesystem::path& file, const std::optional<std::string>& layer_name) {
    std::optional<VectorFile> vector_file;
    try {
        vector_file.emplace(file);
    } catch (const Error&) {
        if (std::filesystem::is_regular_file(file)) {
            if (auto table = plain_table(file)) {
                return *std::move(table);
            }
        }
        throw;
    }
    return table_of(*vector_file, file, layer_name);
}

PlanarShape place_shape(PlanarPlace place) {
    PlanarShape shape;
    shape.kind = PlanarShape::Kind::place;
    shape.centroid = place;
    // Well-known binary: little endian, type point, both coordinates.
    shape.wkb = std::string(1, '\1') + little_endian_count(1) + little_endian_double(place.x) +
                little_endian_double(place.y);
    return shape;
}

PlanarShape box_shape(PlanarPlace south_west, PlanarPlace north_east) {
    PlanarShape shape;
    shape.kind = PlanarShape::Kind::area;
    shape.centroid = {0.5 * (south_west.x + north_east.x), 0.5 * (south_west.y + north_east.y)};
    shape.rings = {
        {south_west,
         {north_east.x, south_west.y},
         north_east,
         {south_west.x, north_east.y},
         south_west}};
    shape.wkb = std::string(1, '\1') + little_endian_count(3) + little_endian_count(1) +
                little_endian_count(5);
    for (const PlanarPlace& corner : shape.rings.front()) {
        shape.wkb += little_endian_double(corner.x) + little_endian_double(corner.y);
    }
    return shape;
}

} // namespace osh::geo
