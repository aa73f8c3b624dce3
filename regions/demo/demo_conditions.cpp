#include "regions/demo/demo_conditions.hpp"

#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_identity.hpp"
#include "regions/demo/demo_table.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::size_t base = demo_year_index(2022);
constexpr int validity_years = 5;
constexpr double remedied_share = 0.8;
constexpr std::string_view last_day = "2022-12-31";

/// Where one indicator usually stands above or below the workplace's level.
constexpr std::array<double, 5> indicator_offsets{0.1, 0.0, -0.3, -0.3, -0.5};
constexpr double indicator_spread = 0.6;
constexpr double lowest_level = 1.3;
constexpr double weight_of_hazard = 0.7;
constexpr double weight_of_own_record = 0.55;

double assessment_chance(std::uint32_t workers) {
    return workers <= 15 ? 0.06 : workers <= 100 ? 0.25 : workers <= 250 ? 0.55 : 0.8;
}

double inspection_chance(std::uint32_t workers, double sector_hazard, double own_hazard) {
    const double by_size = workers <= 15    ? 0.015
                           : workers <= 100 ? 0.06
                           : workers <= 250 ? 0.2
                                            : 0.45;
    return std::min(0.9, by_size * (0.6 + 0.5 * sector_hazard) * (0.7 + 0.3 * own_hazard));
}

/// Underground workplaces exist in coal, iron, uranium and other ore mining only.
bool is_underground_mining(std::string_view oked) {
    return oked == "0510" || oked == "0710" || oked == "0721" || oked == "0729";
}

/// Some organisations find less than there is: a bias known to nobody in the data.
double organisation_bias(std::size_t organisation) {
    return organisation % 6 == 0 ? -0.5 : organisation % 5 == 0 ? 0.25 : 0;
}

} // namespace

DemoConditions::DemoConditions(const DemoFacts& facts)
    : m_facts(facts)
    , m_workplaces(facts.sectors.size()) {
    const DemoTable workplaces("workplaces.csv");
    for (std::size_t row = 0; row < workplaces.size(); ++row) {
        const char sector = workplaces.letter(row, "sector");
        m_workplaces[facts.sector_index(sector)].push_back(
            {sector,
             workplaces.text(row, "name_kk"),
             workplaces.text(row, "name_ru"),
             workplaces.real(row, "hazard"),
             workplaces.whole(row, "underground") != 0,
             workplaces.whole(row, "open_air") != 0,
             workplaces.whole(row, "height") != 0});
    }
    const DemoTable violations("violations.csv");
    std::vector<double> weights;
    for (std::size_t row = 0; row < violations.size(); ++row) {
        m_violations.push_back(
            {violations.text(row, "subject"),
             violations.whole(row, "is_osh") != 0,
             violations.real(row, "gross_weight")});
        weights.push_back(violations.real(row, "weight"));
    }
    m_violation_sums = cumulative(weights);
}

std::vector<DemoWorkplace> DemoConditions::draw_workplaces(
    const DemoEnterprise& enterprise,
    std::size_t sector,
    std::string_view oked,
    RandomDraws& draws) const {
    std::vector<const DemoWorkplaceKind*> kinds;
    for (const DemoWorkplaceKind& kind : m_workplaces[sector]) {
        if (!kind.is_underground || is_underground_mining(oked)) {
            kinds.push_back(&kind);
        }
    }
    const auto workers = static_cast<std::int64_t>(enterprise.workers[base]);
    const auto wanted =
        static_cast<std::size_t>(1 + std::log2(1 + static_cast<double>(workers)) / 2);
    const auto count = std::min({wanted, kinds.size(), static_cast<std::size_t>(workers)});
    const std::vector<double> even(kinds.size(), 1);
    std::vector<DemoWorkplace> workplaces;
    std::vector<Share> shares;
    for (const std::size_t chosen : draw_without_replacement(draws, even, count)) {
        workplaces.push_back({.kind = kinds[chosen]});
        shares.push_back({draws.uniform(), 1});
    }
    const auto parts = apportion(workers, shares, "workplaces");
    for (std::size_t i = 0; i < workplaces.size(); ++i) {
        workplaces[i].workers = parts[i];
    }
    return workplaces;
}

