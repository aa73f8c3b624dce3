#pragma once

#include "server/dataset/live_dataset.hpp"

#include <ostream>
#include <string>
#include <string_view>

namespace osh::server {

/// What an export is of.
enum class ExportSubject {
    enterprises,
    figures,
    figure_map, ///< figures as features: a column for each indicator
    inspection_list
};

/// What an export was asked for, as it was written.
struct ExportTexts {
    std::string selection{};
    std::string filter{}; ///< of enterprises, CQL2-Text; empty: none
};

/// Where the numbers come from, for the description of a file.
std::string sources_text(const LiveDataset& dataset);

/// Writes, as CSV, what a reader of an export must know and its rows do not say: the dataset, the
/// risk model, the Selection and the filter it was made from, what each column means (kk, ru, en),
/// for figures each indicator with unit, formula and interval, and the sources of the data with
/// attribution and licence. It becomes the second sheet of a spreadsheet, a table of a GeoPackage,
/// and a file beside the others.
void write_definitions_csv(
    std::ostream& out, const LiveDataset& dataset, ExportSubject subject, const ExportTexts& texts);

} // namespace osh::server
