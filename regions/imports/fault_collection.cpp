#include "regions/imports/fault_collection.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

FaultCollection::FaultCollection(
    const Contract& contract,
    const ColumnBinding& binding,
    std::span<const std::string> headers,
    std::size_t most_kept)
    : m_most_kept(most_kept) {
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        m_columns.push_back(contract.columns[i].id);
        m_named.push_back(&contract.columns[i].shown_header);
        const auto at = i < binding.file_columns.size() ? binding.file_columns[i] : std::nullopt;
        m_headers.push_back(at && *at < headers.size() ? headers[*at] : std::string{});
    }
}

std::span<const ReportedFault> FaultCollection::add(const CheckedRow& row) {
    m_of_row.clear();
    for (const CellFault& fault : row.faults) {
        m_of_row.push_back(reported(row.line, fault));
        keep(m_of_row.back());
    }
    return m_of_row;
}

ReportedFault FaultCollection::add(std::uint64_t line, const CellFault& fault) {
    ReportedFault told = reported(line, fault);
    keep(told);
    return told;
}

ReportedFault FaultCollection::reported(std::uint64_t line, const CellFault& fault) const {
    return {
        .line = line,
        .column = m_columns[fault.column],
        .header = m_headers[fault.column],
        .named = m_named[fault.column],
        .value = fault.value,
        .rule = fault.rule,
        .compared = fault.compared};
}

void FaultCollection::keep(const ReportedFault& fault) {
    ++m_by_rule[fault.rule];
    ++m_all;
    if (m_kept.size() < m_most_kept) {
        m_kept.push_back(fault);
    }
}

void FaultCollection::finish(ImportReport& report) {
    report.faults_left_out = m_all - static_cast<std::int64_t>(m_kept.size());
    report.faults = std::move(m_kept);
    for (const auto& [rule, cells] : m_by_rule) {
        report.rules.push_back({rule, cells});
    }
    std::ranges::sort(report.rules, [](const RuleCount& a, const RuleCount& b) {
        return a.cells != b.cells ? a.cells > b.cells : a.rule->code < b.rule->code;
    });
}

} // namespace osh::regions
