#include "server/http/systemd_notice.hpp"

#include "geo/descriptor.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

namespace osh::server {

namespace {

std::optional<long long> number_from_environment(const char* name) {
    const char* const text = std::getenv(name);
    if (text == nullptr) {
        return std::nullopt;
    }
    long long number = 0;
    const char* const end = text + std::strlen(text);
    const auto [stop, fault] = std::from_chars(text, end, number);
    return fault == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace

void notify_systemd(std::string_view state) noexcept {
    const char* const path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path == nullptr || (path[0] != '/' && path[0] != '@') ||
        std::strlen(path) >= sizeof address.sun_path) {
        return;
    }
    const geo::Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket.number() < 0) {
        return;
    }
    address.sun_family = AF_UNIX;
    const std::size_t length = std::strlen(path);
    std::memcpy(address.sun_path, path, length);
    if (path[0] == '@') {
        address.sun_path[0] = '\0'; // a name without a file
    }
    // Nothing can be done should it not arrive: systemd has a time-out of its own.
    ::sendto(
        socket.number(),
        state.data(),
        state.size(),
        MSG_NOSIGNAL,
        static_cast<const sockaddr*>(static_cast<const void*>(&address)),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
}

std::optional<std::chrono::milliseconds> watchdog_interval() {
    const auto microseconds = number_from_environment("WATCHDOG_USEC");
    const auto process = number_from_environment("WATCHDOG_PID");
    if (!microseconds || *microseconds <= 0 || (process && *process != ::getpid())) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(*microseconds / 2'000);
}

void notify_reloading() noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const long long microseconds = now.tv_sec * 1'000'000LL + now.tv_nsec / 1'000;
    notify_systemd("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

} // namespace osh::server
