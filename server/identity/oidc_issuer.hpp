#pragma once

#include "server/identity/caller.hpp"
#include "server/identity/openssl_jwt.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// Who may issue tokens besides this server.
struct OidcSettings {
    std::string issuer;             ///< what `iss` must be
    std::string audience;           ///< what `aud` must hold
    std::filesystem::path key_file; ///< its JSON Web Key Set
};

/// An OpenID provider whose access tokens are believed (RFC 9068): signature, issuer, audience and
/// times are checked. The claim `oshmap_role` names the role, `oshmap_regions` the regions
/// (`35` or `350000000`, texts or numbers) or `"all"`; executives and inspectors need it.
class OidcIssuer {
public:
    /// Reads the key file. Throws `Error` when that cannot be.
    explicit OidcIssuer(OidcSettings settings);

    /// Who the token stands for; nothing when it is not good at that time (seconds since 1970).
    /// Callers so proved may read and work, stewards and administrators also import; accounts and
    /// settings are not theirs.
    std::optional<Caller> caller_of(std::string_view token, std::int64_t now) const;

private:
    OidcSettings m_settings;
    JwtKeys m_keys;
};

} // namespace osh::server
