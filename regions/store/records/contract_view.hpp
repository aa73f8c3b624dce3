#pragma once

#include "regions/store/records/record_table.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// The records of a contract through its view in the dataset (schema/0003_imports.sql), whose
/// triggers know the tables behind.
class ContractView : public RecordTable {
public:
    ContractView(geo::Database& database, const Contract& contract);

    bool find(const std::vector<std::string>& values, StoredRecord& record) override;
    bool find_in_group(
        const std::vector<std::size_t>& group,
        const std::vector<std::string>& values,
        StoredRecord& record) override;
    void scan_group(
        const std::vector<std::size_t>& group,
        std::optional<std::size_t> must_differ,
        const std::vector<std::string>& values,
        const std::function<void(const StoredRecord&)>& take) override;
    void write(const std::vector<std::string>& values, std::int64_t batch_id) override;
    void place(const PlacedAddress& placed, std::int64_t batch_id) override;
    void forget_place() override;
    void confirm(const std::vector<std::string>& values, std::int64_t batch_id) override;
    void remove(const std::vector<std::string>& values) override;
    void scan(
        std::optional<std::int64_t> batch_id,
        const std::function<void(const StoredRecord&)>& take) override;
    void scan_keys(
        std::int64_t batch_id,
        const std::function<void(const std::vector<std::string>&)>& take) override;
    bool is_empty() override;

protected:
    geo::Database& database() noexcept { return m_database; }

    const Contract& contract() const noexcept { return m_contract; }

private:
    /// Binds the key of a record to the parameters from 1 on.
    void bind_key(geo::Statement& statement, const std::vector<std::string>& values) const;
    geo::Statement&
    group_statement(const std::vector<std::size_t>& group, std::optional<std::size_t> must_differ);
    void bind_group(
        geo::Statement& statement,
        const std::vector<std::size_t>& group,
        std::optional<std::size_t> must_differ,
        const std::vector<std::string>& values) const;
    void read(const geo::Statement& row, StoredRecord& record) const;
    std::string columns() const;
    std::string key_condition() const;
    std::string key_order() const;

    geo::Database& m_database;
    const Contract& m_contract;
    std::vector<std::size_t> m_stored{}; ///< columns that stand in the view by name
    std::vector<std::size_t> m_keys{};
    std::optional<std::size_t> m_longitude{};
    std::size_t m_latitude = 0;
    std::optional<geo::Statement> m_find{};
    std::optional<geo::Statement> m_insert{};
    std::optional<geo::Statement> m_delete{};
    std::map<std::string, geo::Statement> m_groups{}; ///< by their condition
};

/// Binds a canonical value as the type of its column; an empty one as NULL. A text must stay as it
/// is until the statement was run.
void bind_value(
    geo::Statement& statement, int parameter, ColumnType type, const std::string& value);

} // namespace osh::regions
