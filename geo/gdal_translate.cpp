#include "geo/gdal_translate.hpp"

#include "geo/error.hpp"
#include "geo/gdal_workbook_properties.hpp"

#include <gdal.h>
#include <gdal_priv.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>

#include <array>
#include <atomic>
#include <cstdint>
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

/// A folder of GDAL's file system in memory, of one owner; gone with it.
class MemoryFolder {
public:
    MemoryFolder()
        : m_path("/vsimem/translate-" + std::to_string(next_number())) {}

    ~MemoryFolder() { VSIRmdirRecursive(m_path.c_str()); }

    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;
    MemoryFolder(MemoryFolder&&) = delete;
    MemoryFolder& operator=(MemoryFolder&&) = delete;

    std::string path_of(const std::string& name) const { return m_path + "/" + name; }

    void add(const NamedBytes& file) const {
        VSILFILE* const out = VSIFOpenL(path_of(file.name).c_str(), "wb");
        const bool is_written = out != nullptr && VSIFWriteL(file.bytes.data(), 1, file.bytes.size(), out) ==
                                file.bytes.size();
        if (out == nullptr || VSIFCloseL(out) != 0 || !is_written) {
            throw Error(file.name + ": GDAL cannot keep this in memory");
        }
    }

    std::string read(const std::string& path) const {
        vsi_l_offset size = 0;
        const GByte* const bytes = VSIGetMemFileBuffer(path.c_str(), &size, FALSE);
        if (bytes == nullptr) {
            throw Error(path + ": GDAL has not written this");
        }
        return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    }

private:
    static std::uint64_t next_number() {
        static std::atomic<std::uint64_t> last = 0;
        return ++last;
    }

    std::string m_path;
};

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
    const FileDescription& description,
    std::span<const std::filesystem::path> further) {
    GDALAllRegister();
    std::vector<std::string> arguments{
        "-f", std::string(driver), "-mo", "DESCRIPTION=" + description.text};
    if (driver == "GPKG") {
        for (const std::string& option :
             {"IDENTIFIER=" + description.title, "DESCRIPTION=" + description.text}) {
            arguments.insert(arguments.end(), {"-lco", option});
        }
    }
    Dataset made = translated(from, to, nullptr, std::move(arguments));
    for (const std::filesystem::path& file : further) {
        made = translated(file, to, std::move(made), {"-update"});
    }
    made.reset(); // all of it is written now
    if (driver == "XLSX") {
        describe_workbook(to, description);
    }
}

std::string translated_vectors(
    std::span<const NamedBytes> files,
    std::size_t further,
    const std::string& to,
    std::string_view driver,
    const FileDescription& description) {
    const MemoryFolder folder;
    for (const NamedBytes& file : files) {
        folder.add(file);
    }
    std::vector<std::filesystem::path> behind;
    for (std::size_t i = further; i < files.size(); ++i) {
        behind.push_back(folder.path_of(files[i].name));
    }
    const std::string made = folder.path_of(to);
    translate_vector_file(folder.path_of(files.front().name), made, driver, description, behind);
    return folder.read(made);
}

} // namespace osh::geo
