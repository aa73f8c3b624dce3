#include "regions/store/demo_conditions_store.hpp"

#include "regions/codes/bin.hpp"
#include "regions/demo/demo_identity.hpp"

namespace osh::regions {

namespace {

/// The BINs of assessing organisations lie above those of any demo population.
constexpr std::uint32_t first_organisation_bin = 9'000'000;

} // namespace

DemoConditionsStore::DemoConditionsStore(geo::Database& database, std::int64_t batch)
    : m_database(database)
    , m_batch(batch)
    , m_assessment(database.prepare(
          "INSERT INTO assessment(id, enterprise_id, organisation_id, assessed_on, valid_until, "
          "batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_workplace(database.prepare(
          "INSERT INTO workplace(id, enterprise_id, site_id, name_kk, name_ru, workers, "
          "is_underground, is_open_air, is_at_height, batch_id) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"))
    , m_degrees(database.prepare(
          "INSERT INTO workplace_assessment(assessment_id, workplace_id, harmfulness, hazard, "
          "equipment_safety, ppe_supply, morbidity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"))
    , m_inspection(database.prepare("INSERT INTO inspection(id, enterprise_id, inspected_on, kind, "
                                    "effort_days, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_violation(database.prepare("INSERT INTO violation(inspection_id, class, subject, is_osh, "
                                   "is_repeated, remedied_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_contract(database.prepare(
          "INSERT INTO insurance_contract(enterprise_id, valid_from, valid_to, premium_kzt, "
          "payout_kzt, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_prevention(database.prepare(
          "INSERT INTO prevention(enterprise_id, year, ppe_needed, ppe_supplied, ppe_certified, "
          "training_due, trained, knowledge_checked, knowledge_passed, osh_staff, batch_id) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"))
    , m_cost(database.prepare("INSERT INTO safety_cost(enterprise_id, year, measure, planned_kzt, "
                              "spent_kzt, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_measurement(database.prepare(
          "INSERT INTO measurement(enterprise_id, point, measured_on, time, factor, programme, "
          "value, limit_value, unit, batch_id) "
          "VALUES (?1, ?2, ?3, '00:00', ?4, 'monitoring', ?5, ?6, ?7, ?8)")) {}

void DemoConditionsStore::add_organisations() {
    geo::Statement insert = m_database.prepare(
        "INSERT INTO assessment_organisation(id, bin, name_kk, name_ru) VALUES (?1, ?2, ?3, ?4)");
    std::uint32_t next_bin = first_organisation_bin;
    for (std::size_t i = 1; i <= demo_organisation_count; ++i) {
        auto bin = Bin::of_demo(next_bin++);
        while (!bin) {
            bin = Bin::of_demo(next_bin++);
        }
        const std::string number = padded(i, 2);
        insert.bind(1, static_cast<std::int64_t>(i))
            .bind(2, bin->text())
            .bind(3, "\"Демо-Бағалау " + number + "\" ЖШС")
            .bind(4, "ТОО Демо-Оценка " + number)
            .run();
    }
}

void DemoConditionsStore::add(
    std::int64_t enterprise_id, std::int64_t site_id, const DemoAssessment& assessment) {
    ++m_assessments;
    m_assessment.bind(1, m_assessments)
        .bind(2, enterprise_id)
        .bind(3, static_cast<std::int64_t>(assessment.organisation) + 1)
        .bind(4, assessment.assessed_on)
        .bind(5, assessment.valid_until)
        .bind(6, m_batch)
        .run();
    for (const DemoWorkplace& workplace : assessment.workplaces) {
        ++m_workplaces;
        m_workplace.bind(1, m_workplaces)
            .bind(2, enterprise_id)
            .bind(3, site_id)
            .bind(4, workplace.kind->name_kk)
            .bind(5, workplace.kind->name_ru)
            .bind(6, workplace.workers)
            .bind(7, workplace.kind->is_underground ? 1 : 0)
            .bind(8, workplace.kind->is_open_air ? 1 : 0)
            .bind(9, workplace.kind->is_at_height ? 1 : 0)
            .bind(10, m_batch)
            .run();
        m_degrees.bind(1, m_assessments).bind(2, m_workplaces);
        for (std::size_t i = 0; i < workplace.degrees.size(); ++i) {
            m_degrees.bind(3 + static_cast<int>(i), workplace.degrees[i]);
        }
        m_degrees.run();
    }
}

void DemoConditionsStore::add(std::int64_t enterprise_id, const DemoInspection& inspection) {
    ++m_inspections;
    m_inspection.bind(1, m_inspections)
        .bind(2, enterprise_id)
        .bind(3, inspection.inspected_on)
        .bind(4, inspection.kind)
        .bind(5, inspection.effort_days)
        .bind(6, m_batch)
        .run();
    for (const DemoViolation& violation : inspection.violations) {
        m_violation.bind(1, m_inspections)
            .bind(2, violation.violation_class)
            .bind(3, violation.subject)
            .bind(4, violation.is_osh ? 1 : 0)
            .bind(5, violation.is_repeated ? 1 : 0)
            .bind(6, violation.remedied_on)
            .run();
    }
}

void DemoConditionsStore::add(std::int64_t enterprise_id, const DemoContract& contract) {
    m_contract.bind(1, enterprise_id)
        .bind(2, contract.valid_from)
        .bind(3, contract.valid_to)
        .bind(4, contract.premium_kzt)
        .bind(5, contract.payout_kzt)
        .bind(6, m_batch)
        .run();
}

void DemoConditionsStore::add(std::int64_t enterprise_id, const DemoSafetyReport& report) {
    const int year = first_demo_year + report.year;
    if (report.has_report) {
        m_prevention.bind(1, enterprise_id)
            .bind(2, year)
            .bind(3, report.ppe_needed)
            .bind(4, report.ppe_supplied)
            .bind(5, report.ppe_certified)
            .bind(6, report.training_due)
            .bind(7, report.trained)
            .bind(8, report.knowledge_checked)
            .bind(9, report.knowledge_passed)
            .bind(10, report.osh_staff)
            .bind(11, m_batch)
            .run();
        for (std::size_t i = 0; i < report.spent_kzt.size(); ++i) {
            if (report.spent_kzt[i] > 0) {
                m_cost.bind(1, enterprise_id)
                    .bind(2, year)
                    .bind(3, demo_cost_measures[i])
                    .bind(4, report.spent_kzt[i])
                    .bind(5, report.spent_kzt[i])
                    .bind(6, m_batch)
                    .run();
            }
        }
    }
    if (report.measured_day) {
        m_measurement.bind(1, enterprise_id)
            .bind(2, "Демо-точка " + std::to_string(enterprise_id))
            .bind(3, iso_date(year, *report.measured_day))
            .bind(4, "пыль")
            .bind(5, report.dust_mg_m3)
            .bind(6, demo_dust_limit_mg_m3)
            .bind(7, "мг/м³")
            .bind(8, m_batch)
            .run();
    }
}

} // namespace osh::regions
