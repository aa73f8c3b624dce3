#include "regions/demo/demo_enterprises.hpp"

#include "regions/demo/apportion.hpp"
#include "regions/demo/random_draws.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::size_t enterprises_base = demo_year_index(2022);
constexpr double surveyed_size_spread = 1.2; ///< σ of the logarithm of sizes
constexpr double other_size_spread = 1.5;
constexpr double yearly_size_change = 0.12;
constexpr double hazard_shape = 2;
constexpr double young_share = 0.08; ///< of enterprises that began in 2021 or 2022
constexpr std::uint32_t largest_young = 50;
constexpr double women_share_spread = 0.12;

void draw_sizes(std::span<DemoEnterprise> members, const DemoStratum& stratum, RandomDraws draws) {
    const double spread = stratum.is_surveyed ? surveyed_size_spread : other_size_spread;
    std::vector<Share> shares(members.size());
    for (Share& share : shares) {
        share = {std::exp(spread * draws.normal()), 1};
    }
    const auto sizes =
        apportion(stratum.workers[enterprises_base], shares, "workers of enterprises");
    for (std::size_t i = 0; i < members.size(); ++i) {
        members[i].workers[enterprises_base] = static_cast<std::uint32_t>(sizes[i]);
    }
}

/// Some small enterprises are young; one of the stratum, the largest, never is.
void draw_first_years(std::span<DemoEnterprise> members, RandomDraws draws) {
    for (DemoEnterprise& member : members) {
        if (draws.chance(young_share) && member.workers[enterprises_base] <= largest_young) {
            member.first_year = static_cast<std::uint8_t>(1 + draws.below(2));
        }
    }
    std::ranges::max_element(members, {}, [](const DemoEnterprise& member) {
        return member.workers[enterprises_base];
    })->first_year = 0;
}

void draw_earlier_sizes(
    std::span<DemoEnterprise> members, const DemoStratum& stratum, RandomDraws draws) {
    for (std::size_t year = 0; year < enterprises_base; ++year) {
        std::vector<Share> shares(members.size());
        for (std::size_t i = 0; i < members.size(); ++i) {
            const double change = std::exp(yearly_size_change * draws.normal());
            if (members[i].first_year <= year) {
                shares[i].weight = change * members[i].workers[enterprises_base];
            } else {
                shares[i].most = 0;
            }
        }
        const auto sizes = apportion(stratum.workers[year], shares, "workers of enterprises");
        for (std::size_t i = 0; i < members.size(); ++i) {
            members[i].workers[year] = static_cast<std::uint32_t>(sizes[i]);
        }
    }
}

void draw_women(std::span<DemoEnterprise> members, double sector_share, RandomDraws draws) {
    for (DemoEnterprise& member : members) {
        const double share =
            std::clamp(sector_share + women_share_spread * draws.normal(), 0.01, 0.98);
        for (std::size_t year = 0; year < demo_year_count; ++year) {
            member.women[year] =
                static_cast<std::uint32_t>(std::floor(share * member.workers[year] + 0.5));
        }
    }
}

void draw_hazards(std::span<DemoEnterprise> members, RandomDraws draws) {
    for (DemoEnterprise& member : members) {
        member.hazard = static_cast<float>(draws.gamma_of_mean_one(hazard_shape));
    }
}

/// The weight of an enterprise for workers in harmful conditions: by size and a little by hazard.
double harm_weight(const DemoEnterprise& member, std::size_t year, double chance) {
    return member.workers[year] * (0.4 + 0.3 * static_cast<double>(member.hazard) + 0.6 * chance);
}

} // namespace

DemoEnterprises make_demo_enterprises(
    const DemoPlan& plan, const DemoFacts& facts, std::int64_t enterprises, std::uint64_t seed) {
    const auto strata = make_demo_strata(plan, facts, enterprises);
    DemoEnterprises made;
    made.all.resize(static_cast<std::size_t>(enterprises));
    made.of_cell.resize(plan.cells.size());
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        const DemoStratum& stratum = strata[i];
        const auto count = static_cast<std::uint32_t>(stratum.enterprises);
        const std::span members = std::span(made.all).subspan(next, count);
        for (DemoEnterprise& member : members) {
            member.cell = stratum.cell;
            member.is_surveyed = stratum.is_surveyed ? 1 : 0;
        }
        draw_sizes(members, stratum, {seed, DrawPurpose::sizes, i});
        draw_first_years(members, {seed, DrawPurpose::registration, i});
        draw_earlier_sizes(members, stratum, {seed, DrawPurpose::workforce, i});
        draw_hazards(members, {seed, DrawPurpose::hazards, i});
        const DemoCell& cell = plan.cells[stratum.cell];
        draw_women(members, facts.sectors[cell.sector].women_share, {seed, DrawPurpose::women, i});
        DemoRange& range = made.of_cell[stratum.cell];
        range.first = range.last == 0 ? next : range.first;
        next += count;
        range.last = next;
    }
    share_out_harmful_conditions(made, plan, seed);
    return made;
}

void share_out_harmful_conditions(
    DemoEnterprises& enterprises, const DemoPlan& plan, std::uint64_t seed) {
    for (std::size_t i = 0; i < plan.cells.size(); ++i) {
        const DemoRange range = enterprises.of_cell[i];
        const std::span members =
            std::span(enterprises.all).subspan(range.first, range.last - range.first);
        RandomDraws draws(seed, DrawPurpose::harmful_conditions, i);
        std::vector<double> chances(members.size());
        std::ranges::generate(chances, [&draws] { return draws.uniform(); });
        for (std::size_t year = 0; year < demo_year_count; ++year) {
            std::vector<Share> shares(members.size());
            for (std::size_t member = 0; member < members.size(); ++member) {
                const bool surveyed = members[member].is_surveyed != 0;
                shares[member].weight =
                    surveyed ? harm_weight(members[member], year, chances[member]) : 0;
                shares[member].most = surveyed ? members[member].workers[year] : 0;
            }
            for (std::size_t kind = 0; kind < harm_kind_count; ++kind) {
                const auto harmed =
                    apportion(plan.cells[i].harmed[kind][year], shares, "harmful conditions");
                for (std::size_t member = 0; member < members.size(); ++member) {
                    members[member].harmed[kind][year] = static_cast<std::uint32_t>(harmed[member]);
                    shares[member].most -= harmed[member];
                }
            }
        }
    }
}

} // namespace osh::regions
