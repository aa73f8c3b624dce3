#pragma once

#include "geo/planner/route_problem.hpp"

#include <span>

namespace osh::geo {

/// A time of a duty in two variants: with the break still to be taken, and with the break behind.
/// A duty without a break only has the second.
struct DutyClock {
    Ticks before_break = never;
    Ticks after_break = never;
};

/// How the cost of an insertion is weighed: the delay of what follows against the travel added.
struct InsertionWeights {
    std::int32_t delay = 1;
    std::int32_t detour = 1;
};

/// A feasible place for one more visit in a duty.
struct Insertion {
    std::size_t position = 0; ///< index that the visit would have
    Ticks delay = 0;          ///< by how much the arrival at the next stop moves
    Ticks detour = 0;         ///< additional travel time
};

/// One duty's sequence of stops with, for each, the earliest departure and the latest arrival that
/// keeps all later stops feasible, so that an insertion is judged in constant time (forward time
/// slack, Savelsbergh 1992; Vansteenwegen et al. 2009). With a break both are kept for either side
/// of it.
class TimedRoute {
public:
    /// The problem must outlive the route.
    TimedRoute(const RouteProblem& problem, std::size_t duty);

    std::size_t duty() const noexcept { return m_duty; }

    /// The alternatives visited, in order.
    std::span<const std::uint32_t> stops() const noexcept { return m_stops; }

    std::int64_t prize() const noexcept { return m_prize; }

    std::int64_t distance() const noexcept { return m_distance; }

    /// Ticks on the road, without service, waiting and break.
    std::int64_t travel() const noexcept { return m_travel; }

    /// Earliest end of the duty; `never` when the sequence cannot be kept.
    Ticks finish() const noexcept;

    /// Whether all windows, the duty's hours, its break and its longest distance are kept.
    bool feasible() const noexcept;

    /// The feasible position of least weighted cost; nothing when there is none.
    std::optional<Insertion>
    best_insertion(std::uint32_t alternative, InsertionWeights weights) const;

    /// The stop whose removal brings the alternative closest to fitting; the route has stops.
    std::size_t blocking_stop(std::uint32_t alternative) const;

    void insert(std::uint32_t alternative, std::size_t position);
    void remove(std::size_t position, std::size_t count);
    void assign(std::span<const std::uint32_t> stops);

private:
    std::optional<Insertion>
    best_plain_insertion(std::uint32_t alternative, InsertionWeights weights) const;
    std::optional<Insertion>
    best_insertion_with_break(std::uint32_t alternative, InsertionWeights weights) const;

    bool too_long_with(std::uint32_t place, std::size_t position) const;
    void recompute();
    DutyClock on_arrival(DutyClock departure, Ticks travel) const;
    DutyClock on_departure(DutyClock arrival, const Alternative& alternative) const;
    DutyClock latest_arrival(DutyClock departure, const Alternative& alternative) const;
    DutyClock latest_departure(DutyClock latest_arrival, Ticks travel) const;

    const RouteProblem* m_problem;
    std::size_t m_duty;
    bool m_has_break;
    DutyBreak m_break;
    std::vector<std::uint32_t> m_stops;
    // By position: 0 is the start, 1 … n the stops, n + 1 the end.
    std::vector<std::uint32_t> m_places;
    std::vector<DutyClock> m_departure; ///< earliest; of the end: its earliest arrival
    std::vector<DutyClock> m_latest;    ///< latest arrival
    std::int64_t m_prize = 0;
    std::int64_t m_distance = 0;
    std::int64_t m_travel = 0;
};

} // namespace osh::geo
