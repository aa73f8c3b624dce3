#pragma once

#include "geo/rows/row_source.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/imports/address_placer.hpp"
#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/import_report.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace osh::regions {

/// What an import may be told; everything has a default.
struct RecordImportOptions {
    std::string source_name{};          ///< file name without its folder
    std::string source_digest{};        ///< SHA-256 of the file, hexadecimal; empty: not known
    std::string attribution{};          ///< whose data these are
    std::optional<std::string> as_of{}; ///< the day the file speaks of, YYYY-MM-DD
    std::string actor = "command line";
    std::string today{}; ///< YYYY-MM-DD; empty: by the clock
    AddressPlacer* placer = nullptr;
    std::size_t most_faults = 10'000; ///< kept in the report; all are counted

    /// Rows so far and the share of the file; called for some rows, on the caller's thread.
    std::function<void(std::int64_t, std::optional<double>)> progress{};

    /// Each refused row in the file's order: its cells as in the file, without personal data, and
    /// its faults.
    std::function<void(std::span<const std::string>, std::span<const ReportedFault>)> refused{};

    /// Asked for some rows; when it says yes the import ends with an exception.
    std::function<bool()> is_cancelled{};
};

/// Takes the rows of a file into the dataset, all accepted ones in one transaction or, on an
/// exception, none. A record with the key of a stored one replaces it, and the former state is
/// kept; columns that the file does not have keep what is stored. The same file twice changes
/// nothing, also when another file corrected it meanwhile; an older `as_of` does not overwrite a
/// newer one. Reading and checking run on a second thread; memory does not grow with the file but
/// for 24 bytes a record, and 32 a record while a file that was imported before changes nothing. A
/// record that a row only repeats is held by the batch, too. No batch is made when nothing changed
/// and the very same file was imported before. Throws `regions::Error` when the
/// file lacks a required column, and what the source throws.
ImportReport import_records(
    geo::Database& database,
    const Contract& contract,
    geo::RowSource& source,
    const ColumnBinding& binding,
    const RecordImportOptions& options);

} // namespace osh::regions
