#include "server/http/systemd_socket.hpp"

#include "server/error.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace osh::server {

namespace {

constexpr int first_passed_descriptor = 3;

/// A number of the environment, or -1.
long passed_number(const char* name) {
    const char* const text = std::getenv(name);
    long number = -1;
    if (text != nullptr) {
        std::from_chars(text, text + std::strlen(text), number);
    }
    return number;
}

bool listens(int socket) {
    int yes = 0;
    socklen_t size = sizeof yes;
    return ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &yes, &size) == 0 && yes != 0;
}

} // namespace

ListeningSocket listening_socket(geo::Descriptor socket) {
    sockaddr_storage where{};
    socklen_t size = sizeof where;
    void* const raw = &where;
    const bool known = ::getsockname(socket.number(), static_cast<sockaddr*>(raw), &size) == 0 &&
                       (where.ss_family == AF_INET || where.ss_family == AF_INET6);
    if (!known || !listens(socket.number())) {
        throw Error("the socket that systemd has passed is none of TCP that listens; "
                    "its unit needs ListenStream= with an address and a port");
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    std::uint16_t port = 0;
    if (where.ss_family == AF_INET) {
        const auto* const four = static_cast<const sockaddr_in*>(raw);
        ::inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size());
        port = ntohs(four->sin_port);
    } else {
        const auto* const six = static_cast<const sockaddr_in6*>(raw);
        ::inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
        port = ntohs(six->sin6_port);
    }
    ::fcntl(socket.number(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.number(), F_SETFL, ::fcntl(socket.number(), F_GETFL) | O_NONBLOCK);
    return {std::move(socket), text.data(), port};
}

std::optional<ListeningSocket> take_systemd_socket() {
    const bool is_for_us = passed_number("LISTEN_PID") == ::getpid();
    const long count = passed_number("LISTEN_FDS");
    ::unsetenv("LISTEN_PID");
    ::unsetenv("LISTEN_FDS");
    ::unsetenv("LISTEN_FDNAMES");
    if (!is_for_us || count < 1) {
        return std::nullopt;
    }
    if (count > 1) {
        throw Error(
            "systemd has passed " + std::to_string(count) +
            " sockets; this server listens on one: keep one ListenStream= in its socket unit");
    }
    return listening_socket(geo::Descriptor(first_passed_descriptor));
}

} // namespace osh::server
