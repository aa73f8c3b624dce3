#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace osh::regions {

/// How much must speak for it before twelve digits are taken for the number of a person (IIN).
enum class PersonalNumberProof : std::uint8_t {
    shape,      ///< a day of birth (YYMMDD) and a digit of century and sex, 1..6
    check_digit ///< a right check digit as well; one wrong number in eleven passes
};

/// Whether a text is twelve digits of an IIN and nothing else. A BIN never is: its fifth digit is
/// 4, 5 or 6, where a day has 0..3.
bool is_personal_number(std::string_view text, PersonalNumberProof proof) noexcept;

/// Whether an IIN stands in the text, with no digit before or behind it.
bool holds_personal_number(std::string_view text, PersonalNumberProof proof) noexcept;

/// Puts asterisks over each IIN in the text; how many there were. Bytes other than digits do not
/// matter, so the text may be in any encoding that holds ASCII.
std::size_t mask_personal_numbers(std::string& text, PersonalNumberProof proof) noexcept;

} // namespace osh::regions
