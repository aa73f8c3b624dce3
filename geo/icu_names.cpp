#include "geo/icu_names.hpp"

#include "geo/error.hpp"

#include <unicode/translit.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace osh::geo {

namespace {

icu::UnicodeSet letters(const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
    if (U_FAILURE(status) != 0) {
        throw Error(std::string("ICU does not know the letters ") + pattern);
    }
    set.freeze();
    return set;
}

struct Alphabets {
    icu::UnicodeSet any = letters("[:Letter:]");
    icu::UnicodeSet latin = letters("[:Latin:]");
    icu::UnicodeSet russian = letters("[а-яА-ЯёЁ]");
    icu::UnicodeSet kazakh_only = letters("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]");
};

const Alphabets& alphabets() {
    static const Alphabets sets;
    return sets;
}

/// Spellings that fall together, applied in this order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> equal_spellings{{
    {"shch", "s"}, {"dzh", "j"}, {"zh", "j"}, {"kh", "h"}, {"gh", "g"}, {"ng", "n"}, {"sh", "s"},
    {"ch", "s"},   {"c", "s"},   {"ts", "s"}, {"q", "k"},  {"w", "u"},  {"ya", "a"}, {"yu", "u"},
    {"yo", "o"},   {"ye", "e"},  {"iy", "i"}, {"y", "i"},  {"z", "j"},
}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

} // namespace

NameScript name_script(std::string_view name) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    int latin = 0;
    int russian = 0;
    int kazakh = 0;
    int all = 0;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (!alphabets().any.contains(c)) {
            continue;
        }
        ++all;
        latin += alphabets().latin.contains(c) ? 1 : 0;
        russian += alphabets().russian.contains(c) ? 1 : 0;
        kazakh += alphabets().kazakh_only.contains(c) ? 1 : 0;
    }
    if (all == 0) {
        return NameScript::other;
    }
    if (latin == all) {
        return NameScript::latin;
    }
    if (russian + kazakh == all) {
        return kazakh > 0 ? NameScript::kazakh : NameScript::russian;
    }
    return NameScript::other;
}

std::string in_latin_letters(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> romaniser(icu::Transliterator::createInstance(
        "Kazakh-Latin/BGN; Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0 || romaniser == nullptr) {
        throw Error("ICU's data lack the transliteration to Latin letters");
    }
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    romaniser->transliterate(text);
    std::string latin;
    text.toUTF8String(latin);
    return latin;
}

struct NameFolder::Impl {
    std::unique_ptr<icu::Transliterator> to_ascii;
};

NameFolder::NameFolder() : m_impl(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    m_impl->to_ascii.reset(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0 || m_impl->to_ascii == nullptr) {
        throw Error("ICU's data lack the transliteration to Latin letters");
    }
}

NameFolder::~NameFolder() = default;
NameFolder::NameFolder(NameFolder&&) noexcept = default;
NameFolder& NameFolder::operator=(NameFolder&&) noexcept = default;

std::string NameFolder::key(std::string_view name) const {
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    m_impl->to_ascii->transliterate(text);
    std::string ascii;
    text.toUTF8String(ascii);
    std::erase_if(
        ascii, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    for (const auto& [from, to] : equal_spellings) {
        replace_all(ascii, from, to);
    }
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    ascii.erase(std::unique(ascii.begin(), ascii.end()), ascii.end());
    return ascii;
}

double key_similarity(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) {
        return 0.0;
    }
    std::vector<std::size_t> costs(b.size() + 1);
    std::iota(costs.begin(), costs.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = costs[0];
        costs[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = costs[j + 1];
            costs[j + 1] = std::min({replaced, costs[j] + 1, costs[j + 1] + 1});
        }
    }
    const auto longer = static_cast<double>(std::max(a.size(), b.size()));
    return 1.0 - static_cast<double>(costs.back()) / longer;
}

} // namespace osh::geo
