#pragma once

#include <array>
#include <charconv>
#include <string>

namespace osh::regions {

/// A number in the fewest digits that mean it: 0.1, -1, 1e+300.
inline std::string written_number(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end.ptr};
}

} // namespace osh::regions
