#include "regions/codes/oked.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

struct SectionRange {
    char section;
    unsigned first;
    unsigned last;
};

constexpr std::array<SectionRange, 21> sections{{
    {'A', 1, 3},   {'B', 5, 9},   {'C', 10, 33}, {'D', 35, 35}, {'E', 36, 39}, {'F', 41, 43},
    {'G', 45, 47}, {'H', 49, 53}, {'I', 55, 56}, {'J', 58, 63}, {'K', 64, 66}, {'L', 68, 68},
    {'M', 69, 75}, {'N', 77, 82}, {'O', 84, 84}, {'P', 85, 85}, {'Q', 86, 88}, {'R', 90, 93},
    {'S', 94, 96}, {'T', 97, 98}, {'U', 99, 99},
}};

bool is_oked_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<char> section_of_division(unsigned division) noexcept {
    for (const SectionRange& range : sections) {
        if (division >= range.first && division <= range.last) {
            return range.section;
        }
    }
    return std::nullopt;
}

std::optional<Oked> Oked::parse(std::string_view text) noexcept {
    Oked code;
    if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'U') {
        code.m_text[0] = text[0];
        return code;
    }
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dot_between_groups = text[i] == '.' && (i == 2 || i == 5) && i + 1 < text.size();
        if (dot_between_groups) {
            continue;
        }
        if (!is_oked_digit(text[i]) || digits == 5) {
            return std::nullopt;
        }
        code.m_text[digits++] = text[i];
    }
    return digits >= 2 && section_of_division(*code.division()) ? std::optional{code}
                                                                : std::nullopt;
}

std::string Oked::text() const { return m_text.data(); }

char Oked::section() const noexcept {
    const auto digits = division();
    return digits ? *section_of_division(*digits) : m_text[0];
}

std::optional<unsigned> Oked::division() const noexcept {
    if (!is_oked_digit(m_text[0])) {
        return std::nullopt;
    }
    return static_cast<unsigned>(m_text[0] - '0') * 10U + static_cast<unsigned>(m_text[1] - '0');
}

bool Oked::within(const Oked& other) const noexcept {
    if (!other.division()) {
        return section() == other.section();
    }
    const std::string_view prefix(other.m_text.data());
    return std::string_view(m_text.data()).starts_with(prefix);
}

} // namespace osh::regions
