#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace osh::server {

/// Tells systemd, when it has started the program and asked for it (`Type=notify`), about its
/// state, such as `READY=1` (sd_notify(3)). Does nothing elsewhere.
void notify_systemd(std::string_view state) noexcept;

/// How often systemd wants to hear that the program is alive: half of `WatchdogSec`; nothing when
/// it does not.
std::optional<std::chrono::milliseconds> watchdog_interval();

/// The notice with which a reload begins; it names the monotonic time, as `Type=notify-reload`
/// wants.
void notify_reloading() noexcept;

} // namespace osh::server
