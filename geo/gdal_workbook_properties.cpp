#include "geo/gdal_workbook_properties.hpp"

#include "geo/error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

namespace {

constexpr std::string_view core_properties = "docProps/core.xml";

struct CloseVsiFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

using VsiFile = std::unique_ptr<VSILFILE, CloseVsiFile>;

[[noreturn]] void fail(const std::string& name) {
    throw Error(name + ": the properties of the workbook cannot be written");
}

std::string escaped(const std::string& text) {
    char* const made = CPLEscapeString(text.c_str(), static_cast<int>(text.size()), CPLES_XML);
    std::string copy = made;
    CPLFree(made);
    return copy;
}

std::string element(const std::string& name, const std::string& text) {
    return text.empty() ? "" : "<" + name + ">" + escaped(text) + "</" + name + ">\n";
}

/// ISO/IEC 29500-2, clause 10: the core properties of a package. The day is that of the data, so
/// that equal questions give equal bytes.
std::string core_properties_of(const FileDescription& description) {
    std::string text =
        R"(<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
)" + element("dc:title", description.title) +
        element("dc:description", description.text) + element("dc:creator", description.creator);
    if (!description.day.empty()) {
        for (const char* const name : {"created", "modified"}) {
            text += std::string("<dcterms:") + name + R"( xsi:type="dcterms:W3CDTF">)" +
                    escaped(description.day) + "T00:00:00Z</dcterms:" + name + ">\n";
        }
    }
    return text + "</cp:coreProperties>\n";
}

std::string part_of(const std::string& archive, const std::string& name) {
    const VsiFile file(VSIFOpenL((archive + "/" + name).c_str(), "rb"));
    if (file == nullptr) {
        fail(name);
    }
    std::string bytes;
    std::string block(std::size_t{1} << 18U, '\0');
    while (const std::size_t got = VSIFReadL(block.data(), 1, block.size(), file.get())) {
        bytes.append(block, 0, got);
    }
    return bytes;
}

void write_part(const std::string& archive, const std::string& name, const std::string& bytes) {
    VSILFILE* const file = VSIFOpenL((archive + "/" + name).c_str(), "wb");
    const bool is_written =
        file != nullptr && VSIFWriteL(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (file == nullptr || VSIFCloseL(file) != 0 || !is_written) {
        fail(name);
    }
}

std::vector<std::string> parts_of(const std::string& archive) {
    std::vector<std::string> names;
    const CPLStringList found(VSIReadDirRecursive(archive.c_str()));
    for (int i = 0; i < found.size(); ++i) {
        const std::string name = found[i];
        if (!name.ends_with('/')) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace

void describe_workbook(const std::filesystem::path& file, const FileDescription& description) {
    // A zip archive cannot change in place. GDAL takes the first name with this ending for it.
    const std::string told = (file.parent_path() / ("told-" + file.filename().string())).string();
    const std::string from = "/vsizip/" + file.string();
    const std::string to = "/vsizip/" + told;
    {
        const VsiFile archive(VSIFOpenL(to.c_str(), "wb"));
        if (archive == nullptr) {
            fail(file.string());
        }
        for (const std::string& name : parts_of(from)) {
            write_part(
                to,
                name,
                name == core_properties ? core_properties_of(description) : part_of(from, name));
        }
    }
    VSIUnlink(file.c_str());
    if (VSIRename(told.c_str(), file.c_str()) != 0) {
        fail(file.string());
    }
}

} // namespace osh::geo
