#include "tests/regions/snapshot/dataset_builder.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/import_batch.hpp"

#include <utility>

namespace osh::regions::testing {

namespace {

DatasetEdit start_with_classifiers(DatasetFolder& folder) {
    DatasetEdit edit = folder.start_anew();
    import_classifiers(edit.database());
    return edit;
}

} // namespace

struct DatasetBuilder::Impl {
    DatasetFolder folder;
    DatasetEdit edit;
    geo::Transaction transaction;
    std::int64_t batch;
    std::uint32_t bins = 0;
    std::int64_t last_site = 0;
    geo::Statement insert_enterprise;
    geo::Statement insert_site;
    geo::Statement insert_position;
    geo::Statement insert_workforce;
    geo::Statement insert_injury;
    geo::Statement insert_disease;

    explicit Impl(const std::filesystem::path& path)
        : folder(path)
        , edit(start_with_classifiers(folder))
        , transaction(edit.database())
        , batch(begin_import_batch(
              edit.database(), {.kind = "demo", .source_name = "synthetic test data"}))
        , insert_enterprise(edit.database().prepare(
              "INSERT INTO enterprise(bin, name_kk, name_ru, oked, krp, kato, is_demo, batch_id, "
              "ownership, closed_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"))
        , insert_site(edit.database().prepare(
              "INSERT INTO site(enterprise_id, kind, batch_id) VALUES (?1, ?2, ?3)"))
        , insert_position(edit.database().prepare(
              "INSERT INTO site_position(site_id, precision_class, origin, placed_at, batch_id, "
              "geometry) VALUES (?1, ?4, 'demo', '2022-01-01T00:00:00Z', ?2, ?3)"))
        , insert_workforce(edit.database().prepare(
              "INSERT INTO workforce(enterprise_id, year, workers, batch_id) "
              "VALUES (?1, ?2, ?3, ?4)"))
        , insert_injury(edit.database().prepare(
              "INSERT INTO injury(enterprise_id, stream, happened_on, severity, group_accident, "
              "batch_id, geometry) VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?7)"))
        , insert_disease(edit.database().prepare(
              "INSERT INTO disease(enterprise_id, stream, year, factor_group, batch_id) "
              "VALUES (?1, ?2, ?3, 'aerosols', ?4)")) {}

