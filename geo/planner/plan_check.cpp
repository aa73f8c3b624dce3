#include "geo/planner/plan_check.hpp"

#include <cstdlib>

namespace osh::geo {

namespace {

class Check {
public:
    explicit Check(const RouteProblem& problem)
        : m_problem(&problem)
        , m_day_of_visit(problem.visits, not_visited) {}

    std::vector<std::string> of(const std::vector<DutySchedule>& plan) {
        std::vector<std::uint8_t> seen(m_problem->duties.size(), 0);
        for (const DutySchedule& schedule : plan) {
            if (schedule.duty >= seen.size() || seen[schedule.duty]++ != 0) {
                report("a duty is unknown or planned twice", schedule.duty);
                continue;
            }
            check_duty(schedule);
        }
        check_groups();
        return std::move(m_broken);
    }

private:
    static constexpr std::int32_t not_visited = std::numeric_limits<std::int32_t>::min();

    void report(const std::string& rule, std::size_t duty) {
        m_broken.push_back("duty " + std::to_string(duty) + ": " + rule);
    }

    void check_duty(const DutySchedule& schedule) {
        const Duty& duty = m_problem->duties[schedule.duty];
        const TravelMatrix& travel = m_problem->travel;
        std::uint32_t place = duty.start_place;
        Ticks time = schedule.departure;
        std::int64_t distance = 0;
        if (time < duty.begins) {
            report("departs before its hours", schedule.duty);
        }
        const auto leg = [&](std::uint32_t to, std::size_t index) {
            std::int64_t arrival = std::int64_t{time} + travel.time(place, to);
            if (schedule.rest && schedule.rest->place == BreakPlace::on_the_way &&
                schedule.rest->stop == index) {
                arrival = after_rest(schedule, time, arrival);
            }
            distance += travel.distance(place, to);
            place = to;
            return arrival;
        };
        for (std::size_t at = 0; at < schedule.stops.size(); ++at) {
            const ScheduledStop& stop = schedule.stops[at];
            if (stop.alternative >= m_problem->alternatives.size()) {
                report("makes an unknown visit", schedule.duty);
                return;
            }
            const Alternative& visit = m_problem->alternatives[stop.alternative];
            const std::int64_t arrival = leg(visit.place, at);
            std::int64_t served = std::int64_t{stop.start} + visit.service;
            if (schedule.rest && schedule.rest->place == BreakPlace::at_the_stop &&
                schedule.rest->stop == at) {
                served = after_rest(schedule, stop.start, served);
            }
            check_stop(schedule.duty, stop, arrival, served);
            time = stop.departure;
        }
        if (leg(duty.end_place, schedule.stops.size()) != schedule.finish) {
            report("ends at another time than its way takes", schedule.duty);
        }
        if (!schedule.stops.empty()) {
            check_end(schedule, duty, distance);
        }
    }

    void check_stop(
        std::size_t duty, const ScheduledStop& stop, std::int64_t arrival, std::int64_t served) {
        const Alternative& visit = m_problem->alternatives[stop.alternative];
        const std::string name = "visit " + std::to_string(visit.visit);
        if (arrival != stop.arrival) {
            report(name + " is reached at another time than its way takes", duty);
        }
        if (stop.start < stop.arrival || stop.start < visit.opens || stop.start > visit.closes) {
            report(name + " is served outside its window", duty);
        }
        if (stop.departure != served) {
            report(name + " takes another time than its service", duty);
        }
        if (!m_problem->may_serve(stop.alternative, duty)) {
            report(name + " may not be made in this duty", duty);
        }
        if (m_day_of_visit[visit.visit] != not_visited) {
            report(name + " is made twice", duty);
        }
        m_day_of_visit[visit.visit] = m_problem->duties[duty].day;
    }

    /// When what begins at `begun` and would be done at `done` is done with the break within it.
    std::int64_t after_rest(const DutySchedule& schedule, Ticks begun, std::int64_t done) {
        const auto& rule = m_problem->duties[schedule.duty].rest;
        const ScheduledBreak& rest = *schedule.rest;
        if (!rule || rest.start < rule->earliest || rest.start > rule->latest ||
            rest.end != rest.start + rule->duration || rest.start < begun) {
            report("takes its break at a wrong time", schedule.duty);
            return done;
        }
        // Begun in the midst it moves the end; begun after it, it is waited for.
        return rest.start <= done ? done + rule->duration : std::int64_t{rest.end};
    }

    void check_end(const DutySchedule& schedule, const Duty& duty, std::int64_t distance) {
        if (schedule.finish > duty.ends) {
            report("ends after its hours", schedule.duty);
        }
        if (duty.rest && !schedule.rest && schedule.finish > duty.rest->latest) {
            report("leaves its break out", schedule.duty);
        }
        if (distance != schedule.distance || distance > duty.longest_distance) {
            report("is longer than it may be or says", schedule.duty);
        }
    }

    void check_groups() {
        for (std::size_t one = 0; one < m_problem->group_of_visit.size(); ++one) {
            const std::int32_t group = m_problem->group_of_visit[one];
            for (std::size_t other = one + 1; group >= 0 && other < m_problem->visits; ++other) {
                const bool both = m_problem->group_of_visit[other] == group &&
                                  m_day_of_visit[one] != not_visited &&
                                  m_day_of_visit[other] != not_visited;
                const std::int32_t gap =
                    m_problem->gap_days_of_group[static_cast<std::size_t>(group)];
                if (both && std::abs(m_day_of_visit[one] - m_day_of_visit[other]) < gap) {
                    m_broken.push_back(
                        "visits " + std::to_string(one) + " and " + std::to_string(other) +
                        " are fewer than " + std::to_string(gap) + " days apart");
                }
            }
        }
    }

    const RouteProblem* m_problem;
    std::vector<std::int32_t> m_day_of_visit;
    std::vector<std::string> m_broken;
};

} // namespace

std::vector<std::string>
broken_rules(const RouteProblem& problem, const std::vector<DutySchedule>& plan) {
    return Check(problem).of(plan);
}

} // namespace osh::geo
