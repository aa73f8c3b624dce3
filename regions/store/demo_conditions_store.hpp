#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/demo/demo_conditions.hpp"
#include "regions/demo/demo_insurance.hpp"
#include "regions/demo/demo_safety_reports.hpp"

#include <cstdint>

namespace osh::regions {

/// Puts what is known of working conditions into an open transaction, by statements that are
/// compiled once.
class DemoConditionsStore {
public:
    /// `batch` goes into every row.
    DemoConditionsStore(geo::Database& database, std::int64_t batch);

    /// The organisations that assess, with ids from 1; before any assessment.
    void add_organisations();

    void add(std::int64_t enterprise_id, std::int64_t site_id, const DemoAssessment& assessment);
    void add(std::int64_t enterprise_id, const DemoInspection& inspection);
    void add(std::int64_t enterprise_id, const DemoContract& contract);
    void add(std::int64_t enterprise_id, const DemoSafetyReport& report);

private:
    geo::Database& m_database;
    std::int64_t m_batch;
    std::int64_t m_assessments = 0;
    std::int64_t m_workplaces = 0;
    std::int64_t m_inspections = 0;
    geo::Statement m_assessment;
    geo::Statement m_workplace;
    geo::Statement m_degrees;
    geo::Statement m_inspection;
    geo::Statement m_violation;
    geo::Statement m_contract;
    geo::Statement m_prevention;
    geo::Statement m_cost;
    geo::Statement m_measurement;
};

} // namespace osh::regions
