#include "geo/gdal_translate.hpp"

#include "geo/error.hpp"

#include <gdal.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <array>
#include <memory>
#include <string>

namespace osh::geo {

namespace {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

struct FreeOptions {
    void operator()(GDALVectorTranslateOptions* options) const {
        GDALVectorTranslateOptionsFree(options);
    }
};

} // namespace

void translate_vector_file(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    std::string_view driver,
    const std::string& description) {
    GDALAllRegister();
    constexpr std::array<const char*, 3> open_options{
        "AUTODETECT_TYPE=YES", "KEEP_SOURCE_COLUMNS=NO", nullptr};
    const bool is_csv = from.extension() == ".csv";
    Dataset source(GDALDataset::Open(
        from.c_str(), GDAL_OF_VECTOR, nullptr, is_csv ? open_options.data() : nullptr));
    if (!source) {
        throw Error(from.string() + ": GDAL cannot read this");
    }
    std::string driver_name(driver);
    std::string metadata = "DESCRIPTION=" + description;
    std::array<char, 3> format_flag{'-', 'f', '\0'};
    std::string metadata_flag = "-mo";
    std::array<char*, 5> arguments{
        format_flag.data(), driver_name.data(), metadata_flag.data(), metadata.data(), nullptr};
    const std::unique_ptr<GDALVectorTranslateOptions, FreeOptions> options(
        GDALVectorTranslateOptionsNew(arguments.data(), nullptr));
    std::array<GDALDatasetH, 1> sources{GDALDataset::ToHandle(source.get())};
    int misused = 0;
    const Dataset made(GDALDataset::FromHandle(
        GDALVectorTranslate(to.c_str(), nullptr, 1, sources.data(), options.get(), &misused)));
    if (!made || misused != 0) {
        throw Error(to.string() + ": GDAL cannot write this as " + driver_name);
    }
}

} // namespace osh::geo
