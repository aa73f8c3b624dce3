#include "regions/figures/figure_territory.hpp"

#include "geo/kato.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 11> groups{
    "ASEAN", "BRICS", "CIS", "EAEU", "EU", "ILO", "OECD", "SCO", "UN", "WHO", "WORLD"};

/// Second letters of the officially assigned codes of ISO 3166-1 alpha-2, by the first letter.
constexpr std::array<std::string_view, 26> second_letters{
    "DEFGILMOQRSTUWXZ",        // A
    "ABDEFGHIJLMNOQRSTVWYZ",   // B
    "ACDFGHIKLMNORUVWXYZ",     // C
    "EJKMOZ",                  // D
    "CEGHRST",                 // E
    "IJKMOR",                  // F
    "ABDEFGHILMNPQRSTUWY",     // G
    "KMNRTU",                  // H
    "DELMNOQRST",              // I
    "EMOP",                    // J
    "EGHIMNPRWYZ",             // K
    "ABCIKRSTUVY",             // L
    "ACDEFGHKLMNOPQRSTUVWXYZ", // M
    "ACEFGILOPRUZ",            // N
    "M",                       // O
    "AEFGHKLMNRSTWY",          // P
    "A",                       // Q
    "EOSUW",                   // R
    "ABCDEGHIJKLMNORSTVXYZ",   // S
    "CDFGHJKLMNORTVWZ",        // T
    "AGMSYZ",                  // U
    "ACEGINU",                 // V
    "FS",                      // W
    "",                        // X
    "ET",                      // Y
    "AMW"};                    // Z

bool is_code_of_known_region(std::string_view text) {
    const auto kato = geo::Kato::parse(text);
    return kato && official_region(kato->region()) != nullptr;
}

} // namespace

bool is_country_or_group(std::string_view code) noexcept {
    if (std::ranges::find(groups, code) != groups.end()) {
        return true;
    }
    return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' &&
           second_letters[static_cast<std::size_t>(code[0] - 'A')].find(code[1]) !=
               std::string_view::npos;
}

bool is_figure_territory(std::string_view text) {
    constexpr std::size_t digits = 9;
    if (is_country_or_group(text)) {
        return true;
    }
    while (text.size() > digits && text[digits] == '+' &&
           is_code_of_known_region(text.substr(0, digits))) {
        text.remove_prefix(digits + 1);
    }
    return is_code_of_known_region(text);
}

} // namespace osh::regions
