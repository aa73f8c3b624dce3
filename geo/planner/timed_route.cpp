#include "geo/planner/timed_route.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// Before any instant of a plan: a latest arrival that nothing can meet.
constexpr Ticks too_early = -never;

Ticks departure_after(Ticks arrival, const Alternative& alternative) {
    const Ticks start = std::max(arrival, alternative.opens);
    return start <= alternative.closes ? start + alternative.service : never;
}

Ticks latest_arrival_for(Ticks latest_departure, const Alternative& alternative) {
    const Ticks latest = std::min(alternative.closes, latest_departure - alternative.service);
    return latest < alternative.opens ? too_early : latest;
}

} // namespace

TimedRoute::TimedRoute(const RouteProblem& problem, std::size_t duty)
    : m_problem(&problem)
    , m_duty(duty)
    , m_has_break(problem.duties[duty].rest.has_value())
    , m_break(problem.duties[duty].rest.value_or(DutyBreak{})) {
    recompute();
}

Ticks TimedRoute::finish() const noexcept {
    const DutyClock end = m_departure.back();
    return std::min(end.before_break, end.after_break);
}

bool TimedRoute::feasible() const noexcept {
    return finish() < never && m_distance <= m_problem->duties[m_duty].longest_distance;
}

// The break may begin at the destination or anywhere on the way there, so its holder loses exactly
// its duration, or waits for its earliest begin after arriving.
DutyClock TimedRoute::on_arrival(DutyClock departure, Ticks travel) const {
    DutyClock arrival{never, std::min(departure.after_break + travel, never)};
    if (!m_has_break || departure.before_break > m_break.latest) {
        return arrival;
    }
    const Ticks there = departure.before_break + travel;
    const Ticks rested = std::max(there, m_break.earliest) + m_break.duration;
    arrival.after_break = std::min(arrival.after_break, rested);
    arrival.before_break = there <= m_break.latest ? there : never;
    return arrival;
}

// The break may interrupt the service, or follow it on the spot.
DutyClock TimedRoute::on_departure(DutyClock arrival, const Alternative& alternative) const {
    DutyClock departure{never, departure_after(arrival.after_break, alternative)};
    if (!m_has_break) {
        return departure;
    }
    const Ticks unrested = departure_after(arrival.before_break, alternative);
    departure.before_break = unrested <= m_break.latest ? unrested : never;
    if (unrested - alternative.service <= m_break.latest) {
        const Ticks rested = std::max(unrested, m_break.earliest) + m_break.duration;
        departure.after_break = std::min(departure.after_break, rested);
    }
    return departure;
}

// The mirror of `on_departure`.
DutyClock TimedRoute::latest_arrival(DutyClock departure, const Alternative& alternative) const {
    DutyClock latest{too_early, latest_arrival_for(departure.after_break, alternative)};
    if (!m_has_break) {
        return latest;
    }
    latest.before_break = latest_arrival_for(departure.before_break, alternative);
    if (m_break.earliest + m_break.duration <= departure.after_break) {
        const Ticks rested =
            latest_arrival_for(departure.after_break - m_break.duration, alternative);
        const Ticks begun = std::min(rested, m_break.latest);
        latest.before_break =
            std::max(latest.before_break, begun < alternative.opens ? too_early : begun);
    }
    return latest;
}

// The mirror of `on_arrival`.
DutyClock TimedRoute::latest_departure(DutyClock latest_arrival, Ticks travel) const {
    DutyClock latest{too_early, latest_arrival.after_break - travel};
    if (!m_has_break) {
        return latest;
    }
    latest.before_break = latest_arrival.before_break - travel;
    if (m_break.earliest + m_break.duration <= latest_arrival.after_break) {
        const Ticks with_rest = latest_arrival.after_break - m_break.duration - travel;
        latest.before_break = std::max(latest.before_break, std::min(m_break.latest, with_rest));
    }
    return latest;
}

