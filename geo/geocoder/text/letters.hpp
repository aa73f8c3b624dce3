#pragma once

#include <cstddef>
#include <string_view>

namespace osh::geo {

/// Takes the next code point off a text in UTF-8. A byte that begins no well-formed sequence is
/// taken alone and gives U+FFFD, so any bytes can be read to their end. The text must not be empty.
char32_t take_code_point(std::string_view& rest) noexcept;

/// The small form of a Latin or Cyrillic letter (with the Kazakh ones); any other code point stays.
char32_t small_letter(char32_t letter) noexcept;

/// Whether a small code point is a Latin letter, with or without marks (up to U+024F).
bool is_latin(char32_t letter) noexcept;

/// Whether a small code point is a letter of the Cyrillic block.
bool is_cyrillic(char32_t letter) noexcept;

/// Whether a code point belongs to a word: a letter of any script, a combining mark, or one of the
/// apostrophes that stand for a soft sign in romanised names.
bool is_word_part(char32_t code_point) noexcept;

bool is_digit(char32_t code_point) noexcept;

/// The Cyrillic letter that looks like a small Latin one (a → а, c → с, p → р, …); 0 when none
/// does.
char32_t cyrillic_twin(char32_t latin) noexcept;

/// The Latin letter that looks like a small Cyrillic one; 0 when none does.
char32_t latin_twin(char32_t cyrillic) noexcept;

} // namespace osh::geo
