#pragma once

#include "regions/imports/row_rules.hpp"

namespace osh::regions {

// Rules about places and territories; see data/rules.csv.

/// Longitude and latitude: both or none, the right way round, within the bounds of Kazakhstan
/// (46.4–87.4° E, 40.5–55.5° N, rounded outwards). Swapped ones are swapped back when only that
/// brings them within.
void check_position(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// Whether the region of the code is the one on whose ground the row's place lies.
void check_region(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// Puts the code in force in the place of one that was replaced.
void replace_kato(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

void check_kato(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// Of an official figure: a country or group in capitals, one KATO, or several joined by `+`.
void check_territory(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

} // namespace osh::regions
