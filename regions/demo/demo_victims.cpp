#include "regions/demo/apportion.hpp"
#include "regions/demo/demo_injuries.hpp"
#include "regions/demo/random_draws.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace osh::regions {

namespace {

/// Enterprises up to this number of workers are small by the size codes.
constexpr std::uint32_t largest_small = 100;

/// A small enterprise reports fewer injuries per worker.
constexpr double small_weight = 0.35;

/// In an unsurveyed enterprise work is safer.
constexpr double unsurveyed_weight = 0.6;

constexpr double weekend_chance = 0.45;
constexpr int place_attempts = 30;

bool is_small(const DemoEnterprise& enterprise) {
    return enterprise.workers[demo_year_index(2022)] <= largest_small;
}

/// The small, or the other, enterprises of one cell, and how many victims they still get.
struct Pool {
    std::uint32_t cell = 0;
    std::vector<std::uint32_t> members{};
    std::vector<double> sums{}; ///< running sums of the members' weights
    std::uint32_t largest = 0;  ///< workers of the largest member
    std::int64_t left = 0;

    double weight() const { return sums.empty() ? 0 : sums.back(); }
};

std::vector<Pool> make_pools(const DemoInjuryYear& of_year) {
    std::vector<Pool> pools(2 * of_year.plan.cells.size());
    for (std::size_t cell = 0; cell < of_year.plan.cells.size(); ++cell) {
        std::array<std::vector<double>, 2> weights;
        const DemoRange range = of_year.enterprises.of_cell[cell];
        for (std::uint32_t i = range.first; i < range.last; ++i) {
            const DemoEnterprise& enterprise = of_year.enterprises.all[i];
            const std::uint32_t workers = enterprise.workers[of_year.year];
            if (workers > 0) {
                const std::size_t kind = is_small(enterprise) ? 1 : 0;
                pools[2 * cell + kind].members.push_back(i);
                pools[2 * cell + kind].largest = std::max(pools[2 * cell + kind].largest, workers);
                weights[kind].push_back(
                    workers * static_cast<double>(enterprise.hazard) *
                    (enterprise.is_surveyed != 0 ? 1 : unsurveyed_weight));
            }
        }
        for (std::size_t kind = 0; kind < 2; ++kind) {
            pools[2 * cell + kind].cell = static_cast<std::uint32_t>(cell);
            pools[2 * cell + kind].sums = cumulative(weights[kind]);
        }
    }
    return pools;
}

/// Divides the victims of each cell between small and other enterprises so that the national number
/// of victims in small ones holds, as far as there are such enterprises.
void share_out_victims(const DemoInjuryYear& of_year, std::vector<Pool>& pools) {
    std::vector<Share> shares(of_year.plan.cells.size());
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (std::size_t cell = 0; cell < shares.size(); ++cell) {
        const std::int64_t injured = of_year.plan.cells[cell].injured[of_year.year];
        const double small = small_weight * pools[2 * cell + 1].weight();
        const double both = small + pools[2 * cell].weight();
        shares[cell] = {
            both > 0 ? static_cast<double>(injured) * small / both : 0,
            pools[2 * cell].members.empty() ? injured : 0,
            pools[2 * cell + 1].members.empty() ? 0 : injured};
        least += shares[cell].least;
        most += shares[cell].most;
    }
    const std::int64_t wanted = of_year.facts.national(of_year.calendar_year(), "small_injured");
    const auto small = apportion(std::clamp(wanted, least, most), shares, "small enterprises");
    for (std::size_t cell = 0; cell < shares.size(); ++cell) {
        pools[2 * cell + 1].left = small[cell];
        pools[2 * cell].left = of_year.plan.cells[cell].injured[of_year.year] - small[cell];
    }
}

/// The numbers of victims of group accidents: at least two each, mostly few.
std::vector<std::int64_t>
group_sizes(std::int64_t victims, std::int64_t accidents, RandomDraws& draws) {
    std::vector<Share> shares(static_cast<std::size_t>(accidents));
    for (Share& share : shares) {
        share = {draws.gamma_of_mean_one(1.5), 2};
    }
    return apportion(victims, shares, "group accidents");
}

/// Draws victims' enterprises and days for one year.
class VictimDrawing {
public:
    explicit VictimDrawing(DemoInjuryYear& of_year)
        : m_year(of_year)
        , m_draws(of_year.seed, DrawPurpose::injuries, of_year.year)
        , m_pools(make_pools(of_year)) {
        share_out_victims(of_year, m_pools);
    }

    /// Group accidents of some regions (none given: of all), by their facts.
    void draw_groups(std::int64_t victims, std::int64_t accidents, const std::vector<bool>& where) {
        for (const std::int64_t size : group_sizes(victims, accidents, m_draws)) {
            Pool& pool = pool_for_group(size, where);
            const std::uint32_t enterprise = draw_enterprise(pool, size);
            const std::uint16_t day = draw_day();
            ++m_groups;
            for (std::int64_t i = 0; i < size; ++i) {
                add(enterprise, day, m_groups);
            }
            pool.left -= size;
        }
    }

