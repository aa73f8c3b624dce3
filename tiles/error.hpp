#pragma once

#include <stdexcept>

namespace osh::tiles {

/// Drawing or encoding work that cannot go on. The message names the tile, layer or feature at
/// fault.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace osh::tiles
