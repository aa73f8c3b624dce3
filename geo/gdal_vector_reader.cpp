#include "geo/gdal_vector_reader.hpp"

#include "geo/error.hpp"
#include "geo/gdal_shape.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <utility>

namespace osh::geo {

namespace {

/// Formats that live in one file (or a family of side files) and never point elsewhere: a VRT or
/// WFS description handed in by a stranger could make the server read any file or address.
constexpr const char* self_contained_formats[] = {
    "GeoJSON",
    "GeoJSONSeq",
    "TopoJSON",
    "ESRIJSON",
    "ESRI Shapefile",
    "GPKG",
    "SQLite",
    "FlatGeobuf",
    "GML",
    "KML",
    "LIBKML",
    "MapInfo File",
    "OpenFileGDB",
    "CSV",
    "MVT",
    "DXF",
    "GPX",
    "DGN",
    nullptr};

/// Catches GDAL's messages of this thread while it lives, so that they end in our errors and not
/// on the terminal.
class Messages {
public:
    Messages() { CPLPushErrorHandlerEx(&Messages::take, this); }

    ~Messages() { CPLPopErrorHandler(); }

    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    bool failed() const { return !m_failure.empty(); }

    /// The first failure as the end of a sentence, with a colon before it; empty when none came.
    std::string reason() const { return m_failure.empty() ? "" : ": " + m_failure; }

private:
    static void CPL_STDCALL take(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
        auto* const self = static_cast<Messages*>(CPLGetErrorHandlerUserData());
        if (severity >= CE_Failure && self->m_failure.empty()) {
            self->m_failure = text;
        }
    }

    std::string m_failure;
};

void register_formats() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

std::string lower_case_extension(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

struct CloseVectorFile {
    void operator()(void* dataset) const { GDALClose(dataset); }
};

struct DestroyReadFeature {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};

struct DestroySystem {
    void operator()(OGRSpatialReferenceH system) const { OSRDestroySpatialReference(system); }
};

struct DestroyTransform {
    void operator()(OGRCoordinateTransformationH transform) const {
        OCTDestroyCoordinateTransformation(transform);
    }
};

template<typename Handle, typename Destroy>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Destroy>;
using ReadFeature = Owned<OGRFeatureH, DestroyReadFeature>;
using System = Owned<OGRSpatialReferenceH, DestroySystem>;
using Transform = Owned<OGRCoordinateTransformationH, DestroyTransform>;

/// The way from a layer's reference system to WGS 84; nothing when it is that already.
Transform to_wgs84(OGRLayerH layer, const std::string& name) {
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
    if (from == nullptr) {
        return nullptr;
    }
    const System wgs84{OSRNewSpatialReference(nullptr)};
    OSRImportFromEPSG(wgs84.get(), 4326);
    OSRSetAxisMappingStrategy(wgs84.get(), OAMS_TRADITIONAL_GIS_ORDER);
    const System source{OSRClone(from)};
    OSRSetAxisMappingStrategy(source.get(), OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRIsSame(source.get(), wgs84.get()) != 0) {
        return nullptr;
    }
    Transform transform{OCTNewCoordinateTransformation(source.get(), wgs84.get())};
    if (transform == nullptr) {
        throw Error(name + ": its reference system cannot be brought to WGS 84");
    }
    return transform;
}

void take_attributes(OGRFeatureH feature, OGRFeatureDefnH definition, VectorFeature& result) {
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        if (OGR_F_IsFieldSetAndNotNull(feature, i) == 0) {
            continue;
        }
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        AttributeValue value;
        switch (OGR_Fld_GetType(field)) {
        case OFTInteger:
        case OFTInteger64:
            value = static_cast<std::int64_t>(OGR_F_GetFieldAsInteger64(feature, i));
            break;
        case OFTReal:
            value = OGR_F_GetFieldAsDouble(feature, i);
            break;
        default: {
            std::string text = OGR_F_GetFieldAsString(feature, i);
            if (CPLIsUTF8(text.data(), static_cast<int>(text.size())) == 0) {
                result.problem = std::string("field ") + OGR_Fld_GetNameRef(field) +
                                 " is not UTF-8 (a Shapefile needs a .cpg file beside it)";
                continue;
            }
            value = std::move(text);
        }
        }
        result.attributes.emplace(OGR_Fld_GetNameRef(field), std::move(value));
    }
}

} // namespace

std::string VectorFeature::text(const std::string& field) const {
    const auto found = attributes.find(field);
    if (found == attributes.end()) {
        return {};
    }
    if (const auto* number = std::get_if<std::int64_t>(&found->second)) {
        return std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&found->second)) {
        const auto whole = static_cast<std::int64_t>(*real);
        return static_cast<double>(whole) == *real ? std::to_string(whole) : std::to_string(*real);
    }
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string{};
}

