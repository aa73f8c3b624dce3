#include "geo/planner/insertion_round.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace osh::geo {

InsertionRound::InsertionRound(const RouteProblem& problem)
    : m_problem(&problem)
    , m_all_duties(problem.duties.size())
    , m_is_freed(problem.visits, 0) {
    for (const Alternative& alternative : problem.alternatives) {
        m_log_prize.push_back(std::log(std::max(1.0, static_cast<double>(alternative.prize))));
    }
    std::iota(m_all_duties.begin(), m_all_duties.end(), std::size_t{0});
}

bool InsertionRound::evaluate(
    const WorkingPlan& plan,
    std::span<const std::size_t> duties,
    const InsertionTaste& taste,
    Candidate& candidate) const {
    std::int64_t best_cost = std::numeric_limits<std::int64_t>::max();
    for (const std::size_t duty : duties) {
        if (!plan.may_join(candidate.alternative, duty)) {
            continue;
        }
        const auto found = plan.routes()[duty].best_insertion(candidate.alternative, taste.weights);
        if (!found) {
            continue;
        }
        const std::int64_t cost = std::int64_t{taste.weights.delay} * found->delay +
                                  std::int64_t{taste.weights.detour} * found->detour;
        if (cost < best_cost) {
            best_cost = cost;
            candidate.duty = static_cast<std::uint32_t>(duty);
            candidate.insertion = *found;
        }
    }
    if (best_cost == std::numeric_limits<std::int64_t>::max()) {
        return false;
    }
    const double cost = std::max(1.0, static_cast<double>(best_cost));
    candidate.score = taste.prize_power * m_log_prize[candidate.alternative] -
                      taste.cost_power * std::log(cost) + candidate.noise;
    return true;
}

bool InsertionRound::is_stopped(std::size_t pairs_considered) {
    constexpr std::size_t pairs_between_looks = 20'000;
    m_pairs += pairs_considered;
    if (m_pairs >= pairs_between_looks && !m_is_stopped) {
        m_pairs = 0;
        m_is_stopped = m_is_up && m_is_up();
    }
    return m_is_stopped;
}

void InsertionRound::insert_all(
    WorkingPlan& plan, std::span<const std::size_t> everywhere, const InsertionTaste& taste) {
    while (!m_candidates.empty() && !m_is_stopped) {
        const Candidate chosen =
            *std::ranges::max_element(m_candidates, std::less<>{}, &Candidate::score);
        plan.insert(chosen.alternative, chosen.duty, chosen.insertion.position);
        const std::uint32_t visit = m_problem->alternatives[chosen.alternative].visit;
        const bool grouped = !m_problem->group_of_visit.empty();
        std::size_t kept = 0;
        for (Candidate& candidate : m_candidates) {
            if (m_problem->alternatives[candidate.alternative].visit == visit) {
                continue;
            }
            const std::span<const std::size_t> duties =
                candidate.fits_only_touched ? plan.touched() : everywhere;
            if (candidate.duty == chosen.duty || grouped) {
                if (is_stopped(duties.size())) {
                    return;
                }
                if (!evaluate(plan, duties, taste, candidate)) {
                    continue;
                }
            }
            m_candidates[kept++] = candidate;
        }
        m_candidates.resize(kept);
    }
}

void InsertionRound::fill(WorkingPlan& plan, const InsertionTaste& taste, Dice& dice) {
    m_candidates.clear();
    for (std::uint32_t at = 0; at < m_problem->alternatives.size(); ++at) {
        if (plan.visited(m_problem->alternatives[at].visit)) {
            continue;
        }
        Candidate candidate;
        candidate.alternative = at;
        candidate.noise = taste.noise > 0.0 ? taste.noise * dice.gumbel() : 0.0;
        if (is_stopped(m_all_duties.size())) {
            return;
        }
        if (evaluate(plan, m_all_duties, taste, candidate)) {
            m_candidates.push_back(candidate);
        }
    }
    insert_all(plan, m_all_duties, taste);
}

void InsertionRound::fill_in_turn(WorkingPlan& plan, const InsertionTaste& taste) {
    for (const std::size_t& duty : m_all_duties) {
        const std::span<const std::size_t> here(&duty, 1);
        m_candidates.clear();
        for (std::uint32_t at = 0; at < m_problem->alternatives.size(); ++at) {
            Candidate candidate;
            candidate.alternative = at;
            if (plan.visited(m_problem->alternatives[at].visit)) {
                continue;
            }
            if (is_stopped(1)) {
                return;
            }
            if (evaluate(plan, here, taste, candidate)) {
                m_candidates.push_back(candidate);
            }
        }
        insert_all(plan, here, taste);
    }
}

void InsertionRound::refill(
    WorkingPlan& plan,
    std::span<const std::uint32_t> freed,
    const InsertionTaste& taste,
    Dice& dice) {
    for (const std::uint32_t visit : freed) {
        m_is_freed[visit] = 1;
    }
    // Neighbours of a group may fit elsewhere once one of them has gone.
    const bool grouped = !m_problem->group_of_visit.empty();
    m_candidates.clear();
    for (std::uint32_t at = 0; at < m_problem->alternatives.size(); ++at) {
        const std::uint32_t visit = m_problem->alternatives[at].visit;
        if (plan.visited(visit)) {
            continue;
        }
        Candidate candidate;
        candidate.alternative = at;
        candidate.noise = taste.noise > 0.0 ? taste.noise * dice.gumbel() : 0.0;
        candidate.fits_only_touched = m_is_freed[visit] == 0 && !grouped;
        const std::span<const std::size_t> duties =
            candidate.fits_only_touched ? plan.touched()
                                        : std::span<const std::size_t>(m_all_duties);
        if (is_stopped(duties.size())) {
            break;
        }
        if (evaluate(plan, duties, taste, candidate)) {
            m_candidates.push_back(candidate);
        }
    }
    for (const std::uint32_t visit : freed) {
        m_is_freed[visit] = 0;
    }
    insert_all(plan, m_all_duties, taste);
}

} // namespace osh::geo
