#pragma once

#include <chrono>
#include <ctime>

namespace osh::server {

/// One moment on the two clocks the server reads: the steady one for deadlines, which no clock jump
/// moves, and the calendar for the Date header and the log. Passed in, so that tests choose it.
struct Instant {
    std::chrono::steady_clock::time_point steady;
    std::time_t calendar = 0; ///< seconds since 1970-01-01 UTC

    static Instant now() { return {std::chrono::steady_clock::now(), std::time(nullptr)}; }
};

} // namespace osh::server
