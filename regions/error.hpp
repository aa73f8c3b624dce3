#pragma once

#include <stdexcept>

namespace osh::regions {

/// Work on the register, the truth file or the figures that cannot go on. The message names the
/// file, row or code at fault in words its owner can act on.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace osh::regions
