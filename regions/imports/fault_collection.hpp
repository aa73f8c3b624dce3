#pragma once

#include "regions/imports/checked_row.hpp"
#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/import_report.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// Counts what the rules said about the rows of a file and keeps the first of it for the report.
class FaultCollection {
public:
    FaultCollection(
        const Contract& contract,
        const ColumnBinding& binding,
        std::span<const std::string> headers,
        std::size_t most_kept);

    /// Adds the faults of a row; they live until the next call.
    std::span<const ReportedFault> add(const CheckedRow& row);

    /// Adds one fault that storing found, and gives it back as it is reported.
    ReportedFault add(std::uint64_t line, const CellFault& fault);

    /// Moves all into the report.
    void finish(ImportReport& report);

private:
    ReportedFault reported(std::uint64_t line, const CellFault& fault) const;
    void keep(const ReportedFault& fault);

    std::vector<std::string> m_columns{}; ///< ids
    std::vector<std::string> m_headers{}; ///< by column of the contract
    std::vector<const Names*> m_named{};  ///< of the contract, which outlives its reports
    std::size_t m_most_kept;
    std::vector<ReportedFault> m_of_row{};
    std::vector<ReportedFault> m_kept{};
    std::unordered_map<const ImportRule*, std::int64_t> m_by_rule{};
    std::int64_t m_all = 0;
};

} // namespace osh::regions
