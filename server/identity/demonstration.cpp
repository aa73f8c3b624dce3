#include "server/identity/demonstration.hpp"

#include "server/identity/role.hpp"

#include <algorithm>
#include <string>

namespace osh::server {

namespace {

constexpr std::string_view demonstration_prefix = "demo-";

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return small;
}

} // namespace

bool is_demonstration_name(std::string_view name) noexcept {
    return in_small_letters(name.substr(0, demonstration_prefix.size())) == demonstration_prefix;
}

bool is_offered_at_sign_in(std::string_view name) noexcept {
    constexpr std::size_t longest = 32;
    if (!is_demonstration_name(name) || name.size() > longest) {
        return false;
    }
    const auto role = parse_role(in_small_letters(name.substr(demonstration_prefix.size())));
    return role && *role != Role::visitor;
}

bool counts_as_data(std::string_view author, bool data_are_demo) noexcept {
    return data_are_demo || !is_demonstration_name(author);
}

} // namespace osh::server
