#include "geo/error.hpp"
#include "geo/gdal_feature_table.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace osh::geo {

namespace {

struct Format {
    std::string_view extension;
    const char* driver;
    const char* option; ///< of the layer; nullptr for none
};

constexpr std::array<Format, 7> formats{{
    {".geojson", "GeoJSON", "RFC7946=YES"},
    {".json", "GeoJSON", "RFC7946=YES"},
    {".gpkg", "GPKG", nullptr},
    {".shp", "ESRI Shapefile", "ENCODING=UTF-8"},
    {".fgb", "FlatGeobuf", nullptr},
    {".kml", "KML", nullptr},
    {".csv", "CSV", nullptr},
}};

const Format* format_of(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const auto found = std::ranges::find(formats, extension, &Format::extension);
    return found == formats.end() ? nullptr : &*found;
}

/// What a text of an untyped table says.
enum class TextKind : std::uint8_t { nothing, whole, real, text };

TextKind text_kind(std::string_view text) {
    if (text.empty()) {
        return TextKind::nothing;
    }
    const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
    const bool has_leading_zero = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
    const bool begins_with_digit =
        !digits.empty() && std::isdigit(static_cast<unsigned char>(digits[0])) != 0;
    if (has_leading_zero || !begins_with_digit) {
        return TextKind::text; // a code, or a word such as inf
    }
    constexpr std::size_t most_digits = 18; // fit 64 bits
    if (digits.find_first_not_of("0123456789") == std::string_view::npos) {
        return digits.size() <= most_digits ? TextKind::whole : TextKind::text;
    }
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    return fault == std::errc{} && stop == end ? TextKind::real : TextKind::text;
}

OGRFieldType type_of_texts(const FeatureTable& table, std::size_t column) {
    TextKind kind = TextKind::nothing;
    for (const auto& row : table.rows) {
        const auto* const text = std::get_if<std::string>(&row[column]);
        kind = std::max(kind, text == nullptr ? TextKind::nothing : text_kind(*text));
    }
    return kind == TextKind::whole ? OFTInteger64 : (kind == TextKind::real ? OFTReal : OFTString);
}

OGRFieldType field_type(const FeatureTable& table, std::size_t column) {
    bool whole = true;
    bool any = false;
    for (const auto& row : table.rows) {
        const AttributeValue& value = row[column];
        if (std::holds_alternative<std::string>(value)) {
            return table.is_untyped ? type_of_texts(table, column) : OFTString;
        }
        any = any || !std::holds_alternative<std::monostate>(value);
        whole = whole && !std::holds_alternative<double>(value);
    }
    return whole && any ? OFTInteger64 : (any ? OFTReal : OFTString);
}

/// A dataset that is being written; its messages go into the error.
class Writing {
public:
    Writing(const Format& format, std::filesystem::path file, std::string layer)
        : m_format(format)
        , m_file(std::move(file))
        , m_layer(std::move(layer)) {
        CPLErrorReset();
        CPLPushErrorHandler(CPLQuietErrorHandler);
        GDALAllRegister();
    }

    ~Writing() {
        if (m_dataset != nullptr) {
            GDALClose(m_dataset);
        }
        CPLPopErrorHandler();
    }

    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    void write(const FeatureTable& table) {
        GDALDriverH driver = GDALGetDriverByName(m_format.driver);
        m_dataset =
            driver == nullptr
                ? nullptr
                : GDALCreate(driver, m_file.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr);
        require(m_dataset != nullptr);
        OGRLayerH layer = new_layer(table);
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            OGRFieldDefnH field =
                OGR_Fld_Create(table.columns[column].c_str(), field_type(table, column));
            const OGRErr made = OGR_L_CreateField(layer, field, 1);
            OGR_Fld_Destroy(field);
            require(made == OGRERR_NONE);
        }
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            write_row(layer, table, row);
        }
        CPLErrorReset();
        GDALClose(std::exchange(m_dataset, nullptr));
        require(CPLGetLastErrorType() < CE_Failure);
    }

