#pragma once

#include <string_view>

namespace osh::regions {

/// Whether NACE Rev. 2 (Regulation (EC) No 1893/2006, Annex I), on which the OKED stands, has the
/// group that a code of three digits or more begins with: 051 and 0510 have, 510 has not.
bool has_oked_group(std::string_view digits) noexcept;

/// What a code of three or four digits without a zero in front may be.
enum class LostZero {
    none,    ///< it is a code as it stands, and none with a zero in front
    certain, ///< only with a zero in front: 5101 is 05101
    possible ///< both: 2110 is pharmaceutical products, 02110 forestry
};

/// Whether a spreadsheet took the zero in front of a code for nothing.
LostZero lost_zero_of(std::string_view digits);

} // namespace osh::regions
