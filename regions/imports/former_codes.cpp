#include "regions/imports/former_codes.hpp"

#include <utility>

namespace osh::regions {

FormerCodes::FormerCodes(const Contract& contract)
    : m_former_column(contract.column("former_kato")) {
    m_code_column = contract.column("kato").value_or(0);
}

void FormerCodes::check(const RuleScene& scene, CheckedRow& row) {
    if (!m_former_column) {
        return;
    }
    const std::string& code = row.values[m_code_column];
    const std::string& former = row.values[*m_former_column];
    const auto contradicts = [&](const std::string& text, std::size_t column, const auto& lines) {
        if (const auto found = lines.find(text); found != lines.end()) {
            add_cell_fault(
                row, column, "kato_both", scene.raw[column], std::to_string(found->second));
        }
    };
    contradicts(code, m_code_column, m_former);
    contradicts(former, *m_former_column, m_in_force);
    if (row.is_refused) {
        return;
    }
    m_in_force.emplace(code, row.line);
    if (!former.empty()) {
        m_former.emplace(former, row.line);
    }
}

void check_former_in_force(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other) {
    const auto former = geo::Kato::parse(row.values[column]);
    const auto name =
        former ? scene.known.territory_in_force(*former, row.values[other]) : std::nullopt;
    if (name) {
        add_cell_fault(row, column, "kato_former_in_force", scene.raw[column], *name);
    }
}

} // namespace osh::regions
