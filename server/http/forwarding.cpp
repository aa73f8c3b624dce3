#include "server/http/forwarding.hpp"

#include <algorithm>

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
    std::string_view last = comma == std::string_view::npos ? named : named.substr(comma + 1);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    constexpr std::size_t longest = 45; // an IPv6 address that maps an IPv4 one
    const bool is_address =
        !last.empty() && last.size() <= longest &&
        last.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
    return is_address ? std::string(last) : request.client_address;
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
                      prefix.find("//") == std::string_view::npos;
    return good ? prefix : std::string_view();
}

std::string_view proxy_request_id(const Request& request) noexcept {
    constexpr std::size_t longest = 64;
    const std::string_view id = proxy_field(request, "x-request-id");
    return id.size() <= longest && consists_of(id, "-_.") ? id : std::string_view();
}

} // namespace osh::server
