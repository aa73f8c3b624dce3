#include "geo/planner/plan_search.hpp"

#include "geo/planner/insertion_round.hpp"
#include "geo/planner/removal_round.hpp"
#include "geo/planner/route_pool.hpp"
#include "geo/planner/search_budget.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace osh::geo {

namespace {

/// A phase of the search cools down this often; each time it begins again from the best plan.
constexpr double coolings = 3.0;

/// Highest and lowest temperature of a cooling, in usual prizes.
constexpr double hottest = 1.0;
constexpr double coldest = 0.01;

/// A removal round takes at most so many visits out.
constexpr std::size_t most_removed = 8;

/// Share of a phase between two recombinations, and the trials that each may take.
constexpr double recombination_share = 0.1;
constexpr std::size_t recombination_steps = 3'000'000;

/// Where visits × duties are more than this, the first plan is made duty by duty: considering every
/// duty for every visit would take longer than most searches.
constexpr std::size_t most_pairs_at_once = 200'000;

/// Tells whoever watches, but not more often than anybody could look.
class Watch {
public:
    explicit Watch(const SearchLimits& limits) : m_limits(&limits) {}

    void tell(SearchOutcome& best, std::uint64_t iteration, double used) {
        if (!m_limits->watch) {
            return;
        }
        best.iterations = iteration;
        m_limits->watch(best, used);
        m_next = std::chrono::steady_clock::now() + pause;
    }

    void tell_if_due(SearchOutcome& best, std::uint64_t iteration, double used) {
        if (m_limits->watch && iteration % 16 == 0 && std::chrono::steady_clock::now() >= m_next) {
            tell(best, iteration, used);
        }
    }

private:
    static constexpr std::chrono::milliseconds pause{100};
    const SearchLimits* m_limits;
    std::chrono::steady_clock::time_point m_next{};
};

class Search {
public:
    Search(const RouteProblem& problem, const SearchLimits& limits)
        : m_limits(&limits)
        , m_budget(limits)
        , m_problem(&problem)
        , m_dice(limits.seed)
        , m_plan(problem)
        , m_insertion(problem)
        , m_removal(problem)
        , m_pool(problem, 2'000) {
        m_insertion.stop_when([this] { return m_budget.is_up(); });
        set_scales();
    }

    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    SearchOutcome run(const RouteOrders& start);

private:
    void set_scales();
    void begin_with(const RouteOrders& start);
    InsertionTaste any_taste();
    void step(double temperature);
    void keep_if_best();
    void recombine();
    void return_to_best();
    bool keeps_gaps() const;

    double worth(std::int64_t prize, std::int64_t travel) const {
        return static_cast<double>(prize) - m_travel_weight * static_cast<double>(travel);
    }

