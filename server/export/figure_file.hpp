#pragma once

#include "server/export/export_file.hpp"
#include "server/export/file_format.hpp"
#include "server/pages/page_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace osh::server {

/// Figures in a file that GDAL has to make; more would be long in the making.
inline constexpr std::size_t most_figures_of_made_file = 150'000;

/// The bytes of a file of figures, made without a disk: `csv` and `geojson` as
/// `write_figures_csv` and `write_figures_geojson` do, `gpkg` and `xlsx` from these, with the
/// definitions as their second table and a description of the file in `language`. `selection_text`
/// is told there. Throws `Problem` (422) when a file that GDAL makes would hold more than
/// `most_figures_of_made_file`.
std::string figure_file(
    const LiveDataset& dataset,
    const FigureQuestion& question,
    const FileFormat& format,
    std::string_view selection_text,
    PageLanguage language);

} // namespace osh::server
