#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The bytes of a Base32 text (RFC 4648 §6) without padding; nothing when it is none.
std::optional<std::string> base32_decode(std::string_view text);

/// A fresh secret for an authenticator: 160 bits in Base32.
std::string new_totp_secret();

/// The six digits of a time step (30 seconds) after RFC 6238 with HMAC-SHA-1, which is what
/// authenticator apps understand. `key` are the secret's bytes.
std::string totp_code(std::string_view key, std::int64_t step);

/// The step of now, the one before or the one after whose code this is, if it is later than
/// `last_step`: each code is taken once. Nothing for a wrong code.
std::optional<std::int64_t> matching_totp_step(
    std::string_view secret_base32,
    std::string_view code,
    std::int64_t now,
    std::int64_t last_step);

} // namespace osh::server
