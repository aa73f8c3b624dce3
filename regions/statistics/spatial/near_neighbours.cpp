#include "regions/statistics/spatial/near_neighbours.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <numeric>
#include <queue>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

/// Positions in the order of their first coordinate: near places stand near each other in it.
std::vector<std::uint32_t> swept(std::span<const Place> places) {
    std::vector<std::uint32_t> order(places.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(places[a][0], a) < std::pair(places[b][0], b);
    });
    return order;
}

/// The nearest so far, the farthest of them on top.
using Nearest = std::priority_queue<std::pair<double, std::uint32_t>>;

/// Looks one way along the sweep until the first coordinate alone is too far.
class Search {
public:
    Search(std::span<const Place> places, std::uint32_t unit, std::size_t count)
        : m_places(places)
        , m_unit(unit)
        , m_count(count) {}

    /// Whether places so far along the sweep could still be among the nearest.
    bool worth(std::uint32_t other) const {
        const double apart = m_places[other][0] - m_places[m_unit][0];
        return m_nearest.size() < m_count || apart * apart <= m_nearest.top().first;
    }

    void offer(std::uint32_t other) {
        const std::pair candidate{squared_distance(m_places[other], m_places[m_unit]), other};
        if (m_nearest.size() < m_count) {
            m_nearest.push(candidate);
        } else if (candidate < m_nearest.top()) {
            m_nearest.pop();
            m_nearest.push(candidate);
        }
    }

    std::vector<std::uint32_t> found() {
        std::vector<std::uint32_t> units;
        for (; !m_nearest.empty(); m_nearest.pop()) {
            units.push_back(m_nearest.top().second);
        }
        return units;
    }

private:
    std::span<const Place> m_places;
    std::uint32_t m_unit;
    std::size_t m_count;
    Nearest m_nearest;
};

} // namespace

SpatialWeights within_distance(std::span<const Place> places, double distance) {
    const double reach = distance * (1.0 + 1e-9);
    const std::vector<std::uint32_t> order = swept(places);
    std::vector<std::vector<std::uint32_t>> lists(places.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::uint32_t unit = order[at];
        for (std::size_t next = at + 1; next < order.size(); ++next) {
            const std::uint32_t other = order[next];
            if (places[other][0] - places[unit][0] > reach) {
                break;
            }
            if (squared_distance(places[unit], places[other]) <= reach * reach) {
                lists[unit].push_back(other);
                lists[other].push_back(unit);
            }
        }
    }
    return SpatialWeights(lists);
}

SpatialWeights nearest(std::span<const Place> places, std::size_t count) {
    if (places.size() < 2) {
        throw Error("nearest neighbours need at least two units");
    }
    if (count == 0 || count >= places.size()) {
        throw Error(
            "the number of nearest neighbours must be from 1 to " +
            std::to_string(places.size() - 1) + ", not " +
            std::to_string(count));
    }
    const std::vector<std::uint32_t> order = swept(places);
    std::vector<std::vector<std::uint32_t>> lists(places.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        Search search(places, order[at], count);
        std::size_t right = at + 1;
        std::size_t left = at;
        bool more = true;
        while (more) {
            more = false;
            if (right < order.size() && search.worth(order[right])) {
                search.offer(order[right++]);
                more = true;
            }
            if (left > 0 && search.worth(order[left - 1])) {
                search.offer(order[--left]);
                more = true;
            }
        }
        lists[order[at]] = search.found();
    }
    return SpatialWeights(lists);
}

} // namespace osh::regions
