#pragma once

#include "geo/error.hpp"

namespace osh::geo {

/// The disk took no more bytes: nothing is wrong with what was to be written, and it may succeed
/// once there is room.
class DiskFull : public Error {
public:
    using Error::Error;
};

} // namespace osh::geo
