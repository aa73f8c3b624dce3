#pragma once

#include "server/http/request.hpp"

#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// Whether the address is among these; an IPv4 address may come as one of IPv6
/// (`::ffff:127.0.0.1`).
bool is_among(std::string_view address, std::span<const std::string> addresses) noexcept;

/// Whether the address is one of this machine's own.
bool is_this_machine(std::string_view address) noexcept;

/// Where the request came from: the other end, or what a trusted proxy names last in
/// `X-Forwarded-For`, with or without a port. Strangers cannot claim another address by that field.
std::string client_address_of(const Request& request);

/// What the bounds per client count: an IPv4 address as it is, one of IPv6 by its network of 64
/// bits (`2001:db8::/64`), for whoever has one address of it has them all (RFC 6177). Another text
/// is its own key.
std::string client_key(std::string_view address);

/// Whether the request came over TLS, by the word of a trusted proxy (`X-Forwarded-Proto`).
bool came_by_tls(const Request& request) noexcept;

/// Host and port under which the client knows the server: `X-Forwarded-Host` of a trusted proxy,
/// else `Host`. Empty when it holds what no host may (RFC 9110, 7.2).
std::string_view public_host(const Request& request) noexcept;

/// What a trusted proxy has cut off the front of the path (`X-Forwarded-Prefix`), without a slash
/// at the end; empty without one.
std::string_view public_prefix(const Request& request) noexcept;

/// The id that a trusted proxy has given the request (`X-Request-Id`); empty without one or when it
/// is longer than 64 characters or not made of letters, digits, `-`, `_` and `.`.
std::string_view proxy_request_id(const Request& request) noexcept;

} // namespace osh::server
