#pragma once

#include <cstdint>
#include <string_view>

namespace osh::regions {

/// Whether and why a figure is held back: for its own sake, or so that others cannot be derived.
enum class Suppression : std::uint8_t { none, primary, complementary };

/// `none`, `primary`, `complementary`.
constexpr std::string_view word(Suppression suppression) noexcept {
    switch (suppression) {
    case Suppression::primary:
        return "primary";
    case Suppression::complementary:
        return "complementary";
    case Suppression::none:
        break;
    }
    return "none";
}

} // namespace osh::regions