std::optional<DemoAssessment> DemoConditions::draw_assessment(
    const DemoEnterprise& enterprise,
    std::size_t sector,
    std::string_view oked,
    RandomDraws& draws) const {
    const std::uint32_t workers = enterprise.workers[base];
    if (workers == 0 || !draws.chance(assessment_chance(workers))) {
        return std::nullopt;
    }
    DemoAssessment assessment{.organisation = draws.below(demo_organisation_count)};
    const int year = 2018 + static_cast<int>(draws.below(5));
    const auto day = static_cast<unsigned>(draws.below(365));
    assessment.assessed_on = iso_date(year, day);
    assessment.valid_until = iso_date(year + validity_years, day);
    assessment.workplaces = draw_workplaces(enterprise, sector, oked, draws);
    const double level = lowest_level + weight_of_hazard * m_facts.sectors[sector].hazard +
                         weight_of_own_record * std::log(static_cast<double>(enterprise.hazard)) +
                         organisation_bias(assessment.organisation);
    for (DemoWorkplace& workplace : assessment.workplaces) {
        for (std::size_t i = 0; i < workplace.degrees.size(); ++i) {
            const double degree = level + weight_of_hazard * workplace.kind->hazard +
                                  indicator_offsets[i] + indicator_spread * draws.normal();
            workplace.degrees[i] = static_cast<int>(std::clamp(std::round(degree), 1.0, 5.0));
        }
    }
    return assessment;
}

DemoViolation DemoConditions::draw_violation(int year, unsigned day, RandomDraws& draws) const {
    const ViolationKind& kind = m_violations[draws.position_in(m_violation_sums)];
    DemoViolation violation{.subject = kind.subject, .is_osh = kind.is_osh};
    if (draws.chance(kind.gross_weight * 0.5)) {
        violation.violation_class = "gross";
    } else {
        violation.violation_class = draws.chance(0.45) ? "significant" : "minor";
    }
    violation.is_repeated = draws.chance(0.12);
    const unsigned remedied = day + 10 + static_cast<unsigned>(draws.below(60));
    const std::string remedied_on = iso_date(year, remedied);
    // 80 % is the inspectorate's own share; what would be remedied later is still open.
    if (draws.chance(remedied_share) && remedied_on <= last_day) {
        violation.remedied_on = remedied_on;
    }
    return violation;
}

std::vector<DemoInspection> DemoConditions::draw_inspections(
    const DemoEnterprise& enterprise, std::size_t sector, RandomDraws& draws) const {
    constexpr std::array<std::string_view, 3> kinds{"planned", "unplanned", "preventive"};
    const DemoSector& facts = m_facts.sectors[sector];
    // Breaking the law goes with danger, but not strictly.
    const double lawlessness =
        std::sqrt(static_cast<double>(enterprise.hazard)) * std::exp(0.4 * draws.normal());
    std::vector<DemoInspection> inspections;
    for (std::size_t year = enterprise.first_year; year < demo_year_count; ++year) {
        const std::uint32_t workers = enterprise.workers[year];
        if (!draws.chance(inspection_chance(workers, facts.hazard, enterprise.hazard))) {
            continue;
        }
        const int calendar_year = first_demo_year + static_cast<int>(year);
        const auto day = static_cast<unsigned>(draws.below(365));
        DemoInspection inspection{.inspected_on = iso_date(calendar_year, day)};
        inspection.kind = kinds[draws.below(kinds.size())];
        inspection.effort_days = std::max(0.5, std::round(std::log2(1.0 + workers)) / 2);
        const double expected =
            0.7 * inspection.effort_days * lawlessness * (0.7 + 0.3 * facts.hazard);
        for (std::uint64_t i = draws.poisson(std::min(expected, 30.0)); i > 0; --i) {
            inspection.violations.push_back(draw_violation(calendar_year, day, draws));
        }
        inspections.push_back(std::move(inspection));
    }
    return inspections;
}

} // namespace osh::regions
