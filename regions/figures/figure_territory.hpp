#pragma once

#include <string_view>

namespace osh::regions {

/// Whether an official figure can be of a country or group of countries by this code: two letters
/// of ISO 3166-1 that are assigned (`KZ`, `DE`), or one of the groups that statistics publish for
/// (`CIS`, `EAEU`, `EU`, `OECD`, `WORLD` …). `ZZ` is none.
bool is_country_or_group(std::string_view code) noexcept;

/// Whether an official figure can be of this territory: a country or group, one KATO code or
/// several joined by `+`, each in a region that there is.
bool is_figure_territory(std::string_view text);

} // namespace osh::regions
