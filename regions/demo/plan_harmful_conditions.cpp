#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_margins.hpp"
#include "regions/demo/demo_plan.hpp"

#include <array>
#include <string_view>

namespace osh::regions {

namespace {

constexpr int conditions_base_year = 2022;
constexpr std::size_t conditions_base = demo_year_index(conditions_base_year);
constexpr std::array<std::string_view, harm_kind_count> kinds{
    "not_hygienic", "heavy_physical", "unsafe_equipment"};

/// Heavy labour is rarer where dust, noise and heat prevail: the published shares of Pavlodar and
/// Mangystau leave less room for it.
constexpr double heavy_factor_where_share_is_known = 0.6;

/// Workers in harmful conditions of any kind, by cell.
std::vector<std::int64_t> base_totals(const DemoPlan& plan, const DemoFacts& facts) {
    Grid<double> shape(facts.regions.size(), facts.sectors.size());
    std::vector<double> region_shape(facts.regions.size());
    std::vector<double> sector_shape;
    std::vector<double> sector_workers(facts.sectors.size());
    for (const DemoCell& cell : plan.cells) {
        sector_workers[cell.sector] += static_cast<double>(cell.workers[conditions_base]);
    }
    for (const DemoSector& sector : facts.sectors) {
        sector_shape.push_back(sector.vout_thousand);
    }
    for (const DemoCell& cell : plan.cells) {
        const double expected = facts.regions[cell.region].vout_weight *
                                static_cast<double>(cell.workers[conditions_base]) *
                                sector_shape[cell.sector] / sector_workers[cell.sector];
        shape.at(cell.region, cell.sector) = expected;
        region_shape[cell.region] += expected;
    }
    std::int64_t national = 0;
    for (const std::string_view kind : kinds) {
        national += facts.national(conditions_base_year, kind);
    }
    DemoFacts with_national = facts;
    with_national.totals.push_back(
        {.year = conditions_base_year, .measure = "vout", .total = national});
    const auto rows = region_totals(with_national, conditions_base_year, "vout", region_shape);
    const auto columns = sector_totals(facts, conditions_base_year, "vout", sector_shape, national);
    return fit_to_margins(shape, rows, columns, "harmful conditions").cells;
}

void split_base_kinds(
    DemoPlan& plan, const DemoFacts& facts, const std::vector<std::int64_t>& totals) {
    Grid<double> shape(plan.cells.size(), harm_kind_count);
    std::array<std::int64_t, harm_kind_count> kind_totals{};
    for (std::size_t kind = 0; kind < harm_kind_count; ++kind) {
        kind_totals[kind] = facts.national(conditions_base_year, kinds[kind]);
    }
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        const DemoSector& sector = facts.sectors[plan.cells[i].sector];
        const bool share_known = facts.regions[plan.cells[i].region].not_hygienic_share.has_value();
        const auto total = static_cast<double>(totals[i]);
        shape.at(i, 0) = total;
        shape.at(i, 1) =
            total * sector.heavy_weight * (share_known ? heavy_factor_where_share_is_known : 1);
        shape.at(i, 2) = total * sector.unsafe_weight;
    }
    const auto split = fit_to_margins(shape, totals, kind_totals, "kinds of harmful conditions");
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        for (std::size_t kind = 0; kind < harm_kind_count; ++kind) {
            plan.cells[i].harmed[kind][conditions_base] = split.at(i, kind);
        }
    }
}

/// The kinds of an earlier year keep the shape of the conditions_base year inside each region.
void plan_earlier_kind(DemoPlan& plan, const DemoFacts& facts, std::size_t kind, std::size_t year) {
    const std::size_t columns = facts.sectors.size();
    std::vector<double> region_shape(facts.regions.size());
    for (const DemoCell& cell : plan.cells) {
        region_shape[cell.region] += static_cast<double>(cell.harmed[kind][conditions_base]);
    }
    const auto totals =
        region_totals(facts, first_demo_year + static_cast<int>(year), kinds[kind], region_shape);
    for (std::size_t region = 0; region < facts.regions.size(); ++region) {
        std::vector<double> weights;
        for (std::size_t sector = 0; sector < columns; ++sector) {
            weights.push_back(static_cast<double>(
                plan.cells[region * columns + sector].harmed[kind][conditions_base]));
        }
        const auto parts = apportion(totals[region], weights, "harmful conditions");
        for (std::size_t sector = 0; sector < columns; ++sector) {
            plan.cells[region * columns + sector].harmed[kind][year] = parts[sector];
        }
    }
}

} // namespace

void plan_harmful_conditions(DemoPlan& plan, const DemoFacts& facts) {
    split_base_kinds(plan, facts, base_totals(plan, facts));
    for (std::size_t kind = 0; kind < harm_kind_count; ++kind) {
        for (std::size_t year = 0; year < conditions_base; ++year) {
            plan_earlier_kind(plan, facts, kind, year);
        }
    }
}

} // namespace osh::regions
