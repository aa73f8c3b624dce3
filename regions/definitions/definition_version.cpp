#include "regions/definitions/definition_version.hpp"

#include <cstdint>

namespace osh::regions {

std::string definition_version(std::string_view content) {
    constexpr std::uint64_t offset_basis = 14'695'981'039'346'656'037U;
    constexpr std::uint64_t prime = 1'099'511'628'211U;
    std::uint64_t hash = offset_basis;
    for (const char byte : content) {
        if (byte != '\r') {
            hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
        }
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t place = text.size(); place-- > 0; hash >>= 4U) {
        text[place] = digits[hash & 15U];
    }
    return text;
}

} // namespace osh::regions
