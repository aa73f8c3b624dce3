#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/batch_order.hpp"
#include "regions/imports/checked_row.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/record_groups.hpp"
#include "regions/store/records/record_table.hpp"
#include "regions/store/records/superseded_records.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
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

/// Puts accepted rows into the dataset, in the caller's transaction, and notes which batches hold a
/// record: one that a row only repeats is held by the batch of that row, too. When the very same
/// file was imported before, that is noted once anything else changes.
class RecordStoring {
public:
    RecordStoring(geo::Database& database, const Contract& contract, StoringRules rules);

    Stored store(const CheckedRow& row);

    /// Notes repeated records at once, also of a file that was imported before.
    void note_repeats() noexcept { m_has_changed = true; }

    /// How many records stay as they are and are held by this batch now; none of a file that was
    /// imported before.
    std::int64_t held() const noexcept { return m_held; }

    /// The columns of which no row said anything, because the file does not have them.
    const std::vector<std::size_t>& lacking() const noexcept { return m_never_given; }

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
    void note_given(const std::vector<std::string>& values);
    std::optional<Stored> obstacle_of(const StoredRecord& record);
    std::optional<Stored> change_group();
    bool was_changed_before();
    void supersede(const StoredRecord& record);
    void place(const CheckedRow& row);
    void repeat(const CheckedRow& row);
    void hold(const StoredRecord& stored, const StoredRecord& said);
    void hold_outranked(Stored kept, const CheckedRow& row);
    void begin_change();

    RecordTable& table() noexcept { return *m_table; }

    const Contract& m_contract;
    std::unique_ptr<RecordTable> m_table;
    SupersededRecords m_superseded;
    BatchOrder m_order;
    StoringRules m_rules;
    std::vector<std::size_t> m_keys;
    std::vector<std::size_t> m_never_given; ///< among the lacking columns
    bool m_was_empty;
    bool m_has_changed = false; ///< anything but who holds a record
    StoredRecord m_stored{};
    std::vector<std::string> m_values{};
    std::string m_key{};
    std::string m_reason{};
    bool m_was_placed = false;
    RecordGroups m_groups;
    std::unordered_set<std::string> m_changed_keys{}; ///< of `changed_without_row`
    std::size_t m_changed_beside = 0;
    std::vector<std::string> m_repeated_keys{}; ///< until anything changes
    std::int64_t m_held = 0;
};

/// A record with the place of its address as text, for `SupersededRecords`.
std::string text_of_record(const StoredRecord& record);

/// The record that a text of `text_of_record` stands for.
StoredRecord record_of_text(const SupersededRecord& superseded, std::size_t columns);

} // namespace osh::regions
