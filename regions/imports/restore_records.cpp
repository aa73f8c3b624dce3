#include "regions/imports/restore_records.hpp"

#include "regions/imports/record_holders.hpp"
#include "regions/imports/record_storing.hpp"
#include "regions/store/records/record_text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

/// Takes a batch out of single records.
class Restoration {
public:
    Restoration(geo::Database& database, const Contract& contract, std::int64_t batch_id)
        : m_contract(contract)
        , m_batch(batch_id)
        , m_order(database, contract, batch_id)
        , m_table(open_record_table(database, contract))
        , m_superseded(database, contract.id)
        , m_keys(contract.keys())
        , m_values(contract.columns.size()) {}

    RestoredRecords restore_all() {
        // The keys in the order in which the table holds them, so that neighbours are restored one
        // after the other.
        std::vector<std::string> in_force;
        m_table->scan_keys(m_batch, [&](const std::vector<std::string>& key) {
            for (std::size_t i = 0; i < m_keys.size(); ++i) {
                m_values[m_keys[i]] = key[i];
            }
            in_force.emplace_back();
            join_record_key(m_values, m_keys, in_force.back());
        });
        const std::vector<std::string> replaced = m_superseded.keys_of_batch(m_batch);
        for (const std::string& key : in_force) {
            restore_in_force(key);
        }
        for (const std::string& key : replaced) {
            count(restore(key));
        }
        return m_report;
    }

private:
    void restore_in_force(const std::string& key) {
        take_record_key(key, m_keys, m_values);
        const auto kept = m_superseded.all(key);
        if (kept.empty()) {
            m_table->remove(m_values);
            ++m_report.removed;
            return;
        }
        const SupersededRecord& before = kept.back();
        if (before.role == HoldingRole::state && !before.values.empty() &&
            before.batch_id < m_batch) {
            put_back(record_of_text(before, m_contract.columns.size()));
            m_superseded.forget(key, before.batch_id);
            ++m_report.restored;
        } else {
            count(restore(key, kept));
        }
    }

    void count(bool has_changed) { ++(has_changed ? m_report.restored : m_report.kept); }

    bool restore(const std::string& key) {
        take_record_key(key, m_keys, m_values);
        return restore(key, m_superseded.all(key));
    }

    /// Whether the record says something else afterwards.
    bool restore(const std::string& key, const std::vector<SupersededRecord>& kept) {
        std::optional<StoredRecord> current(std::in_place);
        if (!m_table->find(m_values, *current)) {
            current.reset();
        }
        auto holders = record_holders(kept, current, m_contract.columns.size());
        withdraw_holder(m_contract, m_order, m_batch, holders);
        const RecordHolder* const in_force = holder_in_force(holders);
        const bool has_changed =
            in_force == nullptr || !current || !is_same_state(*current, in_force->record);
        if (in_force == nullptr) {
            m_table->remove(m_values);
        } else if (has_changed) {
            put_back(in_force->record);
        } else if (current->batch_id != in_force->record.batch_id) {
            m_table->confirm(current->values, in_force->record.batch_id);
        }
        m_superseded.forget_all(key);
        keep_all(key, holders, in_force);
        return has_changed;
    }

    void put_back(const StoredRecord& record) {
        m_table->write(record.values, record.batch_id);
        m_table->forget_place();
        if (record.placed) {
            m_table->place(*record.placed, record.batch_id);
        }
    }

    void keep_all(
        const std::string& key,
        const std::vector<RecordHolder>& holders,
        const RecordHolder* in_force) {
        const StoredRecord* next = nullptr;
        for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
            const StoredRecord& record = holder->record;
            const bool is_outranked = holder->role == HoldingRole::outranked;
            if (&*holder != in_force) {
                const bool repeats =
                    !is_outranked && next != nullptr && is_same_state(record, *next);
                m_superseded.keep(
                    key,
                    {.batch_id = record.batch_id,
                     .values = repeats ? std::string{} : text_of_record(record),
                     .role = holder->role});
            }
            next = is_outranked ? next : &record;
        }
    }

    const Contract& m_contract;
    std::int64_t m_batch;
    BatchOrder m_order;
    std::unique_ptr<RecordTable> m_table;
    SupersededRecords m_superseded;
    std::vector<std::size_t> m_keys;
    std::vector<std::string> m_values; ///< only those of the key
    RestoredRecords m_report{};
};

} // namespace

RestoredRecords
restore_records(geo::Database& database, const Contract& contract, std::int64_t batch_id) {
    return Restoration(database, contract, batch_id).restore_all();
}

} // namespace osh::regions
