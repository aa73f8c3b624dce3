#pragma once

#include "regions/indicators/figures.hpp"
#include "regions/selection/selection.hpp"
#include "regions/signals/inspection_list.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/export/csv_line.hpp"
#include "server/layers/layer_request.hpp"

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

enum class ExportFormat { csv, geojson };

/// The columns of the two tables that are exported as CSV first.
std::span<const CsvColumn> exported_figure_columns() noexcept;
std::span<const CsvColumn> exported_list_columns() noexcept;

/// Which figures a file holds.
struct FigureQuestion {
    regions::Selection selection{};
    regions::Breakdown breakdown{};
    std::vector<const regions::Indicator*> indicators{};
};

/// Of which breakdown a figure is the rest that could not be told apart: `territory`, `sector`,
/// `territory and sector`; empty for others.
std::string_view remainder_word(const regions::Figure& figure) noexcept;

/// By whose records a figure counts events; empty for one that counts none: the choice of a stream
/// changes nothing in it.
std::string_view stream_word(const regions::Figure& figure) noexcept;

/// Every indicator of a Selection by territory and year.
FigureQuestion all_figures(regions::Selection selection);

/// Writes figures as CSV: the same, with the same suppression, as `/api/v1/figures`. Where they are
/// broken down by territory and none is chosen, the rows of the whole country come first. Returns
/// the number of rows.
std::size_t
write_figures_csv(std::ostream& out, const LiveDataset& dataset, const FigureQuestion& question);

/// Writes the same figures as GeoJSON for maps: a feature for each territory, sector and period
/// with its outline, and each indicator as `<id>`, `<id>_suppression` and `<id>_stability`, as
/// tiles name them. Returns the number of features.
std::size_t write_figures_geojson(
    std::ostream& out, const LiveDataset& dataset, const FigureQuestion& question);

/// Which enterprises a file holds.
struct EnterpriseQuestion {
    regions::Selection selection{};
    std::string filter{};  ///< CQL2-Text, for the words about the file; empty: none
    EnterpriseTest test{}; ///< what the filter means; without one all of the Selection
};

/// Writes enterprises, one row or feature each, with position, score and degree, the degree that
/// the score alone gives, and the facts that lift it; a collection of features says in its member
/// `about` what it is: dataset, risk model, Selection, filter, sources with licence and day.
/// Returns their number.
std::size_t write_enterprises(
    std::ostream& out,
    const LiveDataset& dataset,
    const EnterpriseQuestion& question,
    ExportFormat format);

/// Writes whom to inspect, by stratum, with the reason in three languages, a row or a feature each.
/// Returns their number.
std::size_t write_inspection_list(
    std::ostream& out,
    const LiveDataset& dataset,
    std::span<const regions::InspectionEntry> list,
    ExportFormat format);

/// The resolved Selection of a query text such as `territory=35&sector=B&year=2022`. Throws
/// `server::Error` naming the parameter at fault.
regions::Selection selection_of_text(std::string_view query, const regions::Snapshot& snapshot);

} // namespace osh::server
