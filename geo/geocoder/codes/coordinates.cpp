#include "geo/geocoder/codes/query_code.hpp"
#include "geo/geocoder/text/letters.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace osh::geo {

namespace {

/// Reads the text piece by piece; `is_sound` falls at the first thing that coordinates never hold.
struct Reading {
    std::vector<double> numbers{};
    std::vector<std::size_t> negative{};                     ///< positions of negative numbers
    std::vector<std::pair<std::size_t, char32_t>> letters{}; ///< with how many numbers stood before
    bool has_degree_signs = false;
    bool is_sound = true;
};

bool is_mark(char32_t point) noexcept {
    switch (point) {
    case U'°':
    case U'º':
    case U'\'':
    case U'"':
    case U'′':
    case U'″':
    case U'’':
    case U'”':
        return true;
    default:
        return false;
    }
}

bool is_separator(char32_t point) noexcept {
    switch (point) {
    case U' ':
    case U',':
    case U';':
    case U'/':
    case U'.':
    case U':':
    case U'(':
    case U')':
    case U'\t':
    case U'+':
    case U'=':
    case 0xA0:
        return true;
    default:
        return false;
    }
}

/// A number with a decimal point, or with a decimal comma where commas are no separators.
void take_number(std::string_view& rest, bool comma_is_decimal, Reading& reading) {
    std::string digits;
    bool has_point = false;
    while (!rest.empty()) {
        const char c = rest.front();
        const bool next_is_digit = rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if ((c == '.' || (c == ',' && comma_is_decimal)) && !has_point && next_is_digit) {
            digits += '.';
            has_point = true;
        } else {
            break;
        }
        rest.remove_prefix(1);
    }
    double value = 0.0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    reading.numbers.push_back(value);
}

std::string_view without_words(std::string_view text) {
    for (const std::string_view word : {"geo:", "POINT", "point", "GPS", "gps", "lat", "lon"}) {
        if (text.starts_with(word)) {
            text.remove_prefix(word.size());
        }
    }
    return text;
}

Reading read(std::string_view text) {
    Reading reading;
    const bool comma_is_decimal =
        text.find('.') == std::string_view::npos || text.find("с.ш") != std::string_view::npos;
    bool minus = false;
    while (!text.empty() && reading.is_sound) {
        if (text.front() >= '0' && text.front() <= '9') {
            take_number(text, comma_is_decimal, reading);
            if (minus) {
                reading.negative.push_back(reading.numbers.size() - 1);
            }
            minus = false;
            continue;
        }
        const char32_t point = small_letter(take_code_point(text));
        reading.has_degree_signs = reading.has_degree_signs || point == U'°' || point == U'º';
        if (point == U'-' || point == U'−') {
            minus = true;
        } else if (is_mark(point) || is_separator(point)) {
            continue;
        } else if (
            point == U'n' || point == U's' || point == U'e' || point == U'w' || point == U'с' ||
            point == U'ю' || point == U'в' || point == U'з' || point == U'ш' || point == U'д') {
            reading.letters.emplace_back(reading.numbers.size(), point);
        } else {
            reading.is_sound = false;
        }
    }
    return reading;
}

/// Whether longitude is said to come first, and which halves are south or west.
struct Hemispheres {
    bool are_said = false;
    bool lon_first = false;
    bool first_is_negative = false;
    bool second_is_negative = false;
};

Hemispheres hemispheres_of(const Reading& reading) {
    Hemispheres found;
    const std::size_t half = reading.numbers.size() / 2;
    for (const auto& [before, letter] : reading.letters) {
        const bool is_lon = letter == U'e' || letter == U'w' || letter == U'в' || letter == U'з';
        const bool is_lat = letter == U'n' || letter == U's' || letter == U'с' || letter == U'ю';
        if (!is_lon && !is_lat) {
            continue;
        }
        // «N51° E71°» stands before its number, «51° с.ш.» behind it.
        const bool leads = reading.letters.front().first == 0;
        const bool of_first = leads ? before < half : before <= half;
        const bool negative = letter == U's' || letter == U'ю' || letter == U'w' || letter == U'з';
        found.are_said = true;
        found.lon_first = found.lon_first || (of_first && is_lon);
        found.first_is_negative = found.first_is_negative || (of_first && negative);
        found.second_is_negative = found.second_is_negative || (!of_first && negative);
    }
    return found;
}

std::optional<double>
angle(const std::vector<double>& numbers, std::size_t first, std::size_t count) {
    double degrees = numbers[first];
    double unit = 1.0;
    for (std::size_t i = 1; i < count; ++i) {
        unit /= 60.0;
        if (numbers[first + i] >= 60.0) {
            return std::nullopt;
        }
        degrees += numbers[first + i] * unit;
    }
    return degrees;
}

constexpr bool lies_in_kazakhstan(double lat, double lon) noexcept {
    return lat >= 40.0 && lat <= 56.0 && lon >= 46.0 && lon <= 88.0;
}

/// Open Location Code (Google, 2014): pairs of base 20, then a grid of 4 × 5.
std::optional<LonLat> plus_code(std::string_view text) {
    constexpr std::string_view alphabet = "23456789CFGHJMPQRVWX";
    if (text.size() < 10 || text.size() > 16 || text[8] != '+') {
        return std::nullopt;
    }
    double lat = -90.0;
    double lon = -180.0;
    double step = 20.0;
    std::size_t pairs = 0;
    std::string digits(text.substr(0, 8));
    digits += text.substr(9);
    for (std::size_t i = 0; i + 1 < digits.size() && pairs < 5; i += 2, ++pairs) {
        const auto a = alphabet.find(digits[i]);
        const auto b = alphabet.find(digits[i + 1]);
        if (a == std::string_view::npos || b == std::string_view::npos) {
            return std::nullopt;
        }
        lat += static_cast<double>(a) * step;
        lon += static_cast<double>(b) * step;
        step /= 20.0;
    }
    const double half = step * 20.0 / 2;
    return checked_lon_lat(Lon{lon + half}, Lat{lat + half});
}

} // namespace

