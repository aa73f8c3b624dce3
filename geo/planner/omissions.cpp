#include "geo/planner/omissions.hpp"

#include <algorithm>
#include <cstdlib>

namespace osh::geo {

namespace {

using Stops = std::vector<std::uint32_t>;

/// Runs longer than this are not looked at for a swap.
constexpr std::size_t longest_swap = 6;

class Explainer {
public:
    Explainer(const RouteProblem& problem, const RouteOrders& orders)
        : m_problem(&problem)
        , m_orders(&orders)
        , m_duty_of_visit(problem.visits, -1) {
        for (std::size_t duty = 0; duty < orders.size(); ++duty) {
            for (const std::uint32_t stop : orders[duty]) {
                m_duty_of_visit[problem.alternatives[stop].visit] = static_cast<std::int32_t>(duty);
            }
        }
    }

    OmissionReport report() {
        std::vector<Stops> alternatives(m_problem->visits);
        for (std::uint32_t at = 0; at < m_problem->alternatives.size(); ++at) {
            alternatives[m_problem->alternatives[at].visit].push_back(at);
        }
        for (std::uint32_t visit = 0; visit < m_problem->visits; ++visit) {
            if (m_duty_of_visit[visit] < 0) {
                m_report.omissions.push_back(explain(visit, alternatives[visit]));
            }
        }
        return std::move(m_report);
    }

private:
    Omission explain(std::uint32_t visit, const Stops& alternatives) {
        Omission omission;
        omission.visit = visit;
        for (const std::uint32_t at : alternatives) {
            omission.gain = std::max(omission.gain, m_problem->alternatives[at].prize);
        }
        omission.cause = cause_alone(visit, alternatives, omission.needed);
        if (omission.cause == OmissionCause::no_time_left) {
            find_room(visit, alternatives, omission);
        }
        return omission;
    }

    /// What keeps the visit out of an empty plan, or `no_time_left` when nothing does.
    OmissionCause cause_alone(std::uint32_t visit, const Stops& alternatives, Ticks& needed) const {
        bool permitted = false;
        bool open = false;
        bool possible = false;
        bool possible_without_rest = false;
        bool possible_without_limit = false;
        bool near = false;
        bool over = true;
        bool spaced = false;
        std::int64_t least = never;
        std::int64_t least_open = never;
        for (const std::uint32_t at : alternatives) {
            const Alternative& choice = m_problem->alternatives[at];
            for (std::size_t duty = 0; duty < m_problem->duties.size(); ++duty) {
                if (!m_problem->may_serve(at, duty)) {
                    continue;
                }
                permitted = true;
                const Duty& hours = m_problem->duties[duty];
                over = over && hours.begins >= hours.ends;
                const std::int64_t whole = time_alone(hours, choice);
                least = std::min(least, whole);
                if (is_open(hours, choice)) {
                    open = true;
                    least_open = std::min(least_open, whole);
                    near = near || !is_far(hours, choice);
                }
                possible_without_rest = possible_without_rest || fits_without_rest(hours, choice);
                possible_without_limit =
                    possible_without_limit || fits_without_limit(hours, choice);
                if (!(possible && spaced) && schedule_duty(*m_problem, duty, std::span(&at, 1))) {
                    possible = true;
                    spaced = spaced || gap_kept(visit, duty);
                }
            }
        }
        needed = static_cast<Ticks>(open ? least_open : least);
        if (alternatives.empty()) {
            return OmissionCause::no_value;
        }
        if (!permitted) {
            return OmissionCause::nobody_may;
        }
        if (over) {
            return OmissionCause::no_time_left;
        }
        if (!open && least < never) {
            return OmissionCause::closed;
        }
        if (!possible) {
            return possible_without_rest    ? OmissionCause::no_break
                   : possible_without_limit ? OmissionCause::beyond_distance
                   : near                   ? OmissionCause::not_finished
                                            : OmissionCause::too_far;
        }
        return spaced ? OmissionCause::no_time_left : OmissionCause::gap_too_short;
    }

    /// Travel and service of a duty that only makes this visit.
    std::int64_t time_alone(const Duty& hours, const Alternative& choice) const {
        return std::int64_t{m_problem->travel.time(hours.start_place, choice.place)} +
               choice.service + m_problem->travel.time(choice.place, hours.end_place);
    }

    /// Whether somebody on the duty can be there while the visit may begin, or, where the hours do
    /// not suffice for the way there, whether it may begin within them.
    bool is_open(const Duty& hours, const Alternative& choice) const {
        const std::int64_t arrival =
            std::int64_t{hours.begins} + m_problem->travel.time(hours.start_place, choice.place);
        const std::int64_t first = arrival <= hours.ends ? arrival : hours.begins;
        return first <= choice.closes && choice.opens <= hours.ends;
    }

    /// Metres of a duty that only makes this visit.
    std::int64_t distance_alone(const Duty& hours, const Alternative& choice) const {
        const TravelMatrix& travel = m_problem->travel;
        return std::int64_t{travel.distance(hours.start_place, choice.place)} +
               travel.distance(choice.place, hours.end_place);
    }

    /// Whether the way keeps a visit out of a duty: it is too far, or there and back takes longer
    /// than the hours and more of it is driving than service.
    bool is_far(const Duty& hours, const Alternative& choice) const {
        const std::int64_t whole = time_alone(hours, choice);
        const bool is_driving = whole - choice.service > choice.service;
        return distance_alone(hours, choice) > hours.longest_distance ||
               (whole > std::int64_t{hours.ends} - hours.begins && is_driving);
    }

