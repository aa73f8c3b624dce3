#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The public keys of an issuer of tokens, as a JSON Web Key Set (RFC 7517): RSA keys of at least
/// 2048 bits for RS256, and P-256 keys for ES256 (RFC 7518, 3.3 and 3.4).
class JwtKeys {
public:
    /// Reads the set; keys of other kinds are left out. Throws `Error` when it is no key set or
    /// holds no usable key.
    static JwtKeys parse(std::string_view jwks);

    ~JwtKeys();
    JwtKeys(JwtKeys&&) noexcept;
    JwtKeys& operator=(JwtKeys&&) noexcept;
    JwtKeys(const JwtKeys&) = delete;
    JwtKeys& operator=(const JwtKeys&) = delete;

    /// The payload, a JSON text, of a token in compact form (RFC 7515, 7.1) whose signature one of
    /// the keys has made: the one its header names, or any when it names none. The key's kind, not
    /// the token, says how the signature is checked. Nothing for every other text. Safe from any
    /// thread.
    std::optional<std::string> verified_payload(std::string_view token) const;

private:
    struct Impl;
    explicit JwtKeys(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::server
