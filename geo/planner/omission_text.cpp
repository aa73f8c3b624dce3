#include "geo/planner/field_plan.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace osh::geo {

namespace {

/// Rounded to hundredths, with no more digits than that needs.
std::string shown(double value) {
    char text[32];
    const double rounded = std::round(value * 100.0) / 100.0;
    const auto end = std::to_chars(text, text + sizeof text, rounded).ptr;
    return {text, end};
}

std::string swap_text(const FieldProblem& field, const FieldPlan& plan, const OmissionSwap& swap) {
    std::string names;
    for (const std::uint32_t visit : swap.removed) {
        names.append(names.empty() ? "" : ", ").append(field.visits[visit].id);
    }
    const bool of_musts = std::ranges::any_of(swap.removed, [&](std::uint32_t visit) {
        return field.visits[visit].wish == FieldWish::must;
    });
    return of_musts
               ? "only a swap with " + names + ", which must be visited, would make room"
               : "swap with " + names + " would lose " + shown(field_value(plan.routes, swap.loss));
}

} // namespace

std::string duration_text(std::int64_t seconds) {
    const std::int64_t minutes = (seconds + 59) / 60;
    if (minutes < 60) {
        return std::to_string(minutes) + " min";
    }
    const std::string rest = std::to_string(minutes % 60);
    return std::to_string(minutes / 60) + " h " + (rest.size() < 2 ? "0" + rest : rest);
}

std::string omission_word(OmissionCause cause) {
    switch (cause) {
    case OmissionCause::no_value:
        return "no_value";
    case OmissionCause::nobody_may:
        return "nobody_may";
    case OmissionCause::closed:
        return "closed";
    case OmissionCause::too_far:
        return "too_far";
    case OmissionCause::beyond_distance:
        return "beyond_distance";
    case OmissionCause::not_finished:
        return "not_finished";
    case OmissionCause::no_break:
        return "no_break";
    case OmissionCause::gap_too_short:
        return "gap_too_short";
    case OmissionCause::no_time_left:
        break;
    }
    return "no_time_left";
}

std::string
omission_text(const FieldProblem& field, const FieldPlan& plan, const Omission& omission) {
    const FieldVisit& visit = field.visits[omission.visit];
    const std::string figures =
        omission.needed < never
            ? "needs " + duration_text(omission.needed) + ", gains " + shown(visit.value)
            : "no road leads there";
    switch (omission.cause) {
    case OmissionCause::no_value:
        return visit.wish == FieldWish::must_not ? "must not be visited, as asked"
                                                 : "worth nothing, or never open";
    case OmissionCause::nobody_may:
        if (visit.earliest_day >= field.days) {
            return "not before day " + std::to_string(visit.earliest_day + 1) +
                   ", which is past the plan";
        }
        return "nobody may: no inspector has the skill, the region and a working day for it";
    case OmissionCause::closed:
        return "window closed: nobody at work can be there while it is open";
    case OmissionCause::too_far:
        return omission.needed < never ? "too far: " + figures : figures;
    case OmissionCause::beyond_distance:
        return "there and back is farther than the longest distance of a day: " + figures;
    case OmissionCause::not_finished:
        return "no time to finish it and be back within the hours once it may begin: " + figures;
    case OmissionCause::no_break:
        return "no room for the break: " + figures;
    case OmissionCause::gap_too_short:
        return "too soon: another visit of the same enterprise lies within " +
               std::to_string(visit.gap_days) + " days";
    case OmissionCause::no_time_left:
        break;
    }
    std::string text = "no time left: " + figures;
    if (omission.swap && !omission.swap->removed.empty()) {
        text.append("; ").append(swap_text(field, plan, *omission.swap));
    }
    return text;
}

} // namespace osh::geo