void TimedRoute::recompute() {
    const Duty& duty = m_problem->duties[m_duty];
    const std::size_t end = m_stops.size() + 1;
    m_places.resize(end + 1);
    m_departure.resize(end + 1);
    m_latest.resize(end + 1);
    m_places.front() = duty.start_place;
    m_places.back() = duty.end_place;
    m_departure.front() =
        m_has_break ? DutyClock{duty.begins, never} : DutyClock{never, duty.begins};
    m_prize = 0;
    m_distance = 0;
    m_travel = 0;
    const TravelMatrix& travel = m_problem->travel;
    for (std::size_t at = 1; at <= end; ++at) {
        if (at < end) {
            m_places[at] = m_problem->alternatives[m_stops[at - 1]].place;
        }
        const Ticks time = travel.time(m_places[at - 1], m_places[at]);
        m_travel += time;
        m_distance += travel.distance(m_places[at - 1], m_places[at]);
        const DutyClock arrival = on_arrival(m_departure[at - 1], time);
        if (at < end) {
            const Alternative& alternative = m_problem->alternatives[m_stops[at - 1]];
            m_prize += alternative.prize;
            m_departure[at] = on_departure(arrival, alternative);
        } else {
            const auto kept = [&](Ticks t) {
                return t <= duty.ends ? t : never;
            };
            m_departure[at] = {kept(arrival.before_break), kept(arrival.after_break)};
        }
    }
    m_latest[end] = {std::min(duty.ends, m_break.latest), duty.ends};
    for (std::size_t at = end; at-- > 0;) {
        const Ticks time = travel.time(m_places[at], m_places[at + 1]);
        m_latest[at] = latest_departure(m_latest[at + 1], time);
        if (at > 0) {
            m_latest[at] = latest_arrival(m_latest[at], m_problem->alternatives[m_stops[at - 1]]);
        }
    }
}

bool TimedRoute::too_long_with(std::uint32_t place, std::size_t position) const {
    const std::int64_t longest = m_problem->duties[m_duty].longest_distance;
    if (longest == std::numeric_limits<std::int64_t>::max()) {
        return false;
    }
    const TravelMatrix& travel = m_problem->travel;
    const std::int64_t added = travel.distance(m_places[position], place) +
                               std::int64_t{travel.distance(place, m_places[position + 1])} -
                               travel.distance(m_places[position], m_places[position + 1]);
    return m_distance + added > longest;
}

std::optional<Insertion>
TimedRoute::best_insertion(std::uint32_t alternative, InsertionWeights weights) const {
    return m_has_break ? best_insertion_with_break(alternative, weights)
                       : best_plain_insertion(alternative, weights);
}

std::optional<Insertion>
TimedRoute::best_plain_insertion(std::uint32_t alternative, InsertionWeights weights) const {
    const Alternative& visit = m_problem->alternatives[alternative];
    const Ticks* const to_visit = m_problem->travel.times_to(visit.place);
    const Ticks* const from_visit = m_problem->travel.times_from(visit.place);
    // Departures and latest arrivals never fall along a route, which bounds where to look.
    const Ticks earliest_end = visit.opens + visit.service;
    const auto first = std::lower_bound(
        m_latest.begin() + 1, m_latest.end(), earliest_end, [](DutyClock latest, Ticks earliest) {
            return latest.after_break < earliest;
        });
    std::optional<Insertion> best;
    std::int64_t best_cost = std::numeric_limits<std::int64_t>::max();
    for (auto at = static_cast<std::size_t>(first - m_latest.begin()) - 1; at < m_stops.size() + 1;
         ++at) {
        const Ticks departure = m_departure[at].after_break;
        if (departure > visit.closes) {
            break;
        }
        const Ticks arrival = departure + to_visit[m_places[at]];
        if (arrival > visit.closes) {
            continue;
        }
        const Ticks next =
            std::max(arrival, visit.opens) + visit.service + from_visit[m_places[at + 1]];
        if (next > m_latest[at + 1].after_break) {
            continue;
        }
        const Ticks direct = m_problem->travel.time(m_places[at], m_places[at + 1]);
        const Ticks delay = next - departure - direct;
        const Ticks detour = to_visit[m_places[at]] + from_visit[m_places[at + 1]] - direct;
        const std::int64_t cost =
            std::int64_t{weights.delay} * delay + std::int64_t{weights.detour} * detour;
        if (cost < best_cost && !too_long_with(visit.place, at)) {
            best_cost = cost;
            best = Insertion{at, delay, detour};
        }
    }
    return best;
}

