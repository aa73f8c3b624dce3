#pragma once

#include "geo/planner/dice.hpp"
#include "geo/planner/route_problem.hpp"

#include <cmath>
#include <vector>

namespace osh::geo {

/// What a random problem shall contain.
struct RandomProblemShape {
    std::size_t visits = 12;
    std::size_t duties = 2;
    std::size_t longest_service = 30;
    bool breaks = false;
    bool distances = false; ///< duties with a longest distance
    bool groups = false;    ///< pairs of visits that must lie two days apart
};

/// A small problem on a plane of 100 × 100 with windows, the same for the same dice.
inline RouteProblem random_problem(const RandomProblemShape& shape, Dice& dice) {
    const std::size_t places = shape.visits + 1;
    std::vector<double> x(places);
    std::vector<double> y(places);
    for (std::size_t place = 0; place < places; ++place) {
        x[place] = 100.0 * dice.unit();
        y[place] = 100.0 * dice.unit();
    }
    std::vector<Ticks> time(places * places);
    for (std::size_t a = 0; a < places; ++a) {
        for (std::size_t b = 0; b < places; ++b) {
            // Rounded up, so that no detour is shorter than the way.
            time[a * places + b] =
                a == b ? 0 : static_cast<Ticks>(std::ceil(std::hypot(x[a] - x[b], y[a] - y[b])));
        }
    }
    RouteProblem problem;
    problem.travel = TravelMatrix(places, time, time);
    problem.visits = shape.visits;
    for (std::uint32_t visit = 0; visit < shape.visits; ++visit) {
        const std::size_t windows = dice.between(1, 2);
        for (std::size_t window = 0; window < windows; ++window) {
            Alternative alternative;
            alternative.visit = visit;
            alternative.place = visit + 1;
            alternative.opens = static_cast<Ticks>(dice.below(300));
            alternative.closes = alternative.opens + static_cast<Ticks>(dice.between(20, 150));
            alternative.service = static_cast<Ticks>(dice.between(5, shape.longest_service));
            alternative.prize = static_cast<std::int64_t>(dice.between(1, 40));
            problem.alternatives.push_back(alternative);
        }
    }
    for (std::uint32_t at = 0; at < shape.duties; ++at) {
        Duty duty;
        duty.inspector = at;
        duty.day = static_cast<std::int32_t>(at);
        duty.ends = static_cast<Ticks>(dice.between(250, 450));
        if (shape.breaks) {
            const auto earliest = static_cast<Ticks>(dice.between(80, 160));
            duty.rest = DutyBreak{earliest, earliest + static_cast<Ticks>(dice.between(0, 60)), 30};
        }
        if (shape.distances) {
            duty.longest_distance = static_cast<std::int64_t>(dice.between(100, 250));
        }
        problem.duties.push_back(duty);
    }
    if (shape.groups) {
        for (std::size_t visit = 0; visit < shape.visits; ++visit) {
            problem.group_of_visit.push_back(static_cast<std::int32_t>(visit / 2));
        }
        problem.gap_days_of_group.assign((shape.visits + 1) / 2, 2);
    }
    return problem;
}

} // namespace osh::geo
