#pragma once

#include "geo/planner/dice.hpp"
#include "geo/planner/working_plan.hpp"

#include <functional>

namespace osh::geo {

/// What an insertion round prefers: the greatest prizeᵖ / costᶜ, loosened by noise.
struct InsertionTaste {
    double prize_power = 1.0;
    double cost_power = 1.0;
    double noise = 0.0; ///< scale of the Gumbel noise on the logarithm of the ratio
    InsertionWeights weights;
};

/// Fills a plan up: inserts left-out visits, best by taste first, until none fits any more.
class InsertionRound {
public:
    explicit InsertionRound(const RouteProblem& problem);

    /// What to ask now and then whether to leave the plan as it is by then: a round over many
    /// visits and duties takes seconds.
    void stop_when(std::function<bool()> is_up) { m_is_up = std::move(is_up); }

    /// Considers every left-out visit in every duty.
    void fill(WorkingPlan& plan, const InsertionTaste& taste, Dice& dice);

    /// The same one duty after the other, without noise: much quicker where there are many.
    void fill_in_turn(WorkingPlan& plan, const InsertionTaste& taste);

    /// The same when all visits but those of `freed` are known not to fit into any duty untouched
    /// since the plan's mark.
    void refill(
        WorkingPlan& plan,
        std::span<const std::uint32_t> freed,
        const InsertionTaste& taste,
        Dice& dice);

private:
    struct Candidate {
        std::uint32_t alternative = 0;
        std::uint32_t duty = 0;
        Insertion insertion;
        double score = 0.0;
        double noise = 0.0;
        bool fits_only_touched = false; ///< known not to fit into duties untouched since the mark
    };

    bool evaluate(
        const WorkingPlan& plan,
        std::span<const std::size_t> duties,
        const InsertionTaste& taste,
        Candidate& candidate) const;
    void insert_all(
        WorkingPlan& plan, std::span<const std::size_t> everywhere, const InsertionTaste& taste);
    bool is_stopped(std::size_t pairs_considered);

    const RouteProblem* m_problem;
    std::vector<double> m_log_prize; ///< per alternative
    std::vector<std::size_t> m_all_duties;
    std::vector<std::uint8_t> m_is_freed; ///< per visit
    std::vector<Candidate> m_candidates;
    std::function<bool()> m_is_up;
    std::size_t m_pairs = 0; ///< of visits and duties considered since `m_is_up` was asked
    bool m_is_stopped = false;
};

} // namespace osh::geo
