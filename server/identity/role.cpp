#include "server/identity/role.hpp"

#include <algorithm>

namespace osh::server {

std::string_view role_name(Role role) noexcept {
    constexpr std::array<std::string_view, all_roles.size()> names{
        "public", "executive", "inspector", "steward", "admin"};
    return names[static_cast<std::size_t>(role)];
}

bool works_in_regions(Role role) noexcept {
    return role == Role::executive || role == Role::inspector;
}

std::optional<Role> parse_role(std::string_view name) noexcept {
    const auto* found =
        std::ranges::find_if(all_roles, [&](Role role) { return role_name(role) == name; });
    return found == all_roles.end() ? std::nullopt : std::optional(*found);
}

} // namespace osh::server
