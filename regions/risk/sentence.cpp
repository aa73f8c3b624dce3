#include "regions/risk/sentence.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace osh::regions {

namespace {

enum class Language { kk, ru, en };

std::string written(const WrittenNumber& number, Language language) {
    std::array<char, 64> text{};
    const auto [stop, fault] = std::to_chars(
        text.data(),
        text.data() + text.size(),
        number.number,
        std::chars_format::fixed,
        number.decimals);
    std::string digits(text.data(), fault == std::errc{} ? stop : text.data());
    const std::size_t point = digits.find('.');
    if (point != std::string::npos && language != Language::en) {
        digits[point] = ',';
    }
    return digits;
}

std::string written(const SentencePart& part, Language language) {
    if (const auto* const number = std::get_if<WrittenNumber>(&part)) {
        return written(*number, language);
    }
    if (const auto* const names = std::get_if<Names>(&part)) {
        return language == Language::kk ? names->kk
                                        : (language == Language::ru ? names->ru : names->en);
    }
    return std::get<std::string>(part);
}

std::string
filled(std::string_view text, const std::vector<SentencePart>& parts, Language language) {
    std::string sentence;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_place =
            text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0';
        const auto number = is_place ? static_cast<std::size_t>(text[i + 1] - '0') : parts.size();
        if (number < parts.size()) {
            sentence += written(parts[number], language);
            i += 2;
        } else {
            sentence += text[i];
        }
    }
    return sentence;
}

} // namespace

Names fill_sentence(const Names& templates, const std::vector<SentencePart>& parts) {
    return {
        filled(templates.kk, parts, Language::kk),
        filled(templates.ru, parts, Language::ru),
        filled(templates.en, parts, Language::en)};
}

} // namespace osh::regions
