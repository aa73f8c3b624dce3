#include "server/identity/region_code.hpp"

#include "geo/kato.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace osh::server {

std::optional<unsigned> region_digits_of(std::string_view text) {
    constexpr std::size_t short_form = 2;
    std::string code(text);
    if (code.size() == short_form) {
        code += "0000000";
    }
    const auto kato = geo::Kato::parse(code);
    return kato && regions::official_region(*kato) != nullptr ? std::optional(kato->region_digits())
                                                              : std::nullopt;
}

std::optional<unsigned> region_digits_in(const Json& value) {
    if (value.is_string()) {
        return region_digits_of(std::string_view(value.get_ref<const std::string&>()));
    }
    return value.is_number_integer()
               ? region_digits_of(std::string_view(std::to_string(value.get<std::int64_t>())))
               : std::nullopt;
}

std::string region_code(unsigned digits) {
    const auto kato = geo::Kato::of_region(digits);
    return kato ? kato->text() : std::to_string(digits);
}

std::vector<std::string> region_codes(const std::vector<unsigned>& regions) {
    std::vector<std::string> codes;
    std::ranges::transform(regions, std::back_inserter(codes), region_code);
    return codes;
}

} // namespace osh::server
