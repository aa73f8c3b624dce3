#include "regions/imports/record_groups.hpp"
#include "regions/imports/record_holders.hpp"
#include "regions/imports/record_storing.hpp"
#include "regions/imports/restore_records.hpp"
#include "regions/store/organisation_rows.hpp"
#include "regions/store/records/record_text.hpp"
#include "regions/store/records/said_rows.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

/// Takes a batch out of records that say things together.
class GroupRestoration {
public:
    GroupRestoration(geo::Database& database, const Contract& contract, std::int64_t batch_id)
        : m_database(database)
        , m_contract(contract)
        , m_batch(batch_id)
        , m_order(database, contract, batch_id)
        , m_table(open_record_table(database, contract))
        , m_superseded(database, contract.id)
        , m_groups(contract)
        , m_keys(contract.keys())
        , m_values(contract.columns.size()) {}

    RestoredRecords restore_all() {
        Digests in_force;
        m_table->scan_keys(m_batch, [&](const std::vector<std::string>& key) {
            for (std::size_t i = 0; i < m_keys.size(); ++i) {
                m_values[m_keys[i]] = key[i];
            }
            join_record_key(m_values, m_keys, m_key);
            in_force.emplace(m_key, 0);
        });
        for (auto& [key, digest] : in_force) {
            digest = digest_of_record(key).value_or(0);
        }
        const std::vector<std::string> replaced = m_superseded.keys_of_batch(m_batch);
        const std::unordered_set<std::string> related = related_to(in_force, replaced);
        SaidRows rows(m_database);
        for (const std::string& key : related) {
            take_out(key, rows);
        }
        forget_idle_organisations(m_database); // else their names would outlive whoever gave them
        rows.for_each_batch([&](std::int64_t batch) { store_again(batch, rows); });
        return report(in_force, replaced);
    }

private:
    /// Of the records that the batch wrote last, by their keys.
    using Digests = std::unordered_map<std::string, std::size_t>;

    /// The keys of all records that hang together with these, over inspections, assessments and
    /// organisations.
    std::unordered_set<std::string>
    related_to(const Digests& in_force, const std::vector<std::string>& replaced) {
        std::unordered_set<std::string> found(replaced.begin(), replaced.end());
        for (const auto& [key, digest] : in_force) {
            found.insert(key);
        }
        std::vector<std::string> open(found.begin(), found.end());
        std::unordered_set<std::string> groups;
        std::vector<std::string> outranked = m_superseded.outranked_keys();
        while (!open.empty()) {
            spread(open, found, groups);
            // What never came into force may stand in no table.
            std::erase_if(outranked, [&](const std::string& key) {
                const bool is_related = !found.contains(key) && hangs_on(key, groups);
                if (is_related) {
                    found.insert(key);
                    open.push_back(key);
                }
                return is_related;
            });
        }
        return found;
    }

    void spread(
        std::vector<std::string>& open,
        std::unordered_set<std::string>& found,
        std::unordered_set<std::string>& groups) {
        const auto take = [&](const StoredRecord& record) {
            join_record_key(record.values, m_keys, m_key);
            if (found.insert(m_key).second) {
                open.push_back(m_key);
            }
        };
        while (!open.empty()) {
            const std::string key = std::move(open.back());
            open.pop_back();
            for (const RecordHolder& holder : holders_of(key)) {
                m_groups.scan_related(*m_table, holder.record.values, groups, take);
            }
        }
    }

    bool hangs_on(const std::string& key, const std::unordered_set<std::string>& groups) {
        for (const RecordHolder& holder : holders_of(key)) {
            for (const std::string& name : m_groups.names(holder.record.values)) {
                if (groups.contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    std::vector<RecordHolder> holders_of(const std::string& key) {
        take_record_key(key, m_keys, m_values);
        std::optional<StoredRecord> current(std::in_place);
        if (!m_table->find(m_values, *current)) {
            current.reset();
        }
        return record_holders(m_superseded.all(key), current, m_contract.columns.size());
    }

    /// Takes a record out of the dataset and notes what the other batches said of it themselves.
    void take_out(const std::string& key, SaidRows& rows) {
        for (const RecordHolder& holder : holders_of(key)) {
            const std::int64_t batch = holder.record.batch_id;
            if (batch != m_batch && holder.role != HoldingRole::beside) {
                rows.add(
                    batch,
                    text_of_record(said_of(m_contract, m_order.rules_of(batch), holder.record)));
            }
        }
        take_record_key(key, m_keys, m_values);
        m_table->remove(m_values);
        m_superseded.forget_all(key);
    }

    void store_again(std::int64_t batch, SaidRows& rows) {
        StoringRules rules = m_order.rules_of(batch);
        RecordStoring storing(m_database, m_contract, std::move(rules));
        storing.note_repeats();
        CheckedRow row;
        rows.for_each_row(batch, [&](std::string_view said) {
            StoredRecord record = record_of_text(
                {.batch_id = batch, .values = std::string(said)}, m_contract.columns.size());
            row.values = std::move(record.values);
            row.placed = record.placed;
            storing.store(row);
        });
    }

    /// A digest of all values of a record as it stands; nothing when there is none.
    std::optional<std::size_t> digest_of_record(const std::string& key) {
        take_record_key(key, m_keys, m_values);
        StoredRecord record;
        if (!m_table->find(m_values, record)) {
            return std::nullopt;
        }
        return std::hash<std::string>{}(text_of_record(record));
    }

    RestoredRecords report(const Digests& in_force, const std::vector<std::string>& replaced) {
        RestoredRecords report;
        for (const auto& [key, before] : in_force) {
            const auto after = digest_of_record(key);
            ++(!after ? report.removed : *after == before ? report.kept : report.restored);
        }
        for (const std::string& key : replaced) {
            report.kept += in_force.contains(key) ? 0 : 1; // else a mark of the batch in force
        }
        return report;
    }

    geo::Database& m_database;
    const Contract& m_contract;
    std::int64_t m_batch;
    BatchOrder m_order;
    std::unique_ptr<RecordTable> m_table;
    SupersededRecords m_superseded;
    RecordGroups m_groups;
    std::vector<std::size_t> m_keys;
    std::vector<std::string> m_values; ///< only those of the key
    std::string m_key{};
};

} // namespace

RestoredRecords
restore_groups(geo::Database& database, const Contract& contract, std::int64_t batch_id) {
    return GroupRestoration(database, contract, batch_id).restore_all();
}

} // namespace osh::regions
