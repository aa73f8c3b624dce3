#pragma once

#include "geo/lon_lat.hpp"
#include "geo/planner/route_problem.hpp"

#include <string>

namespace osh::geo {

/// Seconds after local midnight of a day of the plan. Days never cross midnight, so a change to
/// summer time, which happens at night, moves nothing.
using DaySecond = std::int32_t;

/// A time of day from … to, on some days or all.
struct FieldWindow {
    DaySecond from = 0;
    DaySecond to = 86'400;
    std::vector<std::int32_t> days; ///< counted from 0; empty: every day
};

/// What an earlier decision fixes about a visit that must be made.
struct FieldLock {
    std::optional<std::size_t> inspector = std::nullopt; ///< index
    std::optional<std::int32_t> day = std::nullopt;
    std::optional<DaySecond> at = std::nullopt; ///< start of service

    /// The visit has begun, with inspector, day and start as told, and keeps its inspector until
    /// then: its windows, skill and region no longer matter, and it comes before every must.
    std::optional<DaySecond> until = std::nullopt;
};

/// What the planner is told about a visit apart from its value.
enum class FieldWish : std::uint8_t { may, must, must_not };

/// One enterprise to visit, perhaps.
struct FieldVisit {
    std::string id;
    std::string name;                   ///< for people; empty: the id stands for it
    std::string address;                ///< for calendars and navigation; may be empty
    std::vector<std::string> checklist; ///< what to look at there; may be empty
    double value = 0.0;                 ///< what the visit is worth, zero or more
    std::int32_t service_s = 0;
    std::size_t place = 0;            ///< row of the travel matrix
    std::vector<FieldWindow> windows; ///< for the start of service; empty: all day
    std::vector<std::string> skills;  ///< all of which the inspector needs
    std::string region;               ///< empty: anybody's
    std::int32_t earliest_day = 0;    ///< not made before that day of the plan, unless it has begun
    FieldWish wish = FieldWish::may;
    FieldLock lock;
    std::string enterprise;    ///< visits of one enterprise keep a gap; empty: none
    std::int32_t gap_days = 0; ///< least number of days between them
};

/// Where an inspector sleeps after a day's work instead of going home.
struct FieldNight {
    std::int32_t after_day = 0;
    std::size_t place = 0;
};

/// One inspector with hours and means.
struct FieldInspector {
    std::string id;
    std::size_t start_place = 0;
    std::size_t end_place = 0;
    DaySecond from = 9 * 3'600;
    DaySecond to = 18 * 3'600;
    std::vector<std::int32_t> days; ///< empty: every day
    std::optional<DutyBreak> rest = std::nullopt;
    std::vector<std::string> skills;
    std::vector<std::string> regions;                              ///< empty: every region
    std::optional<std::int64_t> longest_distance_m = std::nullopt; ///< per day
    std::vector<FieldNight> nights;
};

/// A moment in the midst of a plan: nothing new sets out before it.
struct FieldMoment {
    std::int32_t day = 0;
    DaySecond at = 0;
    std::vector<std::size_t> rested; ///< inspectors who have had that day's break, by index
};

/// A planning problem in the inspectors' own terms; times in seconds, distances in metres.
struct FieldProblem {
    std::string name;
    std::string first_day; ///< YYYY-MM-DD; empty when the plan is not dated
    std::int32_t days = 1;
    std::vector<FieldVisit> visits;
    std::vector<FieldInspector> inspectors;
    TravelMatrix travel;
    std::vector<std::optional<LonLat>> positions; ///< per place
    bool travel_is_estimated = false;             ///< from straight lines, not from roads
    std::optional<FieldMoment> now = std::nullopt;
    bool balance = false; ///< even out the work where it costs no value
};

/// How distance and time are guessed where no road data are at hand.
struct TravelEstimate {
    double detour = 1.35;    ///< road length over great-circle distance
    double speed_kmh = 55.0; ///< mean speed, stops included
};

/// Travel from straight lines: great-circle distance × detour factor, at one mean speed.
TravelMatrix estimated_travel(const std::vector<LonLat>& places, const TravelEstimate& estimate);

/// The way of an overnight stay that cannot be made.
enum class BrokenNightWay : std::uint8_t { there, back };

/// An overnight stay that cannot be kept.
struct BrokenNight {
    BrokenNightWay way = BrokenNightWay::there;
    std::size_t inspector = 0;
    std::int32_t day = 0; ///< of the way that cannot be made
    Ticks needed = 0;     ///< by the way itself; `never` where none leads
};

/// The problem as the solver sees it. A value counts in thousandths; a visit that must be made is
/// worth more than all others together, so that it comes first whatever the values. Duties stand
/// by day, then by inspector.
struct FieldRoutes {
    RouteProblem problem;
    std::int64_t must_bonus = 0; ///< contained in the prize of each visit that must be made
    std::vector<BrokenNight> broken_nights;
};

FieldRoutes field_routes(const FieldProblem& field);

/// The same problem with more means: everybody works `days` more, and `colleagues` more inspectors
/// like the first help. Visits open on the last day are open on the further ones, too. Duties and
/// alternatives of the problem keep their order among themselves.
FieldProblem with_more(const FieldProblem& field, std::int32_t days, std::size_t colleagues);

/// The worth of a prize in the unit of the values, the bonus of musts taken out.
double field_value(const FieldRoutes& routes, std::int64_t prize);

} // namespace osh::geo
