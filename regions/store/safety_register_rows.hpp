#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace osh::regions {

/// Whose an enterprise is and since when until when it is registered.
struct EnterpriseStatusRow {
    std::int64_t enterprise_id = 0;
    bool is_private = false;
    std::optional<std::string_view> registered_on{};
    std::optional<std::string_view> closed_on{};
};

/// Protective equipment, training, checks of knowledge and the safety service of one enterprise and
/// year, in workers; nothing where it was not reported.
struct PreventionRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::optional<std::int64_t> ppe_needed{};
    std::optional<std::int64_t> ppe_supplied{};
    std::optional<std::int64_t> ppe_certified{};
    std::optional<std::int64_t> training_due{};
    std::optional<std::int64_t> trained{};
    std::optional<std::int64_t> knowledge_checked{};
    std::optional<std::int64_t> knowledge_passed{};
    std::optional<std::int64_t> osh_staff{};
};

/// What one enterprise spent on safety in a year, in tenge; nothing where it was not reported.
struct SafetyCostRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::optional<std::int64_t> measures_kzt{};     ///< all kinds of measures but the two below
    std::optional<std::int64_t> compensation_kzt{}; ///< guarantees and compensations
    std::optional<std::int64_t>
        pension_kzt{}; ///< compulsory occupational pension contributions (ОППВ)
};

/// An enterprise that the monitoring of working conditions reached in a year.
struct MonitoringRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
};

// Scans ordered by enterprise and year; views live until the next row. They throw geo::Error when
// the file cannot be read.

void scan_enterprise_status(
    geo::Database& database, const std::function<void(const EnterpriseStatusRow&)>& take);
void scan_prevention(
    geo::Database& database, const std::function<void(const PreventionRow&)>& take);
void scan_safety_cost(
    geo::Database& database, const std::function<void(const SafetyCostRow&)>& take);
void scan_monitoring(
    geo::Database& database, const std::function<void(const MonitoringRow&)>& take);

} // namespace osh::regions
