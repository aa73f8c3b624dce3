#pragma once

#include "regions/imports/import_rule.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// What became of the rows of a file. Read = added + updated + unchanged + refused.
struct RowCounts {
    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0; ///< the dataset holds the same, or something newer
    std::int64_t refused = 0;
    std::int64_t flagged = 0; ///< taken, with something to look at
    std::int64_t fixed = 0;   ///< taken, with a cell mended
    std::int64_t placed = 0;  ///< of which a place was found for the address
    /// Of the unchanged: those that this batch holds now, too; none of a file that was imported
    /// before and changed nothing.
    std::int64_t held = 0;
    std::int64_t unsure = 0; ///< of which a person should look at the address

    std::int64_t accepted() const noexcept { return read - refused; }
};

/// One thing a rule says about a cell, for the owner of the file.
struct ReportedFault {
    std::uint64_t line = 0;
    std::string column{};         ///< id in the contract
    std::string header{};         ///< as the file calls it; empty when the file has no such column
    const Names* named = nullptr; ///< how files call such a column in each language
    std::string value{};          ///< as it stands in the file; masked when it is personal
    const ImportRule* rule = nullptr;
    std::string compared{}; ///< with what; may be empty
};

/// How often a rule spoke.
struct RuleCount {
    const ImportRule* rule = nullptr;
    std::int64_t cells = 0;
};

/// Which header of the file was taken for which column.
struct BoundColumn {
    std::string column{};
    std::string header{};   ///< empty: the file has none
    std::string constant{}; ///< from the mapping file; empty: none
};

/// What came of the import of one file.
struct ImportReport {
    std::string contract{};
    std::string source_name{};
    std::string source_digest{};
    std::optional<std::string> as_of{};
    std::optional<std::int64_t> batch{};           ///< nothing when nothing was changed
    std::optional<std::int64_t> imported_before{}; ///< batch of the very same file
    RowCounts counts{};
    std::vector<RuleCount> rules{};      ///< the most frequent first
    std::vector<ReportedFault> faults{}; ///< the first ones, by line
    std::int64_t faults_left_out = 0;
    std::vector<BoundColumn> columns{};
    std::vector<std::string> unused_headers{};
    double seconds = 0.0;

    /// Whether the dataset is another one now, be it only that one more batch holds its records.
    bool has_changed_anything() const noexcept { return has_changed_records() || counts.held > 0; }

    bool has_changed_records() const noexcept {
        return counts.added + counts.updated + counts.placed > 0;
    }
};

} // namespace osh::regions
