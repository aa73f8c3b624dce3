#include "geo/planner/duty_schedule.hpp"
#include "geo/planner/timed_route.hpp"

#include <gtest/gtest.h>

#include "tests/geo/planner/random_problem.hpp"

namespace osh::geo {
namespace {

/// Feasible positions by simulating the whole duty for each.
std::vector<std::size_t>
simulated_positions(const RouteProblem& problem, const TimedRoute& route, std::uint32_t visit) {
    std::vector<std::size_t> positions;
    for (std::size_t at = 0; at <= route.stops().size(); ++at) {
        std::vector<std::uint32_t> changed(route.stops().begin(), route.stops().end());
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), visit);
        if (schedule_duty(problem, route.duty(), changed)) {
            positions.push_back(at);
        }
    }
    return positions;
}

void compare_with_simulation(const RandomProblemShape& shape, std::uint64_t seed) {
    Dice dice(seed);
    const RouteProblem problem = random_problem(shape, dice);
    TimedRoute route(problem, 0);
    for (std::uint32_t at = 0; at < problem.alternatives.size(); ++at) {
        const auto expected = simulated_positions(problem, route, at);
        const auto found = route.best_insertion(at, {1, 1});
        ASSERT_EQ(found.has_value(), !expected.empty()) << "seed " << seed << ", stop " << at;
        if (!found) {
            continue;
        }
        EXPECT_NE(std::find(expected.begin(), expected.end(), found->position), expected.end());
        route.insert(at, found->position);
        const auto schedule = schedule_duty(problem, 0, route.stops());
        ASSERT_TRUE(schedule) << "seed " << seed;
        EXPECT_TRUE(route.feasible());
        EXPECT_EQ(route.finish(), schedule->finish) << "seed " << seed;
        EXPECT_EQ(route.prize(), schedule->prize);
        EXPECT_EQ(route.travel(), schedule->travel);
        EXPECT_EQ(route.distance(), schedule->distance);
    }
}

TEST(TimedRoute, AgreesWithSimulationOnEveryInsertion) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        compare_with_simulation({}, seed);
        compare_with_simulation({.distances = true}, seed);
    }
}

TEST(TimedRoute, AgreesWithSimulationWhenThereIsABreak) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        compare_with_simulation({.breaks = true}, seed);
        compare_with_simulation({.breaks = true, .distances = true}, seed);
        compare_with_simulation({.longest_service = 150, .breaks = true}, seed);
    }
}

TEST(TimedRoute, TakesBackWhatItInserted) {
    Dice dice(5);
    const RouteProblem problem = random_problem({.breaks = true}, dice);
    TimedRoute route(problem, 0);
    const Ticks empty = route.finish();
    std::uint32_t visit = 0;
    while (!route.best_insertion(visit, {1, 1})) {
        ++visit;
        ASSERT_LT(visit, problem.alternatives.size());
    }
    const auto found = route.best_insertion(visit, {1, 1});
    route.insert(visit, found->position);
    route.remove(found->position, 1);
    EXPECT_EQ(route.finish(), empty);
    EXPECT_EQ(route.prize(), 0);
    EXPECT_TRUE(route.stops().empty());
}

TEST(TimedRoute, FitsNothingWhereThereIsNoWay) {
    RouteProblem problem;
    problem.travel = TravelMatrix(2, {0, never, never, 0}, {0, 0, 0, 0});
    problem.visits = 1;
    problem.alternatives = {
        {.visit = 0, .place = 1, .opens = 0, .closes = 50, .service = 1, .prize = 1}};
    problem.duties = {{.ends = 100}};
    EXPECT_FALSE(TimedRoute(problem, 0).best_insertion(0, {1, 1}));
}

} // namespace
} // namespace osh::geo
