#include "geo/geocoder/codes/postcode_region.hpp"

#include <array>
#include <string_view>

namespace osh::geo {

namespace {

/// By the first two digits of the postcode, as KATO digits of today.
constexpr std::array<std::uint8_t, 17> postcode_regions{
    0, 71, 11, 15, 19, 75, 23, 63, 31, 27, 35, 39, 43, 47, 55, 59, 61};

constexpr std::uint32_t postcodes_per_region = 10'000;

} // namespace

std::uint8_t region_of_postcode(std::uint32_t postcode) noexcept {
    const std::uint32_t group = postcode / postcodes_per_region;
    return group < postcode_regions.size() ? postcode_regions[group] : std::uint8_t{0};
}

std::uint8_t region_of_building_postcode(std::uint64_t code) noexcept {
    constexpr std::uint64_t places_behind_letter = 36ULL * 36 * 36 * 36 * 36 * 36;
    constexpr std::string_view letters = "ABCDEFHLMNPRSTXZ";
    constexpr std::array<std::uint8_t, 16> regions{
        75, 19, 11, 15, 23, 63, 31, 27, 35, 43, 39, 47, 55, 59, 61, 71};
    const auto letter = static_cast<char>('A' + code / places_behind_letter - 10);
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::uint8_t{0} : regions[at];
}

} // namespace osh::geo
