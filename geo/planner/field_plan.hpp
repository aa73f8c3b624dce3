#pragma once

#include "geo/planner/field_problem.hpp"
#include "geo/planner/omissions.hpp"
#include "geo/planner/plan_search.hpp"
#include "geo/planner/plan_words.hpp"

namespace osh::geo {

/// A wish that the plan could not fulfil, and the constraint that breaks it.
struct BrokenWish {
    std::size_t visit = 0;
    std::string constraint; ///< one word: `skill`, `region`, `day`, `lock`, `window`, `distance` …
    std::string text;       ///< a sentence
};

/// What the plan would be worth with more means.
struct FieldMargins {
    double day_more = 0.0;       ///< value gained when everybody works a day more
    double colleague_more = 0.0; ///< value gained by a second inspector like the first
};

/// The way of a duty on the ground.
struct DutyLine {
    std::vector<LonLat> points;
    double unpaved_m = 0.0;
    std::vector<double> off_road_m{}; ///< by stop: from the end of the road to the place
};

/// A planned week, checked.
struct FieldPlan {
    FieldRoutes routes;
    SearchOutcome outcome;
    std::vector<DutySchedule> duties; ///< by day, then inspector; empty ones included
    OmissionReport omitted;
    std::vector<BrokenWish> broken_wishes;
    std::optional<FieldMargins> margins;
    std::vector<DutyLine> lines; ///< by duty of `duties`; empty: straight from stop to stop
    double value = 0.0;          ///< sum of the values of the visits made
    std::size_t visited = 0;
};

/// What a plan is asked for beside the routes.
enum class FieldQuestions : std::uint8_t { routes_only, margins_too };

/// Plans the visits of a problem. The search begins with `start`, alternatives by duty; what of it
/// does not keep the rules is left out. The margins take a fifth of the budget each on top. Throws
/// `geo::Error` when the plan does not pass the independent check, a fault of the program.
FieldPlan plan_field(
    const FieldProblem& field,
    const SearchLimits& limits,
    FieldQuestions questions,
    const RouteOrders& start = {});

/// The way of a duty as it was drawn along the roads; null when it was not.
const DutyLine* drawn_line(const FieldPlan& plan, const DutySchedule& schedule);

/// The points of a duty's way: along the roads where it was drawn, else from one stop with a known
/// position straight to the next. `schedule` is one of the plan's.
std::vector<LonLat>
way_of(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule);

/// Why a visit is not made, in a sentence with its figures: "too far: needs 3 h 10, gains 41".
std::string omission_text(
    const FieldProblem& field,
    const FieldPlan& plan,
    const Omission& omission,
    PlanLanguage language);

/// One word for the cause of an omission, such as `no_time_left`.
std::string omission_word(OmissionCause cause);

} // namespace osh::geo
