#pragma once

#include "geo/planner/dice.hpp"
#include "geo/planner/working_plan.hpp"

#include <vector>

namespace osh::geo {

/// For each visit the others that lie closest in space and time, closest first (after Shaw 1998
/// and Vidal et al. 2013): travel, plus the waiting or the lateness that the two windows force.
class Kinship {
public:
    Kinship(const RouteProblem& problem, std::size_t longest_list);

    std::span<const std::uint32_t> of(std::size_t visit) const { return m_closest[visit]; }

private:
    std::vector<std::vector<std::uint32_t>> m_closest;
};

/// Takes visits out of a plan in one of several ways, to make room for better ones.
class RemovalRound {
public:
    explicit RemovalRound(const RouteProblem& problem);

    /// Removes some visits, at most `most`; returns them. A left-out visit may be forced in on the
    /// way, for which others make room.
    std::span<const std::uint32_t> remove_some(WorkingPlan& plan, std::size_t most, Dice& dice);

private:
    void remove_strings(WorkingPlan& plan, std::size_t most, Dice& dice);
    void remove_kin(WorkingPlan& plan, std::size_t count, Dice& dice);
    void remove_anywhere(WorkingPlan& plan, std::size_t count, Dice& dice);
    void remove_poorest(WorkingPlan& plan, std::size_t count, Dice& dice);
    void force_in(WorkingPlan& plan, std::size_t most, Dice& dice);
    void remove_run(WorkingPlan& plan, std::size_t duty, std::size_t first, std::size_t count);
    void remove_visit(WorkingPlan& plan, std::uint32_t visit);
    std::uint32_t any_visited(const WorkingPlan& plan, Dice& dice) const;

    const RouteProblem* m_problem;
    Kinship m_kinship;
    std::vector<std::vector<std::uint32_t>> m_alternatives_of; ///< per visit
    std::vector<std::uint32_t> m_removed;
};

} // namespace osh::geo