    void draw_the_rest() {
        for (Pool& pool : m_pools) {
            for (; pool.left > 0; --pool.left) {
                add(draw_enterprise(pool, 1), draw_day(), 0);
            }
        }
    }

private:
    /// A pool that still has so many victims to give and an enterprise of that size; drawn by what
    /// they have left.
    Pool& pool_for_group(std::int64_t size, const std::vector<bool>& where) {
        std::vector<double> weights(m_pools.size());
        for (const bool insist_on_size : {true, false}) {
            for (std::size_t i = 0; i < m_pools.size(); ++i) {
                const Pool& pool = m_pools[i];
                const bool fits = where[m_year.plan.cells[pool.cell].region] && pool.left >= size &&
                                  !pool.members.empty() &&
                                  (!insist_on_size || pool.largest >= size);
                weights[i] = fits ? static_cast<double>(pool.left) : 0;
            }
            const auto sums = cumulative(weights);
            if (sums.back() > 0) {
                return m_pools[m_draws.position_in(sums)];
            }
        }
        throw Error("the demo's group accidents are larger than the victims of any sector");
    }

    /// An enterprise with room for so many further victims this year, as far as one is found.
    std::uint32_t draw_enterprise(const Pool& pool, std::int64_t victims) {
        std::uint32_t enterprise = 0;
        for (int attempt = 0; attempt < place_attempts; ++attempt) {
            enterprise = pool.members[m_draws.position_in(pool.sums)];
            if (m_hurt[enterprise] + victims <=
                m_year.enterprises.all[enterprise].workers[m_year.year]) {
                return enterprise;
            }
        }
        return victims == 1 ? enterprise : largest_member(pool);
    }

    std::uint32_t largest_member(const Pool& pool) const {
        return *std::ranges::max_element(pool.members, {}, [this](std::uint32_t i) {
            return m_year.enterprises.all[i].workers[m_year.year];
        });
    }

    /// Days of rest see fewer accidents. 1 January 2020, 2021 and 2022 were Wednesday, Friday and
    /// Saturday.
    std::uint16_t draw_day() {
        constexpr std::array<unsigned, demo_year_count> first_weekday{2, 4, 5};
        const unsigned days = m_year.calendar_year() % 4 == 0 ? 366 : 365;
        for (;;) {
            const auto day = static_cast<unsigned>(m_draws.below(days));
            const unsigned weekday = (day + first_weekday[m_year.year]) % 7;
            if (weekday < 5 || m_draws.chance(weekend_chance)) {
                return static_cast<std::uint16_t>(day);
            }
        }
    }

    void add(std::uint32_t enterprise, std::uint16_t day, std::uint32_t group) {
        m_year.victims.push_back(
            {.enterprise = enterprise,
             .group = group,
             .day = day,
             .year = static_cast<std::uint8_t>(m_year.year)});
        ++m_hurt[enterprise];
    }

    DemoInjuryYear& m_year;
    RandomDraws m_draws;
    std::vector<Pool> m_pools;
    std::uint32_t m_groups = 0;
    std::unordered_map<std::uint32_t, std::int64_t> m_hurt;
};

} // namespace

void draw_victims(DemoInjuryYear& of_year) {
    const int year = of_year.calendar_year();
    std::int64_t victims = of_year.facts.national(year, "group_victims");
    std::int64_t accidents = of_year.facts.national(year, "group_accidents");
    VictimDrawing drawing(of_year);
    std::vector<bool> elsewhere(of_year.facts.regions.size(), true);
    const auto given_accidents = of_year.facts.by_region(year, "group_accidents");
    for (const DemoTotal& given : of_year.facts.by_region(year, "group_victims")) {
        const auto match = std::ranges::find(given_accidents, given.regions, &DemoTotal::regions);
        std::vector<bool> here(elsewhere.size());
        for (const unsigned digits : given.regions) {
            here[of_year.facts.region_index(digits)] = true;
            elsewhere[of_year.facts.region_index(digits)] = false;
        }
        drawing.draw_groups(given.total, match->total, here);
        victims -= given.total;
        accidents -= match->total;
    }
    drawing.draw_groups(victims, accidents, elsewhere);
    drawing.draw_the_rest();
    std::ranges::stable_sort(of_year.victims, [&of_year](const auto& a, const auto& b) {
        const auto key = [&of_year](const DemoInjury& victim) {
            return std::tuple(of_year.enterprise(victim).cell, victim.day, victim.enterprise);
        };
        return key(a) < key(b);
    });
}

} // namespace osh::regions
