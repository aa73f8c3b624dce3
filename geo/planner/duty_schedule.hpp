#pragma once

#include "geo/planner/route_problem.hpp"

#include <span>

namespace osh::geo {

/// When one visit of a duty takes place.
struct ScheduledStop {
    std::uint32_t alternative = 0;
    Ticks arrival = 0;
    Ticks start = 0;           ///< of the service
    Ticks departure = 0;       ///< after the service and a break at this stop
    Ticks travel = 0;          ///< from the stop before
    std::int32_t distance = 0; ///< from the stop before
};

/// Where a break is taken.
enum class BreakPlace : std::uint8_t {
    on_the_way, ///< to a stop, or on arrival there
    at_the_stop ///< while it is served, or right after
};

/// A break as it is taken.
struct ScheduledBreak {
    BreakPlace place = BreakPlace::on_the_way;
    std::size_t stop = 0; ///< index of that stop; the number of stops: on the way to the end
    Ticks start = 0;
    Ticks end = 0;
};

/// One duty with all its times.
struct DutySchedule {
    std::size_t duty = 0;
    Ticks departure = 0; ///< from the start
    Ticks finish = 0;    ///< arrival at the end
    Ticks travel = 0;
    Ticks travel_to_end = 0;
    std::int64_t distance = 0;
    std::int32_t distance_to_end = 0;
    std::int64_t prize = 0;
    Ticks service = 0;
    std::vector<ScheduledStop> stops;
    std::optional<ScheduledBreak> rest;

    /// Whether anybody sets out: to a visit, or to another place for the night.
    bool is_travelled() const noexcept { return !stops.empty() || travel > 0; }
};

/// How a duty with slack departs.
enum class Departure : std::uint8_t {
    earliest, ///< when the duty begins, as the literature's benchmarks do
    latest    ///< as late as the same finish allows, so that nobody waits without need
};

/// The times of a duty that makes these visits in this order, finished as early as can be; nothing
/// when a window, the hours, the break or the longest distance cannot be kept. Works by plain
/// simulation, apart from the search's own bookkeeping.
std::optional<DutySchedule> schedule_duty(
    const RouteProblem& problem,
    std::size_t duty,
    std::span<const std::uint32_t> stops,
    Departure departure = Departure::earliest);

} // namespace osh::geo
