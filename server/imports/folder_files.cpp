#include "server/imports/folder_files.hpp"

#include "regions/imports/contract.hpp"
#include "server/error.hpp"
#include "server/imports/import_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <map>
#include <tuple>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_mapping_name = "mapping.toml";

constexpr std::array<std::string_view, 4> kinds_in_front{"krp", "oked", "kato", "register"};

std::size_t import_rank(const FolderFile& file) {
    std::string kind = file.kind;
    if (kind.empty()) {
        try {
            kind = kind_of_file(file.file, file.mapping);
        } catch (const std::exception&) {
            return kinds_in_front.size() + 1; // its import will say what is wrong with it
        }
    }
    return static_cast<std::size_t>(
        std::ranges::find(kinds_in_front, kind) - kinds_in_front.begin());
}

void list_files(const fs::path& folder, const std::string& kind, std::vector<FolderFile>& files) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unreadable;
        if (entry->is_regular_file(unreadable) && is_file_to_import(entry->path())) {
            files.push_back({entry->path(), kind, mapping_beside(entry->path())});
        }
    }
    if (error) {
        throw Error(folder.string() + ": the folder cannot be read: " + error.message());
    }
}

} // namespace

bool is_file_to_import(const fs::path& file) {
    constexpr std::array<std::string_view, 10> endings{
        ".part", ".tmp", ".crdownload", ".shx", ".prj", ".cpg", ".cst", ".qpj", ".sbn", ".sbx"};
    std::string name = file.filename().string();
    std::ranges::transform(
        name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool is_side_table =
        name.ends_with(".dbf") && fs::exists(fs::path(file).replace_extension(".shp"));
    return !name.starts_with('.') && !name.starts_with("~$") &&
           !name.ends_with(own_mapping_ending) && name != folder_mapping_name && !is_side_table &&
           std::ranges::none_of(
               endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

fs::path mapping_beside(const fs::path& file) {
    const fs::path own = file.string() + std::string(own_mapping_ending);
    if (fs::exists(own)) {
        return own;
    }
    const fs::path of_folder = file.parent_path() / folder_mapping_name;
    return fs::exists(of_folder) ? of_folder : fs::path{};
}

std::vector<FolderFile> files_of_folder(const fs::path& folder) {
    std::vector<FolderFile> files;
    list_files(folder, "", files);
    for (const regions::Contract& contract : regions::contracts()) {
        if (fs::is_directory(folder / contract.id)) {
            list_files(folder / contract.id, contract.id, files);
        }
    }
    sort_for_import(files);
    return files;
}

void sort_for_import(std::vector<FolderFile>& files) {
    std::map<fs::path, std::size_t> ranks;
    for (const FolderFile& file : files) {
        ranks.emplace(file.file, import_rank(file));
    }
    std::ranges::sort(files, {}, [&ranks](const FolderFile& file) {
        return std::tuple(ranks.at(file.file), file.file);
    });
}

} // namespace osh::server
