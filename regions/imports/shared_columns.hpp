#pragma once

#include "regions/imports/contract.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What the rows of a group agree in.
enum class SharedBy { value, whether_zero };

/// A column whose value all rows of a group share, such as the end of an assessment that has a row
/// for each workplace; or of which they agree whether it is 0, such as the number of a violation:
/// an inspection that found nothing has a row numbered 0 and no other.
struct SharedColumn {
    std::size_t column = 0;
    std::vector<std::size_t> group{}; ///< columns that name the group
    SharedBy by = SharedBy::value;

    /// The rule that is broken when two rows differ.
    std::string_view rule() const noexcept {
        return by == SharedBy::value ? "group_differs" : "found_none";
    }

    /// What is compared: the value, or 0 and 1.
    std::string compared(const std::vector<std::string>& values) const;
};

/// The shared columns of a contract, by its rules `group_differs` and `found_none`.
std::vector<SharedColumn> shared_columns(const Contract& contract);

} // namespace osh::regions
