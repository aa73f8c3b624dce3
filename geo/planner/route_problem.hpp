#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace osh::geo {

/// Time and travel in whole ticks. What a tick is (a second, a thousandth of a unit of length)
/// is up to whoever makes the problem.
using Ticks = std::int32_t;

/// Later than any instant of a plan, and still safe to add a travel time to.
constexpr Ticks never = std::numeric_limits<Ticks>::max() / 4;

/// Travel times and distances between places, not necessarily symmetric. A pair without a way has
/// the time `never`.
class TravelMatrix {
public:
    TravelMatrix() = default;

    /// `time` and `distance` hold places × places figures row by row (from, then to); the distance
    /// is in the maker's unit, metres for roads. Times beyond `never` count as no way. Throws
    /// `geo::Error` when a size does not fit or a figure is negative.
    TravelMatrix(std::size_t places, std::vector<Ticks> time, std::vector<std::int32_t> distance);

    std::size_t places() const noexcept { return m_places; }

    Ticks time(std::size_t from, std::size_t to) const { return m_time[from * m_places + to]; }

    std::int32_t distance(std::size_t from, std::size_t to) const {
        return m_distance[from * m_places + to];
    }

    /// The times from one place to all.
    const Ticks* times_from(std::size_t from) const { return m_time.data() + from * m_places; }

    /// The times to one place from all.
    const Ticks* times_to(std::size_t to) const { return m_time_to.data() + to * m_places; }

private:
    std::size_t m_places = 0;
    std::vector<Ticks> m_time;
    std::vector<Ticks> m_time_to; ///< transposed, so that a loop over origins reads memory in order
    std::vector<std::int32_t> m_distance;
};

/// One way to make a visit: in one opening window, with what that is worth. A visit with several
/// windows has several alternatives, of which a plan takes one at most.
struct Alternative {
    std::uint32_t visit = 0; ///< index of the visit that this makes
    std::uint32_t place = 0; ///< row of the travel matrix
    Ticks opens = 0;         ///< earliest start of service
    Ticks closes = never;    ///< latest start of service
    Ticks service = 0;       ///< duration of the service
    std::int64_t prize = 0;  ///< what the visit is worth, above zero
};

/// A break of a duty: it begins between `earliest` and `latest`, wherever its holder is, also in
/// the midst of a visit, which then lasts longer by it. It is left out when the duty ends before
/// `latest`.
struct DutyBreak {
    Ticks earliest = 0;
    Ticks latest = 0;
    Ticks duration = 0;

    friend bool operator==(const DutyBreak&, const DutyBreak&) = default;
};

/// One inspector on one day: one route of the plan.
struct Duty {
    std::uint32_t inspector = 0;
    std::int32_t day = 0; ///< counted from the first day of the plan
    std::uint32_t start_place = 0;
    std::uint32_t end_place = 0;
    Ticks begins = 0; ///< earliest departure from the start
    Ticks ends = 0;   ///< latest arrival at the end
    std::optional<DutyBreak> rest = std::nullopt;
    std::int64_t longest_distance = std::numeric_limits<std::int64_t>::max();
};

/// The team orienteering problem with time windows over several periods (Vansteenwegen et al.
/// 2009; Tricoire et al. 2010): choose visits and their order for each duty so that the sum of
/// prizes is greatest and, among such plans, travel is shortest.
struct RouteProblem {
    TravelMatrix travel;
    std::size_t visits = 0;
    std::vector<Alternative> alternatives;
    std::vector<Duty> duties;

    /// alternatives × duties: 1 where the alternative may be in the duty. Empty: everywhere.
    std::vector<std::uint8_t> allowed;

    /// Visits of one enterprise share a group and stay `gap_days` apart. Empty: no groups.
    std::vector<std::int32_t> group_of_visit; ///< −1 for none
    std::vector<std::int32_t> gap_days_of_group;

    bool may_serve(std::size_t alternative, std::size_t duty) const {
        return allowed.empty() || allowed[alternative * duties.size() + duty] != 0;
    }
};

/// The order of the alternatives in each duty: what a solver returns.
using RouteOrders = std::vector<std::vector<std::uint32_t>>;

} // namespace osh::geo
