#include "geo/geocoder/codes/building_postcode.hpp"

namespace osh::geo {

std::uint64_t postcode_number(std::string_view postcode) noexcept {
    constexpr std::size_t length = 7;
    if (postcode.size() != length) {
        return 0;
    }
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const char c = postcode[i];
        const bool wants_letter = i == 0 || i == 3 || i == 5;
        if (wants_letter && c >= 'A' && c <= 'Z') {
            number = number * 36 + static_cast<std::uint64_t>(c - 'A' + 10);
        } else if (wants_letter && c >= 'a' && c <= 'z') {
            number = number * 36 + static_cast<std::uint64_t>(c - 'a' + 10);
        } else if (!wants_letter && c >= '0' && c <= '9') {
            number = number * 36 + static_cast<std::uint64_t>(c - '0');
        } else {
            return 0;
        }
    }
    return number;
}

} // namespace osh::geo
