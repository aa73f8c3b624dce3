#include "geo/planner/field_plan.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

std::string swap_text(
    const FieldProblem& field,
    const FieldPlan& plan,
    const OmissionSwap& swap,
    PlanLanguage language) {
    std::string names;
    for (const std::uint32_t visit : swap.removed) {
        names.append(names.empty() ? "" : ", ").append(field.visits[visit].id);
    }
    const bool of_musts = std::ranges::any_of(swap.removed, [&](std::uint32_t visit) {
        return field.visits[visit].wish == FieldWish::must;
    });
    const PlanWords& words = plan_words(language);
    return of_musts
               ? filled_in(words.swap_of_musts, names)
               : filled_in(
                     words.swap, names, value_text(field_value(plan.routes, swap.loss), language));
}

} // namespace

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

std::string omission_text(
    const FieldProblem& field,
    const FieldPlan& plan,
    const Omission& omission,
    PlanLanguage language) {
    const FieldVisit& visit = field.visits[omission.visit];
    const PlanWords& words = plan_words(language);
    const std::string figures = omission.needed < never
                                    ? filled_in(
                                          words.needs,
                                          duration_text(omission.needed, language),
                                          value_text(visit.value, language))
                                    : std::string(words.no_road);
    switch (omission.cause) {
    case OmissionCause::no_value:
        return std::string(visit.wish == FieldWish::must_not ? words.must_not : words.never_open);
    case OmissionCause::nobody_may:
        return visit.earliest_day >= field.days
                   ? filled_in(words.past_plan, std::to_string(visit.earliest_day + 1))
                   : std::string(words.nobody_may);
    case OmissionCause::closed:
        return std::string(words.closed);
    case OmissionCause::too_far:
        return omission.needed < never ? filled_in(words.too_far, figures) : figures;
    case OmissionCause::beyond_distance:
        return filled_in(words.beyond_distance, figures);
    case OmissionCause::not_finished:
        return filled_in(words.not_finished, figures);
    case OmissionCause::no_break:
        return filled_in(words.no_break, figures);
    case OmissionCause::gap_too_short:
        return filled_in(words.gap_too_short, std::to_string(visit.gap_days));
    case OmissionCause::no_time_left:
        break;
    }
    std::string text = filled_in(words.no_time_left, figures);
    if (omission.swap && !omission.swap->removed.empty()) {
        text.append("; ").append(swap_text(field, plan, *omission.swap, language));
    }
    return text;
}

} // namespace osh::geo
