#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/codes/oked.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A named activity of the general classifier (OKED): a section or a division.
struct Activity {
    Oked oked;
    Names name{};
};

/// A size code of the business register (KRP) and the number of workers it stands for.
struct SizeBand {
    int krp{};
    std::int64_t workers_min{};
    std::optional<std::int64_t> workers_max{}; ///< nothing: no upper limit
    std::string size_class{};                  ///< small, medium or large
};

/// The 21 sections and 88 divisions of the classifier (structure of NACE Rev. 2) in Kazakh, Russian
/// and English, each section before its divisions. Read from the program itself; throws
/// `regions::Error` naming the line when the built-in table is broken.
const std::vector<Activity>& activities();

/// The size codes from the smallest up, without gaps between them. Read from the program itself.
const std::vector<SizeBand>& size_bands();

/// The size code for a number of workers; a negative number counts as none.
const SizeBand& size_band_of(std::int64_t workers);

/// Puts both classifiers into the tables sector and size_class. Done twice it changes nothing but
/// the names; codes that enterprises already use stay.
void import_classifiers(geo::Database& database);

/// As `import_classifiers`, in a transaction that the caller has opened.
void write_classifiers(geo::Database& database);

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view classifier_file(std::string_view file_name);
std::span<const std::string_view> classifier_file_files();

} // namespace osh::regions
