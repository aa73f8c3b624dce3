#include "regions/imports/record_groups.hpp"

#include "regions/store/records/record_text.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

/// An empty cell says nothing of an organisation whose name is known by its number.
bool says_nothing(const SharedColumn& shared, const std::vector<std::string>& values) {
    return shared.group.size() == 1 && values[shared.column].empty();
}

void take_shared(
    const std::vector<SharedColumn>& shared,
    const std::vector<std::string>& from,
    std::vector<std::string>& to) {
    for (const SharedColumn& one : shared) {
        if (one.by == SharedBy::value && !says_nothing(one, from)) {
            to[one.column] = from[one.column];
        }
    }
}

bool agree(
    const std::vector<SharedColumn>& shared,
    SharedBy by,
    const std::vector<std::string>& ours,
    const std::vector<std::string>& theirs) {
    return std::ranges::all_of(shared, [&](const SharedColumn& one) {
        return one.by != by || says_nothing(one, ours) ||
               one.compared(ours) == one.compared(theirs);
    });
}

} // namespace

RecordGroups::RecordGroups(const Contract& contract) : m_contract(contract) {
    for (SharedColumn& shared : shared_columns(contract)) {
        auto group = std::ranges::find(m_groups, shared.group, &Group::names);
        if (group == m_groups.end()) {
            group = m_groups.insert(m_groups.end(), {shared.group, {}});
        }
        group->shared.push_back(std::move(shared));
    }
}

void RecordGroups::adopt(
    RecordTable& table,
    const std::vector<std::size_t>& lacking,
    std::vector<std::string>& values) const {
    StoredRecord record;
    for (const Group& group : m_groups) {
        const bool lacks_any = std::ranges::any_of(group.shared, [&](const SharedColumn& one) {
            return std::ranges::find(lacking, one.column) != lacking.end();
        });
        if (!lacks_any || !is_named(group, values) ||
            !table.find_in_group(group.names, values, record)) {
            continue;
        }
        for (const SharedColumn& one : group.shared) {
            if (std::ranges::find(lacking, one.column) != lacking.end()) {
                values[one.column] = record.values[one.column];
            }
        }
    }
}

void RecordGroups::fill_unsaid(RecordTable& table, std::vector<std::string>& values) const {
    StoredRecord record;
    for (const Group& group : m_groups) {
        for (const SharedColumn& one : group.shared) {
            if (one.by == SharedBy::value && is_named(group, values) && says_nothing(one, values) &&
                table.find_in_group(group.names, values, record)) {
                values[one.column] = record.values[one.column];
            }
        }
    }
}

GroupChange
RecordGroups::change_by(RecordTable& table, const std::vector<std::string>& values) const {
    GroupChange change;
    std::map<std::string, std::size_t> places; // in `changed`, of records that two groups change
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const Group& group = m_groups[i];
        if (!is_named(group, values) || m_settled.contains(name_of(i, values))) {
            continue;
        }
        for (StoredRecord& record : differing(table, group, values)) {
            const std::string key = key_of(record.values);
            if (!agree(group.shared, SharedBy::whether_zero, values, record.values)) {
                change.contradiction = key;
                return change;
            }
            const auto [place, is_new] = places.emplace(key, change.changed.size());
            if (is_new) {
                change.changed.push_back({record, record.values});
            }
            take_shared(group.shared, values, change.changed[place->second].values);
        }
    }
    for (const ChangedRecord& record : change.changed) {
        if (breaks_order(record.values) && !breaks_order(record.before.values)) {
            change.contradiction = key_of(record.before.values);
            break;
        }
    }
    return change;
}

void RecordGroups::settle(const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (is_named(m_groups[i], values)) {
            m_settled.insert(name_of(i, values));
        }
    }
}

std::vector<std::string> RecordGroups::names(const std::vector<std::string>& values) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (is_named(m_groups[i], values)) {
            names.push_back(name_of(i, values));
        }
    }
    return names;
}

void RecordGroups::scan_related(
    RecordTable& table,
    const std::vector<std::string>& values,
    std::unordered_set<std::string>& seen,
    const std::function<void(const StoredRecord&)>& take) const {
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (is_named(m_groups[i], values) && seen.insert(name_of(i, values)).second) {
            table.scan_group(m_groups[i].names, std::nullopt, values, take);
        }
    }
}

std::string RecordGroups::key_of(const std::vector<std::string>& values) const {
    std::string key;
    for (const std::size_t column : m_contract.keys()) {
        key += (key.empty() ? "" : " / ") + values[column];
    }
    return key;
}

std::string RecordGroups::name_of(std::size_t group, const std::vector<std::string>& values) const {
    std::string key;
    join_record_key(values, m_groups[group].names, key);
    return std::to_string(group) + value_separator + key;
}

bool RecordGroups::is_named(const Group& group, const std::vector<std::string>& values) const {
    return std::ranges::none_of(
        group.names, [&](std::size_t column) { return values[column].empty(); });
}

std::vector<StoredRecord> RecordGroups::differing(
    RecordTable& table, const Group& group, const std::vector<std::string>& values) const {
    std::vector<StoredRecord> records;
    const std::string own = key_of(values);
    // An organisation assesses thousands of workplaces, an inspection has a handful of rows.
    const std::optional<std::size_t> must_differ =
        group.names.size() == 1 ? std::optional(group.shared.front().column) : std::nullopt;
    table.scan_group(group.names, must_differ, values, [&](const StoredRecord& record) {
        const bool agrees = agree(group.shared, SharedBy::value, values, record.values) &&
                            agree(group.shared, SharedBy::whether_zero, values, record.values);
        if (!agrees && key_of(record.values) != own) {
            records.push_back(record);
        }
    });
    return records;
}

/// Days that may not lie before another one.
bool RecordGroups::breaks_order(const std::vector<std::string>& values) const {
    for (std::size_t i = 0; i < m_contract.columns.size(); ++i) {
        for (const ColumnRule& rule : m_contract.columns[i].rules) {
            if (rule.rule == "date_order" && rule.other && !values[i].empty() &&
                values[i] < values[*rule.other]) {
                return true;
            }
        }
    }
    return false;
}

} // namespace osh::regions
