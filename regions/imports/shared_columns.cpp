#include "regions/imports/shared_columns.hpp"

namespace osh::regions {

namespace {

/// The columns that name a group: the keys up to this column, or the column itself.
std::vector<std::size_t> group_columns(const Contract& contract, std::size_t last) {
    std::vector<std::size_t> group;
    for (std::size_t i = 0; contract.columns[last].is_key && i < last; ++i) {
        if (contract.columns[i].is_key) {
            group.push_back(i);
        }
    }
    group.push_back(last);
    return group;
}

} // namespace

std::string SharedColumn::compared(const std::vector<std::string>& values) const {
    return by == SharedBy::value ? values[column] : values[column] == "0" ? "0" : "1";
}

std::vector<SharedColumn> shared_columns(const Contract& contract) {
    std::vector<SharedColumn> shared;
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        for (const ColumnRule& rule : contract.columns[i].rules) {
            const bool by_value = rule.rule == "group_differs";
            if (rule.other && (by_value || rule.rule == "found_none")) {
                shared.push_back(
                    {i,
                     group_columns(contract, *rule.other),
                     by_value ? SharedBy::value : SharedBy::whether_zero});
            }
        }
    }
    return shared;
}

} // namespace osh::regions
