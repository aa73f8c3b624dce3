#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_margins.hpp"
#include "regions/demo/demo_plan.hpp"

namespace osh::regions {

namespace {

constexpr std::size_t events_base = demo_year_index(2022);

/// The dead of an earlier year fall like those of 2022, and a little by the injured of the year.
constexpr double dead_weight_per_injured = 0.03;

void plan_injured(DemoPlan& plan, const DemoFacts& facts, std::size_t year) {
    const int calendar_year = first_demo_year + static_cast<int>(year);
    Grid<double> shape(facts.regions.size(), facts.sectors.size());
    std::vector<double> region_shape(facts.regions.size());
    std::vector<double> sector_shape(facts.sectors.size());
    for (const DemoCell& cell : plan.cells) {
        // 2021 has the form of 2022; 2020 lies between what both say.
        double weight = static_cast<double>(cell.injured[events_base]);
        if (year + 1 < events_base) {
            weight = (weight + static_cast<double>(cell.injured[year + 1])) / 2;
        }
        shape.at(cell.region, cell.sector) = weight;
        region_shape[cell.region] += weight;
        sector_shape[cell.sector] += weight;
    }
    const auto rows = region_totals(facts, calendar_year, "injured", region_shape);
    const auto columns = sector_totals(
        facts, calendar_year, "injured", sector_shape, facts.national(calendar_year, "injured"));
    const auto injured = fit_to_margins(shape, rows, columns, "injured");
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        plan.cells[i].injured[year] = injured.cells[i];
    }
}

void plan_dead(DemoPlan& plan, const DemoFacts& facts, std::size_t year) {
    std::vector<Share> shares;
    for (const DemoCell& cell : plan.cells) {
        const double weight = static_cast<double>(cell.dead[events_base]) +
                              dead_weight_per_injured * static_cast<double>(cell.injured[year]);
        shares.push_back({weight, 0, cell.injured[year]});
    }
    const auto dead =
        apportion(facts.national(first_demo_year + static_cast<int>(year), "dead"), shares, "dead");
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        plan.cells[i].dead[year] = dead[i];
    }
}

void plan_diseases(DemoPlan& plan, const DemoFacts& facts, std::size_t year) {
    std::vector<double> region_weights;
    for (const DemoRegion& region : facts.regions) {
        region_weights.push_back(region.disease_permille);
    }
    const auto totals = apportion(
        facts.national(first_demo_year + static_cast<int>(year), "diseases"),
        region_weights,
        "diseases");
    const std::size_t columns = facts.sectors.size();
    for (std::size_t region = 0; region < facts.regions.size(); ++region) {
        std::vector<double> weights;
        for (std::size_t sector = 0; sector < columns; ++sector) {
            weights.push_back(
                static_cast<double>(plan.cells[region * columns + sector].vout(year)) *
                facts.sectors[sector].disease_weight);
        }
        const auto parts = apportion(totals[region], weights, "diseases");
        for (std::size_t sector = 0; sector < columns; ++sector) {
            plan.cells[region * columns + sector].diseases[year] = parts[sector];
        }
    }
}

} // namespace

void plan_events(DemoPlan& plan, const DemoFacts& facts) {
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        plan.cells[i].injured[events_base] = facts.cells[i].injured_2022;
        plan.cells[i].dead[events_base] = facts.cells[i].dead_2022;
    }
    for (std::size_t year = events_base; year-- > 0;) {
        plan_injured(plan, facts, year);
        plan_dead(plan, facts, year);
    }
    for (std::size_t year = 0; year < demo_year_count; ++year) {
        plan_diseases(plan, facts, year);
    }
}

} // namespace osh::regions
