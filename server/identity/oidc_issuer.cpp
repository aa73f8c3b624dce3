#include "server/identity/oidc_issuer.hpp"

#include "server/error.hpp"
#include "server/identity/account_name.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/region_code.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace osh::server {

namespace {

constexpr std::int64_t clock_leeway_s = 60;

JwtKeys read_keys(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text{
        std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.good() && !stream.eof()) {
        throw Error(file.string() + ": cannot be read");
    }
    try {
        return JwtKeys::parse(text);
    } catch (const Error& error) {
        throw Error(file.string() + ": " + error.what());
    }
}

bool is_meant_for(const Json& claims, const std::string& audience) {
    const auto found = claims.find("aud");
    if (found == claims.end()) {
        return false;
    }
    const auto same = [&](const Json& one) {
        return one.is_string() && one.get<std::string>() == audience;
    };
    return found->is_array() ? std::ranges::any_of(*found, same) : same(*found);
}

/// A token has to say when it ends; where it says from when it holds, that must have come.
bool is_in_force(const Json& claims, std::int64_t now) {
    const auto moment = [&](const char* name) -> std::optional<double> {
        const auto found = claims.find(name);
        return found != claims.end() && found->is_number() ? std::optional(found->get<double>())
                                                           : std::nullopt;
    };
    const auto ends = moment("exp");
    const auto begins = moment("nbf");
    return ends && *ends + clock_leeway_s > static_cast<double>(now) &&
           (!begins || *begins - clock_leeway_s <= static_cast<double>(now)) &&
           (!claims.contains("nbf") || begins.has_value());
}

/// The regions, empty for the whole country; nothing when the claim is malformed, or when it is
/// missing for a role that works in regions, so that a slip never widens what is seen.
std::optional<std::vector<unsigned>> regions_of(const Json& claims, Role role) {
    const auto found = claims.find("oshmap_regions");
    if (found == claims.end() || found->is_null()) {
        return works_in_regions(role) ? std::nullopt : std::optional(std::vector<unsigned>());
    }
    if (*found == "all") {
        return std::vector<unsigned>();
    }
    if (!found->is_array() || found->empty()) {
        return std::nullopt;
    }
    std::vector<unsigned> regions;
    for (const Json& one : *found) {
        const auto digits = region_digits_in(one);
        if (!digits) {
            return std::nullopt;
        }
        regions.push_back(*digits);
    }
    return regions;
}

std::string claim_text(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

OidcIssuer::OidcIssuer(OidcSettings settings)
    : m_settings(std::move(settings))
    , m_keys(read_keys(m_settings.key_file)) {
    if (m_settings.issuer.empty() || m_settings.audience.empty()) {
        throw Error("oidc_issuer and oidc_audience must be set together with oidc_keys");
    }
}

std::optional<Caller> OidcIssuer::caller_of(std::string_view token, std::int64_t now) const {
    const auto payload = m_keys.verified_payload(token);
    const auto claims = payload ? parse_json(*payload) : std::nullopt;
    if (!claims || !claims->is_object() || claim_text(*claims, "iss") != m_settings.issuer ||
        !is_meant_for(*claims, m_settings.audience) || !is_in_force(*claims, now)) {
        return std::nullopt;
    }
    const auto role = parse_role(claim_text(*claims, "oshmap_role"));
    const auto regions = role ? regions_of(*claims, *role) : std::nullopt;
    const std::string subject = claim_text(*claims, "sub");
    if (!role || *role == Role::visitor || !regions || subject.empty() || subject.size() > 200) {
        return std::nullopt;
    }
    Caller caller;
    caller.role = *role;
    caller.proof = CallerProof::token;
    caller.name = issued_name(subject);
    caller.regions = *regions;
    caller.scopes = {"read", std::string(work_scope)};
    if (*role == Role::steward || *role == Role::admin) {
        caller.scopes.emplace_back(import_scope);
    }
    caller.credential = digest_of(token);
    return caller;
}

} // namespace osh::server
