#include "geo/planner/route_problem.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace osh::geo {

TravelMatrix::TravelMatrix(
    std::size_t places, std::vector<Ticks> time, std::vector<std::int32_t> distance)
    : m_places(places)
    , m_time(std::move(time))
    , m_distance(std::move(distance)) {
    if (m_time.size() != places * places || m_distance.size() != places * places) {
        throw Error(
            "a travel matrix of " + std::to_string(places) + " places needs " +
            std::to_string(places * places) + " times and as many distances");
    }
    const auto negative = [](std::int32_t figure) {
        return figure < 0;
    };
    if (std::ranges::any_of(m_time, negative) || std::ranges::any_of(m_distance, negative)) {
        throw Error("a travel matrix holds a negative time or distance");
    }
    std::ranges::transform(m_time, m_time.begin(), [](Ticks t) { return std::min(t, never); });
    m_time_to.resize(m_time.size());
    for (std::size_t from = 0; from < places; ++from) {
        for (std::size_t to = 0; to < places; ++to) {
            m_time_to[to * places + from] = m_time[from * places + to];
        }
    }
}

} // namespace osh::geo
