#include "regions/imports/lost_zero.hpp"

#include "regions/codes/oked_groups.hpp"

#include <string>

namespace osh::regions {

namespace {

bool begins_with_a_group(std::string_view digits) {
    const auto code = Oked::parse(digits);
    return code && is_in_classifier(*code);
}

} // namespace

LostZero lost_zero_of(std::string_view digits) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 4;
    const bool is_plain = digits.size() >= shortest && digits.size() <= longest &&
                          digits.front() != '0' &&
                          digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_plain || !begins_with_a_group("0" + std::string(digits))) {
        return LostZero::none;
    }
    return begins_with_a_group(digits) ? LostZero::possible : LostZero::certain;
}

} // namespace osh::regions
