#pragma once

#include "geo/geocoder/address/tokens.hpp"

#include <string_view>

namespace osh::geo {

/// Whether a word, by its key, makes the number before it part of a name: «8 Марта», «30 лет
/// Победы», «28 гвардейской дивизии», «40 жылдығы».
bool follows_a_named_number(std::string_view key) noexcept;

/// Makes numbers of the words that count a day or years: «Восьмого Марта» becomes «8 Марта», «сорок
/// лет Победы» «40 лет Победы», «сегізінші наурыз» «8 наурыз». Other words stay: Первомайская.
void write_numbers_in_figures(AddressText& text);

} // namespace osh::geo
