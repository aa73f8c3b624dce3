#include "geo/gdal_translate.hpp"

#include "geo/error.hpp"

#include <gdal.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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

Dataset open_source(const std::filesystem::path& from) {
    Dataset source(GDALDataset::Open(from.c_str(), GDAL_OF_VECTOR));
    if (!source) {
        throw Error(from.string() + ": GDAL cannot read this");
    }
    return source;
}

std::unique_ptr<GDALVectorTranslateOptions, FreeOptions>
options_of(std::vector<std::string> arguments) {
    std::vector<char*> list;
    for (std::string& argument : arguments) {
        list.push_back(argument.data());
    }
    list.push_back(nullptr);
    return std::unique_ptr<GDALVectorTranslateOptions, FreeOptions>(
        GDALVectorTranslateOptionsNew(list.data(), nullptr));
}

/// Into a new file, or into the one that was made before.
Dataset translated(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    Dataset made,
    std::vector<std::string> arguments) {
    const Dataset source = open_source(from);
    const auto options = options_of(std::move(arguments));
    std::array<GDALDatasetH, 1> sources{GDALDataset::ToHandle(source.get())};
    int misused = 0;
    GDALDataset* const before = made.get();
    GDALDataset* const after = GDALDataset::FromHandle(GDALVectorTranslate(
        before != nullptr ? nullptr : to.c_str(),
        GDALDataset::ToHandle(before),
        1,
        sources.data(),
        options.get(),
        &misused));
    if (after == nullptr || misused != 0) {
        throw Error(to.string() + ": GDAL cannot write the layers of " + from.string());
    }
    if (before == nullptr) {
        made.reset(after);
    }
    return made;
}

} // namespace

bool can_write_vectors(std::string_view driver) {
    GDALAllRegister();
    GDALDriver* const found = GetGDALDriverManager()->GetDriverByName(std::string(driver).c_str());
    return found != nullptr && found->GetMetadataItem(GDAL_DCAP_VECTOR) != nullptr &&
           found->GetMetadataItem(GDAL_DCAP_CREATE) != nullptr;
}

void translate_vector_file(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    std::string_view driver,
    const std::string& description,
    std::span<const std::filesystem::path> further) {
    GDALAllRegister();
    Dataset made = translated(
        from, to, nullptr, {"-f", std::string(driver), "-mo", "DESCRIPTION=" + description});
    for (const std::filesystem::path& file : further) {
        made = translated(file, to, std::move(made), {"-update"});
    }
}

} // namespace osh::geo
