#include "geo/planner/duty_schedule.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// Which stop the break belongs to, and how.
struct BreakChoice {
    BreakPlace place = BreakPlace::on_the_way;
    std::size_t stop = std::numeric_limits<std::size_t>::max(); ///< beyond every stop: no break

    bool is(BreakPlace wanted, std::size_t at) const { return place == wanted && stop == at; }
};

/// Walks the duty once, with the break where it is chosen to be.
class Walk {
public:
    Walk(const RouteProblem& problem, std::size_t duty_index, Ticks departs, BreakChoice choice)
        : m_problem(&problem)
        , m_duty(&problem.duties[duty_index])
        , m_break_choice(choice)
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
            m_time = stop.start + visit.service;
            if (m_break_choice.is(BreakPlace::at_the_stop, at) && !rest_at(stop.start, at)) {
                return std::nullopt;
            }
            stop.departure = m_time;
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
        if (!m_break_choice.is(BreakPlace::on_the_way, leg)) {
            m_time += travel;
            return true;
        }
        const DutyBreak& rest = *m_duty->rest;
        if (m_time > rest.latest) {
            return false;
        }
        // On the way when it is not yet time or no longer time on arrival.
        const Ticks begin = std::min(std::max(m_time + travel, rest.earliest), rest.latest);
        m_schedule.rest = ScheduledBreak{BreakPlace::on_the_way, leg, begin, begin + rest.duration};
        m_time = std::max(m_time + travel, rest.earliest) + rest.duration;
        return true;
    }

    /// Interrupts the service at the stop as soon as the break may begin, or follows it.
    bool rest_at(Ticks service_start, std::size_t stop) {
        const DutyBreak& rest = *m_duty->rest;
        if (service_start > rest.latest) {
            return false;
        }
        const Ticks begin = std::max(service_start, rest.earliest);
        m_schedule.rest =
            ScheduledBreak{BreakPlace::at_the_stop, stop, begin, begin + rest.duration};
        m_time = std::max(m_time, rest.earliest) + rest.duration;
        return true;
    }

    bool may_end() const {
        const bool rested =
            !m_duty->rest || m_schedule.rest.has_value() || m_time <= m_duty->rest->latest;
        return rested && m_time <= m_duty->ends && m_schedule.distance <= m_duty->longest_distance;
    }

    const RouteProblem* m_problem;
    const Duty* m_duty;
    BreakChoice m_break_choice;
    Ticks m_time;
    std::uint32_t m_place;
    DutySchedule m_schedule;
};

std::optional<DutySchedule> earliest_finish(
    const RouteProblem& problem,
    std::size_t duty,
    std::span<const std::uint32_t> stops,
    Ticks departs) {
    auto best = Walk(problem, duty, departs, {}).along(stops);
    if (!problem.duties[duty].rest) {
        return best;
    }
    // A visit is interrupted only where that ends the duty sooner.
    for (const BreakPlace place : {BreakPlace::on_the_way, BreakPlace::at_the_stop}) {
        for (std::size_t stop = 0; stop <= stops.size(); ++stop) {
            if (place == BreakPlace::at_the_stop && stop == stops.size()) {
                break;
            }
            auto tried = Walk(problem, duty, departs, {place, stop}).along(stops);
            if (tried && (!best || tried->finish < best->finish)) {
                best = std::move(tried);
            }
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
