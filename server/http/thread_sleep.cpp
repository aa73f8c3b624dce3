#include "server/http/thread_sleep.hpp"

#include <sys/resource.h>

#include <utility>

namespace osh::server {

bool has_slept_since_asked() noexcept {
    thread_local long waits_before = -1;
    rusage usage{};
    if (::getrusage(RUSAGE_THREAD, &usage) != 0) {
        return false;
    }
    return std::exchange(waits_before, usage.ru_nvcsw) != usage.ru_nvcsw;
}

} // namespace osh::server
