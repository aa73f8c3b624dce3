#pragma once

#include "geo/planner/duty_schedule.hpp"
#include "geo/planner/field_problem.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace osh::geo {

/// What keeps a visit out of an order.
enum class OrderBreak : std::uint8_t {
    not_wanted, ///< left out by wish, never open, or worth nothing
    may_not,    ///< the inspector may not make it that day: skill, region, lock or window
    no_time     ///< its window closes, or the day ends, before
};

/// Why visits cannot be made in a given order.
struct OrderProblem {
    std::size_t visit = 0; ///< index: the first that cannot be kept
    OrderBreak kind = OrderBreak::no_time;
    std::string text; ///< a sentence without the visit's name
};

/// The index of the duty of an inspector on a day; nothing when there is none.
std::optional<std::size_t>
find_duty(const RouteProblem& problem, std::size_t inspector, std::int32_t day);

/// The times of a duty that makes exactly these visits (indices) in this order, each in the window
/// that lets it begin earliest, finished as early as can be.
std::variant<DutySchedule, OrderProblem> schedule_in_order(
    const FieldProblem& field,
    const FieldRoutes& routes,
    std::size_t duty,
    std::span<const std::size_t> visits);

/// One visit as an earlier plan had it.
struct KnownStop {
    std::size_t visit = 0; ///< index
    DaySecond start = 0;
};

/// One duty of an earlier plan.
struct KnownRoute {
    std::size_t inspector = 0; ///< index
    std::int32_t day = 0;
    std::vector<KnownStop> stops;
};

/// An earlier plan as a search can begin with it: the alternatives whose window holds the start
/// they had. Duties and visits that are no more are left out.
RouteOrders orders_of(const FieldRoutes& routes, std::span<const KnownRoute> known);

} // namespace osh::geo
