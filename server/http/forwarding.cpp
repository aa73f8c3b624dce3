#include "server/http/forwarding.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace osh::server {

namespace {

constexpr std::string_view mapped_prefix = "::ffff:";

bool is_letter_or_digit(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool consists_of(std::string_view text, std::string_view further) noexcept {
    return std::ranges::all_of(text, [further](char c) {
        return is_letter_or_digit(c) || further.find(c) != std::string_view::npos;
    });
}

/// A field that only a trusted proxy may send; empty from others.
std::string_view proxy_field(const Request& request, std::string_view name) noexcept {
    if (!request.is_from_proxy) {
        return {};
    }
    for (const Field& field : request.headers) {
        if (field.name == name) {
            return field.value;
        }
    }
    return {};
}

std::string_view without_mapping(std::string_view address) noexcept {
    return address.starts_with(mapped_prefix) ? address.substr(mapped_prefix.size()) : address;
}

/// The sixteen bytes of a numeric address; one of IPv4 comes as one of IPv6 that maps it.
using AddressBytes = std::array<std::uint8_t, 16>;

std::optional<AddressBytes> address_bytes(std::string_view address) {
    const std::string text(address.substr(0, address.find('%'))); // without the zone of RFC 4007
    AddressBytes bytes{};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) {
        return bytes;
    }
    constexpr std::size_t mapped = 12;
    bytes = {};
    if (::inet_pton(AF_INET, text.c_str(), bytes.data() + mapped) == 1) {
        bytes[mapped - 2] = 0xff;
        bytes[mapped - 1] = 0xff;
        return bytes;
    }
    return std::nullopt;
}

/// An entry of `X-Forwarded-For` without its port, as in `192.0.2.1:80` or `[2001:db8::1]:80`,
/// which some proxies send (RFC 7239, 6).
std::string_view without_port(std::string_view entry) noexcept {
    if (entry.starts_with('[')) {
        const std::size_t close = entry.find(']');
        return close == std::string_view::npos ? std::string_view() : entry.substr(1, close - 1);
    }
    const std::size_t colon = entry.find(':');
    const bool is_single = colon != std::string_view::npos && entry.rfind(':') == colon;
    return is_single ? entry.substr(0, colon) : entry;
}

std::string_view without_spaces(std::string_view text) noexcept {
    constexpr std::string_view spaces = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    const std::size_t last = text.find_last_not_of(spaces);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Whether a part of the path is `.` or `..`, which whoever reads a link takes away.
bool has_dot_segment(std::string_view path) noexcept {
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        if (part == "." || part == "..") {
            return true;
        }
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return false;
}

} // namespace

bool is_among(std::string_view address, std::span<const std::string> addresses) noexcept {
    return std::ranges::find(addresses, without_mapping(address)) != addresses.end();
}

bool is_this_machine(std::string_view address) noexcept {
    return without_mapping(address).starts_with("127.") || address == "::1";
}

std::string client_address_of(const Request& request) {
    // The last one is what the trusted proxy has seen itself; those before are hearsay.
    const std::string_view named = proxy_field(request, "x-forwarded-for");
    const std::size_t comma = named.rfind(',');
    const std::string_view last = without_port(
        without_spaces(comma == std::string_view::npos ? named : named.substr(comma + 1)));
    constexpr std::size_t longest = 45; // an IPv6 address that maps an IPv4 one
    const bool is_address = last.size() <= longest && last.find('%') == std::string_view::npos &&
                            address_bytes(last).has_value();
    return is_address ? std::string(last) : request.client_address;
}

std::string client_key(std::string_view address) {
    const auto bytes = address_bytes(address);
    if (!bytes) {
        return std::string(address);
    }
    constexpr AddressBytes mapping{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::size_t mapped = 12;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (std::equal(bytes->begin(), bytes->begin() + mapped, mapping.begin())) {
        ::inet_ntop(AF_INET, bytes->data() + mapped, text.data(), text.size());
        return text.data();
    }
    AddressBytes network{};
    constexpr std::size_t network_size = 8;
    std::copy_n(bytes->begin(), network_size, network.begin());
    ::inet_ntop(AF_INET6, network.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

bool came_by_tls(const Request& request) noexcept {
    return proxy_field(request, "x-forwarded-proto") == "https";
}

std::string_view public_host(const Request& request) noexcept {
    std::string_view host = proxy_field(request, "x-forwarded-host");
    if (host.empty()) {
        for (const Field& field : request.headers) {
            host = field.name == "host" ? std::string_view(field.value) : host;
        }
    }
    return consists_of(host, "-._~,:[]") ? host : std::string_view();
}

std::string_view public_prefix(const Request& request) noexcept {
    std::string_view prefix = proxy_field(request, "x-forwarded-prefix");
    while (prefix.ends_with('/')) {
        prefix.remove_suffix(1);
    }
    const bool good = prefix.starts_with('/') && consists_of(prefix, "-._~/") &&
                      prefix.find("//") == std::string_view::npos && !has_dot_segment(prefix);
    return good ? prefix : std::string_view();
}

std::string_view proxy_request_id(const Request& request) noexcept {
    constexpr std::size_t longest = 64;
    const std::string_view id = proxy_field(request, "x-request-id");
    return id.size() <= longest && consists_of(id, "-_.") ? id : std::string_view();
}

} // namespace osh::server
