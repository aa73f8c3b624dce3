#include "geo/planner/omissions.hpp"
#include "geo/planner/plan_check.hpp"
#include "geo/planner/plan_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/geo/planner/random_problem.hpp"

namespace osh::geo {
namespace {

using ::testing::IsEmpty;

std::vector<DutySchedule> scheduled(const RouteProblem& problem, const RouteOrders& orders) {
    std::vector<DutySchedule> plan;
    for (std::size_t duty = 0; duty < orders.size(); ++duty) {
        auto schedule = schedule_duty(problem, duty, orders[duty]);
        EXPECT_TRUE(schedule) << "duty " << duty;
        if (schedule) {
            plan.push_back(std::move(*schedule));
        }
    }
    return plan;
}

/// The greatest prize by trying every order of every choice, duty by duty.
class Exhaustive {
public:
    explicit Exhaustive(const RouteProblem& problem) : m_problem(&problem) {}

    std::int64_t best_prize() { return from_duty(0, 0); }

private:
    std::int64_t from_duty(std::size_t duty, std::uint32_t visited) {
        if (duty == m_problem->duties.size()) {
            return 0;
        }
        const auto key = std::pair(duty, visited);
        if (const auto known = m_known.find(key); known != m_known.end()) {
            return known->second;
        }
        std::vector<std::uint32_t> order;
        std::int64_t best = 0;
        extend(duty, visited, order, 0, best);
        m_known[key] = best;
        return best;
    }

    void extend(
        std::size_t duty,
        std::uint32_t visited,
        std::vector<std::uint32_t>& order,
        std::int64_t prize,
        std::int64_t& best) {
        best = std::max(best, prize + from_duty(duty + 1, visited));
        for (std::uint32_t at = 0; at < m_problem->alternatives.size(); ++at) {
            const std::uint32_t bit = 1U << m_problem->alternatives[at].visit;
            if ((visited & bit) != 0) {
                continue;
            }
            order.push_back(at);
            if (schedule_duty(*m_problem, duty, order)) {
                extend(duty, visited | bit, order, prize + m_problem->alternatives[at].prize, best);
            }
            order.pop_back();
        }
    }

    const RouteProblem* m_problem;
    std::map<std::pair<std::size_t, std::uint32_t>, std::int64_t> m_known;
};

TEST(PlanSearch, FindsTheBestPlanOfSmallProblems) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Dice dice(seed);
        const RouteProblem problem =
            random_problem({.visits = 7, .duties = 2, .breaks = seed % 2 == 0}, dice);
        const auto outcome = search_plan(problem, {}, {.seed = seed, .iterations = 1'500});
        EXPECT_EQ(outcome.prize, Exhaustive(problem).best_prize()) << "seed " << seed;
    }
}

TEST(PlanSearch, KeepsEveryRule) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Dice dice(seed);
        RouteProblem problem = random_problem(
            {.visits = 30,
             .duties = 4,
             .breaks = seed % 2 == 0,
             .distances = seed % 3 == 0,
             .groups = seed % 5 == 0},
            dice);
        if (seed % 7 == 0) {
            for (std::size_t at = 0; at < problem.alternatives.size() * problem.duties.size();
                 ++at) {
                problem.allowed.push_back(dice.chance(0.6) ? 1 : 0);
            }
        }
        const auto outcome = search_plan(problem, {}, {.seed = seed, .iterations = 400});
        const auto plan = scheduled(problem, outcome.orders);
        EXPECT_THAT(broken_rules(problem, plan), IsEmpty()) << "seed " << seed;
        std::int64_t prize = 0;
        for (const DutySchedule& duty : plan) {
            prize += duty.prize;
        }
        EXPECT_EQ(prize, outcome.prize);
        const auto report = explain_omissions(problem, outcome.orders);
        EXPECT_EQ(report.insertions_possible, 0U) << "seed " << seed;
    }
}

