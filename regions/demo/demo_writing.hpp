#pragma once

#include "regions/demo/demo_conditions.hpp"
#include "regions/demo/demo_diseases.hpp"
#include "regions/demo/demo_enterprises.hpp"
#include "regions/demo/demo_ground.hpp"
#include "regions/demo/demo_identity.hpp"
#include "regions/demo/demo_injuries.hpp"
#include "regions/demo/demo_insurance.hpp"
#include "regions/demo/demo_population.hpp"
#include "regions/demo/demo_safety_reports.hpp"
#include "regions/store/demo_conditions_store.hpp"
#include "regions/store/demo_store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Everything of a demo population that is drawn before a row is written.
struct DemoDraft {
    const DemoFacts& facts;
    DemoPlan plan;
    DemoEnterprises enterprises;
    std::vector<DemoInjury> injuries;
    std::vector<DemoDisease> diseases;
    std::vector<DemoContract> contracts;
    std::vector<DemoSafetyReport> reports;
};

/// Writes a draft into an open transaction, enterprise by enterprise; names, positions, assessments
/// and inspections are drawn on the way, so that they never are in memory together.
class DemoWriting {
public:
    DemoWriting(
        geo::Database& database,
        std::int64_t batch,
        const DemoDraft& draft,
        const DemoGround& ground,
        std::uint64_t seed);

    /// The enterprises must come in the order of the draft.
    void add_enterprise(std::size_t position);

    /// After all enterprises.
    void add_injuries();
    void add_diseases_and_contracts();
    void add_safety_reports();

    const DemoReport& report() const noexcept { return m_report; }

private:
    /// Where the work of an enterprise is done.
    struct WorkSite {
        std::int64_t id = 0;
        geo::LonLat position{};
    };

    struct Sites {
        std::string kato{};
        std::string legal_address{};
    };

    Sites add_sites(std::int64_t id, std::size_t position, const DemoCell& cell);
    void add_site(
        std::int64_t id, std::string_view kind, const DemoSpot& spot, std::string_view address);
    void add_workforce(std::int64_t id, const DemoEnterprise& enterprise);
    void add_conditions(
        std::int64_t id, std::size_t position, std::size_t sector, std::string_view oked);
    void add_injury(const DemoInjury& injury, std::string_view stream);

    DemoStore m_store;
    DemoConditionsStore m_conditions_store;
    const DemoDraft& m_draft;
    const DemoGround& m_ground;
    std::uint64_t m_seed;
    DemoIdentities m_identities;
    DemoConditions m_conditions;
    std::string_view m_precision;
    std::vector<WorkSite> m_work_sites; ///< one per enterprise written
    WorkSite m_last_site;
    DemoReport m_report;
};

} // namespace osh::regions
