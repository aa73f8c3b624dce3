#include "server/identity/policy.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

using enum Method;

constexpr RoleSet everybody{
    Role::visitor, Role::executive, Role::inspector, Role::steward, Role::admin};
constexpr RoleSet signed_in{Role::executive, Role::inspector, Role::steward, Role::admin};
constexpr RoleSet planners{Role::executive, Role::inspector, Role::admin};
constexpr RoleSet visitors_of_enterprises{Role::inspector, Role::admin};
constexpr RoleSet stewards{Role::steward, Role::admin};
constexpr RoleSet admins{Role::admin};

constexpr std::string_view reading = "read";
constexpr std::string_view working = work_scope;
constexpr std::string_view importing = import_scope;
constexpr std::string_view administering = "admin";
constexpr std::string_view whatever = ""; // a token may always ask whose it is

constexpr std::array<std::string_view, 4> scopes{reading, working, importing, administering};

constexpr auto rows = std::to_array<PolicyRow>({
    {get, "/", everybody, reading},
    {get, "/livez", everybody, reading},
    {get, "/readyz", everybody, reading},
    {get, "/health", everybody, reading},
    {get, "/metrics", everybody, reading},
    {get, "/openapi.json", everybody, reading},
    {get, "/api", everybody, reading},
    // Public figures, tiles and the standards' faces; enterprises in them by reach.
    {get, "/api/v1/dataset", everybody, reading},
    {get, "/api/v1/indicators", everybody, reading},
    {get, "/api/v1/figures*", everybody, reading},
    {get, "/api/v1/official-figures", everybody, reading},
    {get, "/api/v1/conflicts", everybody, reading},
    {get, "/api/v1/territories", everybody, reading},
    {get, "/api/v1/sectors", everybody, reading},
    {get, "/api/v1/statistics*", everybody, reading},
    {get, "/api/v1/hotspots", everybody, reading},
    {get, "/api/v1/change", everybody, reading},
    {get, "/api/v1/dispersion", everybody, reading},
    {get, "/api/v1/reconciliation", everybody, reading},
    {get, "/api/v1/targets", everybody, reading},
    {get, "/api/v1/geocode*", everybody, reading},
    {post, "/api/v1/geocode*", everybody, reading},
    {get, "/api/v1/geocode/reviews*", stewards, importing},
    {post, "/api/v1/geocode/reviews*", stewards, importing},
    {put, "/api/v1/geocode/reviews*", stewards, importing},
    {remove, "/api/v1/geocode/reviews*", stewards, importing},
    {get, "/api/v1/reverse*", everybody, reading},
    {get, "/api/v1/autocomplete*", everybody, reading},
    {get, "/api/v1/lookup*", everybody, reading},
    {get, "/api/v1/places*", everybody, reading},
    {get, "/api/v1/tariff", everybody, reading},
    {post, "/api/v1/tariff", everybody, reading},
    {get, "/api/v1/express-assessment", everybody, reading},
    {post, "/api/v1/express-assessment", everybody, reading},
    {get, "/api/v1/express-assessments", signed_in, reading},
    {get, "/api/v1/what-if", everybody, reading},
    {post, "/api/v1/what-if", everybody, reading},
    {get, "/api/v1/sensitivity", everybody, reading},
    {get, "/api/v1/signals*", everybody, reading},
    {get, "/api/v1/assessment-organisations", everybody, reading},
    {get, "/api/v1/inspection-list", everybody, reading},
    {get, "/api/v1/enterprises*", everybody, reading},
    {get, "/api/v1/comparison*", everybody, reading},
    {get, "/api/v1/isochrones", everybody, reading},
    {get, "/api/v1/json-stat", everybody, reading},
    {get, "/api/v1/sdmx-csv", everybody, reading},
    {get, "/tiles/*", everybody, reading},
    {get, "/archives*", everybody, reading}, // those for signed-in callers say so themselves
    {get, "/choropleth/*", everybody, reading},
    {get, "/styles/*", everybody, reading},
    {get, "/sprites/*", everybody, reading},
    {get, "/heat/*", everybody, reading},
    {get, "/ogc*", everybody, reading},
    {post, "/ogc/collections/{layer}/search", everybody, reading},
    {get, "/wmts*", everybody, reading},
    // One's own session and tokens.
    {get, "/api/v1/session", everybody, whatever},
    {post, "/api/v1/session", everybody, administering},
    {remove, "/api/v1/session", signed_in, administering},
    {remove, "/api/v1/sessions", signed_in, administering},
    {post, "/api/v1/session/password", signed_in, administering},
    {post, "/api/v1/session/totp", signed_in, administering},
    {put, "/api/v1/session/totp", signed_in, administering},
    {get, "/api/v1/tokens", signed_in, administering},
    {post, "/api/v1/tokens", signed_in, administering},
    {remove, "/api/v1/tokens/{id}", signed_in, administering},
    // Plans of visits; what was found there changes the register.
    {get, "/api/v1/plans*", signed_in, reading},
    {post, "/api/v1/plans*", planners, working},
    {patch, "/api/v1/plans/{id}", planners, working}, // their own; administrators any
    {get, "/tiles/plan/{z}/{x}/{y}.mvt", signed_in, reading},
    {get, "/tiles/plan.json", signed_in, reading},
    {post, "/api/v1/plans/{id}/results", visitors_of_enterprises, importing},
    // Work.
    {get, "/api/v1/jobs*", signed_in, reading},
    {post, "/api/v1/exports", signed_in, working},
    {post, "/api/v1/reports", signed_in, working},
    {remove, "/api/v1/jobs/{id}", signed_in, working},
    {get, "/api/v1/classifiers*", stewards, reading},
    {remove, "/api/v1/jobs/{id}/result", signed_in, working},
    {get, "/api/v1/import-kinds", signed_in, reading},
    {get, "/api/v1/imports*", stewards, reading},
    {post, "/api/v1/imports/{import}", stewards, importing},
    {post, "/api/v1/imports/{import}/withdraw", stewards, importing},
    {get, "/api/v1/export/{kind}", stewards, reading},
    // Administration.
    {get, "/api/v1/audit*", stewards, administering}, // stewards: what changed the data
    {get, "/api/v1/accounts", admins, administering},
    {post, "/api/v1/accounts", admins, administering},
    {patch, "/api/v1/accounts/{name}", admins, administering},
    {get, "/api/v1/accounts/{name}/tokens", admins, administering},
    {remove, "/api/v1/accounts/{name}/tokens/{id}", admins, administering},
});