    /// Whether the hours suffice for a duty that only makes this visit, without a break.
    bool hours_suffice(const Duty& hours, const Alternative& choice) const {
        const TravelMatrix& travel = m_problem->travel;
        const std::int64_t arrival =
            std::int64_t{hours.begins} + travel.time(hours.start_place, choice.place);
        const std::int64_t start = std::max<std::int64_t>(arrival, choice.opens);
        const std::int64_t finish =
            start + choice.service + travel.time(choice.place, hours.end_place);
        return start <= choice.closes && finish <= hours.ends;
    }

    /// Whether a duty that only makes this visit could be kept if there were no break in it.
    bool fits_without_rest(const Duty& hours, const Alternative& choice) const {
        return hours.rest && hours_suffice(hours, choice) &&
               distance_alone(hours, choice) <= hours.longest_distance;
    }

    /// Whether only the longest distance of a duty keeps this visit out of it.
    bool fits_without_limit(const Duty& hours, const Alternative& choice) const {
        return hours_suffice(hours, choice) &&
               distance_alone(hours, choice) > hours.longest_distance;
    }

    bool gap_kept(std::uint32_t visit, std::size_t duty) const {
        if (m_problem->group_of_visit.empty() || m_problem->group_of_visit[visit] < 0) {
            return true;
        }
        const std::int32_t group = m_problem->group_of_visit[visit];
        const std::int32_t day = m_problem->duties[duty].day;
        for (std::size_t other = 0; other < m_problem->visits; ++other) {
            const std::int32_t others = m_duty_of_visit[other];
            if (other != visit && m_problem->group_of_visit[other] == group && others >= 0 &&
                std::abs(m_problem->duties[static_cast<std::size_t>(others)].day - day) <
                    m_problem->gap_days_of_group[static_cast<std::size_t>(group)]) {
                return false;
            }
        }
        return true;
    }

    /// The least time the visit would add anywhere and the run of visits of least worth that would
    /// have to go for it.
    void find_room(std::uint32_t visit, const Stops& alternatives, Omission& omission) {
        std::int64_t least_added = never;
        for (const std::uint32_t at : alternatives) {
            for (std::size_t duty = 0; duty < m_orders->size(); ++duty) {
                if (m_problem->may_serve(at, duty) && gap_kept(visit, duty)) {
                    try_duty(at, duty, omission, least_added);
                }
            }
        }
        omission.needed = static_cast<Ticks>(least_added);
    }

    void try_duty(
        std::uint32_t alternative,
        std::size_t duty,
        Omission& omission,
        std::int64_t& least_added) {
        const Stops& stops = (*m_orders)[duty];
        for (std::size_t at = 0; at <= stops.size(); ++at) {
            least_added = std::min(least_added, added_time(alternative, duty, at));
            std::int64_t loss = 0;
            for (std::size_t count = 0; count <= std::min(longest_swap, stops.size() - at);
                 ++count) {
                if (count > 0) {
                    loss += m_problem->alternatives[stops[at + count - 1]].prize;
                }
                if (count > 0 && omission.swap && loss >= omission.swap->loss) {
                    break;
                }
                if (fits_instead(alternative, duty, at, count)) {
                    note_swap(duty, at, count, loss, omission);
                    break;
                }
            }
        }
    }

    /// Travel and service that the visit would add between two stops, waiting not counted.
    std::int64_t
    added_time(std::uint32_t alternative, std::size_t duty, std::size_t position) const {
        const Stops& stops = (*m_orders)[duty];
        const Duty& hours = m_problem->duties[duty];
        const Alternative& visit = m_problem->alternatives[alternative];
        const std::uint32_t before =
            position == 0 ? hours.start_place : m_problem->alternatives[stops[position - 1]].place;
        const std::uint32_t after = position == stops.size()
                                        ? hours.end_place
                                        : m_problem->alternatives[stops[position]].place;
        const TravelMatrix& travel = m_problem->travel;
        return std::int64_t{travel.time(before, visit.place)} + travel.time(visit.place, after) -
               travel.time(before, after) + visit.service;
    }

    bool fits_instead(
        std::uint32_t alternative, std::size_t duty, std::size_t first, std::size_t count) {
        Stops changed = (*m_orders)[duty];
        const auto at = changed.begin() + static_cast<std::ptrdiff_t>(first);
        changed.insert(changed.erase(at, at + static_cast<std::ptrdiff_t>(count)), alternative);
        const bool fits = schedule_duty(*m_problem, duty, changed).has_value();
        if (count == 0) {
            ++m_report.insertions_tried;
            m_report.insertions_possible += fits ? 1 : 0;
        }
        return fits;
    }

    void note_swap(
        std::size_t duty,
        std::size_t first,
        std::size_t count,
        std::int64_t loss,
        Omission& omission) const {
        if (omission.swap && omission.swap->loss <= loss) {
            return;
        }
        OmissionSwap swap{duty, {}, loss};
        for (std::size_t at = first; at < first + count; ++at) {
            swap.removed.push_back(m_problem->alternatives[(*m_orders)[duty][at]].visit);
        }
        omission.swap = std::move(swap);
    }

    const RouteProblem* m_problem;
    const RouteOrders* m_orders;
    std::vector<std::int32_t> m_duty_of_visit;
    OmissionReport m_report;
};

} // namespace

OmissionReport explain_omissions(const RouteProblem& problem, const RouteOrders& orders) {
    return Explainer(problem, orders).report();
}

} // namespace osh::geo
