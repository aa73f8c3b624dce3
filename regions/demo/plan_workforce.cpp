#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_margins.hpp"
#include "regions/demo/demo_plan.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr int workforce_base_year = 2022;
constexpr std::size_t workforce_base = demo_year_index(workforce_base_year);

/// Not more than this part of a cell's workers is surveyed, so that both kinds of enterprises
/// exist.
constexpr double most_surveyed = 0.97;

/// Surveyed workers are at least this many times those in harmful conditions.
constexpr double surveyed_per_harmed = 1.5;

void plan_base_workers(DemoPlan& plan, const DemoFacts& facts) {
    std::vector<double> region_shape;
    for (const DemoRegion& region : facts.regions) {
        region_shape.push_back(region.employed_thousand * region.form_share);
    }
    std::vector<double> sector_shape;
    for (const DemoSector& sector : facts.sectors) {
        sector_shape.push_back(sector.workers_thousand);
    }
    Grid<double> shape(facts.regions.size(), facts.sectors.size());
    for (std::size_t i = 0; i < shape.cells.size(); ++i) {
        shape.cells[i] = facts.cells[i].specialisation * region_shape[i / shape.columns] *
                         sector_shape[i % shape.columns];
    }
    const auto rows = region_totals(facts, workforce_base_year, "workers", region_shape);
    const auto columns = sector_totals(
        facts,
        workforce_base_year,
        "workers",
        sector_shape,
        facts.national(workforce_base_year, "workers"));
    const auto workers = fit_to_margins(shape, rows, columns, "workers");
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        plan.cells[i].workers[workforce_base] = workers.cells[i];
    }
}

void plan_earlier_workers(DemoPlan& plan, const DemoFacts& facts) {
    std::vector<double> weights;
    for (const DemoCell& cell : plan.cells) {
        weights.push_back(static_cast<double>(cell.workers[workforce_base]));
    }
    for (std::size_t year = 0; year < workforce_base; ++year) {
        const int calendar_year = first_demo_year + static_cast<int>(year);
        const auto workers =
            apportion(facts.national(calendar_year, "workers"), weights, "workers");
        for (std::size_t i = 0; i < plan.cells.size(); ++i) {
            plan.cells[i].workers[year] = workers[i];
        }
    }
}

/// The workers of surveyed enterprises in each region: where the share of those in unhygienic
/// conditions was published it follows from their number, the others share the rest.
std::vector<std::int64_t> surveyed_by_region(const DemoPlan& plan, const DemoFacts& facts) {
    std::vector<std::int64_t> totals(facts.regions.size());
    std::vector<double> shape(facts.regions.size());
    for (const DemoCell& cell : plan.cells) {
        const DemoRegion& region = facts.regions[cell.region];
        if (region.not_hygienic_share) {
            totals[cell.region] += cell.harmed[0][workforce_base];
        } else {
            shape[cell.region] += static_cast<double>(cell.workers[workforce_base]) *
                                  facts.sectors[cell.sector].surveyed_share;
        }
    }
    std::int64_t rest = facts.national(workforce_base_year, "surveyed");
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (facts.regions[i].not_hygienic_share) {
            totals[i] =
                std::llround(static_cast<double>(totals[i]) / *facts.regions[i].not_hygienic_share);
            rest -= totals[i];
        }
    }
    const auto others = apportion(rest, shape, "surveyed workers");
    for (std::size_t i = 0; i < totals.size(); ++i) {
        totals[i] += others[i];
    }
    return totals;
}

void plan_surveyed(DemoPlan& plan, const DemoFacts& facts) {
    const auto totals = surveyed_by_region(plan, facts);
    const std::size_t columns = facts.sectors.size();
    for (std::size_t region = 0; region < facts.regions.size(); ++region) {
        std::vector<Share> shares;
        for (std::size_t sector = 0; sector < columns; ++sector) {
            const DemoCell& cell = plan.cells[region * columns + sector];
            const auto workers = static_cast<double>(cell.workers[workforce_base]);
            const auto most = static_cast<std::int64_t>(workers * most_surveyed);
            const auto least = static_cast<std::int64_t>(
                surveyed_per_harmed * static_cast<double>(cell.vout(workforce_base)));
            shares.push_back(
                {workers * facts.sectors[sector].surveyed_share, std::min(least, most), most});
        }
        const auto surveyed = apportion(totals[region], shares, "surveyed workers");
        for (std::size_t sector = 0; sector < columns; ++sector) {
            DemoCell& cell = plan.cells[region * columns + sector];
            for (std::size_t year = 0; year < demo_year_count; ++year) {
                cell.surveyed[year] = surveyed[sector] * cell.workers[year] /
                                      std::max<std::int64_t>(cell.workers[workforce_base], 1);
            }
        }
    }
}

} // namespace

void plan_workforce(DemoPlan& plan, const DemoFacts& facts) {
    plan_base_workers(plan, facts);
    plan_earlier_workers(plan, facts);
    plan_harmful_conditions(plan, facts);
    plan_surveyed(plan, facts);
}

DemoPlan make_demo_plan(const DemoFacts& facts) {
    DemoPlan plan;
    for (std::size_t i = 0; i < facts.cells.size(); ++i) {
        plan.cells.push_back(
            {.region = i / facts.sectors.size(), .sector = i % facts.sectors.size()});
    }
    plan_workforce(plan, facts);
    plan_events(plan, facts);
    return plan;
}

} // namespace osh::regions