std::optional<Insertion>
TimedRoute::best_insertion_with_break(std::uint32_t alternative, InsertionWeights weights) const {
    const Alternative& visit = m_problem->alternatives[alternative];
    const TravelMatrix& travel = m_problem->travel;
    std::optional<Insertion> best;
    std::int64_t best_cost = std::numeric_limits<std::int64_t>::max();
    for (std::size_t at = 0; at <= m_stops.size(); ++at) {
        const Ticks there = travel.time(m_places[at], visit.place);
        const Ticks onwards = travel.time(visit.place, m_places[at + 1]);
        const Ticks direct = travel.time(m_places[at], m_places[at + 1]);
        const DutyClock done = on_departure(on_arrival(m_departure[at], there), visit);
        const DutyClock next = on_arrival(done, onwards);
        const bool unrested = next.before_break <= m_latest[at + 1].before_break;
        if (!unrested && next.after_break > m_latest[at + 1].after_break) {
            continue;
        }
        const DutyClock before = on_arrival(m_departure[at], direct);
        const Ticks delay = unrested ? next.before_break - before.before_break
                                     : next.after_break - before.after_break;
        const Ticks detour = there + onwards - direct;
        const std::int64_t cost =
            std::int64_t{weights.delay} * delay + std::int64_t{weights.detour} * detour;
        if (cost < best_cost && !too_long_with(visit.place, at)) {
            best_cost = cost;
            best = Insertion{at, delay, detour};
        }
    }
    return best;
}

// Measured without the break: how late the next stop would be reached when the visit takes the
// place of the stop.
std::size_t TimedRoute::blocking_stop(std::uint32_t alternative) const {
    const Alternative& visit = m_problem->alternatives[alternative];
    const Ticks* const to_visit = m_problem->travel.times_to(visit.place);
    const Ticks* const from_visit = m_problem->travel.times_from(visit.place);
    std::size_t best = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t at = 1; at <= m_stops.size(); ++at) {
        const DutyClock departure = m_departure[at - 1];
        const std::int64_t arrival =
            std::int64_t{std::min(departure.before_break, departure.after_break)} +
            to_visit[m_places[at - 1]];
        const std::int64_t start = std::max<std::int64_t>(arrival, visit.opens);
        const std::int64_t next = start + visit.service + from_visit[m_places[at + 1]];
        const std::int64_t latest =
            std::max(m_latest[at + 1].before_break, m_latest[at + 1].after_break);
        const std::int64_t lateness = std::max<std::int64_t>(0, start - visit.closes) +
                                      std::max<std::int64_t>(0, next - latest);
        if (lateness < least) {
            least = lateness;
            best = at - 1;
        }
    }
    return best;
}

void TimedRoute::insert(std::uint32_t alternative, std::size_t position) {
    m_stops.insert(m_stops.begin() + static_cast<std::ptrdiff_t>(position), alternative);
    recompute();
}

void TimedRoute::remove(std::size_t position, std::size_t count) {
    const auto first = m_stops.begin() + static_cast<std::ptrdiff_t>(position);
    m_stops.erase(first, first + static_cast<std::ptrdiff_t>(count));
    recompute();
}

void TimedRoute::assign(std::span<const std::uint32_t> stops) {
    m_stops.assign(stops.begin(), stops.end());
    recompute();
}

} // namespace osh::geo
