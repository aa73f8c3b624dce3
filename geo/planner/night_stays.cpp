#include "geo/planner/night_stays.hpp"

#include "geo/planner/duty_schedule.hpp"
#include "geo/planner/field_plan.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

bool is_night_after(const FieldInspector& inspector, std::int32_t day) {
    return std::ranges::find(inspector.nights, day, &FieldNight::after_day) !=
           inspector.nights.end();
}

/// The next day of whoever has the duty begins where their days begin.
void begin_next_day_at_home(const FieldProblem& field, RouteProblem& problem, const Duty& duty) {
    for (Duty& next : problem.duties) {
        if (next.inspector == duty.inspector && next.day == duty.day + 1) {
            next.start_place =
                static_cast<std::uint32_t>(field.inspectors[duty.inspector].start_place);
        }
    }
}

} // namespace

std::vector<BrokenNight> drop_unreachable_nights(const FieldProblem& field, RouteProblem& problem) {
    std::vector<BrokenNight> broken;
    for (std::size_t at = 0; at < problem.duties.size(); ++at) {
        Duty& duty = problem.duties[at];
        if (duty.start_place == duty.end_place || schedule_duty(problem, at, {})) {
            continue;
        }
        const FieldInspector& inspector = field.inspectors[duty.inspector];
        const Ticks needed = problem.travel.time(duty.start_place, duty.end_place);
        if (is_night_after(inspector, duty.day)) {
            broken.push_back({BrokenNightWay::there, duty.inspector, duty.day, needed});
            duty.end_place = static_cast<std::uint32_t>(inspector.end_place);
            begin_next_day_at_home(field, problem, duty);
        } else if (is_night_after(inspector, duty.day - 1)) {
            broken.push_back({BrokenNightWay::back, duty.inspector, duty.day, needed});
        }
    }
    return broken;
}

std::string broken_night_text(const FieldProblem& field, const BrokenNight& night) {
    const std::string& name = field.inspectors[night.inspector].id;
    const std::string day = std::to_string(night.day + 1);
    const std::string needs = night.needed < never
                                  ? "needs " + duration_text(night.needed, PlanLanguage::en)
                                  : "no road leads there";
    return night.way == BrokenNightWay::there
               ? name + " cannot reach the night's stay within the hours of day " + day + ": " +
                     needs + "; planned without it"
               : name + " cannot be back from the night's stay within the hours of day " + day +
                     ": " + needs + "; nothing is planned for that day";
}

} // namespace osh::geo
