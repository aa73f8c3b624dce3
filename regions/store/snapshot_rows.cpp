#include "regions/store/snapshot_rows.hpp"

#include "geo/fnv_digest.hpp"
#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <utility>

namespace osh::regions {

void scan_enterprises(
    geo::Database& database, const std::function<void(const EnterpriseRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT id, bin, name_kk, name_ru, oked, krp, kato, is_demo FROM enterprise ORDER BY id");
    while (rows.step()) {
        take(
            {.id = rows.integer(0),
             .bin = rows.text(1),
             .name_kk = rows.text(2),
             .name_ru = rows.text(3),
             .oked = rows.text(4),
             .krp = rows.optional_integer(5),
             .kato = rows.text(6),
             .is_demo = rows.integer(7) != 0});
    }
}

void scan_sites(geo::Database& database, const std::function<void(const SiteRow&)>& take) {
    geo::Statement rows = database.prepare("SELECT id, enterprise_id, kind FROM site ORDER BY id");
    while (rows.step()) {
        take({.id = rows.integer(0), .enterprise_id = rows.integer(1), .kind = rows.text(2)});
    }
}

void scan_site_positions(
    geo::Database& database, const std::function<void(const SitePositionRow&)>& take) {
    geo::Statement rows =
        database.prepare("SELECT id, site_id, geometry, precision_class FROM site_position "
                         "WHERE geometry IS NOT NULL ORDER BY id");
    while (rows.step()) {
        const auto position = geo::point_of_spatialite_blob(rows.blob(2));
        if (!position) {
            throw Error(
                database.path() + ": site_position " + std::to_string(rows.integer(0)) +
                " holds no point of WGS 84");
        }
        take({.site_id = rows.integer(1), .position = *position, .precision = rows.text(3)});
    }
}

void scan_workforce(geo::Database& database, const std::function<void(const WorkforceRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, year, workers FROM workforce ORDER BY enterprise_id, year");
    while (rows.step()) {
        take(
            {.enterprise_id = rows.integer(0),
             .year = static_cast<int>(rows.integer(1)),
             .workers = rows.integer(2)});
    }
}

namespace {

void scan_reported_victims(
    geo::Database& database, const std::function<void(const InjuryRow&)>& take) {
    geo::Statement rows =
        database.prepare("SELECT enterprise_id, year || '-07-01', stream, injured, dead, "
                         "min(coalesce(severe, 0), injured - dead) FROM injury_report "
                         "ORDER BY enterprise_id, year, stream");
    while (rows.step()) {
        const std::int64_t dead = rows.integer(4);
        const std::int64_t severe = rows.integer(5);
        for (std::int64_t victim = 0; victim < rows.integer(3); ++victim) {
            const std::string key =
                "report " + std::string(rows.text(1)) + ' ' + std::to_string(victim);
            take(
                {.enterprise_id = rows.integer(0),
                 .stream = rows.text(2),
                 .happened_on = rows.text(1),
                 .severity = victim < dead            ? "fatal"
                             : victim < dead + severe ? "severe"
                                                      : "light",
                 .key = key,
                 .has_day = false});
        }
    }
}

} // namespace

void scan_injuries(geo::Database& database, const std::function<void(const InjuryRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT id, enterprise_id, stream, happened_on, severity, group_accident, geometry, "
        "days_lost, coalesce(reference, 'row ' || id) FROM injury ORDER BY id");
    while (rows.step()) {
        take(
            {.id = rows.integer(0),
             .enterprise_id = rows.integer(1),
             .stream = rows.text(2),
             .happened_on = rows.text(3),
             .severity = rows.text(4),
             .group_accident = rows.text(5),
             .position = geo::point_of_spatialite_blob(rows.blob(6)),
             .days_lost = rows.optional_integer(7),
             .key = rows.text(8)});
    }
    scan_reported_victims(database, take);
}

void scan_diseases(geo::Database& database, const std::function<void(const DiseaseRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT id, enterprise_id, stream, year, factor_group, coalesce(reference, 'row ' || id) "
        "FROM disease ORDER BY id");
    while (rows.step()) {
        take(
            {.id = rows.integer(0),
             .enterprise_id = rows.integer(1),
             .stream = rows.text(2),
             .year = static_cast<int>(rows.integer(3)),
             .factor_group = rows.text(4),
             .key = rows.text(5)});
    }
}

std::int64_t count_enterprises(geo::Database& database) {
    return database.number("SELECT count(*) FROM enterprise").value_or(0);
}

std::optional<std::pair<int, int>> read_year_span(geo::Database& database) {
    geo::Statement row =
        database.prepare("SELECT min(first), max(last) FROM ("
                         " SELECT min(year) AS first, max(year) AS last FROM workforce UNION ALL"
                         " SELECT min(year), max(year) FROM disease UNION ALL"
                         " SELECT min(year), max(year) FROM injury_report UNION ALL"
                         " SELECT CAST(substr(min(happened_on), 1, 4) AS INTEGER),"
                         "        CAST(substr(max(happened_on), 1, 4) AS INTEGER) FROM injury"
                         // A day nobody can read is refused by name when its row is read.
                         " WHERE happened_on GLOB '[12][0-9][0-9][0-9]-*')");
    if (!row.step() || row.is_null(0)) {
        return std::nullopt;
    }
    return std::pair{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
}

std::vector<Origin> read_origins(geo::Database& database) {
    std::vector<Origin> origins;
    geo::Statement rows =
        database.prepare("SELECT kind, source_name, attribution, licence, as_of FROM import_batch "
                         "WHERE withdrawn_at IS NULL ORDER BY id");
    while (rows.step()) {
        origins.push_back(
            {.kind = std::string(rows.text(0)),
             .source_name = std::string(rows.text(1)),
             .attribution = std::string(rows.text(2)),
             .licence = std::string(rows.text(3)),
             .as_of = rows.optional_text(4)});
    }
    return origins;
}

std::optional<std::string> read_last_import_day(geo::Database& database) {
    return database.text("SELECT substr(max(imported_at), 1, 10) FROM import_batch "
                         "WHERE withdrawn_at IS NULL");
}

std::uint64_t digest_of_history(geo::Database& database) {
    std::uint64_t digest = geo::fnv_start;
    geo::Statement rows = database.prepare(
        "SELECT id || '|' || kind || '|' || source_name || '|' || coalesce(source_digest, '') || "
        "'|' || imported_at || '|' || rows_read || '|' || rows_accepted FROM import_batch "
        "ORDER BY id");
    while (rows.step()) {
        digest = geo::fnv_digest(rows.text(0), digest);
    }
    return digest;
}

std::optional<std::string> read_property(geo::Database& database, std::string_view name) {
    geo::Statement row = database.prepare("SELECT value FROM dataset_property WHERE name = ?1");
    row.bind(1, name);
    return row.step() ? row.optional_text(0) : std::nullopt;
}

} // namespace osh::regions
