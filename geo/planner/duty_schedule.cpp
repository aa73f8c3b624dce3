#include "geo/planner/duty_schedule.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

constexpr std::size_t no_break = std::numeric_limits<std::size_t>::max();

/// Walks the duty once, with the break on the leg to stop `break_leg`.
class Walk {
public:
    Walk(const RouteProblem& problem, std::size_t duty_index, Ticks departs, std::size_t break_leg)
        : m_problem(&problem)
        , m_duty(&problem.duties[duty_index])
        , m_break_leg(break_leg)
        , m_time(departs)
        , m_place(problem.duties[duty_index].start_place) {
        m_schedule.duty = duty_index;
        m_schedule.departure = departs;
    }

    std::optional<DutySchedule> along(std::span<const std::uint32_t> stops) {
        for (std::size_t at = 0; at < stops.size(); ++at) {
            const Alternative& visit = m_problem->alternatives[stops[at]];
            ScheduledStop stop;
            stop.alternative = stops[at];
            stop.travel = m_problem->travel.time(m_place, visit.place);
            stop.distance = m_problem->travel.distance(m_place, visit.place);
            if (!travel_to(visit.place, at)) {
                return std::nullopt;
            }
            stop.arrival = m_time;
            stop.start = std::max(m_time, visit.opens);
            if (stop.start > visit.closes) {
                return std::nullopt;
            }
            stop.departure = stop.start + visit.service;
            m_time = stop.departure;
            m_schedule.service += visit.service;
            m_schedule.prize += visit.prize;
            m_schedule.stops.push_back(stop);
        }
        m_schedule.travel_to_end = m_problem->travel.time(m_place, m_duty->end_place);
        m_schedule.distance_to_end = m_problem->travel.distance(m_place, m_duty->end_place);
        if (!travel_to(m_duty->end_place, stops.size()) || !may_end()) {
            return std::nullopt;
        }
        m_schedule.finish = m_time;
        return m_schedule;
    }

private:
    bool travel_to(std::uint32_t place, std::size_t leg) {
        const Ticks travel = m_problem->travel.time(m_place, place);
        if (travel >= never || m_time >= never) {
            return false;
        }
        m_schedule.travel += travel;
        m_schedule.distance += m_problem->travel.distance(m_place, place);
        m_place = place;
        if (leg != m_break_leg) {
            m_time += travel;
            return true;
        }
        const DutyBreak& rest = *m_duty->rest;
        if (m_time > rest.latest) {
            return false;
        }
        // On the way when it is not yet time or no longer time on arrival.
        const Ticks begin = std::min(std::max(m_time + travel, rest.earliest), rest.latest);
        m_schedule.rest = ScheduledBreak{leg, begin, begin + rest.duration};
        m_time = std::max(m_time + travel, rest.earliest) + rest.duration;
        return true;
    }

    bool may_end() const {
        const bool rested =
            !m_duty->rest || m_schedule.rest.has_value() || m_time <= m_duty->rest->latest;
        return rested && m_time <= m_duty->ends && m_schedule.distance <= m_duty->longest_distance;
    }

    const RouteProblem* m_problem;
    const Duty* m_duty;
    std::size_t m_break_leg;
    Ticks m_time;
    std::uint32_t m_place;
    DutySchedule m_schedule;
};

std::optional<DutySchedule> earliest_finish(
    const RouteProblem& problem,
    std::size_t duty,
    std::span<const std::uint32_t> stops,
    Ticks departs) {
    auto best = Walk(problem, duty, departs, no_break).along(stops);
    if (!problem.duties[duty].rest) {
        return best;
    }
    for (std::size_t leg = 0; leg <= stops.size(); ++leg) {
        auto tried = Walk(problem, duty, departs, leg).along(stops);
        if (tried && (!best || tried->finish < best->finish)) {
            best = std::move(tried);
        }
    }
    return best;
}

} // namespace

std::optional<DutySchedule> schedule_duty(
    const RouteProblem& problem,
    std::size_t duty,
    std::span<const std::uint32_t> stops,
    Departure departure) {
    const Ticks begins = problem.duties[duty].begins;
    auto schedule = earliest_finish(problem, duty, stops, begins);
    if (!schedule || departure == Departure::earliest || stops.empty()) {
        return schedule;
    }
    Ticks good = begins;
    Ticks bad = schedule->finish + 1;
    while (bad - good > 1) {
        const Ticks middle = good + (bad - good) / 2;
        auto later = earliest_finish(problem, duty, stops, middle);
        if (later && later->finish <= schedule->finish) {
            good = middle;
            schedule = std::move(later);
        } else {
            bad = middle;
        }
    }
    return schedule;
}

} // namespace osh::geo