struct VectorFile::Impl {
    std::string name; ///< as given, for messages
    std::unique_ptr<void, CloseVectorFile> dataset;

    OGRLayerH layer(const std::optional<std::string>& wanted) const {
        OGRLayerH found = wanted ? GDALDatasetGetLayerByName(dataset.get(), wanted->c_str())
                                 : GDALDatasetGetLayer(dataset.get(), 0);
        if (found == nullptr) {
            throw Error(
                name + (wanted ? ": has no layer named " + *wanted : ": holds no layer at all"));
        }
        return found;
    }
};

VectorFile::VectorFile(
    const std::filesystem::path& file, const std::vector<std::string>& open_options)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->name = file.string();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        throw Error(m_impl->name + ": no such file");
    }
    register_formats();
    // An absolute path can be no connection string and no virtual file system of GDAL's.
    std::string path = std::filesystem::absolute(file).string();
    if (lower_case_extension(file.extension().string()) == ".zip") {
        path = "/vsizip/{" + path + "}";
    }
    char** options = nullptr;
    for (const std::string& option : open_options) {
        options = CSLAddString(options, option.c_str());
    }
    const Messages messages;
    m_impl->dataset.reset(GDALOpenEx(
        path.c_str(),
        GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
        self_contained_formats,
        options,
        nullptr));
    CSLDestroy(options);
    if (m_impl->dataset == nullptr) {
        throw Error(
            m_impl->name + ": not a vector file GDAL can read (GeoJSON, Shapefile, GeoPackage, …)" +
            messages.reason());
    }
}

VectorFile::~VectorFile() = default;
VectorFile::VectorFile(VectorFile&&) noexcept = default;
VectorFile& VectorFile::operator=(VectorFile&&) noexcept = default;

void* VectorFile::handle() const noexcept { return m_impl->dataset.get(); }

std::string VectorFile::format() const {
    return GDALGetDriverShortName(GDALGetDatasetDriver(m_impl->dataset.get()));
}

std::vector<VectorLayer> VectorFile::layers() const {
    const Messages messages;
    std::vector<VectorLayer> result;
    for (int i = 0; i < GDALDatasetGetLayerCount(m_impl->dataset.get()); ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(m_impl->dataset.get(), i);
        VectorLayer entry{OGR_L_GetName(layer), {}, OGR_L_GetFeatureCount(layer, 0)};
        OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
        for (int field = 0; field < OGR_FD_GetFieldCount(definition); ++field) {
            entry.fields.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, field)));
        }
        result.push_back(std::move(entry));
    }
    return result;
}

void VectorFile::read(
    const std::optional<std::string>& layer,
    const std::function<void(VectorFeature&&)>& take) const {
    const Messages messages;
    OGRLayerH source = m_impl->layer(layer);
    const Transform transform = to_wgs84(source, m_impl->name);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source);
    OGR_L_ResetReading(source);
    std::int64_t row = 0;
    for (ReadFeature feature{OGR_L_GetNextFeature(source)}; feature != nullptr;
         feature.reset(OGR_L_GetNextFeature(source))) {
        VectorFeature result;
        result.row = ++row;
        take_attributes(feature.get(), definition, result);
        try {
            result.shape = shape_of(feature.get(), transform.get());
        } catch (const ShapeProblem& problem) {
            result.problem = problem.reason;
        }
        take(std::move(result));
    }
    if (messages.failed()) {
        throw Error(
            m_impl->name + ": breaks off after row " + std::to_string(row) + messages.reason());
    }
}

std::vector<VectorFeature> VectorFile::read_all(const std::optional<std::string>& layer) const {
    std::vector<VectorFeature> features;
    read(layer, [&](VectorFeature&& feature) { features.push_back(std::move(feature)); });
    return features;
}

} // namespace osh::geo
