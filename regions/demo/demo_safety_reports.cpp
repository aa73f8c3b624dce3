#include "regions/demo/demo_safety_reports.hpp"

#include "regions/demo/apportion.hpp"
#include "regions/demo/random_draws.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace osh::regions {

namespace {

constexpr std::uint32_t micro_workers = 15;
constexpr std::uint32_t workers_per_checked = 20;
constexpr std::uint32_t service_workers = 50;
constexpr std::uint32_t workers_per_specialist = 250;

/// Assumed costs of safety measures of an average enterprise, in tenge per worker and year.
constexpr double usual_measures_kzt = 38'000.0;

double report_chance(std::uint32_t workers) {
    return workers <= micro_workers ? 0.04 : workers <= 100 ? 0.5 : 0.95;
}

std::uint32_t share_of(std::uint32_t workers, double share) {
    return static_cast<std::uint32_t>(
        std::lround(static_cast<double>(workers) * std::clamp(share, 0.0, 1.0)));
}

/// How well an enterprise cares: about 1, less where it is more dangerous than its sector.
double care_of(const DemoEnterprise& enterprise, RandomDraws& draws) {
    const double own_hazard = std::max(0.05, static_cast<double>(enterprise.hazard));
    return std::exp(-0.15 * std::log(own_hazard) + 0.12 * draws.normal());
}

void draw_report(
    DemoSafetyReport& report,
    const DemoEnterprise& enterprise,
    const DemoSector& sector,
    RandomDraws& draws) {
    const std::uint32_t workers = enterprise.workers[report.year];
    const double years_on = report.year; // care grows a little from year to year
    const double care = care_of(enterprise, draws);
    report.has_report = true;
    report.training_due = share_of(workers, 0.9);
    report.trained = share_of(report.training_due, (0.68 + 0.03 * years_on) * care);
    report.knowledge_checked = 1 + workers / workers_per_checked;
    for (std::uint32_t i = 0; i < report.knowledge_checked; ++i) {
        const bool passes = draws.chance(std::min(0.95, (0.22 + 0.04 * years_on) * care));
        report.knowledge_passed += passes ? 1U : 0U;
    }
    if (workers > service_workers && draws.chance(std::min(0.98, 0.8 * care))) {
        report.osh_staff = 1 + workers / workers_per_specialist;
    }
    std::uint32_t harmed = 0;
    for (const auto& kind : enterprise.harmed) {
        harmed += kind[report.year];
    }
    const std::uint32_t by_hazard = share_of(workers, 0.1 + 0.18 * sector.hazard);
    report.ppe_needed = std::min(workers, std::max(harmed, by_hazard));
    report.ppe_supplied = share_of(report.ppe_needed, (0.86 + 0.02 * years_on) * care);
    report.ppe_certified = share_of(report.ppe_supplied, (0.72 + 0.03 * years_on) * care);
    const double per_worker =
        usual_measures_kzt * (0.4 + 0.5 * sector.hazard) * care * std::exp(0.4 * draws.normal());
    const double sum = per_worker * static_cast<double>(workers);
    report.spent_kzt = {
        std::llround(0.55 * sum), std::llround(0.35 * sum), std::llround(0.10 * sum), 0};
}

/// Shares the published totals out over the reports by workers in harmful conditions.
void share_out_guarantees(
    std::vector<DemoSafetyReport>& reports,
    const DemoEnterprises& enterprises,
    const DemoFacts& facts) {
    constexpr std::int64_t kzt_per_million = 1'000'000;
    for (std::size_t year = 0; year < demo_year_count; ++year) {
        std::vector<double> weights;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < reports.size(); ++i) {
            if (reports[i].year != year || !reports[i].has_report) {
                continue;
            }
            double weight = 0.0;
            for (const auto& kind : enterprises.all[reports[i].enterprise].harmed) {
                weight += kind[year];
            }
            weights.push_back(weight);
            places.push_back(i);
        }
        const std::int64_t total =
            facts.national(first_demo_year + static_cast<int>(year), "guarantees_mn_kzt") *
            kzt_per_million;
        const auto parts = apportion(total, weights, "guarantees");
        for (std::size_t i = 0; i < places.size(); ++i) {
            reports[places[i]].spent_kzt.back() = parts[i];
        }
    }
}

} // namespace

std::vector<DemoSafetyReport> make_demo_safety_reports(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed) {
    const double monitored =
        static_cast<double>(facts.national(2022, "monitored_permille")) / 1000.0;
    std::vector<DemoSafetyReport> reports;
    for (std::uint32_t i = 0; i < enterprises.all.size(); ++i) {
        const DemoEnterprise& enterprise = enterprises.all[i];
        const DemoSector& sector = facts.sectors[plan.cells[enterprise.cell].sector];
        RandomDraws draws(seed, DrawPurpose::safety_reports, i);
        for (std::uint8_t year = enterprise.first_year; year < demo_year_count; ++year) {
            const std::uint32_t workers = enterprise.workers[year];
            DemoSafetyReport report{.enterprise = i, .year = year};
            if (draws.chance(monitored * (0.5 + 0.25 * year))) {
                report.measured_day = static_cast<unsigned>(draws.below(365));
                report.dust_mg_m3 = demo_dust_limit_mg_m3 * std::exp(0.6 * draws.normal() - 0.5);
            }
            if (workers > 0 && draws.chance(report_chance(workers))) {
                draw_report(report, enterprise, sector, draws);
            }
            if (report.has_report || report.measured_day) {
                reports.push_back(report);
            }
        }
    }
    share_out_guarantees(reports, enterprises, facts);
    return reports;
}

} // namespace osh::regions