TEST(PlanSearch, GivesTheSamePlanForTheSameSeedAndIterations) {
    Dice dice(3);
    const RouteProblem problem = random_problem({.visits = 40, .duties = 3}, dice);
    const auto one = search_plan(problem, {}, {.seed = 9, .iterations = 600});
    const auto other = search_plan(problem, {}, {.seed = 9, .iterations = 600});
    EXPECT_EQ(one.orders, other.orders);
    EXPECT_EQ(one.iterations, 600U);
}

TEST(PlanSearch, NeverFallsBehindItsStart) {
    Dice dice(4);
    const RouteProblem problem = random_problem({.visits = 40, .duties = 3}, dice);
    const auto good = search_plan(problem, {}, {.seed = 1, .iterations = 2'000});
    const auto again = search_plan(problem, good.orders, {.seed = 2, .iterations = 1});
    EXPECT_GE(again.prize, good.prize);
}

TEST(PlanSearch, StopsWhenCancelled) {
    Dice dice(4);
    const RouteProblem problem = random_problem({.visits = 40, .duties = 3}, dice);
    SearchLimits limits;
    limits.seconds = 3'600.0;
    limits.cancelled = [asked = 0]() mutable {
        return ++asked > 3;
    };
    const auto outcome = search_plan(problem, {}, limits);
    EXPECT_GT(outcome.prize, 0);
    EXPECT_LT(outcome.iterations, 100U);
}

TEST(PlanSearch, StopsWhileItMakesTheFirstPlan) {
    Dice dice(6);
    const RouteProblem problem = random_problem({.visits = 600, .duties = 400}, dice);
    const auto whole = search_plan(problem, {}, {.iterations = 1});
    EXPECT_THAT(broken_rules(problem, scheduled(problem, whole.orders)), IsEmpty());
    EXPECT_EQ(explain_omissions(problem, whole.orders).insertions_possible, 0U);
    SearchLimits limits;
    limits.cancelled = [] {
        return true;
    };
    const auto stopped = search_plan(problem, {}, limits);
    EXPECT_EQ(stopped.iterations, 0U);
    EXPECT_GT(stopped.prize, 0);
    EXPECT_LT(stopped.prize, whole.prize);
    EXPECT_THAT(broken_rules(problem, scheduled(problem, stopped.orders)), IsEmpty());
}

TEST(PlanSearch, IsNoWorseWhenItMayGoOnAfterAPhase) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Dice dice(seed);
        const RouteProblem problem = random_problem({.visits = 60, .duties = 3}, dice);
        const auto brief = search_plan(problem, {}, {.seed = seed, .iterations = 20'000});
        const auto longer = search_plan(problem, {}, {.seed = seed, .iterations = 20'500});
        EXPECT_GE(std::pair(longer.prize, -longer.travel), std::pair(brief.prize, -brief.travel))
            << "seed " << seed;
    }
}

TEST(PlanSearch, AnswersWithNothingToDo) {
    RouteProblem problem;
    problem.travel = TravelMatrix(1, {0}, {0});
    EXPECT_EQ(search_plan(problem, {}, {}).prize, 0);
    problem.duties = {{.ends = 10}};
    EXPECT_EQ(search_plan(problem, {}, {}).orders.size(), 1U);
}

TEST(PlanSearch, PlansAThousandVisitsOnOnePoint) {
    RouteProblem problem;
    problem.travel = TravelMatrix(1, {0}, {0});
    problem.visits = 1'000;
    for (std::uint32_t visit = 0; visit < 1'000; ++visit) {
        problem.alternatives.push_back(
            {.visit = visit, .closes = 90, .service = 10, .prize = visit + 1});
    }
    problem.duties = {{.ends = 100}};
    const auto outcome = search_plan(problem, {}, {.iterations = 50});
    EXPECT_EQ(outcome.orders[0].size(), 10U);
    EXPECT_EQ(outcome.prize, 10 * 1'000 - 45) << "the ten most valuable ones";
}

} // namespace
} // namespace osh::geo
