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

/// What an archive says of itself under a name; nothing when it does not.
std::optional<std::string>
described(const tiles::ArchiveDescription& description, const std::string& name) {
    if (!description.metadata_json.empty()) {
        const auto json = parse_json(description.metadata_json, 64);
        const bool says =
            json && json->is_object() && json->contains(name) && (*json)[name].is_string();
        return says ? std::optional((*json)[name].get<std::string>()) : std::nullopt;
    }
    const auto& rows = description.metadata_rows;
    const auto row = std::ranges::find(
        rows, name, [](const auto& each) -> std::string_view { return each.first; });
    return row == rows.end() ? std::nullopt : std::optional(row->second);
}

/// Nothing when one of the codes cannot be read.
std::optional<std::vector<geo::Kato>> regions_of(const std::optional<std::string>& text) {
    if (!text) {
        return std::nullopt;
    }
    std::vector<geo::Kato> regions;
    for (std::string_view rest = *text; !rest.empty();) {
        const std::string_view code = rest.substr(0, rest.find(','));
        const auto kato = geo::Kato::parse(code);
        if (!kato) {
            return std::nullopt;
        }
        regions.push_back(*kato);
        rest.remove_prefix(std::min(rest.size(), code.size() + 1));
    }
    return regions;
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
        const tiles::ArchiveDescription& description = opened->archive->description();
        opened->audience = described(description, "audience") == "everybody"
                               ? ArchiveAudience::everybody
                               : ArchiveAudience::signed_in;
        opened->regions = regions_of(described(description, "regions"));
        opened->is_demo = described(description, "origin") == "demo";
        known = std::move(opened);
    }
    return known;
}

} // namespace osh::server
