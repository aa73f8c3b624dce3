#pragma once

#include <string>
#include <string_view>

namespace osh::server {

/// 32 random bytes as 43 characters of base64url (RFC 4648 §5): sessions and tokens.
std::string new_secret();

/// `count` random characters of the alphabet, each equally likely.
std::string random_text(std::size_t count, std::string_view alphabet);

/// The BLAKE2b-256 digest (RFC 7693) of a text in hexadecimal. Enough for secrets that are random
/// themselves; never for passwords.
std::string digest_of(std::string_view text);

/// A text derived from a secret for one purpose, from which the secret cannot be found.
std::string derived(std::string_view secret, std::string_view purpose);

/// Compares in a time that does not depend on where the texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

/// An argon2id digest of a password (RFC 9106): 64 MiB, two passes. At most two are computed at
/// once, others wait, so that sign-ins cannot take all memory. Throws `Error` without memory.
std::string hash_password(std::string_view password);

/// Whether the password is the one of the digest. Without a digest the same work is done for
/// nothing, so that unknown names take as long as known ones.
bool is_password(std::string_view password, std::string_view hash);

} // namespace osh::server
