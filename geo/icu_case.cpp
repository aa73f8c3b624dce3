#include "geo/icu_case.hpp"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace osh::geo {

namespace {

icu::UnicodeString unicode_of(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8_of(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

} // namespace

std::string case_folded(std::string_view text) { return utf8_of(unicode_of(text).foldCase()); }

std::string without_accents(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) != 0) {
        return std::string(text);
    }
    const icu::UnicodeString decomposed = nfd->normalize(unicode_of(text), status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < decomposed.length();) {
        const UChar32 character = decomposed.char32At(i);
        if (u_charType(character) != U_NON_SPACING_MARK) {
            plain.append(character);
        }
        i += U16_LENGTH(character);
    }
    return utf8_of(plain);
}

} // namespace osh::geo
