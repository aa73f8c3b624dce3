#pragma once

#include "geo/lon_lat.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::regions {

/// One enterprise; views live until the next row.
struct EnterpriseRow {
    std::int64_t id = 0;
    std::string_view bin{};
    std::string_view name_kk{};
    std::string_view name_ru{};
    std::string_view oked{};
    std::optional<std::int64_t> krp{};
    std::string_view kato{};
    bool is_demo = false;
};

struct SiteRow {
    std::int64_t id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view kind{}; ///< legal, actual, worksite
};

struct SitePositionRow {
    std::int64_t site_id = 0;
    geo::LonLat position{};
    std::string_view precision{}; ///< entrance … region
};

struct WorkforceRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::int64_t workers = 0;
};

struct InjuryRow {
    std::int64_t id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view stream{};
    std::string_view happened_on{};
    std::string_view severity{};
    std::string_view group_accident{}; ///< empty for an accident with one victim
    std::optional<geo::LonLat> position{};
    std::optional<std::int64_t> days_lost{};
    /// Tells the records of one enterprise and stream apart, as contracts do.
    std::string_view key{};
    /// False: of a form of the year, in the middle of which it is put.
    bool has_day = true;
};

struct DiseaseRow {
    std::int64_t id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view stream{};
    int year = 0;
    std::string_view factor_group{};
    std::string_view key{};
};

// Scans of whole tables for the snapshot, each in ascending order of its key, one row at a time.
// They throw geo::Error when the file cannot be read.

void scan_enterprises(
    geo::Database& database, const std::function<void(const EnterpriseRow&)>& take);
void scan_sites(geo::Database& database, const std::function<void(const SiteRow&)>& take);

/// By position id, so that a later row of the same site replaces an earlier one.
void scan_site_positions(
    geo::Database& database, const std::function<void(const SitePositionRow&)>& take);
/// By enterprise and year.
void scan_workforce(geo::Database& database, const std::function<void(const WorkforceRow&)>& take);

/// The victims of reports of a year (form 7-ТПЗ) follow those of single accidents, one row each
/// with the id 0: the dead as fatal, the severe as severe, all others as light, on 1 July, because
/// a report names the year alone.
void scan_injuries(geo::Database& database, const std::function<void(const InjuryRow&)>& take);
void scan_diseases(geo::Database& database, const std::function<void(const DiseaseRow&)>& take);

std::int64_t count_enterprises(geo::Database& database);

/// First and last year with workforce or events; nothing when there are none.
std::optional<std::pair<int, int>> read_year_span(geo::Database& database);

/// The import batches in their order.
std::vector<Origin> read_origins(geo::Database& database);

/// The day of the newest import that stands, YYYY-MM-DD; nothing when there is none.
std::optional<std::string> read_last_import_day(geo::Database& database);

/// A number that changes with the import history: 64-bit FNV-1a of the batches and their instants.
std::uint64_t digest_of_history(geo::Database& database);

/// A dataset property; nothing when it is not set.
std::optional<std::string> read_property(geo::Database& database, std::string_view name);

} // namespace osh::regions
