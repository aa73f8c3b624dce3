#include "regions/imports/code_reading.hpp"

#include "geo/kato.hpp"
#include "regions/codes/bin.hpp"
#include "regions/codes/oked.hpp"
#include "regions/codes/personal_number.hpp"
#include "regions/imports/lost_zero.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

bool are_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view fault_of_bin(std::string_view text) {
    if (text.size() != 12 || !are_digits(text)) {
        return "bin_shape";
    }
    if (text.starts_with("9999")) { // invented ones, which have no month
        return "bin_check_digit";
    }
    const bool has_month = text.substr(2, 2) >= "01" && text.substr(2, 2) <= "12";
    // The fifth digit of a person's number belongs to the day of birth: 0..3.
    if (has_month && text[4] <= '3') {
        return "bin_of_person";
    }
    if (!has_month || text[4] < '4' || text[4] > '6' || text[5] > '2') {
        return "bin_head";
    }
    return "bin_check_digit";
}

} // namespace

CellReading read_bin(std::string_view text, std::string& canonical) {
    if (Bin::parse(text)) {
        canonical.assign(text);
        return {};
    }
    if (text.size() >= 10 && text.size() < 12 && are_digits(text)) {
        std::string padded(12 - text.size(), '0');
        padded += text;
        if (Bin::parse(padded)) {
            canonical = std::move(padded);
            return {.fix = "bin_zeros"};
        }
        if (is_personal_number(padded, PersonalNumberProof::check_digit)) {
            return {.fault = "bin_of_person"};
        }
    }
    return {.fault = fault_of_bin(text)};
}

CellReading read_kato(std::string_view text, std::string& canonical) {
    if (!geo::Kato::parse(text)) {
        return {.fault = "kato_shape"};
    }
    canonical.assign(text);
    return {};
}

CellReading read_oked(std::string_view text, std::string& canonical) {
    const LostZero lost = lost_zero_of(text);
    if (lost == LostZero::certain) {
        canonical = "0" + std::string(text);
        return {.fix = "oked_zero"};
    }
    const auto code = Oked::parse(text);
    if (!code) {
        return {.fault = "oked_shape"};
    }
    canonical = code->text();
    return {.fix = lost == LostZero::possible ? "oked_zero_lost" : std::string_view{}};
}

CellReading read_oked_list(std::string_view text, std::string& canonical) {
    constexpr std::string_view separators = ",; \n\r\t|";
    std::vector<std::string> codes;
    std::string_view fix;
    for (std::size_t begin = text.find_first_not_of(separators); begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        std::string digits(text.substr(begin, end - begin));
        if (lost_zero_of(digits) == LostZero::certain) {
            digits.insert(0, 1, '0');
            fix = "oked_zero";
        }
        const auto code = Oked::parse(digits);
        if (!code) {
            return {.fault = "oked_shape"};
        }
        codes.push_back(code->text());
        begin = text.find_first_not_of(separators, end);
    }
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    for (const std::string& code : codes) {
        canonical += (canonical.empty() ? "" : " ") + code;
    }
    return {.fix = fix};
}

CellReading read_degree(std::string_view text, std::string& canonical) {
    constexpr std::array<std::pair<std::string_view, char>, 15> spellings{
        {{"1", '1'},
         {"2", '2'},
         {"3", '3'},
         {"4", '4'},
         {"5", '5'},
         {"I", '1'},
         {"II", '2'},
         {"III", '3'},
         {"IV", '4'},
         {"V", '5'},
         {"І", '1'},
         {"ІІ", '2'},
         {"ІІІ", '3'},
         {"ІV", '4'},
         {"1.0", '1'}}};
    const auto found =
        std::ranges::find(spellings, text, &std::pair<std::string_view, char>::first);
    if (found == spellings.end()) {
        return {.fault = "degree_shape"};
    }
    canonical.assign(1, found->second);
    return {};
}

} // namespace osh::regions
