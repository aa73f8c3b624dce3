#include "regions/store/check_dataset.hpp"

#include "geo/error.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/store/migrations.hpp"

#include <string_view>

namespace osh::regions {

namespace {

/// Enough to see what is wrong; a broken file could give millions.
constexpr std::size_t most_problems = 100;

void check_pages(geo::Database& database, DatasetCheck& check) {
    geo::Statement rows = database.prepare("PRAGMA integrity_check(20)");
    while (rows.step()) {
        if (rows.text(0) != "ok") {
            check.problems.push_back("damaged file: " + std::string(rows.text(0)));
        }
    }
}

void check_references(geo::Database& database, DatasetCheck& check) {
    geo::Statement rows = database.prepare("PRAGMA foreign_key_check");
    while (rows.step() && check.problems.size() < most_problems) {
        check.problems.push_back(
            "row " + std::to_string(rows.integer(1)) + " of table " + std::string(rows.text(0)) +
            " points to a missing row of table " + std::string(rows.text(2)));
    }
}

/// SpatiaLite's CheckSpatialIndex writes a log, so a published file is compared by count and
/// extent.
void check_spatial_index(
    geo::Database& database,
    const std::string& table,
    const std::string& column,
    DatasetCheck& check) {
    const std::string index = "\"idx_" + table + "_" + column + "\"";
    const auto placed = database.number(
        "SELECT count(*) FROM \"" + table + "\" WHERE \"" + column + "\" IS NOT NULL");
    const auto indexed = database.number("SELECT count(*) FROM " + index);
    if (placed != indexed) {
        check.problems.push_back(
            "the R*Tree of " + table + "." + column + " holds " +
            std::to_string(indexed.value_or(0)) + " entries for " +
            std::to_string(placed.value_or(0)) + " geometries");
    }
    const auto outside = database.number(
        "SELECT count(*) FROM " + index +
        " WHERE xmin < -180.001 OR xmax > 180.001 OR "
        "ymin < -90.001 OR ymax > 90.001");
    if (outside.value_or(0) != 0) {
        check.problems.push_back(
            std::to_string(*outside) + " geometries of " + table + "." + column +
            " lie outside WGS 84");
    }
    const auto unusable = database.number(
        "SELECT count(*) FROM \"" + table + "\" WHERE \"" + column +
        "\" IS NOT NULL AND "
        "ST_IsValid(\"" +
        column + "\") <> 1");
    if (unusable.value_or(0) != 0) {
        check.problems.push_back(
            std::to_string(*unusable) + " geometries of " + table + "." + column +
            " are not valid");
    }
}

void check_geometry(geo::Database& database, DatasetCheck& check) {
    geo::Statement columns =
        database.prepare("SELECT f_table_name, f_geometry_column, spatial_index_enabled "
                         "FROM geometry_columns ORDER BY 1, 2");
    while (columns.step()) {
        const std::string table(columns.text(0));
        const std::string column(columns.text(1));
        if (columns.integer(2) != 1) {
            check.problems.push_back(table + "." + column + " has no R*Tree");
            continue;
        }
        check_spatial_index(database, table, column, check);
    }
}

void count_tables(geo::Database& database, DatasetCheck& check) {
    // The project's own tables are those that the migrations made; SpatiaLite's are left out.
    constexpr std::string_view sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ("
        "'import_batch', 'import_problem', 'audit_log', 'territory', 'place', 'base_feature', "
        "'sector', 'size_class', 'enterprise', 'site', 'site_position', 'workforce', 'injury', "
        "'disease', 'assessment', 'workplace', 'inspection', 'violation', 'insurance_contract', "
        "'official_figure', 'risk_score', 'superseded_record', 'injury_report', "
        "'hazardous_facility', 'prevention', 'safety_cost', 'measurement', 'kato_unit', "
        "'oked_activity') ORDER BY name";
    geo::Statement names = database.prepare(sql);
    while (names.step()) {
        const std::string table(names.text(0));
        const auto rows = database.number("SELECT count(*) FROM \"" + table + "\"");
        check.tables.push_back({table, rows.value_or(0)});
    }
}

} // namespace

DatasetCheck check_dataset(const std::filesystem::path& file) {
    geo::Database database(file.string(), geo::DatabaseAccess::immutable);
    DatasetCheck check;
    check.schema_version = schema_version(database);
    if (check.schema_version != newest_schema_version()) {
        check.problems.push_back(
            "schema version " + std::to_string(check.schema_version) + ", expected " +
            std::to_string(newest_schema_version()));
        return check;
    }
    try {
        check_pages(database, check);
        check_references(database, check);
        check_geometry(database, check);
        count_tables(database, check);
    } catch (const geo::Error& error) {
        check.problems.push_back("the check could not go on: " + std::string(error.what()));
    }
    return check;
}

} // namespace osh::regions
