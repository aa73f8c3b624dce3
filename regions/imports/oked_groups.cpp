#include "regions/imports/oked_groups.hpp"

#include <algorithm>
#include <string>

namespace osh::regions {

namespace {

/// A division and the third digits of its groups.
struct GroupsOfDivision {
    std::string_view division;
    std::string_view groups;
};

constexpr GroupsOfDivision divisions[] = {
    {"01", "1234567"},   {"02", "1234"},      {"03", "12"},        {"05", "12"},
    {"06", "12"},        {"07", "12"},        {"08", "19"},        {"09", "19"},
    {"10", "123456789"}, {"11", "0"},         {"12", "0"},         {"13", "1239"},
    {"14", "123"},       {"15", "12"},        {"16", "12"},        {"17", "12"},
    {"18", "12"},        {"19", "12"},        {"20", "123456"},    {"21", "12"},
    {"22", "12"},        {"23", "12345679"},  {"24", "12345"},     {"25", "12345679"},
    {"26", "12345678"},  {"27", "123459"},    {"28", "12349"},     {"29", "123"},
    {"30", "12349"},     {"31", "0"},         {"32", "123459"},    {"33", "12"},
    {"35", "123"},       {"36", "0"},         {"37", "0"},         {"38", "123"},
    {"39", "0"},         {"41", "12"},        {"42", "129"},       {"43", "1239"},
    {"45", "1234"},      {"46", "123456789"}, {"47", "123456789"}, {"49", "12345"},
    {"50", "1234"},      {"51", "12"},        {"52", "12"},        {"53", "12"},
    {"55", "1239"},      {"56", "123"},       {"58", "12"},        {"59", "12"},
    {"60", "12"},        {"61", "1239"},      {"62", "0"},         {"63", "19"},
    {"64", "1239"},      {"65", "123"},       {"66", "123"},       {"68", "123"},
    {"69", "12"},        {"70", "12"},        {"71", "12"},        {"72", "12"},
    {"73", "12"},        {"74", "1239"},      {"75", "0"},         {"77", "1234"},
    {"78", "123"},       {"79", "19"},        {"80", "123"},       {"81", "123"},
    {"82", "1239"},      {"84", "123"},       {"85", "123456"},    {"86", "129"},
    {"87", "1239"},      {"88", "19"},        {"90", "0"},         {"91", "0"},
    {"92", "0"},         {"93", "12"},        {"94", "129"},       {"95", "12"},
    {"96", "0"},         {"97", "0"},         {"98", "12"},        {"99", "0"},
};

} // namespace

bool has_oked_group(std::string_view digits) noexcept {
    constexpr std::size_t group_digits = 3;
    if (digits.size() < group_digits) {
        return false;
    }
    const auto* const found =
        std::ranges::find(divisions, digits.substr(0, 2), &GroupsOfDivision::division);
    return found != std::ranges::end(divisions) &&
           found->groups.find(digits[2]) != std::string_view::npos;
}

LostZero lost_zero_of(std::string_view digits) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 4;
    const bool is_plain = digits.size() >= shortest && digits.size() <= longest &&
                          digits.front() != '0' &&
                          digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_plain || !has_oked_group("0" + std::string(digits))) {
        return LostZero::none;
    }
    return has_oked_group(digits) ? LostZero::possible : LostZero::certain;
}

} // namespace osh::regions
