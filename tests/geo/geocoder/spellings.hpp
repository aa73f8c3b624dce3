#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

/// The ways in which one and the same address is written.
enum class Spelling {
    full_russian, ///< Xская область, Yский район, город Z, улица W, дом 12
    abbreviated,       ///< Yский р-н, г. Z, ул. W, д. 12
    noisy,             ///< 100000, Xская обл., г.Z, ул.W, 12, офис 5
    kazakh,            ///< X облысы, Z қаласы, W көшесі, 12 үй
    no_kazakh_letters, ///< the same typed on a Russian keyboard
    romanised,         ///< the same in Latin letters (BGN)
    one_typo,          ///< abbreviated, with one letter of the street's name off
    count
};

inline constexpr std::size_t spelling_count = static_cast<std::size_t>(Spelling::count);

std::string_view word(Spelling spelling) noexcept;

/// Writes the address of a house of a gazetteer.
std::string
spell(const Gazetteer& gazetteer, const GazetteerHouse& house, Spelling spelling, Draws& draws);

/// Kazakh in Latin letters as BGN and the PCGN write it: Қарағанды → Qaraghandy.
std::string romanised(std::string_view kazakh);

std::vector<std::string> letters_of(std::string_view text);

std::string joined(const std::vector<std::string>& letters);

/// Leaves a letter out, doubles it, swaps it with the next, which must be there, or replaces it.
void misspell(std::vector<std::string>& letters, std::size_t at, Draws& draws);

/// A text with one letter left out, doubled, swapped with the next or replaced.
std::string with_typo(std::string_view text, Draws& draws);

} // namespace osh::geo
