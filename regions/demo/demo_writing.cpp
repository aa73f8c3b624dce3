#include "regions/demo/demo_writing.hpp"

#include "regions/sectors/classifiers.hpp"

#include <array>

namespace osh::regions {

namespace {

constexpr std::size_t writing_base = demo_year_index(2022);

/// How often an enterprise of a section works elsewhere than at its legal address.
double worksite_chance(char sector) {
    switch (sector) {
    case 'B':
        return 0.6;
    case 'C':
    case 'F':
        return 0.2;
    default:
        return 0.06;
    }
}

} // namespace

DemoWriting::DemoWriting(
    geo::Database& database,
    std::int64_t batch,
    const DemoDraft& draft,
    const DemoGround& ground,
    std::uint64_t seed)
    : m_store(database, batch)
    , m_conditions_store(database, batch)
    , m_draft(draft)
    , m_ground(ground)
    , m_seed(seed)
    , m_identities(draft.facts)
    , m_conditions(draft.facts)
    , m_precision(ground.has_settlements() ? "settlement" : "region") {
    m_conditions_store.add_organisations();
    m_work_sites.reserve(draft.enterprises.all.size());
}

void DemoWriting::add_enterprise(std::size_t position) {
    const DemoEnterprise& enterprise = m_draft.enterprises.all[position];
    const DemoCell& cell = m_draft.plan.cells[enterprise.cell];
    const auto id = static_cast<std::int64_t>(position) + 1;
    RandomDraws draws(m_seed, DrawPurpose::identity, position);
    const DemoIdentity identity = m_identities.next(enterprise, cell.sector, draws);
    const Sites sites = add_sites(id, position, cell);
    m_store.add(DemoEnterpriseRow{
        .id = id,
        .bin = identity.bin,
        .name_kk = identity.name_kk,
        .name_ru = identity.name_ru,
        .oked = identity.oked,
        .secondary_oked = identity.secondary_oked,
        .krp = size_band_of(enterprise.workers[writing_base]).krp,
        .kato = sites.kato,
        .legal_address = sites.legal_address,
        .ownership = identity.ownership,
        .registered_on = identity.registered_on});
    add_workforce(id, enterprise);
    add_conditions(id, position, cell.sector, identity.oked);
}

DemoWriting::Sites
DemoWriting::add_sites(std::int64_t id, std::size_t position, const DemoCell& cell) {
    RandomDraws draws(m_seed, DrawPurpose::position, position);
    const char sector = m_draft.facts.sectors[cell.sector].letter;
    const Names& region = m_ground.region_name(cell.region);
    const bool works_elsewhere = draws.chance(worksite_chance(sector));
    const DemoSpot spot = works_elsewhere ? m_ground.draw_office(cell.region, draws)
                                          : m_ground.draw_spot(cell.region, sector, draws);
    const Sites sites{spot.kato.text(), demo_address(spot, region, draws)};
    add_site(id, "legal", spot, sites.legal_address);
    if (works_elsewhere) {
        const DemoSpot work = m_ground.draw_spot(cell.region, sector, draws);
        const bool is_field_work = sector == 'B' || sector == 'F';
        add_site(
            id, is_field_work ? "worksite" : "actual", work, demo_address(work, region, draws));
    }
    m_work_sites.push_back(m_last_site);
    return sites;
}

void DemoWriting::add_site(
    std::int64_t id, std::string_view kind, const DemoSpot& spot, std::string_view address) {
    ++m_report.sites;
    const std::string kato = spot.kato.text();
    m_store.add(DemoSiteRow{
        .id = m_report.sites,
        .enterprise_id = id,
        .kind = kind,
        .name = kind == "worksite" ? "Участок № 1" : "",
        .kato = kato,
        .address = address,
        .position = spot.position,
        .precision_class = m_precision});
    m_last_site = {m_report.sites, spot.position};
}

void DemoWriting::add_workforce(std::int64_t id, const DemoEnterprise& enterprise) {
    for (std::size_t year = enterprise.first_year; year < demo_year_count; ++year) {
        m_store.add(DemoWorkforceRow{
            .enterprise_id = id,
            .year = first_demo_year + static_cast<int>(year),
            .workers = enterprise.workers[year],
            .women = enterprise.women[year],
            .is_surveyed = enterprise.is_surveyed != 0,
            .not_hygienic = enterprise.harmed[0][year],
            .heavy_physical = enterprise.harmed[1][year],
            .unsafe_equipment = enterprise.harmed[2][year]});
    }
    m_report.workers += enterprise.workers[writing_base];
    ++m_report.enterprises;
}

void DemoWriting::add_conditions(
    std::int64_t id, std::size_t position, std::size_t sector, std::string_view oked) {
    const DemoEnterprise& enterprise = m_draft.enterprises.all[position];
    RandomDraws draws(m_seed, DrawPurpose::assessment, position);
    if (const auto assessment = m_conditions.draw_assessment(enterprise, sector, oked, draws)) {
        m_conditions_store.add(id, m_last_site.id, *assessment);
        ++m_report.assessments;
        m_report.workplaces += static_cast<std::int64_t>(assessment->workplaces.size());
    }
    RandomDraws visits(m_seed, DrawPurpose::inspection, position);
    for (const auto& inspection : m_conditions.draw_inspections(enterprise, sector, visits)) {
        m_conditions_store.add(id, inspection);
        ++m_report.inspections;
        m_report.violations += static_cast<std::int64_t>(inspection.violations.size());
    }
}

void DemoWriting::add_injuries() {
    for (const std::string_view stream : {"BNS", "INSPECTORATE"}) {
        for (const DemoInjury& injury : m_draft.injuries) {
            if (stream == "BNS" || injury.is_known_to_inspectorate) {
                add_injury(injury, stream);
                ++m_report.injuries;
            }
        }
    }
}

void DemoWriting::add_injury(const DemoInjury& injury, std::string_view stream) {
    constexpr std::array<std::string_view, 3> severities{"light", "severe", "fatal"};
    const int year = first_demo_year + injury.year;
    const std::string day = iso_date(year, injury.day);
    std::string group;
    if (injury.group > 0) {
        group = "DEMO-" + std::to_string(year) + '-' + padded(injury.group, 4);
    }
    const WorkSite& site = m_work_sites[injury.enterprise];
    DemoInjuryRow row{
        .enterprise_id = std::int64_t{injury.enterprise} + 1,
        .site_id = site.id,
        .stream = stream,
        .happened_on = day,
        .severity = severities[static_cast<std::size_t>(injury.severity)],
        .group_accident = group,
        .cause = demo_cause_word(injury.cause),
        .is_woman = injury.is_woman,
        .position = site.position};
    if (injury.severity != DemoSeverity::fatal) {
        row.days_lost = injury.days_lost;
    }
    m_store.add(row);
}

void DemoWriting::add_diseases_and_contracts() {
    for (const DemoDisease& disease : m_draft.diseases) {
        m_store.add(DemoDiseaseRow{
            .enterprise_id = std::int64_t{disease.enterprise} + 1,
            .stream = "BNS",
            .year = first_demo_year + disease.year,
            .factor_group = demo_factor_word(disease.factor),
            .is_woman = disease.is_woman});
    }
    for (const DemoContract& contract : m_draft.contracts) {
        m_conditions_store.add(std::int64_t{contract.enterprise} + 1, contract);
    }
    m_report.diseases = static_cast<std::int64_t>(m_draft.diseases.size());
    m_report.insurance_contracts = static_cast<std::int64_t>(m_draft.contracts.size());
}

} // namespace osh::regions
