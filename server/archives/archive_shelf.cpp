#include "server/archives/archive_shelf.hpp"

#include "server/json/json.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

/// Letters, digits, `-`, `_` and one known ending: no name leads out of the folder.
bool is_archive_name(std::string_view name) {
    for (const std::string_view ending : {".pmtiles", ".mbtiles"}) {
        if (!name.ends_with(ending)) {
            continue;
        }
        name.remove_suffix(ending.size());
        return !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_';
        });
    }
    return false;
}

std::optional<std::string> tag_of_file(const fs::path& file) {
    std::error_code fault;
    const auto size = fs::file_size(file, fault);
    if (fault || !fs::is_regular_file(file)) {
        return std::nullopt;
    }
    const auto changed = fs::last_write_time(file, fault).time_since_epoch().count();
    return std::to_string(size) + "-" + std::to_string(changed);
}

std::string audience_text(const tiles::ArchiveDescription& description) {
    if (!description.metadata_json.empty()) {
        const auto json = parse_json(description.metadata_json, 64);
        if (json && json->is_object() && json->contains("audience") &&
            (*json)["audience"].is_string()) {
            return (*json)["audience"].get<std::string>();
        }
        return {};
    }
    const auto& rows = description.metadata_rows;
    const auto row = std::ranges::find(
        rows, "audience", [](const auto& each) -> std::string_view { return each.first; });
    return row == rows.end() ? std::string{} : row->second;
}

} // namespace

std::vector<std::shared_ptr<const ShelvedArchive>> ArchiveShelf::all() {
    std::vector<std::shared_ptr<const ShelvedArchive>> archives;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(m_folder, fault)) {
        try {
            if (auto archive = find(entry.path().filename().string())) {
                archives.push_back(std::move(archive));
            }
        } catch (const std::runtime_error&) {
            // One damaged file must not hide the others; asking for it says what is wrong.
            continue;
        }
    }
    std::ranges::sort(archives, {}, [](const auto& archive) { return archive->name; });
    return archives;
}

std::shared_ptr<const ShelvedArchive> ArchiveShelf::find(const std::string& name) {
    if (!is_archive_name(name)) {
        return nullptr;
    }
    const fs::path file = m_folder / name;
    const auto tag = tag_of_file(file);
    const std::scoped_lock lock(m_guard);
    if (!tag) {
        m_open.erase(name);
        return nullptr;
    }
    auto& known = m_open[name];
    if (!known || known->tag != *tag) {
        auto opened = std::make_shared<ShelvedArchive>();
        opened->name = name;
        opened->file = file;
        opened->size = fs::file_size(file);
        opened->tag = *tag;
        opened->archive = tiles::open_archive(file);
        opened->audience = audience_text(opened->archive->description()) == "everybody"
                               ? ArchiveAudience::everybody
                               : ArchiveAudience::signed_in;
        known = std::move(opened);
    }
    return known;
}

} // namespace osh::server
