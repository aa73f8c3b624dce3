#pragma once

#include "geo/planner/field_problem.hpp"

#include <optional>

namespace osh::geo {

/// What a general solver of mixed-integer programs makes of a week in a given time.
struct GeneralAnswer {
    std::optional<double> value; ///< of the best plan it found; nothing when it found none
    double bound = 0.0;          ///< no plan of the model is worth more, as far as it knows
    double seconds = 0.0;
};

/// Gives a week to GLPK: binary arcs from each visit to its nearest ones and to and from the starts
/// of the inspectors, a time for each visit, as many routes of an inspector as there are days. Fit
/// for weeks without breaks, nights, skills and locks, in which every visit has one window on
/// every day.
GeneralAnswer solve_generally(const FieldProblem& field, double seconds);

} // namespace osh::geo
