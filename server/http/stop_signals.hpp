#pragma once

#include <chrono>

namespace osh::server {

/// What the operator asked of the running process.
enum class OperatorWish { stop, reload, nothing };

/// Keeps SIGTERM, SIGINT and SIGHUP from interrupting anything, so that one thread can wait for
/// them, and ignores SIGPIPE. To be made before any other thread, which inherit the mask.
class StopSignals {
public:
    StopSignals();

    /// Waits for the next of the signals: SIGHUP means reload, the others stop. `nothing` when none
    /// has come for `longest`.
    OperatorWish wait(std::chrono::milliseconds longest);
};

} // namespace osh::server
