#include "regions/error.hpp"
#include "regions/statistics/spatial/alias_table.hpp"
#include "regions/statistics/spatial/scan.hpp"
#include "regions/statistics/spatial/scan_replications.hpp"
#include "regions/statistics/spatial/scan_windows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "tests/regions/statistics/spatial/grid_fixture.hpp"

namespace osh::regions {
namespace {

using namespace testing_grid;

/// Cases, population and places that own their memory.
struct World {
    std::vector<std::uint32_t> cases;
    std::vector<double> population;
    std::vector<Place> places;

    ScanStudy study() const { return {cases, population, places}; }
};

World random_world(std::uint32_t side, std::uint64_t seed) {
    World world;
    world.places = middles(side);
    RandomStream draws(seed, 0);
    for (std::size_t i = 0; i < world.places.size(); ++i) {
        world.cases.push_back(draws.below(6));
        world.population.push_back(100.0 + draws.below(900));
    }
    return world;
}

double log_likelihood_ratio(double c, double e, double total) {
    if (c <= e) {
        return 0.0;
    }
    return c * std::log(c / e) +
           (c < total ? (total - c) * std::log((total - c) / (total - e)) : 0.0);
}

/// The greatest LLR over all circles, straight from the definition.
double greatest_llr(const World& world, double share) {
    const double total = std::accumulate(world.cases.begin(), world.cases.end(), 0.0);
    const double people = std::accumulate(world.population.begin(), world.population.end(), 0.0);
    double greatest = 0.0;
    for (const Place& centre : world.places) {
        for (const Place& edge : world.places) {
            const double radius = squared_distance(centre, edge);
            double c = 0.0;
            double inside = 0.0;
            for (std::size_t i = 0; i < world.places.size(); ++i) {
                if (squared_distance(centre, world.places[i]) <= radius) {
                    c += world.cases[i];
                    inside += world.population[i];
                }
            }
            if (inside <= share * people) {
                greatest =
                    std::max(greatest, log_likelihood_ratio(c, inside * total / people, total));
            }
        }
    }
    return greatest;
}

// On a grid many units are equally far from a centre: they join together.
TEST(Scan, FindsTheGreatestLikelihoodRatioOfAllCircles) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const World world = random_world(6, seed);
        for (const double share : {0.1, 0.5}) {
            const auto result = circular_scan(world.study(), {.share = share, .replications = 0});
            const double greatest = greatest_llr(world, share);
            ASSERT_FALSE(result.clusters.empty());
            EXPECT_NEAR(result.clusters[0].llr, greatest, 1e-9) << seed;
        }
    }
}

TEST(Scan, ReplicationsHaveTheGreatestLikelihoodRatioToo) {
    World world = random_world(6, 11);
    const std::uint32_t total =
        std::accumulate(world.cases.begin(), world.cases.end(), std::uint32_t{0});
    const double people = std::accumulate(world.population.begin(), world.population.end(), 0.0);
    const ScanOptions options{.replications = 37, .seed = 5};
    const ScanStudy study = world.study();
    const ScanWindows windows(study, 0.5 * people);
    const PoissonLikelihood likelihood(total, people);
    const auto replications = deal_replications(study, options, likelihood, 0.5 * people);
    visit_circles(
        36, windows, [&](std::uint32_t, ScanCircles circles) { replications->scan(circles); });
    const auto maxima = replications->maxima();
    ASSERT_EQ(maxima.size(), 37U);
    const AliasTable table(world.population);
    for (std::size_t k = 0; k < maxima.size(); ++k) {
        World dealt = world;
        std::ranges::fill(dealt.cases, 0U);
        RandomStream draws(options.seed, k);
        for (std::uint32_t i = 0; i < total; ++i) {
            ++dealt.cases[table.draw(draws)];
        }
        EXPECT_NEAR(maxima[k], greatest_llr(dealt, 0.5), 1e-9) << k;
    }
}

