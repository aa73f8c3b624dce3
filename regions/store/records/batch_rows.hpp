#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// One import as the dataset remembers it.
struct BatchRow {
    std::int64_t id = 0;
    std::string kind{};
    std::string source_name{};
    std::string source_digest{};
    std::string attribution{};
    std::optional<std::string> as_of{};
    std::string imported_at{}; ///< UTC, ends in Z
    std::string actor{};
    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::optional<std::string> withdrawn_at{}; ///< nothing: in force
    std::optional<std::string> withdrawn_by{};
    std::string columns_lacking{}; ///< ids of columns that the file did not have, spaces between
};

/// All batches in their order, of contracts and of boundaries, places, demo and figures alike.
std::vector<BatchRow> read_batches(geo::Database& database);

/// The counts of a batch of records, and the columns that it lacked.
void write_batch_counts(geo::Database& database, const BatchRow& batch);

/// Marks a batch as withdrawn now and notes it in the audit log.
void mark_batch_withdrawn(geo::Database& database, const BatchRow& batch, std::string_view actor);

/// Kinds and numbers of other batches whose rows hang on enterprises that this batch alone brought
/// in; empty when nothing hangs on them.
std::vector<BatchRow> batches_on_enterprises_of(geo::Database& database, std::int64_t batch_id);

} // namespace osh::regions
