#include "geo/gdal_feature_rows.hpp"

#include "geo/error.hpp"
#include "geo/gdal_messages.hpp"
#include "geo/gdal_table_text.hpp"
#include "geo/gdal_vector_reader.hpp"
#include "geo/rows/text_encoding.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string_view>
#include <utility>

namespace osh::geo {

namespace {

struct DestroyRowFeature {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};

struct DestroyRowGeometry {
    void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};

struct DestroyRowSystem {
    void operator()(OGRSpatialReferenceH system) const { OSRDestroySpatialReference(system); }
};

struct DestroyRowTransform {
    void operator()(OGRCoordinateTransformationH transform) const {
        OCTDestroyCoordinateTransformation(transform);
    }
};

using RowGeometry = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, DestroyRowGeometry>;
using RowSystem = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, DestroyRowSystem>;
using RowTransform =
    std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, DestroyRowTransform>;

/// From the layer's reference system to WGS 84; none when it is that or names none.
RowTransform transform_of_layer(OGRLayerH layer, const std::string& name) {
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
    if (from == nullptr) {
        return nullptr;
    }
    const RowSystem wgs84{OSRNewSpatialReference(nullptr)};
    OSRImportFromEPSG(wgs84.get(), 4326);
    OSRSetAxisMappingStrategy(wgs84.get(), OAMS_TRADITIONAL_GIS_ORDER);
    const RowSystem source{OSRClone(from)};
    OSRSetAxisMappingStrategy(source.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRIsSame(source.get(), wgs84.get()) != 0) {
        return nullptr;
    }
    RowTransform transform{OCTNewCoordinateTransformation(source.get(), wgs84.get())};
    if (transform == nullptr) {
        throw Error(name + ": its reference system cannot be brought to WGS 84");
    }
    return transform;
}

/// The one point that stands for a geometry, in its own coordinates.
RowGeometry standing_point(OGRGeometryH geometry) {
    if (geometry == nullptr || OGR_G_IsEmpty(geometry) != 0) {
        return nullptr;
    }
    switch (OGR_G_GetDimension(geometry)) {
    case 0: {
        OGRGeometryH first =
            OGR_G_GetGeometryCount(geometry) > 0 ? OGR_G_GetGeometryRef(geometry, 0) : geometry;
        return RowGeometry(OGR_G_Clone(first));
    }
    case 2:
        return RowGeometry(OGR_G_PointOnSurface(geometry));
    default:
        return nullptr;
    }
}

std::optional<LonLat>
wgs84_position(OGRGeometryH geometry, OGRCoordinateTransformationH transform) {
    const RowGeometry point = standing_point(geometry);
    if (point == nullptr ||
        (transform != nullptr && OGR_G_Transform(point.get(), transform) != OGRERR_NONE)) {
        return std::nullopt;
    }
    return checked_lon_lat(Lon{OGR_G_GetX(point.get(), 0)}, Lat{OGR_G_GetY(point.get(), 0)});
}

std::string lower_extension(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension;
}

class FeatureRows : public RowSource {
public:
    FeatureRows(const std::filesystem::path& file, const RowSourceOptions& options)
        : m_name(file.string())
        , m_file(file, open_options(file, options)) {
        const GdalMessages messages;
        auto* const dataset = static_cast<GDALDatasetH>(m_file.handle());
        m_layer = options.layer ? GDALDatasetGetLayerByName(dataset, options.layer->c_str())
                                : GDALDatasetGetLayer(dataset, 0);
        if (m_layer == nullptr) {
            refuse_layer(options.layer);
        }
        m_transform = transform_of_layer(m_layer, m_name);
        m_is_dbase = m_file.format() == "ESRI Shapefile";
        OGRFeatureDefnH definition = OGR_L_GetLayerDefn(m_layer);
        for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
            OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
            add_header(OGR_Fld_GetNameRef(field));
            m_is_real.push_back(OGR_Fld_GetType(field) == OFTReal);
        }
        m_features = OGR_L_GetFeatureCount(m_layer, 0);
        OGR_L_ResetReading(m_layer);
    }

    std::span<const std::string> headers() const override { return m_headers; }

    std::vector<bool> cut_headers() const override { return m_is_cut; }

