#include "geo/gdal_raster_writer.hpp"

#include "geo/error.hpp"
#include "geo/waited_for.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <limits>
#include <memory>

namespace osh::geo {

namespace {

struct CloseRaster {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

using RasterDataset = std::unique_ptr<GDALDataset, CloseRaster>;

[[noreturn]] void refuse_raster(const std::filesystem::path& file) {
    throw Error(file.string() + ": GDAL cannot write this raster");
}

GDALDriver& driver_named(const char* name, const std::filesystem::path& file) {
    GDALAllRegister();
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(name);
    if (driver == nullptr) {
        throw Error(file.string() + ": this GDAL has no driver " + name);
    }
    return *driver;
}

RasterDataset in_memory(const Raster& raster, const std::filesystem::path& file) {
    const int columns = static_cast<int>(raster.columns);
    const int rows = static_cast<int>(raster.rows);
    RasterDataset made(
        driver_named("MEM", file).Create("", columns, rows, 1, GDT_Float32, nullptr));
    if (!made) {
        refuse_raster(file);
    }
    OGRSpatialReference mercator;
    mercator.importFromEPSG(3857);
    made->SetSpatialRef(&mercator);
    std::array<double, 6> places{
        raster.west_m, raster.pixel_m, 0.0, raster.north_m, 0.0, -raster.pixel_m};
    made->SetGeoTransform(places.data());
    GDALRasterBand* const band = made->GetRasterBand(1);
    band->SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    band->SetUnitType(raster.unit.c_str());
    band->SetDescription(raster.description.c_str());
    std::vector<float> values = raster.values;
    const CPLErr fault = band->RasterIO(
        GF_Write, 0, 0, columns, rows, values.data(), columns, rows, GDT_Float32, 0, 0, nullptr);
    if (fault != CE_None) {
        refuse_raster(file);
    }
    return made;
}

/// Asked by GDAL between blocks: whether anybody still waits for the file.
int goes_on(double /*share*/, const char* /*message*/, void* /*nothing*/) {
    return current_token().stop_requested() ? 0 : 1;
}

} // namespace

void write_cog(const Raster& raster, const std::filesystem::path& file) {
    if (raster.values.empty() ||
        raster.values.size() != std::size_t{raster.columns} * raster.rows) {
        throw Error(file.string() + ": a raster's values must be its columns times its rows");
    }
    const RasterDataset source = in_memory(raster, file);
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("PREDICTOR", "YES");
    options.SetNameValue("OVERVIEW_RESAMPLING", "AVERAGE");
    const std::filesystem::path beside = file.string() + ".part";
    {
        const RasterDataset made(
            driver_named("COG", file)
                .CreateCopy(beside.c_str(), source.get(), 0, options.List(), goes_on, nullptr));
        if (!made) {
            std::error_code ignored;
            std::filesystem::remove(beside, ignored);
            require_waited_for();
            refuse_raster(file);
        }
    }
    std::filesystem::rename(beside, file);
}

} // namespace osh::geo
