#pragma once

#include "regions/imports/row_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace osh::regions {

/// Codes of a classifier of territories that stand in one file both as codes in force and as former
/// ones: then nobody can tell whether rows of other files with them are to be renumbered.
class FormerCodes {
public:
    /// Does nothing for a contract without former codes.
    explicit FormerCodes(const Contract& contract);

    /// Refuses a row that contradicts an earlier one of the file (`kato_both`); else remembers it.
    void check(const RuleScene& scene, CheckedRow& row);

private:
    std::optional<std::size_t> m_former_column{};
    std::size_t m_code_column = 0;
    std::unordered_map<std::string, std::uint64_t> m_in_force{}; ///< code → line
    std::unordered_map<std::string, std::uint64_t> m_former{};
};

/// A former code under which a territory still stands by the boundaries, among the regions of the
/// country or in the imported classifier, unless that edition is older than the change.
void check_former_in_force(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

} // namespace osh::regions
