#pragma once

namespace osh::server {

/// Whether the calling thread has slept since it asked before: then it had nothing to do, and
/// nobody waits for it who came before it was woken. True when a thread asks for the first time.
/// By the kernel's count of the times that the thread has waited (getrusage(2): ru_nvcsw); a wait
/// for a lock is one of them.
bool has_slept_since_asked() noexcept;

} // namespace osh::server
