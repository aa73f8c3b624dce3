#pragma once

#include "regions/imports/shared_columns.hpp"
#include "regions/store/records/record_table.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace osh::regions {

/// A stored record that another one's shared columns change, and its values afterwards.
struct ChangedRecord {
    StoredRecord before{};
    std::vector<std::string> values{};
};

/// What a new record would do to the stored ones of its groups.
struct GroupChange {
    std::vector<ChangedRecord> changed{};
    std::optional<std::string> contradiction{}; ///< the stored record that cannot agree, by its key
};

/// Stored records that belong together, as the violations of an inspection: what one of them says
/// of the inspection, all say. For use by one import at a time.
class RecordGroups {
public:
    explicit RecordGroups(const Contract& contract);

    /// Whether the contract has any.
    bool empty() const noexcept { return m_groups.empty(); }

    /// Gives the shared columns among `lacking` the values of the stored records of the group.
    void adopt(
        RecordTable& table,
        const std::vector<std::size_t>& lacking,
        std::vector<std::string>& values) const;

    /// Gives an organisation that is known by its number the name that is stored, where a row
    /// leaves it empty.
    void fill_unsaid(RecordTable& table, std::vector<std::string>& values) const;

    /// The stored records whose shared columns differ from those of `values`, without the record
    /// itself; nothing when `settle` was called for its groups.
    GroupChange change_by(RecordTable& table, const std::vector<std::string>& values) const;

    /// Remembers that the stored records of these groups agree with `values` now.
    void settle(const std::vector<std::string>& values);

    /// The names of the groups that a record belongs to, each as a text of its own.
    std::vector<std::string> names(const std::vector<std::string>& values) const;

    /// All stored records of the groups of a record that are not yet in `seen`, itself among them;
    /// adds those groups.
    void scan_related(
        RecordTable& table,
        const std::vector<std::string>& values,
        std::unordered_set<std::string>& seen,
        const std::function<void(const StoredRecord&)>& take) const;

private:
    struct Group {
        std::vector<std::size_t> names{}; ///< columns
        std::vector<SharedColumn> shared{};
    };

    std::string key_of(const std::vector<std::string>& values) const;
    std::string name_of(std::size_t group, const std::vector<std::string>& values) const;
    bool is_named(const Group& group, const std::vector<std::string>& values) const;
    std::vector<StoredRecord>
    differing(RecordTable& table, const Group& group, const std::vector<std::string>& values) const;
    bool breaks_order(const std::vector<std::string>& values) const;

    const Contract& m_contract;
    std::vector<Group> m_groups{};
    std::unordered_set<std::string> m_settled{};
};

} // namespace osh::regions
