#include "regions/risk/sentence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::regions {

namespace {

enum class Language { kk, ru, en };

/// A half is written away from zero, as the pages do: to_chars would take it to the even digit.
double without_tie(double number, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double scaled = number * scale;
    const bool is_exact = std::fma(number, scale, -scaled) == 0.0;
    const bool is_half = std::abs(scaled - std::trunc(scaled)) == 0.5;
    return is_exact && is_half ? std::nextafter(number, number * 2.0) : number;
}

std::string digits_of(double exact, int decimals) {
    const double number = without_tie(exact, decimals);
    std::array<char, 64> text{};
    const auto [stop, fault] = std::to_chars(
        text.data(), text.data() + text.size(), number, std::chars_format::fixed, decimals);
    return {text.data(), fault == std::errc{} ? stop : text.data()};
}

/// The whole part in groups of three, as the page writes it: by a no-break space in Kazakh and
/// Russian, by a comma in English.
std::string grouped(std::string digits, Language language) {
    constexpr std::size_t group = 3;
    const std::string_view mark = language == Language::en ? "," : "\xC2\xA0";
    const std::size_t begin = digits.find_first_of("0123456789");
    std::size_t at = std::min(digits.find_first_of(".,", begin), digits.size());
    while (at > begin + group) {
        at -= group;
        digits.insert(at, mark);
    }
    return digits;
}

/// What is not zero does not read as zero: it takes decimals until one digit counts, at most four.
std::string written(const WrittenNumber& number, Language language) {
    constexpr int most_decimals = 4;
    constexpr double least_written = 1e-4;
    const double size = std::abs(number.number);
    int decimals = number.decimals;
    for (double unit = std::pow(10.0, -decimals);
         size > 0.0 && size < unit && decimals < most_decimals;
         unit /= 10.0) {
        ++decimals;
    }
    std::string digits = digits_of(number.number, decimals);
    if (size > 0.0 && size < least_written) {
        digits = number.number > 0.0 ? "< 0.0001" : "> -0.0001";
    }
    const std::size_t point = digits.find('.');
    if (point != std::string::npos && language != Language::en) {
        digits[point] = ',';
    }
    return grouped(std::move(digits), language);
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

/// Which of the forms of a noun stands beside this number: Russian has three (1 случай, 2 случая,
/// 5 случаев; fractions take the second), English two, Kazakh one.
std::size_t form_beside(std::string_view digits, Language language) {
    const bool is_whole = digits.find_first_of(".,-<>") == std::string_view::npos;
    if (language == Language::en) {
        return digits == "1" ? 0 : 1;
    }
    if (language == Language::kk || !is_whole) {
        return language == Language::kk ? 0 : 1;
    }
    const char last = digits.back();
    const bool is_teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
    if (is_teen || last == '0' || last > '4') {
        return 2;
    }
    return last == '1' ? 0 : 1;
}

/// The chosen one of forms divided by bars; the last when there are fewer.
std::string_view form_of(std::string_view forms, std::size_t wanted) {
    for (; wanted > 0 && forms.find('|') != std::string_view::npos; --wanted) {
        forms.remove_prefix(forms.find('|') + 1);
    }
    return forms.substr(0, forms.find('|'));
}

/// What stands for the text between braces; nothing when it is no placeholder.
std::optional<std::string>
replacement(std::string_view inside, const std::vector<SentencePart>& parts, Language language) {
    const bool is_place = !inside.empty() && inside[0] >= '0' && inside[0] <= '9' &&
                          (inside.size() == 1 || inside[1] == ':');
    const auto number = is_place ? static_cast<std::size_t>(inside[0] - '0') : parts.size();
    if (number >= parts.size()) {
        return std::nullopt;
    }
    std::string text = written(parts[number], language);
    if (inside.size() == 1) {
        return text;
    }
    return std::string(form_of(inside.substr(2), form_beside(text, language)));
}

std::string
filled(std::string_view text, const std::vector<SentencePart>& parts, Language language) {
    std::string sentence;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        const auto part = end == std::string_view::npos
                              ? std::nullopt
                              : replacement(text.substr(i + 1, end - i - 1), parts, language);
        if (part) {
            sentence += *part;
            i = end;
        } else {
            sentence += text[i];
        }
    }
    return sentence;
}

} // namespace

Names written_day(const std::string& day) {
    constexpr std::size_t length = 10;
    if (day.size() != length) {
        return {day, day, day};
    }
    const std::string turned = day.substr(8) + "." + day.substr(5, 2) + "." + day.substr(0, 4);
    return {turned, turned, day};
}

Names fill_sentence(const Names& templates, const std::vector<SentencePart>& parts) {
    return {
        filled(templates.kk, parts, Language::kk),
        filled(templates.ru, parts, Language::ru),
        filled(templates.en, parts, Language::en)};
}

} // namespace osh::regions