    std::string next_bin() {
        for (;;) {
            if (const auto bin = Bin::of_demo(bins++)) {
                return bin->text();
            }
        }
    }
};

DatasetBuilder::DatasetBuilder(const std::filesystem::path& folder)
    : m_impl(std::make_unique<Impl>(folder)) {}

DatasetBuilder::~DatasetBuilder() = default;

geo::Database& DatasetBuilder::database() { return m_impl->edit.database(); }

void DatasetBuilder::territory(const TestTerritory& territory) {
    geo::Statement insert = database().prepare(
        "INSERT INTO territory(kato, level, name_kk, name_ru, name_en, batch_id, geometry) "
        "VALUES (?1, ?2, ?3, ?3, ?3, ?4, ?5)");
    insert.bind(1, territory.kato)
        .bind(2, territory.level)
        .bind(3, territory.name)
        .bind(4, m_impl->batch);
    if (!territory.area.empty()) {
        insert.bind_blob(5, geo::to_spatialite_blob(territory.area));
    }
    insert.run();
    const std::int64_t id = database().last_insert_id();
    for (const auto& [holds, borders] :
         {std::pair{territory.since_2022, "since-2022-06-08"},
          std::pair{territory.before_2022, "before-2022-06-08"}}) {
        if (holds) {
            database()
                .prepare("INSERT INTO territory_in_borders VALUES (?1, ?2)")
                .bind(1, borders)
                .bind(2, id)
                .run();
        }
    }
}

std::int64_t DatasetBuilder::enterprise(const TestEnterprise& enterprise) {
    m_impl->insert_enterprise.bind(1, m_impl->next_bin())
        .bind(2, enterprise.name_kk)
        .bind(3, enterprise.name_ru)
        .bind(4, enterprise.oked)
        .bind(5, enterprise.krp)
        .bind(6, enterprise.kato)
        .bind(7, enterprise.is_demo ? 1 : 0)
        .bind(8, m_impl->batch)
        .bind(9, enterprise.ownership)
        .bind(10, enterprise.closed_on)
        .run();
    const std::int64_t id = database().last_insert_id();
    if (enterprise.position) {
        m_impl->insert_site.bind(1, id).bind(2, enterprise.site_kind).bind(3, m_impl->batch).run();
        const std::int64_t site = database().last_insert_id();
        m_impl->insert_position.bind(1, site)
            .bind(2, m_impl->batch)
            .bind_blob(3, geo::to_spatialite_blob(*enterprise.position))
            .bind(4, enterprise.precision)
            .run();
    }
    return id;
}

void DatasetBuilder::workers(std::int64_t enterprise, int year, std::int64_t count) {
    m_impl->insert_workforce.bind(1, enterprise)
        .bind(2, year)
        .bind(3, count)
        .bind(4, m_impl->batch)
        .run();
}

void DatasetBuilder::injury(const TestInjury& injury) {
    geo::Statement& insert = m_impl->insert_injury;
    insert.bind(1, injury.enterprise)
        .bind(2, injury.stream)
        .bind(3, injury.day)
        .bind(4, injury.severity)
        .bind(5, injury.group_accident)
        .bind(6, m_impl->batch);
    if (injury.position) {
        insert.bind_blob(7, geo::to_spatialite_blob(*injury.position));
    } else {
        insert.bind_null(7);
    }
    insert.run();
}

void DatasetBuilder::disease(std::int64_t enterprise, int year, std::string_view stream) {
    m_impl->insert_disease.bind(1, enterprise)
        .bind(2, stream)
        .bind(3, year)
        .bind(4, m_impl->batch)
        .run();
}

void DatasetBuilder::inspection(
    std::int64_t enterprise,
    std::string_view day,
    double effort_days,
    const std::vector<TestViolation>& violations) {
    database()
        .prepare("INSERT INTO inspection(enterprise_id, inspected_on, effort_days, batch_id) "
                 "VALUES (?1, ?2, ?3, ?4)")
        .bind(1, enterprise)
        .bind(2, day)
        .bind(3, effort_days)
        .bind(4, m_impl->batch)
        .run();
    const std::int64_t inspection = database().last_insert_id();
    for (const TestViolation& violation : violations) {
        database()
            .prepare("INSERT INTO violation(inspection_id, class, is_repeated, remedied_on) "
                     "VALUES (?1, ?2, ?3, ?4)")
            .bind(1, inspection)
            .bind(2, violation.violation_class)
            .bind(3, violation.is_repeated ? 1 : 0)
            .bind(4, violation.remedied_on)
            .run();
    }
}

void DatasetBuilder::assessment(
    std::int64_t enterprise,
    std::string_view day,
    std::string_view valid_until,
    const std::vector<TestWorkplace>& workplaces) {
    database()
        .prepare("INSERT INTO assessment(enterprise_id, assessed_on, valid_until, batch_id) "
                 "VALUES (?1, ?2, ?3, ?4)")
        .bind(1, enterprise)
        .bind(2, day)
        .bind(3, valid_until)
        .bind(4, m_impl->batch)
        .run();
    const std::int64_t assessment = database().last_insert_id();
    for (const TestWorkplace& workplace : workplaces) {
        database()
            .prepare("INSERT INTO workplace(enterprise_id, name_kk, name_ru, workers, batch_id, "
                     "is_underground, is_open_air, is_at_height) "
                     "VALUES (?1, 'орын', 'место', ?2, ?3, ?4, ?5, ?6)")
            .bind(1, enterprise)
            .bind(2, workplace.workers)
            .bind(3, m_impl->batch)
            .bind(4, workplace.is_underground ? 1 : 0)
            .bind(5, workplace.is_open_air ? 1 : 0)
            .bind(6, workplace.is_at_height ? 1 : 0)
            .run();
        const std::int64_t id = database().last_insert_id();
        geo::Statement insert = database().prepare(
            "INSERT INTO workplace_assessment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        insert.bind(1, assessment).bind(2, id);
        for (int i = 0; i < 5; ++i) {
            insert.bind(3 + i, workplace.degree[static_cast<std::size_t>(i)]);
        }
        insert.run();
    }
}

void DatasetBuilder::insurance(
    std::int64_t enterprise, std::string_view from, std::string_view to) {
    database()
        .prepare("INSERT INTO insurance_contract(enterprise_id, valid_from, valid_to, "
                 "premium_kzt, batch_id) VALUES (?1, ?2, ?3, 1000, ?4)")
        .bind(1, enterprise)
        .bind(2, from)
        .bind(3, to)
        .bind(4, m_impl->batch)
        .run();
}

void DatasetBuilder::safety_report(
    std::int64_t enterprise, int year, const TestSafetyReport& report) {
    database()
        .prepare("INSERT INTO prevention(enterprise_id, year, ppe_needed, ppe_supplied, "
                 "ppe_certified, training_due, trained, knowledge_checked, knowledge_passed, "
                 "osh_staff, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .bind(1, enterprise)
        .bind(2, year)
        .bind(3, report.needed)
        .bind(4, report.supplied)
        .bind(5, report.certified)
        .bind(6, report.due)
        .bind(7, report.trained)
        .bind(8, report.checked)
        .bind(9, report.passed)
        .bind(10, report.staff)
        .bind(11, m_impl->batch)
        .run();
    for (const auto& [measure, spent] :
         {std::pair{"technical", report.measures_kzt},
          std::pair{"compensation", report.compensation_kzt}}) {
        database()
            .prepare("INSERT INTO safety_cost(enterprise_id, year, measure, spent_kzt, batch_id) "
                     "VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(1, enterprise)
            .bind(2, year)
            .bind(3, measure)
            .bind(4, spent)
            .bind(5, m_impl->batch)
            .run();
    }
}

void DatasetBuilder::monitored(std::int64_t enterprise, int year) {
    database()
        .prepare("INSERT INTO measurement(enterprise_id, point, measured_on, time, factor, "
                 "programme, value, unit, batch_id) "
                 "VALUES (?1, ?2, ?3, '00:00', 'dust', 'monitoring', 0.1, 'mg/m3', ?4)")
        .bind(1, enterprise)
        .bind(2, "point " + std::to_string(enterprise))
        .bind(3, std::to_string(year) + "-05-05")
        .bind(4, m_impl->batch)
        .run();
}

std::filesystem::path DatasetBuilder::publish() {
    m_impl->transaction.commit();
    DatasetEdit edit = std::move(m_impl->edit);
    m_impl.reset(); // statements must be gone before the file is closed
    return edit.publish();
}

} // namespace osh::regions::testing
