#pragma once

#include <string_view>

namespace osh::regions {

/// What a code of an activity of three or four digits without a zero in front may be.
enum class LostZero {
    none,    ///< it is a code as it stands, and none with a zero in front
    certain, ///< only with a zero in front: 5101 is 05101
    possible ///< both: 2110 is pharmaceutical products, 02110 forestry
};

/// Whether a spreadsheet took the zero in front of a code for nothing, by the groups of the
/// classifier: 051 is one, 510 is none.
LostZero lost_zero_of(std::string_view digits);

} // namespace osh::regions