private:
    void require(bool done) const {
        if (!done) {
            const std::string reason = CPLGetLastErrorMsg();
            throw Error(
                m_file.string() + ": cannot be written" + (reason.empty() ? "" : ": " + reason));
        }
    }

    OGRLayerH new_layer(const FeatureTable& table) {
        OGRSpatialReferenceH system = nullptr;
        if (!table.reference_system.empty()) {
            system = OSRNewSpatialReference(nullptr);
            OSRSetFromUserInput(system, table.reference_system.c_str());
            OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
        }
        char** options = nullptr;
        if (m_format.option != nullptr &&
            (system != nullptr || m_format.driver != formats[0].driver)) {
            options = CSLAddString(options, m_format.option);
        }
        const bool shaped = std::ranges::any_of(table.shapes, [](const PlanarShape& shape) {
            return shape.kind != PlanarShape::Kind::none;
        });
        OGRLayerH layer = GDALDatasetCreateLayer(
            m_dataset, m_layer.c_str(), system, shaped ? common_type(table) : wkbNone, options);
        CSLDestroy(options);
        if (system != nullptr) {
            OSRRelease(system);
        }
        require(layer != nullptr);
        return layer;
    }

    /// Shapefiles hold one kind of shape; areas of one part and of several are one kind.
    static OGRwkbGeometryType common_type(const FeatureTable& table) {
        const auto all = [&](PlanarShape::Kind kind) {
            return std::ranges::all_of(table.shapes, [kind](const PlanarShape& shape) {
                return shape.kind == kind || shape.kind == PlanarShape::Kind::none;
            });
        };
        if (all(PlanarShape::Kind::place)) {
            return wkbPoint;
        }
        return all(PlanarShape::Kind::area) ? wkbMultiPolygon : wkbUnknown;
    }

    void write_row(OGRLayerH layer, const FeatureTable& table, std::size_t row) const {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const int field = static_cast<int>(column);
            const AttributeValue& value = table.rows[row][column];
            if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
                OGR_F_SetFieldInteger64(feature, field, *whole);
            } else if (const auto* const real = std::get_if<double>(&value)) {
                if (std::isfinite(*real)) {
                    OGR_F_SetFieldDouble(feature, field, *real);
                }
            } else if (const auto* const text = std::get_if<std::string>(&value);
                       text != nullptr && !(table.is_untyped && text->empty())) {
                OGR_F_SetFieldString(feature, field, text->c_str());
            }
        }
        const std::string& wkb = table.shapes[row].wkb;
        OGRGeometryH shape = nullptr;
        if (!wkb.empty() &&
            OGR_G_CreateFromWkb(wkb.data(), nullptr, &shape, static_cast<int>(wkb.size())) ==
                OGRERR_NONE) {
            if (wkbFlatten(OGR_G_GetGeometryType(shape)) == wkbPolygon &&
                OGR_L_GetGeomType(layer) == wkbMultiPolygon) {
                shape = OGR_G_ForceToMultiPolygon(shape);
            }
            OGR_F_SetGeometryDirectly(feature, shape);
        }
        const OGRErr made = OGR_L_CreateFeature(layer, feature);
        OGR_F_Destroy(feature);
        require(made == OGRERR_NONE);
    }

    const Format& m_format;
    std::filesystem::path m_file;
    std::string m_layer;
    GDALDatasetH m_dataset = nullptr;
};

} // namespace

bool can_write_feature_table(const std::filesystem::path& file) {
    return format_of(file) != nullptr;
}

void write_feature_table(const FeatureTable& table, const std::filesystem::path& file) {
    const Format* const format = format_of(file);
    if (format == nullptr) {
        throw Error(
            file.string() +
            ": the extension must be .geojson, .json, .gpkg, .shp, .fgb, .kml or .csv");
    }
    const std::filesystem::path folder = file.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder)) {
        throw Error(file.string() + ": there is no folder " + folder.string());
    }
    const std::string layer = file.stem().string();
    // A Shapefile is several files; the others are written beside and renamed.
    if (format->extension == ".shp") {
        for (const char* const part : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
            std::error_code ignored;
            std::filesystem::remove(std::filesystem::path(file).replace_extension(part), ignored);
        }
        Writing(*format, file, layer).write(table);
        return;
    }
    const std::filesystem::path beside =
        file.parent_path() / (file.stem().string() + ".part" + file.extension().string());
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    try {
        Writing(*format, beside, layer).write(table);
        std::filesystem::rename(beside, file);
    } catch (...) {
        std::filesystem::remove(beside, ignored);
        throw;
    }
}

} // namespace osh::geo
