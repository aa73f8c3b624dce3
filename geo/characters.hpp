#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace osh::geo {

/// How many characters (code points) a UTF-8 text has; a page that counts UTF-16 units never counts
/// fewer.
inline std::size_t characters_in(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// A UTF-8 text of at most `most` characters: a longer one is cut and ends in "…".
inline std::string cut_to_characters(const std::string& text, std::size_t most) {
    if (most == 0 || characters_in(text) <= most) {
        return most == 0 ? "" : text;
    }
    std::size_t kept = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
        kept += begins ? 1 : 0;
        if (kept == most) {
            break;
        }
    }
    return text.substr(0, end) + "…";
}

} // namespace osh::geo
