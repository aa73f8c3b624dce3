#include "server/jobs/drop_folder.hpp"

#include "geo/openssl_digest.hpp"
#include "regions/imports/contract.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <utility>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

std::string stamp_of_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
    return {text.data(), length};
}

/// A rename, or between file systems a copy and a removal.
void move_file(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (!error) {
        return;
    }
    error.clear();
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (!error) {
        fs::remove(from, error);
    }
    if (error) {
        throw Error(from.string() + ": cannot be moved to " + to.string() + ": " + error.message());
    }
}

/// What a file held is in the dataset or among the refused rows; kept whole, it would keep the
/// names of directors as well.
void remove_taken(const fs::path& file) {
    std::error_code error;
    fs::remove(file, error);
    if (error) {
        throw Error(file.string() + ": was taken in but cannot be removed: " + error.message());
    }
}

} // namespace

DropFolder::DropFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {
    std::error_code error;
    if (!fs::is_directory(m_folder, error)) {
        throw Error(m_folder.string() + ": there is no such folder to watch");
    }
    for (const char* const name : {"done", "refused"}) {
        fs::create_directories(m_folder / name, error);
        if (error) {
            throw Error(m_folder.string() + ": cannot be written: " + error.message());
        }
    }
}

void DropFolder::scan(
    const fs::path& folder,
    const std::string& kind,
    std::map<fs::path, Seen>& seen,
    std::vector<DroppedFile>& found) const {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unreadable;
        if (entry->is_symlink(unreadable) || !entry->is_regular_file(unreadable) ||
            !is_file_to_import(entry->path())) {
            continue;
        }
        Seen now;
        now.size = entry->file_size(unreadable);
        now.changed = entry->last_write_time(unreadable);
        if (unreadable) {
            continue;
        }
        const auto before = m_seen.find(entry->path());
        if (before != m_seen.end() && before->second == now) {
            found.push_back({entry->path(), kind, mapping_beside(entry->path())});
        }
        seen.emplace(entry->path(), now);
    }
}

std::vector<DroppedFile> DropFolder::settled() {
    std::map<fs::path, Seen> seen;
    std::vector<DroppedFile> found;
    scan(m_folder, "", seen, found);
    for (const regions::Contract& contract : regions::contracts()) {
        scan(m_folder / contract.id, contract.id, seen, found);
    }
    m_seen = std::move(seen);
    sort_for_import(found);
    return found;
}

std::vector<std::string> DropFolder::unknown_folders() const {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code unreadable;
        const bool is_ours = name == "done" || name == "refused" || name.starts_with('.') ||
                             regions::find_contract(name) != nullptr;
        if (!is_ours && entry->is_directory(unreadable) &&
            !fs::is_empty(entry->path(), unreadable)) {
            names.push_back(name);
        }
    }
    std::ranges::sort(names);
    return names;
}

fs::path DropFolder::file_away(
    const DroppedFile& dropped,
    Outcome outcome,
    const fs::path& reports,
    const std::string& reason) const {
    const fs::path to_folder =
        m_folder / (outcome == Outcome::done ? "done" : "refused") / dropped.kind;
    std::error_code error;
    fs::create_directories(to_folder, error);
    const std::string stamp = stamp_of_now() + "-";
    const fs::path to = to_folder / (stamp + dropped.file.filename().string());
    for (const char* const name : {"report.json", "report.csv", "refused.csv"}) {
        if (fs::exists(reports / name, error)) {
            fs::copy_file(
                reports / name,
                to.string() + "." + name,
                fs::copy_options::overwrite_existing,
                error);
        }
    }
    if (!reason.empty()) {
        std::ofstream(to.string() + ".reason.txt") << reason << '\n';
    }
    for (const fs::path& side : geo::with_side_files(dropped.file)) {
        if (outcome == Outcome::done) {
            remove_taken(side);
            continue;
        }
        const fs::path aside = to_folder / (stamp + side.filename().string());
        move_file(side, aside);
        fs::permissions(aside, fs::perms::owner_read | fs::perms::owner_write, error);
    }
    const fs::path own_mapping = dropped.file.string() + std::string(own_mapping_ending);
    if (fs::exists(own_mapping, error)) {
        move_file(own_mapping, to.string() + std::string(own_mapping_ending));
    }
    return to;
}

} // namespace osh::server
