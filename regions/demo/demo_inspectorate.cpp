#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_injuries.hpp"
#include "regions/demo/random_draws.hpp"

#include <numeric>

namespace osh::regions {

namespace {

/// The inspectorate investigates severe and group accidents, and learns of others by chance.
double known_weight(const DemoInjury& victim) {
    const double severity = victim.severity == DemoSeverity::severe ? 2.5 : 1;
    return victim.group > 0 ? 2 * severity : severity;
}

struct RegionVictims {
    std::vector<std::size_t> dead{};
    std::vector<std::size_t> others{};
};

std::vector<RegionVictims> by_region(const DemoInjuryYear& of_year) {
    std::vector<RegionVictims> regions(of_year.facts.regions.size());
    for (std::size_t i = 0; i < of_year.victims.size(); ++i) {
        const DemoInjury& victim = of_year.victims[i];
        RegionVictims& region = regions[of_year.cell(victim).region];
        (victim.severity == DemoSeverity::fatal ? region.dead : region.others).push_back(i);
    }
    return regions;
}

/// Takes from the regions' dead those that the inspectorate did not count: only where no number of
/// its own was published.
void drop_unknown_dead(
    const DemoInjuryYear& of_year,
    const std::vector<bool>& published,
    std::vector<RegionVictims>& regions) {
    std::vector<double> weights;
    std::int64_t dead = 0;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const auto count = static_cast<double>(regions[i].dead.size());
        weights.push_back(published[i] ? 0 : count);
        dead += static_cast<std::int64_t>(regions[i].dead.size());
    }
    RandomDraws draws(of_year.seed, DrawPurpose::inspectorate, of_year.year);
    for (std::int64_t unknown =
             dead - of_year.facts.national(of_year.calendar_year(), "inspectorate_dead");
         unknown > 0;
         --unknown) {
        const std::size_t region = draws.position_in(cumulative(weights));
        auto& of_region = regions[region].dead;
        of_region.erase(
            of_region.begin() + static_cast<std::ptrdiff_t>(draws.below(of_region.size())));
        weights[region] -= 1;
    }
}

} // namespace

void thin_for_inspectorate(DemoInjuryYear& of_year) {
    const int year = of_year.calendar_year();
    std::vector<RegionVictims> regions = by_region(of_year);
    std::vector<bool> published(regions.size());
    std::vector<Share> shares(regions.size());
    for (const DemoTotal& total : of_year.facts.by_region(year, "inspectorate_injured")) {
        const std::size_t region = of_year.facts.region_index(total.regions.front());
        published[region] = true;
        shares[region] = {1, total.total, total.total};
    }
    drop_unknown_dead(of_year, published, regions);
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (!published[i]) {
            const auto dead = static_cast<std::int64_t>(regions[i].dead.size());
            const auto all = dead + static_cast<std::int64_t>(regions[i].others.size());
            shares[i] = {static_cast<double>(all), dead, all};
        }
    }
    const auto known = apportion(
        of_year.facts.national(year, "inspectorate_injured"), shares, "inspectorate's injured");
    for (std::size_t i = 0; i < regions.size(); ++i) {
        for (const std::size_t victim : regions[i].dead) {
            of_year.victims[victim].is_known_to_inspectorate = true;
        }
        std::vector<double> weights;
        for (const std::size_t victim : regions[i].others) {
            weights.push_back(known_weight(of_year.victims[victim]));
        }
        RandomDraws draws(of_year.seed, DrawPurpose::inspectorate, 1000 * (of_year.year + 1) + i);
        const auto count = static_cast<std::size_t>(known[i]) - regions[i].dead.size();
        for (const std::size_t chosen : draw_without_replacement(draws, weights, count)) {
            of_year.victims[regions[i].others[chosen]].is_known_to_inspectorate = true;
        }
    }
}

std::vector<DemoInjury> make_demo_injuries(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed) {
    std::vector<DemoInjury> all;
    for (std::size_t year = 0; year < demo_year_count; ++year) {
        DemoInjuryYear of_year{enterprises, plan, facts, seed, year};
        draw_victims(of_year);
        describe_victims(of_year);
        thin_for_inspectorate(of_year);
        all.insert(all.end(), of_year.victims.begin(), of_year.victims.end());
    }
    return all;
}

} // namespace osh::regions
