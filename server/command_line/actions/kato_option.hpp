#pragma once

#include "geo/kato.hpp"

#include <optional>
#include <string>

namespace osh::server {

/// What `--within` says: nothing when it is empty, else the code in force in the place of the one
/// given. Throws `UsageError` when it is no KATO code of a region of the country.
std::optional<geo::Kato> kato_of_within(const std::string& text);

} // namespace osh::server
