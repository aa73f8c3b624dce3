#pragma once

#include <filesystem>
#include <string_view>

namespace osh::regions {

/// Who must be named for a file, and on what terms it is used.
struct SourceTerms {
    std::string_view attribution;
    std::string_view licence;
};

/// The terms of the files of the default data, by file name; empty ones for any other file, whose
/// terms the importer must be told.
SourceTerms known_source_terms(const std::filesystem::path& file) noexcept;

} // namespace osh::regions
