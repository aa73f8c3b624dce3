#pragma once

#include "regions/imports/row_rules.hpp"

namespace osh::regions {

// Rules about enterprises and days; see data/rules.csv.

/// The enterprise that a row is about; null when its BIN is not known.
const EnterpriseLife* enterprise_of_row(const RuleScene& scene, const CheckedRow& row);

void check_enterprise(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// A day before 1920 or more than 25 years ahead.
void check_date_distance(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// A day or a year after today.
void check_future(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// A day before the day of another column.
void check_date_order(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// A day or a year before the registration of the enterprise or after its end.
void check_life(const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

/// Victims that are counted in the other form too.
void check_counted_already(
    const RuleScene& scene, CheckedRow& row, std::size_t column, std::size_t other);

} // namespace osh::regions
