#include "regions/imports/export_records.hpp"

#include "regions/sectors/classifiers.hpp"
#include "regions/store/records/classifier_names.hpp"
#include "regions/store/records/record_table.hpp"

#include <optional>
#include <vector>

namespace osh::regions {

namespace {

/// Fills the names of codes that a register file repeats beside the codes.
class EchoedNames {
public:
    EchoedNames(geo::Database& database, const Contract& contract)
        : m_oked(contract.column("oked_1"))
        , m_krp(contract.column("krp"))
        , m_activity_kk(contract.column("activity_kz"))
        , m_activity_ru(contract.column("activity_ru"))
        , m_size_kk(contract.column("krp_name_kz"))
        , m_size_ru(contract.column("krp_name_ru")) {
        if (m_activity_kk) {
            m_activities = read_activity_names(database);
            m_sizes = read_size_names(database);
        }
    }

    void fill(std::vector<std::string>& values) const {
        if (!m_activity_kk) {
            return;
        }
        if (const auto name = m_activities.find(values[*m_oked]); name != m_activities.end()) {
            values[*m_activity_kk] = name->second.kk;
            values[*m_activity_ru] = name->second.ru;
        }
        if (const auto name = m_sizes.find(values[*m_krp]); name != m_sizes.end()) {
            values[*m_size_kk] = name->second.kk;
            values[*m_size_ru] = name->second.ru;
        }
    }

private:
    std::optional<std::size_t> m_oked;
    std::optional<std::size_t> m_krp;
    std::optional<std::size_t> m_activity_kk;
    std::optional<std::size_t> m_activity_ru;
    std::optional<std::size_t> m_size_kk;
    std::optional<std::size_t> m_size_ru;
    CodeNames m_activities{};
    CodeNames m_sizes{};
};

/// What is built into the program and comes into a dataset with its first import.
std::int64_t export_built_in(
    const Contract& contract, const std::function<void(std::span<const std::string>)>& take) {
    std::int64_t rows = 0;
    if (contract.id != "krp") {
        return rows;
    }
    std::vector<std::string> values(contract.columns.size());
    for (const SizeBand& band : size_bands()) {
        values[*contract.column("krp")] = std::to_string(band.krp);
        values[*contract.column("workers_min")] = std::to_string(band.workers_min);
        values[*contract.column("workers_max")] =
            band.workers_max ? std::to_string(*band.workers_max) : "";
        values[*contract.column("class")] = band.size_class;
        take(values);
        ++rows;
    }
    return rows;
}

} // namespace

std::int64_t export_records(
    geo::Database& database,
    const Contract& contract,
    const std::function<void(std::span<const std::string>)>& take) {
    const EchoedNames names(database, contract);
    const auto table = open_record_table(database, contract);
    std::int64_t rows = 0;
    std::vector<std::string> values;
    table->scan({}, [&](const StoredRecord& record) {
        values = record.values;
        names.fill(values);
        take(values);
        ++rows;
    });
    return rows > 0 ? rows : export_built_in(contract, take);
}

} // namespace osh::regions
