#include "regions/store/demo_store.hpp"

#include "geo/error.hpp"
#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <array>

namespace osh::regions {

namespace {

/// Children before parents.
constexpr std::array<const char*, 23> tables_of_enterprises{
    "superseded_record",
    "injury_report",
    "hazardous_facility",
    "prevention",
    "safety_cost",
    "measurement",
    "risk_score",
    "risk_scoring_input",
    "risk_scoring",
    "workplace_assessment",
    "workplace",
    "assessment",
    "assessment_organisation",
    "violation",
    "inspection",
    "insurance_contract",
    "disease",
    "injury",
    "site_position",
    "site",
    "workforce",
    "enterprise_secondary_oked",
    "enterprise"};

constexpr std::array<const char*, 2> spatial_tables{"site_position", "injury"};

void set_property(geo::Database& database, std::string_view name, std::string_view value) {
    database
        .prepare("INSERT INTO dataset_property(name, value) VALUES (?1, ?2) "
                 "ON CONFLICT(name) DO UPDATE SET value = excluded.value")
        .bind(1, name)
        .bind(2, value)
        .run();
}

/// SpatiaLite's functions answer 1 when they did what was asked.
void call(
    geo::Database& database,
    const std::string& function,
    const std::string& table,
    const std::string& more) {
    const std::string sql = "SELECT " + function + "('" + table + "', 'geometry'" + more + ")";
    if (database.number(sql) != 1) {
        throw geo::Error(database.path() + ": cannot run " + sql);
    }
}

} // namespace

DemoStore::DemoStore(geo::Database& database, std::int64_t batch)
    : m_batch(batch)
    , m_enterprise(database.prepare(
          "INSERT INTO enterprise(id, bin, name_kk, name_ru, oked, krp, kato, legal_address, "
          "ownership, registered_on, is_demo, batch_id) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11)"))
    , m_secondary(database.prepare(
          "INSERT INTO enterprise_secondary_oked(enterprise_id, oked) VALUES (?1, ?2)"))
    , m_site(database.prepare("INSERT INTO site(id, enterprise_id, kind, name, kato, address, "
                              "batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"))
    , m_position(database.prepare(
          "INSERT INTO site_position(id, site_id, precision_class, accuracy_m, origin, placed_at, "
          "batch_id, geometry) VALUES (?1, ?1, ?2, NULL, 'demo', '2022-12-31T00:00:00Z', ?3, ?4)"))
    , m_workforce(database.prepare(
          "INSERT INTO workforce(enterprise_id, year, workers, women, in_surveyed, not_hygienic, "
          "heavy_physical, unsafe_equipment, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
          "?9)"))
    , m_injury(database.prepare(
          "INSERT INTO injury(enterprise_id, site_id, stream, happened_on, severity, "
          "group_accident, cause, is_woman, days_lost, batch_id, geometry) "
          "VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), ?7, ?8, ?9, ?10, ?11)"))
    , m_disease(database.prepare("INSERT INTO disease(enterprise_id, stream, year, factor_group, "
                                 "is_woman, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")) {}

void DemoStore::add(const DemoEnterpriseRow& row) {
    m_enterprise.bind(1, row.id)
        .bind(2, row.bin)
        .bind(3, row.name_kk)
        .bind(4, row.name_ru)
        .bind(5, row.oked)
        .bind(6, row.krp)
        .bind(7, row.kato)
        .bind(8, row.legal_address)
        .bind(9, row.ownership)
        .bind(10, row.registered_on)
        .bind(11, m_batch)
        .run();
    if (!row.secondary_oked.empty()) {
        m_secondary.bind(1, row.id).bind(2, row.secondary_oked).run();
    }
}

void DemoStore::add(const DemoSiteRow& row) {
    m_site.bind(1, row.id)
        .bind(2, row.enterprise_id)
        .bind(3, row.kind)
        .bind(4, row.name)
        .bind(5, row.kato)
        .bind(6, row.address)
        .bind(7, m_batch)
        .run();
    m_position.bind(1, row.id)
        .bind(2, row.precision_class)
        .bind(3, m_batch)
        .bind_blob(4, geo::to_spatialite_blob(row.position))
        .run();
}

void DemoStore::add(const DemoWorkforceRow& row) {
    m_workforce.bind(1, row.enterprise_id)
        .bind(2, row.year)
        .bind(3, row.workers)
        .bind(4, row.women)
        .bind(5, row.is_surveyed ? 1 : 0);
    if (row.is_surveyed) {
        m_workforce.bind(6, row.not_hygienic)
            .bind(7, row.heavy_physical)
            .bind(8, row.unsafe_equipment);
    } else {
        m_workforce.bind_null(6).bind_null(7).bind_null(8);
    }
    m_workforce.bind(9, m_batch).run();
}

void DemoStore::add(const DemoInjuryRow& row) {
    m_injury.bind(1, row.enterprise_id)
        .bind(2, row.site_id)
        .bind(3, row.stream)
        .bind(4, row.happened_on)
        .bind(5, row.severity)
        .bind(6, row.group_accident)
        .bind(7, row.cause)
        .bind(8, row.is_woman ? 1 : 0)
        .bind(9, row.days_lost)
        .bind(10, m_batch)
        .bind_blob(11, geo::to_spatialite_blob(row.position))
        .run();
}

void DemoStore::add(const DemoDiseaseRow& row) {
    m_disease.bind(1, row.enterprise_id)
        .bind(2, row.stream)
        .bind(3, row.year)
        .bind(4, row.factor_group)
        .bind(5, row.is_woman ? 1 : 0)
        .bind(6, m_batch)
        .run();
}

bool holds_real_register(geo::Database& database) {
    return database.number("SELECT EXISTS (SELECT 1 FROM enterprise WHERE is_demo = 0)") == 1;
}

bool holds_demo(geo::Database& database) {
    return database.number("SELECT EXISTS (SELECT 1 FROM import_batch WHERE kind = 'demo')") == 1;
}

bool mixes_invented_with_real(geo::Database& database) {
    // By numbers, which have an index: a country's enterprises need not be looked through.
    return database.number("SELECT EXISTS (SELECT 1 FROM enterprise WHERE bin >= '9999') AND "
                           "EXISTS (SELECT 1 FROM enterprise WHERE bin < '9999')") == 1;
}

void remove_demo_population(geo::Database& database) {
    for (const char* const table : tables_of_enterprises) {
        database.execute("DELETE FROM " + std::string(table));
    }
    database.execute("DELETE FROM import_batch WHERE kind = 'demo'");
}

void clear_demo_population(geo::Database& database) {
    if (!holds_demo(database)) {
        return;
    }
    if (holds_real_register(database)) {
        throw Error(
            "real enterprises stand beside the demo, which cannot be removed alone; begin in an "
            "empty data folder");
    }
    const WithoutForeignKeys unchecked(database);
    geo::Transaction transaction(database);
    remove_demo_population(database);
    database.execute("DELETE FROM dataset_property WHERE name IN ('population', "
                     "'demo_enterprises', 'demo_seed', 'as_of')");
    transaction.commit();
}

void detach_demo_geometry(geo::Database& database) {
    for (const char* const table : spatial_tables) {
        call(database, "DisableSpatialIndex", table, "");
        database.execute("DROP TABLE idx_" + std::string(table) + "_geometry");
        call(database, "DiscardGeometryColumn", table, "");
    }
}

void attach_demo_geometry(geo::Database& database) {
    for (const char* const table : spatial_tables) {
        call(database, "RecoverGeometryColumn", table, ", 4326, 'POINT', 'XY'");
        call(database, "CreateSpatialIndex", table, "");
    }
}

void note_demo_population(
    geo::Database& database, std::int64_t enterprises, std::uint64_t seed, std::string_view as_of) {
    set_property(database, "population", "demo");
    set_property(database, "demo_enterprises", std::to_string(enterprises));
    set_property(database, "demo_seed", std::to_string(seed));
    set_property(database, "as_of", as_of);
}

WithoutForeignKeys::WithoutForeignKeys(geo::Database& database) : m_database(database) {
    m_database.execute("PRAGMA foreign_keys = OFF");
}

WithoutForeignKeys::~WithoutForeignKeys() {
    try {
        m_database.execute("PRAGMA foreign_keys = ON");
    } catch (const geo::Error&) { // NOLINT(bugprone-empty-catch)
        // The connection is broken; whoever uses it next learns so.
    }
}

} // namespace osh::regions
