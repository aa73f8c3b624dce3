#include "geo/geocoder/codes/query_code.hpp"

#include "geo/geocoder/codes/building_postcode.hpp"
#include "geo/geocoder/codes/postcode_region.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"

#include <algorithm>
#include <charconv>

namespace osh::geo {

namespace {

constexpr std::size_t kato_digits = 9;
constexpr std::size_t postcode_digits = 6;
constexpr std::size_t bin_digits = 12;
constexpr std::size_t rca_digits = 16;

std::string without_blanks(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            kept += c;
        }
    }
    return kept;
}

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string capital(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return text;
}

} // namespace

std::optional<QueryCode> parse_query_code(std::string_view query) {
    constexpr std::size_t longest = 80;
    if (query.size() > longest) {
        return std::nullopt;
    }
    const std::string text = without_blanks(query);
    if (is_digits(text)) {
        if (text.size() == kato_digits) {
            if (const auto kato = Kato::parse(text)) {
                return *kato;
            }
        }
        if (text.size() == bin_digits) {
            return BusinessNumber{text};
        }
        if (text.size() == postcode_digits) {
            std::uint32_t number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            if (region_of_postcode(number) != 0) {
                return Postcode{number};
            }
        }
        if (text.size() == rca_digits) {
            std::uint64_t number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            return AddressCode{number};
        }
    }
    if (postcode_number(text) != 0) {
        return BuildingPostcode{capital(text)};
    }
    if (const auto place = parse_coordinates(query)) {
        return *place;
    }
    return std::nullopt;
}

} // namespace osh::geo
