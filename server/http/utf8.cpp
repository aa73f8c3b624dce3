#include "server/http/utf8.hpp"

#include <cstddef>

namespace osh::server {

namespace {

/// What must follow a lead byte: how many bytes, and the range of the first of them.
struct Continuation {
    std::size_t count;
    unsigned char lowest;
    unsigned char highest;
};

/// Table 3-7 of the Unicode Standard; a count of 4 marks a byte that cannot lead.
Continuation after(unsigned char lead) noexcept {
    if (lead < 0x80) {
        return {0, 0, 0};
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return {1, 0x80, 0xBF};
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0;
        const bool surrogate = lead == 0xED;
        return {
            2,
            static_cast<unsigned char>(overlong ? 0xA0 : 0x80),
            static_cast<unsigned char>(surrogate ? 0x9F : 0xBF)};
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool overlong = lead == 0xF0;
        const bool too_high = lead == 0xF4;
        return {
            3,
            static_cast<unsigned char>(overlong ? 0x90 : 0x80),
            static_cast<unsigned char>(too_high ? 0x8F : 0xBF)};
    }
    return {4, 0, 0};
}

bool in_range(char byte, unsigned char lowest, unsigned char highest) noexcept {
    const auto value = static_cast<unsigned char>(byte);
    return value >= lowest && value <= highest;
}

} // namespace

bool is_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        const Continuation next = after(static_cast<unsigned char>(text[at]));
        if (next.count == 4 || text.size() - at <= next.count) {
            return false;
        }
        if (next.count > 0 && !in_range(text[at + 1], next.lowest, next.highest)) {
            return false;
        }
        for (std::size_t i = 2; i <= next.count; ++i) {
            if (!in_range(text[at + i], 0x80, 0xBF)) {
                return false;
            }
        }
        at += next.count + 1;
    }
    return true;
}

} // namespace osh::server