std::optional<LonLat> parse_coordinates(std::string_view text) {
    if (const auto place = plus_code(text)) {
        return place;
    }
    const std::string_view bare = without_words(text);
    const Reading reading = read(bare);
    const std::size_t count = reading.numbers.size();
    if (!reading.is_sound || (count != 2 && count != 4 && count != 6)) {
        return std::nullopt;
    }
    const Hemispheres said = hemispheres_of(reading);
    if (count != 2 && !reading.has_degree_signs && !said.are_said) {
        return std::nullopt;
    }
    const bool whole_numbers = std::ranges::all_of(
        reading.numbers, [](double number) { return number == std::floor(number); });
    if (count == 2 && whole_numbers && !reading.has_degree_signs && !said.are_said) {
        return std::nullopt; // «12, 5» is a house and a flat
    }
    auto first = angle(reading.numbers, 0, count / 2);
    auto second = angle(reading.numbers, count / 2, count / 2);
    if (!first || !second) {
        return std::nullopt;
    }
    const auto minus = [&](std::size_t at) {
        return std::ranges::find(reading.negative, at) != reading.negative.end();
    };
    *first *= said.first_is_negative || minus(0) ? -1.0 : 1.0;
    *second *= said.second_is_negative || minus(count / 2) ? -1.0 : 1.0;
    const bool is_point = text.size() != bare.size() && text.size() > 5 &&
                          (text.front() == 'P' || text.front() == 'p');
    bool lon_first = said.are_said ? said.lon_first : is_point;
    if (!said.are_said && !is_point && !lies_in_kazakhstan(*first, *second) &&
        lies_in_kazakhstan(*second, *first)) {
        lon_first = true;
    }
    return lon_first ? checked_lon_lat(Lon{*first}, Lat{*second})
                     : checked_lon_lat(Lon{*second}, Lat{*first});
}

bool lies_in_country_box(LonLat place) noexcept {
    return lies_in_kazakhstan(place.lat.degrees, place.lon.degrees);
}

} // namespace osh::geo
