#include "server/http/pistache_adoption.hpp"

#include "server/error.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>

namespace osh::server {

namespace {

/// Pistache's descriptors are among the lowest; ours are kept high.
constexpr int descriptors_looked_through = 1024;

bool listens_on(int socket, std::uint16_t port) {
    int yes = 0;
    socklen_t size = sizeof yes;
    if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &yes, &size) != 0 || yes == 0) {
        return false;
    }
    sockaddr_in where{};
    size = sizeof where;
    void* const raw = &where;
    return ::getsockname(socket, static_cast<sockaddr*>(raw), &size) == 0 &&
           where.sin_family == AF_INET && ntohs(where.sin_port) == port;
}

/// What Pistache waits with; changing nothing succeeds only for the epoll that holds the socket.
std::optional<int> epoll_of(int socket, epoll_event& interest) {
    for (int epoll = 0; epoll < descriptors_looked_through; ++epoll) {
        if (::epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &interest) == 0) {
            return epoll;
        }
    }
    return std::nullopt;
}

} // namespace

void adopt_listening_socket(std::uint16_t own_port, geo::Descriptor listening) {
    for (int socket = 0; socket < descriptors_looked_through; ++socket) {
        if (!listens_on(socket, own_port)) {
            continue;
        }
        epoll_event interest{};
        interest.events = EPOLLIN;
        interest.data.u64 = static_cast<std::uint64_t>(socket); // Pistache's tag of it
        const auto epoll = epoll_of(socket, interest);
        if (epoll && ::dup3(listening.number(), socket, O_CLOEXEC) == socket &&
            ::epoll_ctl(*epoll, EPOLL_CTL_ADD, socket, &interest) == 0) {
            return;
        }
    }
    throw Error("the socket that systemd has passed cannot be served; "
                "start the service without its socket unit");
}

} // namespace osh::server
