#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/checked_row.hpp"
#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/record_groups.hpp"
#include "regions/store/records/record_table.hpp"
#include "regions/store/records/superseded_records.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace osh::regions {

/// What became of a row in the dataset.
enum class Stored : std::uint8_t {
    added,
    updated,
    unchanged,
    older,       ///< than what is stored, which stays
    contradicts, ///< a stored record of its inspection or assessment; nothing was stored
    corrected    ///< since the same file was imported before; the correction stays
};

/// The batch that an import writes and what its rows may overwrite.
struct StoringRules {
    std::int64_t batch_id = 0;
    std::optional<std::string> as_of{};
    std::optional<std::int64_t> imported_before{}; ///< batch of the very same file
};

/// Puts accepted rows into the dataset, in the caller's transaction.
class RecordStoring {
public:
    RecordStoring(
        geo::Database& database,
        const Contract& contract,
        const ColumnBinding& binding,
        StoringRules rules);

    Stored store(const CheckedRow& row);

    /// How many stored records the last row changed beside its own, for what it says of their
    /// inspection, assessment or organisation.
    std::size_t changed_beside() const noexcept { return m_changed_beside; }

    /// Stored records that were changed so and had no row of their own.
    std::size_t changed_without_row() const noexcept { return m_changed_keys.size(); }

    /// What kept the last row from being stored: a day, a batch or a record.
    const std::string& reason() const noexcept { return m_reason; }

    /// Whether the last row got a place for its address.
    bool was_placed() const noexcept { return m_was_placed; }

private:
    void keep_what_the_file_lacks();
    std::optional<Stored> obstacle_of(const StoredRecord& record);
    std::optional<Stored> change_group();
    bool was_changed_before();
    void supersede(const StoredRecord& record);
    void place(const CheckedRow& row);

    RecordTable& table() noexcept { return *m_table; }

    std::unique_ptr<RecordTable> m_table;
    SupersededRecords m_superseded;
    StoringRules m_rules;
    std::vector<std::size_t> m_keys;
    std::vector<std::size_t> m_lacking{}; ///< columns that the file does not have
    std::vector<std::string> m_when_empty{};
    std::unordered_map<std::int64_t, std::string> m_as_of{}; ///< of batches
    bool m_was_empty;
    StoredRecord m_stored{};
    std::vector<std::string> m_values{};
    std::string m_text{};
    std::string m_key{};
    std::string m_reason{};
    bool m_was_placed = false;
    RecordGroups m_groups;
    std::unordered_set<std::string> m_changed_keys{}; ///< of `changed_without_row`
    std::size_t m_changed_beside = 0;
};

/// A record with the place of its address as text, for `SupersededRecords`.
std::string text_of_record(const StoredRecord& record);

/// The record that a text of `text_of_record` stands for.
StoredRecord record_of_text(const SupersededRecord& superseded, std::size_t columns);

} // namespace osh::regions