    bool next(Row& row) override {
        const GdalMessages messages;
        const std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyRowFeature> feature(
            OGR_L_GetNextFeature(m_layer));
        if (messages.failed()) {
            throw Error(
                m_name + ": breaks off after feature " + std::to_string(m_taken) +
                messages.reason());
        }
        if (feature == nullptr) {
            return false;
        }
        row.line = ++m_taken;
        row.cells.resize(m_headers.size());
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            write_cell(feature.get(), static_cast<int>(i), row.cells[i]);
        }
        row.position = wgs84_position(OGR_F_GetGeometryRef(feature.get()), m_transform.get());
        return true;
    }

    std::optional<double> progress() const override {
        if (m_features <= 0) {
            return std::nullopt;
        }
        return std::min(1.0, static_cast<double>(m_taken) / static_cast<double>(m_features));
    }

private:
    /// Asks GDAL for the bytes of a Shapefile as they are when nothing says what they mean, or when
    /// the caller knows better.
    static std::vector<std::string>
    open_options(const std::filesystem::path& file, const RowSourceOptions& options) {
        const std::string extension = lower_extension(file);
        if (extension != ".shp" && extension != ".dbf" && extension != ".zip") {
            return {};
        }
        if (options.encoding) {
            const auto known = encoding_by_name(*options.encoding);
            if (!known) {
                throw Error(
                    "the encoding \"" + *options.encoding + "\" is not known; known are " +
                    encoding_names_text());
            }
            return {"ENCODING=" + *known};
        }
        return says_table_encoding(file, options.most_unpacked)
                   ? std::vector<std::string>{}
                   : std::vector<std::string>{"ENCODING="};
    }

    [[noreturn]] void refuse_layer(const std::optional<std::string>& wanted) const {
        if (!wanted) {
            throw Error(m_name + ": holds no layer at all");
        }
        std::string names;
        for (const VectorLayer& layer : m_file.layers()) {
            names += (names.empty() ? "" : ", ") + layer.name;
        }
        throw Error(m_name + ": has no layer \"" + *wanted + "\"; there are: " + names);
    }

    /// Fields of a dBASE table have short names; those of other formats stand whole.
    void add_header(const std::string& name) {
        if (!m_is_dbase) {
            m_headers.push_back(table_text(name));
            return;
        }
        const char* const encoding = GDALGetMetadataItem(m_layer, "SOURCE_ENCODING", "SHAPEFILE");
        const std::string_view given = encoding == nullptr ? "" : encoding;
        FieldName field = field_name(name, !given.empty() && given != CPL_ENC_UTF8);
        m_headers.push_back(std::move(field.text));
        m_is_cut.push_back(field.is_full);
    }

    void write_cell(OGRFeatureH feature, int position, std::string& cell) const {
        cell.clear();
        if (OGR_F_IsFieldSetAndNotNull(feature, position) == 0) {
            return;
        }
        if (m_is_real[static_cast<std::size_t>(position)]) {
            std::array<char, 400> written{};
            const auto end = std::to_chars(
                written.data(),
                written.data() + written.size(),
                OGR_F_GetFieldAsDouble(feature, position),
                std::chars_format::fixed);
            cell.assign(written.data(), end.ptr);
            return;
        }
        cell = table_text(OGR_F_GetFieldAsString(feature, position));
        constexpr std::size_t day_length = 10;
        const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, position));
        if ((type == OFTDate || type == OFTDateTime) && cell.size() >= day_length) {
            cell[4] = '-';
            cell[7] = '-';
        }
    }

    std::string m_name;
    VectorFile m_file;
    bool m_is_dbase = false;
    OGRLayerH m_layer = nullptr; ///< owned by the file
    RowTransform m_transform;
    std::vector<std::string> m_headers{};
    std::vector<bool> m_is_cut{}; ///< by header, of dBASE tables
    std::vector<bool> m_is_real{};
    std::uint64_t m_taken = 0;
    GIntBig m_features = -1;
};

} // namespace

std::unique_ptr<RowSource>
open_feature_rows(const std::filesystem::path& file, const RowSourceOptions& options) {
    return std::make_unique<FeatureRows>(file, options);
}

} // namespace osh::geo
