#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A record as it stood before a later batch changed it.
struct SupersededRecord {
    std::int64_t batch_id = 0; ///< that wrote it; 0: built into the program
    std::string values{};      ///< put together, see record_text.hpp
    std::int64_t id = 0;       ///< of the row, once it is kept
};

/// The former states of the records of one contract. Works in the caller's transaction.
class SupersededRecords {
public:
    SupersededRecords(geo::Database& database, std::string contract);

    void keep(std::string_view key, const SupersededRecord& record);

    /// The newest former state; nothing when there is none.
    std::optional<SupersededRecord> newest(std::string_view key);

    /// Forgets a state that was read here.
    void forget(const SupersededRecord& record);

    /// Forgets all former states that a batch wrote.
    void forget_batch(std::int64_t batch_id);

    /// All former states of a record, the oldest first.
    std::vector<SupersededRecord> all(std::string_view key);

private:
    geo::Database& m_database;
    std::string m_contract;
    geo::Statement m_keep;
    geo::Statement m_all;
    geo::Statement m_newest;
    geo::Statement m_forget;
};

} // namespace osh::regions
