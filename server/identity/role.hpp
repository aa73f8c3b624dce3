#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osh::server {

/// What somebody may do. `visitor` is everybody who has not signed in.
enum class Role : std::uint8_t {
    visitor,
    executive, ///< a regional executive body: enterprises of its regions
    inspector, ///< a labour inspector: enterprises of the regions assigned, results of visits
    steward,   ///< imports, checks and publishes data
    admin      ///< accounts and the audit log, besides
};

inline constexpr std::array<Role, 5> all_roles{
    Role::visitor, Role::executive, Role::inspector, Role::steward, Role::admin};

/// The role's name in the interface: `public`, `executive`, `inspector`, `steward` or `admin`.
std::string_view role_name(Role role) noexcept;

/// Whether people of the role work in regions assigned to them, so that the whole country has to be
/// said.
bool works_in_regions(Role role) noexcept;

/// The role of that name; nothing for another word.
std::optional<Role> parse_role(std::string_view name) noexcept;

} // namespace osh::server
