#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// How a batch holds a record that others hold as well (schema/0009_record_holders.sql).
enum class HoldingRole : std::uint8_t {
    state,     ///< left it in this state
    outranked, ///< said this of it when a later day or a correction stood there already
    beside     ///< changed it only by what a row of its inspection or assessment says of both
};

/// What one batch said of a record that other batches hold as well.
struct SupersededRecord {
    std::int64_t batch_id = 0; ///< 0: built into the program
    /// Put together, see record_text.hpp; empty: the same as the next state, or, of the batch in
    /// force, as the record stands.
    std::string values{};
    std::int64_t id = 0; ///< of the row, once it is kept
    HoldingRole role = HoldingRole::state;
};

/// The former states of the records of one contract, and which batches hold them. Works in the
/// caller's transaction.
class SupersededRecords {
public:
    SupersededRecords(geo::Database& database, std::string contract);

    /// Keeps what a batch said; a row of the batch that is there keeps its role.
    void keep(std::string_view key, const SupersededRecord& record);

    /// Forgets what a batch said of a record.
    void forget(std::string_view key, std::int64_t batch_id);

    /// Forgets all about a record.
    void forget_all(std::string_view key);

    /// All that is kept of a record, in the order of the batches.
    std::vector<SupersededRecord> all(std::string_view key);

    /// The keys of the records of which something is kept that this batch said.
    std::vector<std::string> keys_of_batch(std::int64_t batch_id);

    /// The keys of all records of which a batch said something that never came into force.
    std::vector<std::string> outranked_keys();

private:
    std::vector<std::string> read_keys(geo::Statement& rows);

    geo::Database& m_database;
    std::string m_contract;
    geo::Statement m_keep;
    geo::Statement m_all;
    geo::Statement m_forget;
    geo::Statement m_forget_all;
};

} // namespace osh::regions
