#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace osh::server {

/// A file of a folder that is to be imported.
struct FolderFile {
    std::filesystem::path file{};
    std::string kind{};              ///< of the contract; empty: the headers tell
    std::filesystem::path mapping{}; ///< empty: none
};

/// Whether a file of a folder may be imported by itself: hidden files, `.part` and `.tmp` files,
/// side files of Shapefiles and mappings may not.
bool is_file_to_import(const std::filesystem::path& file);

/// The mapping of a file: `<file>.mapping.toml` beside it, or `mapping.toml` of its folder; empty
/// when there is neither.
std::filesystem::path mapping_beside(const std::filesystem::path& file);

/// How a file's own mapping ends.
inline constexpr std::string_view own_mapping_ending = ".mapping.toml";

/// The files of a folder: `<kind>/<file>`, or `<file>` whose headers tell its kind, in the order in
/// which they can be imported. Throws `Error` when the folder cannot be read.
std::vector<FolderFile> files_of_folder(const std::filesystem::path& folder);

/// Sorts files so that what others refer to comes first: classifiers, then the register; files of
/// one kind by name. A file whose kind nobody can tell comes last.
void sort_for_import(std::vector<FolderFile>& files);

} // namespace osh::server
