#pragma once

#include "regions/imports/import_report.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "server/json/json.hpp"

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

namespace osh::server {

/// The report of an import for the page and for scripts; docs/api.md tells its members. Sentences
/// are in Kazakh, Russian and English.
Json import_report_json(const regions::ImportReport& report);

/// What the rules said about cells as CSV, one line each: `line`, `column`, `header`, `value`,
/// `rule`, `outcome`, `sentence_kk`, `sentence_ru`, `sentence_en`.
void write_import_report_csv(std::ostream& out, const regions::ImportReport& report);

/// How the headers of a file were understood, as a table for a terminal: a line per column of the
/// contract with the header or constant that stands for it, then headers that stand for nothing.
void print_recognised_columns(
    std::ostream& out,
    const regions::Contract& contract,
    std::span<const std::string> headers,
    const regions::RecognisedColumns& recognised);

/// The counts of a report in one line, and the first things that the rules said, as a table.
void print_import_report(
    std::ostream& out, const regions::ImportReport& report, std::size_t most_faults);

} // namespace osh::server
