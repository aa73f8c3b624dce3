#pragma once

#include "regions/imports/checked_row.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/known_records.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What a rule looks at.
struct RuleScene {
    const Contract& contract;
    const KnownRecords& known;
    std::string_view today;                ///< YYYY-MM-DD
    std::span<const std::string_view> raw; ///< the cells by column of the contract
};

/// Puts a fault of a column on a row; the row is refused when the rule says so.
void add_cell_fault(
    CheckedRow& row,
    std::size_t column,
    std::string_view rule,
    std::string_view value,
    std::string compared = {});

/// The rules of a contract's columns beyond their types, in the order in which they are checked:
/// positions first, because others look at the ground.
class RowRules {
public:
    explicit RowRules(const Contract& contract);

    /// Checks the read values of a row, mends what is sure, adds what there is to say.
    void check(const RuleScene& scene, CheckedRow& row) const;

private:
    using Check = void (*)(const RuleScene&, CheckedRow&, std::size_t column, std::size_t other);

    struct Step {
        Check check = nullptr;
        std::size_t column = 0;
        std::size_t other = 0;
        bool runs_on_empty = false;
    };

    std::vector<Step> m_steps{};
};

} // namespace osh::regions
