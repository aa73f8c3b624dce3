#pragma once

#include "regions/selection/selection.hpp"
#include "regions/signals/inspection_list.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/export/csv_line.hpp"

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

enum class ExportFormat { csv, geojson };

/// The columns of the two tables that are exported as CSV first.
std::span<const CsvColumn> exported_figure_columns() noexcept;
std::span<const CsvColumn> exported_list_columns() noexcept;

/// Writes every indicator of a Selection as CSV, where it is of the country first for all of it,
/// then broken down by territory: the same figures, with the same suppression, as
/// `/api/v1/figures`. Returns the number of rows.
std::size_t write_figures_csv(
    std::ostream& out, const LiveDataset& dataset, const regions::Selection& selection);

/// Writes the enterprises of a Selection, one row or feature each, with position, score and
/// degree; a collection of features says in its member `about` what it is: dataset, risk model,
/// Selection, sources with licence and day. Returns their number.
std::size_t write_enterprises(
    std::ostream& out,
    const LiveDataset& dataset,
    const regions::Selection& selection,
    ExportFormat format);

/// Writes whom to inspect, by stratum, with the reason in Russian and Kazakh. Returns the number of
/// rows.
std::size_t write_inspection_list(
    std::ostream& out,
    const LiveDataset& dataset,
    std::span<const regions::InspectionEntry> list,
    ExportFormat format);

/// The resolved Selection of a query text such as `territory=35&sector=B&year=2022`. Throws
/// `server::Error` naming the parameter at fault.
regions::Selection selection_of_text(std::string_view query, const regions::Snapshot& snapshot);

} // namespace osh::server
