#pragma once

#include "server/json/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// The first two KATO digits of a region written as `35` or as its whole code `350000000`; nothing
/// for another text and for a code that none of the country's regions has: somebody bound to it
/// would see nothing and nobody would know why.
std::optional<unsigned> region_digits_of(std::string_view text);

/// The same of a JSON text or number.
std::optional<unsigned> region_digits_in(const Json& value);

/// How regions are written in answers: the whole code, as `350000000`.
std::string region_code(unsigned digits);
std::vector<std::string> region_codes(const std::vector<unsigned>& regions);

} // namespace osh::server