    const SearchLimits* m_limits;
    SearchBudget m_budget; ///< runs from the start, also while the rest is made ready
    const RouteProblem* m_problem;
    Dice m_dice;
    WorkingPlan m_plan;
    InsertionRound m_insertion;
    RemovalRound m_removal;
    RoutePool m_pool;
    double m_usual_prize = 1.0;
    double m_travel_weight = 0.0;
    double m_current = 0.0;
    SearchOutcome m_best;
};

// A visit's usual prize is the scale of the temperature. All travel of a plan together weighs about
// as much as one visit, so that it decides only between plans of like prize.
void Search::set_scales() {
    std::vector<std::int64_t> prizes;
    for (const Alternative& alternative : m_problem->alternatives) {
        prizes.push_back(alternative.prize);
    }
    if (!prizes.empty()) {
        const auto middle = prizes.begin() + static_cast<std::ptrdiff_t>(prizes.size() / 2);
        std::ranges::nth_element(prizes, middle);
        m_usual_prize = static_cast<double>(*middle);
    }
    double hours = 1.0;
    for (const Duty& duty : m_problem->duties) {
        hours += static_cast<double>(duty.ends - duty.begins);
    }
    m_travel_weight = m_usual_prize / hours;
}

void Search::begin_with(const RouteOrders& start) {
    for (std::size_t duty = 0; duty < std::min(start.size(), m_plan.routes().size()); ++duty) {
        for (const std::uint32_t stop : start[duty]) {
            const std::uint32_t visit = m_problem->alternatives[stop].visit;
            if (m_plan.visited(visit) || !m_plan.may_join(stop, duty)) {
                continue;
            }
            const std::size_t end = m_plan.routes()[duty].stops().size();
            m_plan.insert(stop, duty, end);
            if (!m_plan.routes()[duty].feasible()) {
                m_plan.remove(duty, end, 1);
            }
        }
    }
    if (m_problem->alternatives.size() * m_problem->duties.size() > most_pairs_at_once) {
        m_insertion.fill_in_turn(m_plan, {1.0, 1.0, 0.0, {1, 1}});
    } else {
        m_insertion.fill(m_plan, {1.0, 1.0, 0.0, {1, 1}}, m_dice);
    }
    m_plan.mark();
    m_current = worth(m_plan.prize(), m_plan.travel());
    m_best.orders = m_plan.orders();
    m_best.prize = m_plan.prize();
    m_best.travel = m_plan.travel();
}

InsertionTaste Search::any_taste() {
    constexpr std::array<double, 4> prize_powers{0.0, 1.0, 1.0, 2.0};
    constexpr std::array<double, 3> cost_powers{0.0, 1.0, 1.0};
    constexpr std::array<double, 4> noises{0.05, 0.2, 0.5, 1.0};
    constexpr std::array<InsertionWeights, 3> weights{{{1, 1}, {1, 0}, {1, 3}}};
    InsertionTaste taste;
    taste.prize_power = prize_powers[m_dice.below(prize_powers.size())];
    taste.cost_power = cost_powers[m_dice.below(cost_powers.size())];
    taste.noise = noises[m_dice.below(noises.size())];
    taste.weights = weights[m_dice.below(weights.size())];
    return taste;
}

void Search::step(double temperature) {
    const auto removed = m_removal.remove_some(m_plan, most_removed, m_dice);
    if (!m_plan.feasible()) { // only where a detour is shorter than the way
        m_plan.roll_back();
        return;
    }
    m_insertion.refill(m_plan, removed, any_taste(), m_dice);
    const double worth_now = worth(m_plan.prize(), m_plan.travel());
    const double threshold = m_current + temperature * std::log(m_dice.unit() + 1e-300);
    if (worth_now < threshold) {
        m_plan.roll_back();
        return;
    }
    m_current = worth_now;
    if (m_plan.routes().size() > 1) {
        m_pool.add(m_plan);
    }
    m_plan.mark();
    keep_if_best();
}

void Search::keep_if_best() {
    const std::int64_t prize = m_plan.prize();
    const std::int64_t travel = m_plan.travel();
    if (prize < m_best.prize || (prize == m_best.prize && travel >= m_best.travel)) {
        return;
    }
    m_best.orders = m_plan.orders();
    m_best.prize = prize;
    m_best.travel = travel;
}

void Search::recombine() {
    const auto orders = m_pool.better_than(m_best.prize, recombination_steps);
    if (!orders) {
        return;
    }
    m_plan.assign_all(*orders);
    if (!keeps_gaps()) {
        m_plan.roll_back();
        return;
    }
    m_insertion.fill(m_plan, {1.0, 1.0, 0.0, {1, 1}}, m_dice);
    m_plan.mark();
    m_current = worth(m_plan.prize(), m_plan.travel());
    keep_if_best();
}

/// The pool knows routes, not the days between visits of one group.
bool Search::keeps_gaps() const {
    if (m_problem->group_of_visit.empty()) {
        return true;
    }
    for (const TimedRoute& route : m_plan.routes()) {
        for (const std::uint32_t stop : route.stops()) {
            if (!m_plan.may_join(stop, route.duty())) {
                return false;
            }
        }
    }
    return true;
}

void Search::return_to_best() {
    m_plan.assign_all(m_best.orders);
    m_plan.mark();
    m_current = worth(m_plan.prize(), m_plan.travel());
}

SearchOutcome Search::run(const RouteOrders& start) {
    Watch watch(*m_limits);
    begin_with(start);
    watch.tell(m_best, 0, 0.0);
    if (m_problem->alternatives.empty() || m_problem->duties.empty()) {
        return m_best;
    }
    std::size_t phase = 0;
    double next_recombination = recombination_share;
    double cooling = 0.0;
    std::uint64_t iteration = 0;
    for (;; ++iteration) {
        const BudgetUsed used = m_budget.used(iteration);
        if (used.whole >= 1.0) {
            break;
        }
        watch.tell_if_due(m_best, iteration, used.whole);
        if (used.phase > phase) {
            phase = used.phase;
            next_recombination = recombination_share;
            cooling = 0.0;
            return_to_best();
        }
        if (m_plan.routes().size() > 1 && used.of_phase >= next_recombination) {
            recombine();
            next_recombination = used.of_phase + recombination_share;
        }
        if (std::floor(used.of_phase * coolings) > cooling) {
            cooling = std::floor(used.of_phase * coolings);
            return_to_best();
        }
        const double cooled = used.of_phase * coolings - cooling;
        step(m_usual_prize * hottest * std::pow(coldest / hottest, cooled));
    }
    m_best.iterations = iteration;
    watch.tell(m_best, iteration, 1.0);
    return m_best;
}

} // namespace

SearchOutcome
search_plan(const RouteProblem& problem, const RouteOrders& start, const SearchLimits& limits) {
    return Search(problem, limits).run(start);
}

} // namespace osh::geo