TEST(Scan, FindsAPlantedClusterAndNothingElse) {
    World world;
    world.places = middles(12);
    world.cases.assign(144, 2);
    world.population.assign(144, 1'000.0);
    for (const std::size_t hot : {26U, 27U, 38U, 39U}) {
        world.cases[hot] = 12;
    }
    const auto result = circular_scan(world.study(), {});
    ASSERT_FALSE(result.clusters.empty());
    const ScanCluster& cluster = result.clusters[0];
    EXPECT_EQ(cluster.p, 0.001);
    std::set<std::uint32_t> units(cluster.units.begin(), cluster.units.end());
    for (const std::uint32_t hot : {26U, 27U, 38U, 39U}) {
        EXPECT_TRUE(units.contains(hot));
    }
    EXPECT_GT(cluster.relative_risk, 1.0);
    for (std::size_t k = 1; k < result.clusters.size(); ++k) {
        EXPECT_GT(result.clusters[k].p, 0.05);
        for (const std::uint32_t unit : result.clusters[k].units) {
            EXPECT_TRUE(units.insert(unit).second) << "clusters share unit " << unit;
        }
    }
}

TEST(Scan, GivesTheSameForTheSameSeed) {
    const World world = random_world(8, 3);
    const auto once = circular_scan(world.study(), {.replications = 99, .seed = 2});
    const auto again = circular_scan(world.study(), {.replications = 99, .seed = 2});
    EXPECT_EQ(once.replicated_maxima, again.replicated_maxima);
    const auto other = circular_scan(world.study(), {.replications = 99, .seed = 3});
    EXPECT_NE(once.replicated_maxima, other.replicated_maxima);
}

TEST(Scan, PassesOverUnitsWithoutPeople) {
    World world = random_world(5, 4);
    world.cases[7] = 0;
    world.population[7] = 0.0;
    const auto result = circular_scan(world.study(), {.replications = 19});
    EXPECT_NEAR(result.clusters[0].llr, greatest_llr(world, 0.5), 1e-9);
}

TEST(Scan, KnowsNoRiskOutsideWhenAllCasesAreInside) {
    World world;
    world.places = middles(4);
    world.cases.assign(16, 0);
    world.population.assign(16, 10.0);
    world.cases[0] = 9;
    const auto result = circular_scan(world.study(), {.replications = 9});
    EXPECT_TRUE(result.clusters[0].all_cases_inside);
    EXPECT_NEAR(result.clusters[0].llr, 9.0 * std::log(16.0), 1e-9);
}

TEST(Scan, RefusesWhatCannotBeScanned) {
    World world = random_world(3, 1);
    EXPECT_THROW(circular_scan(world.study(), {.share = 0.0}), Error);
    EXPECT_THROW(circular_scan(world.study(), {.share = 1.5}), Error);
    World nothing = world;
    std::ranges::fill(nothing.cases, 0U);
    EXPECT_THROW(circular_scan(nothing.study(), {}), Error);
    World negative = world;
    negative.population[0] = -1.0;
    EXPECT_THROW(circular_scan(negative.study(), {}), Error);
    World nobody = world;
    nobody.cases[0] = 1;
    nobody.population[0] = 0.0;
    EXPECT_THROW(circular_scan(nobody.study(), {}), Error);
}

TEST(AliasTable, DrawsByWeight) {
    const AliasTable table(std::vector{1.0, 0.0, 3.0, 6.0});
    std::vector<int> drawn(4, 0);
    RandomStream draws(1, 0);
    for (int i = 0; i < 100'000; ++i) {
        ++drawn[table.draw(draws)];
    }
    EXPECT_EQ(drawn[1], 0);
    EXPECT_NEAR(drawn[0], 10'000, 400);
    EXPECT_NEAR(drawn[2], 30'000, 600);
    EXPECT_NEAR(drawn[3], 60'000, 700);
}

} // namespace
} // namespace osh::regions
