#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_enterprises.hpp"

#include <algorithm>
#include <numeric>

namespace osh::regions {

namespace {

constexpr std::size_t strata_base = demo_year_index(2022);

/// A surveyed enterprise is on average so many times larger than another one of its sector.
constexpr double surveyed_size_factor = 6;

/// Strata take at most this part of the enterprises, so that some have more than one.
constexpr double most_strata_per_enterprise = 0.9;

/// The cells that stay whole, as there are too few enterprises: the smallest ones.
std::vector<bool> undivided_cells(const DemoPlan& plan, std::int64_t enterprises) {
    const auto most =
        static_cast<std::size_t>(most_strata_per_enterprise * static_cast<double>(enterprises));
    const std::size_t wanted = 2 * plan.cells.size();
    const std::size_t undivided = wanted > most ? wanted - most : 0;
    std::vector<std::size_t> order(plan.cells.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(
        order, std::less{}, [&plan](std::size_t i) { return plan.cells[i].workers[strata_base]; });
    std::vector<bool> whole(plan.cells.size());
    for (std::size_t i = 0; i < std::min(undivided, order.size()); ++i) {
        whole[order[i]] = true;
    }
    return whole;
}

/// The surveyed workers of each cell in 2022: as planned, but a whole cell is surveyed as a whole,
/// and the others make up for it.
std::vector<std::int64_t> surveyed_workers(const DemoPlan& plan, const std::vector<bool>& whole) {
    std::vector<Share> shares;
    std::int64_t national = 0;
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        const DemoCell& cell = plan.cells[i];
        national += cell.surveyed[strata_base];
        Share share{
            static_cast<double>(cell.surveyed[strata_base]),
            std::min(cell.surveyed[strata_base], cell.vout(strata_base) * 5 / 4),
            cell.workers[strata_base] - 1};
        if (whole[i]) {
            share.least = share.most = cell.workers[strata_base];
        }
        shares.push_back(share);
    }
    return apportion(national, shares, "surveyed workers");
}

double natural_number(const DemoPlan& plan, const DemoFacts& facts, const DemoStratum& stratum) {
    const DemoCell& cell = plan.cells[stratum.cell];
    const auto workers = static_cast<double>(stratum.workers[strata_base]);
    const auto all = static_cast<double>(cell.workers[strata_base]);
    const double surveyed = (stratum.is_surveyed ? workers : all - workers) / surveyed_size_factor;
    const double others = stratum.is_surveyed ? all - workers : workers;
    const double part = (stratum.is_surveyed ? surveyed : others) / (surveyed + others);
    return all / facts.sectors[cell.sector].mean_size * part;
}

} // namespace

std::vector<DemoStratum>
make_demo_strata(const DemoPlan& plan, const DemoFacts& facts, std::int64_t enterprises) {
    const std::vector<bool> whole = undivided_cells(plan, enterprises);
    const std::vector<std::int64_t> surveyed = surveyed_workers(plan, whole);
    std::vector<DemoStratum> strata;
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        const DemoCell& cell = plan.cells[i];
        DemoStratum inside{.cell = static_cast<std::uint32_t>(i), .is_surveyed = true};
        DemoStratum outside{.cell = static_cast<std::uint32_t>(i), .is_surveyed = false};
        for (std::size_t year = 0; year < demo_year_count; ++year) {
            inside.workers[year] = surveyed[i] * cell.workers[year] /
                                   std::max<std::int64_t>(cell.workers[strata_base], 1);
            outside.workers[year] = cell.workers[year] - inside.workers[year];
        }
        for (const DemoStratum& stratum : {inside, outside}) {
            if (stratum.workers[strata_base] > 0) {
                strata.push_back(stratum);
            }
        }
    }
    std::vector<Share> shares;
    for (const DemoStratum& stratum : strata) {
        shares.push_back({natural_number(plan, facts, stratum), 1, stratum.workers[strata_base]});
    }
    const auto numbers = apportion(enterprises, shares, "enterprises");
    for (std::size_t i = 0; i < strata.size(); ++i) {
        strata[i].enterprises = numbers[i];
    }
    return strata;
}

} // namespace osh::regions
