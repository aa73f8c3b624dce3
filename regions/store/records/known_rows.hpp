#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace osh::regions {

/// The life of an enterprise as the register tells it; views live until the next row.
struct EnterpriseLifeRow {
    std::int64_t id = 0;
    std::string_view bin{};
    std::string_view registered_on{}; ///< empty: not known
    std::string_view closed_on{};     ///< empty: not known to be closed
    std::optional<std::int64_t> krp{};
};

/// A code of the classifier of territories and the one it replaced.
struct KatoUnitRow {
    std::string_view kato{};
    std::string_view former_kato{}; ///< empty: none
    std::string_view changed_on{};  ///< empty: not known
    std::string_view name_ru{};
    std::string_view as_of{}; ///< day of the file that brought it, YYYY-MM-DD; empty: not known
};

/// An enterprise, year and stream whose victims are counted.
struct CountedVictimsRow {
    std::string_view bin{};
    int year = 0;
    std::string_view stream{};
};

// Scans of what rows of imports are checked against.

void scan_enterprise_lives(
    geo::Database& database, const std::function<void(const EnterpriseLifeRow&)>& take);
void scan_kato_units(geo::Database& database, const std::function<void(const KatoUnitRow&)>& take);

/// Code and Russian name of the territories of the boundaries that stand today.
void scan_territories_in_force(
    geo::Database& database,
    const std::function<void(std::string_view kato, std::string_view name_ru)>& take);

void scan_oked_activities(
    geo::Database& database, const std::function<void(std::string_view)>& take);

/// By single accidents.
void scan_victims_by_accident(
    geo::Database& database, const std::function<void(const CountedVictimsRow&)>& take);

/// By reports of a year.
void scan_victims_by_report(
    geo::Database& database, const std::function<void(const CountedVictimsRow&)>& take);

} // namespace osh::regions