bool fits(std::string_view row, std::string_view pattern) noexcept {
    if (row.ends_with('*')) {
        return pattern.starts_with(row.substr(0, row.size() - 1));
    }
    return row == pattern;
}

} // namespace

std::span<const PolicyRow> policy() { return rows; }

std::span<const std::string_view> token_scopes() noexcept { return scopes; }

const PolicyRow* policy_row(Method method, std::string_view pattern) noexcept {
    const PolicyRow* best = nullptr;
    for (const PolicyRow& row : rows) {
        const bool better = best == nullptr || row.pattern.size() > best->pattern.size();
        if (row.method == method && fits(row.pattern, pattern) && better) {
            best = &row;
        }
    }
    return best;
}

bool is_allowed(const Caller& caller, Method method, std::string_view pattern) noexcept {
    const PolicyRow* const row = policy_row(method, pattern);
    if (row == nullptr || !row->roles.holds(caller.role)) {
        return false;
    }
    return has_scope(caller, row->scope);
}

bool comes_as_stranger(const Caller& caller, Method method, std::string_view pattern) noexcept {
    const PolicyRow* const row = policy_row(method, pattern);
    return row != nullptr && row->roles.holds(Role::visitor) && !has_scope(caller, row->scope);
}

bool has_scope(const Caller& caller, std::string_view scope) noexcept {
    return caller.proof != CallerProof::token || scope.empty() ||
           std::ranges::find(caller.scopes, scope) != caller.scopes.end();
}

} // namespace osh::server
