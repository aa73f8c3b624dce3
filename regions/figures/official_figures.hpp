#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/figures/official_figure.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What stands below the line of an official rate or share.
struct OfficialDenominator {
    std::string id{};
    Names name{};
    std::string size{}; ///< how large it is, where known, in English words; else empty
};

/// Reads a table of official figures with the columns stream, indicator, unit, territory, sector,
/// period, value, value_text, denominator, borders, kind, note and source. Throws `geo::Error` or
/// `regions::Error` naming the line when the text is no such table: no value, an unknown kind,
/// border version or denominator, a value that is no number, a territory that is none, or a rate
/// without a denominator; and when a column is missing or no figure stands below the headers.
std::vector<OfficialFigure>
parse_official_figures(std::string_view text, std::string_view source_name);

/// The figures that come with the program: every figure of the Concept of safe labour 2024–2030 and
/// the published ones of the statistics bureau, the labour inspectorate and the ministries.
const std::vector<OfficialFigure>& built_in_official_figures();

/// The denominators that official figures name.
const std::vector<OfficialDenominator>& official_denominators();

/// Replaces all official figures of the dataset by those of `file` (or the built-in ones) in one
/// transaction; returns how many there are. The same input twice leaves the same figures. The batch
/// is called `source_name`, or as the file when that is empty, and `actor` brought it. Throws as `parse_official_figures`,
/// and then nothing is changed.
std::int64_t import_official_figures(
    geo::Database& database,
    const std::optional<std::filesystem::path>& file = {},
    const std::string& source_name = {},
    const std::string& actor = "command line");

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view figure_file(std::string_view file_name);
std::span<const std::string_view> figure_file_files();

} // namespace osh::regions
