#pragma once

#include "server/http/request.hpp"
#include "server/identity/caller.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace osh::server {

/// Some of the roles.
class RoleSet {
public:
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const Role role : roles) {
            m_bits = static_cast<std::uint8_t>(m_bits | 1U << static_cast<unsigned>(role));
        }
    }

    constexpr bool holds(Role role) const noexcept {
        return (m_bits >> static_cast<unsigned>(role) & 1U) != 0;
    }

private:
    std::uint8_t m_bits = 0;
};

/// One line of the policy: who may use a route. What a role sees of its answer, for instance which
/// enterprises, is decided by the Selection's reach.
struct PolicyRow {
    Method method;
    std::string_view pattern; ///< of the route; `*` at its end stands for anything
    RoleSet roles;
    std::string_view scope; ///< what a token must be good for; empty: any token will do
};

/// The whole policy. What no row names is denied to everybody.
std::span<const PolicyRow> policy();

/// The row of a route, the more literal one first; null when the policy does not name it.
const PolicyRow* policy_row(Method method, std::string_view pattern) noexcept;

/// Whether the caller may use the route: by role, and for a token by scope.
bool is_allowed(const Caller& caller, Method method, std::string_view pattern) noexcept;

/// Whether the route is everybody's and the caller's token is not good for its scope: such a
/// caller is let in, and shown what a stranger is.
bool comes_as_stranger(const Caller& caller, Method method, std::string_view pattern) noexcept;

/// Whether the caller's proof is good for that scope: sessions are for every one.
bool has_scope(const Caller& caller, std::string_view scope) noexcept;

/// What a token must be good for to bring work into being or end it, and to import.
inline constexpr std::string_view work_scope = "work";
inline constexpr std::string_view import_scope = "import";

/// The scopes that tokens may have.
std::span<const std::string_view> token_scopes() noexcept;

} // namespace osh::server
