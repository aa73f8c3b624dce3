#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <string>

namespace osh::regions {

/// What came of a withdrawal.
struct WithdrawalReport {
    std::int64_t batch_id = 0;
    std::string contract{};
    std::string source_name{};
    std::int64_t removed = 0;  ///< records that this batch had added
    std::int64_t restored = 0; ///< records that stand again as before this batch
    std::int64_t kept = 0;     ///< records of this batch that a later batch had replaced already
};

/// Takes a batch of records back in one transaction: what it added goes, what it changed stands
/// again as before; records that a later batch changed keep that, and lose this batch from their
/// history. Throws `regions::Error` when there is no such batch, when it is withdrawn already, when
/// it is not a batch of a contract, and when rows of other batches hang on enterprises that it
/// brought in.
WithdrawalReport
withdraw_batch(geo::Database& database, std::int64_t batch_id, const std::string& actor);

} // namespace osh::regions
