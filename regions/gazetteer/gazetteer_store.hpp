#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/gazetteer/stored_gazetteer.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// What a source's import changed among its rows of all kinds.
struct GazetteerChanges {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t same = 0;
};

/// Brings the stored rows of a source to what it says now: new ones are added, others updated,
/// those it no longer has removed; rows that stayed the same are not touched and keep the batch
/// that brought them. Keys must be unique among the rows of a kind. To be called in a transaction.
GazetteerChanges
store_gazetteer(geo::Database& database, const StoredGazetteer& gazetteer, std::int64_t batch_id);

/// All sources, the most believed first; their rows in the order of their keys.
std::vector<StoredGazetteer> read_gazetteers(geo::Database& database);

} // namespace osh::regions
