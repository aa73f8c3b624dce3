#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::geo {

/// Numbers on a grid of square pixels in EPSG:3857, row by row from the north-west; not a number
/// where nothing is known.
struct Raster {
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    double west_m = 0.0;
    double north_m = 0.0;
    double pixel_m = 0.0;
    std::vector<float> values{};
    std::string unit{};
    std::string description{};
};

/// Writes a Cloud Optimized GeoTIFF (OGC 21-026) with overviews, compressed with Deflate, through a
/// file beside it that is renamed when complete. Throws `geo::Error` when GDAL cannot write,
/// `geo::NobodyWaits` when nobody waits for it any more.
void write_cog(const Raster& raster, const std::filesystem::path& file);

} // namespace osh::geo
