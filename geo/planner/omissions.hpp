#pragma once

#include "geo/planner/duty_schedule.hpp"

namespace osh::geo {

/// Why a visit is not in a plan. Only what holds in the best case is claimed: every cause but
/// `no_time_left` would hold in an empty plan too.
enum class OmissionCause : std::uint8_t {
    no_value,        ///< worth nothing, or without a window in the plan's days
    nobody_may,      ///< no duty has the skill, region or day it asks for
    closed,          ///< no duty can be there while it is open
    too_far,         ///< there and back takes longer than any duty may be, most of it driving
    beyond_distance, ///< there and back is farther than any duty may drive, though time allows it
    not_finished,    ///< one can be there in time, but not serve it and be back in the hours
    no_break,        ///< by itself it fits, but leaves no room for the break
    gap_too_short,   ///< all duties that could make it lie too close to another visit of its group
    no_time_left     ///< would fit by itself, but not beside what is planned
};

/// The cheapest way to get an omitted visit in: what would have to go.
struct OmissionSwap {
    std::size_t duty = 0;
    std::vector<std::uint32_t> removed; ///< visits, in the order of the duty
    std::int64_t loss = 0;              ///< sum of their prizes
};

/// One visit that a plan leaves out.
struct Omission {
    std::uint32_t visit = 0;
    OmissionCause cause = OmissionCause::no_time_left;
    std::int64_t gain = 0; ///< the greatest prize of its alternatives
    Ticks needed =
        0; ///< least time it would add to a duty (too far, not finished: the least duration alone)
    std::optional<OmissionSwap> swap; ///< with no time left: the swap of least loss
};

/// What a plan leaves out and why, with the proof that nothing was forgotten.
struct OmissionReport {
    std::vector<Omission> omissions;
    std::size_t insertions_tried = 0;    ///< left-out alternatives × positions, each simulated
    std::size_t insertions_possible = 0; ///< 0 for every plan of `search_plan`
};

/// Explains every visit that is not in the plan and tries, by simulation, to insert each at every
/// position of every duty.
OmissionReport explain_omissions(const RouteProblem& problem, const RouteOrders& orders);

} // namespace osh::geo
