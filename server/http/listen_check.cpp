#include "server/http/listen_check.hpp"

#include "geo/descriptor.hpp"
#include "server/error.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace osh::server {

namespace {

struct FreeAddresses {
    void operator()(addrinfo* addresses) const { ::freeaddrinfo(addresses); }
};

using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses resolve(const std::string& address, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        throw Error(
            "`" + address +
            "` is not a numeric address to listen on; "
            "use 127.0.0.1 for this machine only or 0.0.0.0 for every network");
    }
    return Addresses(found);
}

std::string why_not(int fault, const std::string& address, std::uint16_t port) {
    const std::string port_text = std::to_string(port);
    switch (fault) {
    case EADDRINUSE:
        return "port " + port_text +
               " is already in use by another program; choose another with --port";
    case EACCES:
        return "port " + port_text +
               " is reserved for the administrator; choose one above 1023 with --port";
    case EADDRNOTAVAIL:
        return "`" + address + "` is not an address of this machine; choose another with --bind";
    default:
        return "cannot listen on " + address + " port " + port_text + ": " + std::strerror(fault);
    }
}

} // namespace

void check_can_listen(const std::string& address, std::uint16_t port) {
    const Addresses found = resolve(address, port);
    const geo::Descriptor probe(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int yes = 1;
    ::setsockopt(probe.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool bound = ::bind(probe.number(), found->ai_addr, found->ai_addrlen) == 0 &&
                       ::listen(probe.number(), 1) == 0;
    if (!bound) {
        throw Error(why_not(errno, address, port));
    }
}

} // namespace osh::server
