#include "regions/imports/number_reading.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace osh::regions {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// The text without the blanks between its groups of three digits; nothing when a blank stands
/// elsewhere.
std::optional<std::string> without_group_blanks(std::string_view text) {
    std::string joined;
    std::size_t since_blank = 0; // digits after the last blank
    bool has_blank = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        std::size_t blank = 0;
        if (rest.front() == ' ') {
            blank = 1;
        } else if (rest.starts_with("\xC2\xA0")) {
            blank = 2;
        } else if (rest.starts_with("\xE2\x80\xAF")) {
            blank = 3;
        }
        if (blank == 0) {
            joined += rest.front();
            const bool counts = is_ascii_digit(rest.front());
            if (!counts && has_blank && since_blank != 3) {
                return std::nullopt;
            }
            has_blank = has_blank && counts;
            since_blank += counts ? 1U : 0U;
            ++i;
            continue;
        }
        if (since_blank == 0 || (has_blank && since_blank != 3)) {
            return std::nullopt;
        }
        has_blank = true;
        since_blank = 0;
        i += blank;
    }
    return has_blank && since_blank != 3 ? std::nullopt : std::optional{std::move(joined)};
}

std::optional<double> plain_number(std::string_view text) {
    double number = 0.0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && stop == text.data() + text.size() && std::isfinite(number)
               ? std::optional{number}
               : std::nullopt;
}

} // namespace

std::string canonical_number(double number) {
    char text[64];
    const bool is_plain = number == 0.0 || (std::abs(number) >= 1e-6 && std::abs(number) < 1e15);
    const auto [stop, fault] = std::to_chars(
        text,
        text + sizeof text,
        number == 0.0 ? 0.0 : number, // no negative zero
        is_plain ? std::chars_format::fixed : std::chars_format::scientific);
    return fault == std::errc{} ? std::string(text, stop) : std::string{};
}

CellReading read_count(std::string_view text, std::string& canonical) {
    const auto joined = without_group_blanks(text);
    std::string_view digits = joined ? std::string_view(*joined) : text;
    const bool is_negative =
        digits.size() > 1 && digits.front() == '-' && is_ascii_digit(digits[1]);
    const std::size_t point = digits.find_first_of(".,");
    if (point != std::string_view::npos && point + 1 < digits.size() &&
        digits.find_first_not_of('0', point + 1) == std::string_view::npos) {
        digits = digits.substr(0, point);
    }
    if (is_negative) {
        return {.fault = "count_negative"};
    }
    if (!joined || digits.empty() || digits.size() > 18 ||
        !std::ranges::all_of(digits, is_ascii_digit)) {
        return {.fault = "count_shape"};
    }
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    canonical.assign(digits);
    return {};
}

CellReading read_money(std::string_view text, std::string& canonical) {
    CellReading whole = read_count(text, canonical);
    const std::size_t point = text.find_last_of(".,");
    if (whole.fault == "count_shape" && point == std::string_view::npos) {
        return {.fault = "money_shape"};
    }
    if (whole.fault != "count_shape") {
        return whole;
    }
    const std::string_view tiyn = text.substr(point + 1);
    whole = read_count(text.substr(0, point), canonical);
    if (!whole.fault.empty() || tiyn.empty() || tiyn.size() > 2 ||
        !std::ranges::all_of(tiyn, is_ascii_digit) ||
        text.substr(0, point).find_first_of(".,") != std::string_view::npos) {
        canonical.clear();
        return {.fault = whole.fault == "count_negative" ? whole.fault : "money_shape"};
    }
    if (tiyn.front() >= '5') {
        std::uint64_t tenge = 0; // 18 digits at most
        std::from_chars(canonical.data(), canonical.data() + canonical.size(), tenge);
        canonical = std::to_string(tenge + 1);
    }
    return {.fix = "money_rounded"};
}

CellReading read_number(std::string_view text, std::string& canonical) {
    auto joined = without_group_blanks(text);
    if (!joined) {
        return {.fault = "number_shape"};
    }
    const auto commas = std::ranges::count(*joined, ',');
    const bool has_decimal_comma = commas == 1 && joined->find('.') == std::string::npos;
    if (has_decimal_comma) {
        std::ranges::replace(*joined, ',', '.');
    }
    const auto number = plain_number(*joined);
    if (!number) {
        return {.fault = "number_shape"};
    }
    canonical = canonical_number(*number);
    return {.fix = has_decimal_comma ? "decimal_comma" : std::string_view{}};
}

CellReading read_coordinate(std::string_view text, std::string& canonical) {
    constexpr double widest = 180.0; // latitudes may still stand where longitudes should
    const CellReading reading = read_number(text, canonical);
    const auto degrees = plain_number(canonical);
    if (reading.fault.empty() && degrees && std::abs(*degrees) <= widest) {
        return reading;
    }
    canonical.clear();
    return {.fault = reading.fault.empty() && degrees ? "coordinate_range" : "coordinate_shape"};
}

} // namespace osh::regions
