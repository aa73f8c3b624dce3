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
    std::int64_t removed = 0;  ///< records that no other batch holds
    std::int64_t restored = 0; ///< records that say what another batch says of them again
    std::int64_t kept = 0;     ///< records that stay as they are, for another batch holds them so
};

/// Takes a batch of records back in one transaction, in whatever order batches are withdrawn: what
/// is left is what importing the other standing batches in their order would have given. A record
/// stays while any of them holds it, be it that its file only repeated what was there, with the
/// newest one as its source. Throws `regions::Error` when there is no such batch, when it is
/// withdrawn already, when it is not a batch of a contract, and when rows of other batches hang on
/// enterprises that it brought in.
WithdrawalReport
withdraw_batch(geo::Database& database, std::int64_t batch_id, const std::string& actor);

} // namespace osh::regions
