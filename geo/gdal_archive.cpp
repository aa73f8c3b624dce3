#include "geo/gdal_archive.hpp"

#include "geo/error.hpp"
#include "geo/gdal_messages.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace osh::geo {

namespace {

constexpr std::size_t most_archived_files = 10'000;
constexpr std::size_t archive_block = std::size_t{1} << 18U;
constexpr std::size_t longest_small_text = std::size_t{16} << 20U;

struct CloseVsiFolder {
    void operator()(VSIDIR* folder) const { VSICloseDir(folder); }
};

struct CloseVsiFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string megabytes_text(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

[[noreturn]] void refuse_archive_size(const std::string& name, std::uint64_t most) {
    throw Error(
        name + ": unpacks to more than " + megabytes_text(most) +
        ", which is refused; save a table of this size as CSV");
}

} // namespace

Archive::Archive(const std::filesystem::path& file, std::uint64_t most_unpacked)
    : m_name(file.string())
    , m_absolute(std::filesystem::absolute(file).string())
    , m_most_unpacked(most_unpacked) {
    const GdalMessages messages;
    const std::unique_ptr<VSIDIR, CloseVsiFolder> folder(
        VSIOpenDir(gdal_path().c_str(), -1, nullptr));
    if (folder == nullptr) {
        throw Error(
            m_name + ": begins as a zip archive (XLSX, ODS, …) but is not a whole one; it was cut "
                     "off or damaged on its way here");
    }
    std::uint64_t unpacked = 0;
    while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get())) {
        if (VSI_ISDIR(entry->nMode)) {
            continue;
        }
        unpacked += entry->nSize;
        m_names.emplace_back(entry->pszName);
        if (unpacked > m_most_unpacked || entry->nSize > m_most_unpacked) {
            refuse_archive_size(m_name, m_most_unpacked);
        }
        if (m_names.size() > most_archived_files) {
            throw Error(m_name + ": holds more than 10,000 files, which is refused");
        }
    }
}

std::string Archive::gdal_path() const { return "/vsizip/{" + m_absolute + "}"; }

bool Archive::has(std::string_view name) const {
    return std::ranges::find(m_names, name) != m_names.end();
}

std::string Archive::name_ending(std::string_view ending) const {
    const auto ends_so = [&](std::string name) {
        std::ranges::transform(
            name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return name.ends_with(ending);
    };
    const auto found = std::ranges::find_if(m_names, ends_so);
    return found == m_names.end() ? "" : *found;
}

void Archive::read(
    const std::string& name, const std::function<void(std::string_view)>& take) const {
    const GdalMessages messages;
    const std::unique_ptr<VSILFILE, CloseVsiFile> file(
        VSIFOpenL((gdal_path() + "/" + name).c_str(), "rb"));
    if (file == nullptr) {
        throw Error(m_name + ": its part " + name + " cannot be read" + messages.reason());
    }
    std::string block(archive_block, '\0');
    std::uint64_t unpacked = 0;
    for (;;) {
        const std::size_t got = VSIFReadL(block.data(), 1, block.size(), file.get());
        unpacked += got;
        if (unpacked > m_most_unpacked) {
            refuse_archive_size(m_name, m_most_unpacked);
        }
        if (messages.failed()) {
            throw Error(m_name + ": its part " + name + " is damaged" + messages.reason());
        }
        if (got == 0) {
            return;
        }
        take(std::string_view(block).substr(0, got));
    }
}

std::string Archive::text(const std::string& name) const {
    std::string all;
    read(name, [&](std::string_view block) {
        if (all.size() + block.size() > longest_small_text) {
            throw Error(m_name + ": its part " + name + " is far too large");
        }
        all += block;
    });
    return all;
}

void Archive::check_contents(
    const std::function<void(const std::string&, std::string_view)>& see) const {
    std::uint64_t unpacked = 0;
    for (const std::string& name : m_names) {
        read(name, [&](std::string_view block) {
            unpacked += block.size();
            if (unpacked > m_most_unpacked) {
                refuse_archive_size(m_name, m_most_unpacked);
            }
            if (see) {
                see(name, block);
            }
        });
    }
}

} // namespace osh::geo
