#include "server/http/descriptor_limits.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace osh::server {

namespace {

constexpr rlim_t kept_for_files = 80;

rlim_t descriptor_limit() {
    rlimit limit{};
    constexpr rlim_t usual = 1024;
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : usual;
}

} // namespace

std::size_t affordable_connections() {
    constexpr std::size_t fewest = 20;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return fewest;
    }
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t descriptors = descriptor_limit();
    if (descriptors < kept_for_files + 2 * fewest) {
        return fewest;
    }
    return static_cast<std::size_t>((descriptors - kept_for_files) / 2);
}

int first_own_descriptor() {
    constexpr rlim_t high_enough = 16'384;
    return static_cast<int>(
        std::min<rlim_t>(high_enough, descriptor_limit() / 2 + kept_for_files / 2));
}

} // namespace osh::server
