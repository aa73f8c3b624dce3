#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Where rows come from: one file, or one run of a generator.
struct ImportSource {
    std::string kind{};        ///< territories, places, base, figures, demo, …
    std::string source_name{}; ///< file name without its folder, or generator and seed
    std::string source_digest{};
    std::string attribution{};
    std::string licence{};
    std::optional<std::string> as_of{}; ///< the day the source speaks of, YYYY-MM-DD
    std::string actor = "command line";
};

/// What came of an import.
struct ImportCounts {
    std::int64_t read = 0;
    std::int64_t accepted = 0;
    std::int64_t refused = 0;
};

/// One thing an import noticed, in words its owner can act on.
struct ImportProblem {
    enum class Severity { refused, repaired, flagged, missing };

    Severity severity = Severity::flagged;
    std::string code{}; ///< stable name of the rule, e.g. `kato_outside_region`
    std::string detail{};
    std::optional<std::int64_t> row{};
    std::string column{}; ///< as the file calls it, else its id
};

/// `refused`, `repaired`, `flagged`, `missing`.
std::string_view word(ImportProblem::Severity severity) noexcept;

/// Opens a batch and notes it in the audit log; returns its id for `batch_id` columns.
std::int64_t begin_import_batch(geo::Database& database, const ImportSource& source);

void add_import_problem(geo::Database& database, std::int64_t batch, const ImportProblem& problem);

void finish_import_batch(geo::Database& database, std::int64_t batch, const ImportCounts& counts);

/// What an import noticed, in the order it did; at most so many.
std::vector<ImportProblem>
read_import_problems(geo::Database& database, std::int64_t batch, std::int64_t most);

std::int64_t count_import_problems(geo::Database& database, std::int64_t batch);

/// The present instant, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
std::string now_utc();

} // namespace osh::regions
