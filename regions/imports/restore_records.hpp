#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"

#include <cstdint>

namespace osh::regions {

/// What became of the records of a withdrawn batch.
struct RestoredRecords {
    std::int64_t removed = 0;  ///< nobody else holds them
    std::int64_t restored = 0; ///< they say what another batch says of them again
    std::int64_t kept = 0;     ///< they stay as they are, for another batch holds them so
};

/// Takes one batch of a contract out of the dataset, in the caller's transaction. Afterwards each
/// record is what storing the rows of the other standing batches in their order would have given;
/// one that none of them holds is gone.
RestoredRecords
restore_records(geo::Database& database, const Contract& contract, std::int64_t batch_id);

/// The same for a contract whose records say things of an inspection or assessment together: all
/// rows of the standing batches about those are stored anew.
RestoredRecords
restore_groups(geo::Database& database, const Contract& contract, std::int64_t batch_id);

} // namespace osh::regions
