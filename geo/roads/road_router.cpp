#include "geo/roads/road_router.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <new>

namespace osh::geo {

RoadRouter::RoadRouter(const RoadHierarchy& hierarchy)
    : m_hierarchy(&hierarchy)
    , m_forward(blank_labels(hierarchy.node_count()))
    , m_backward(blank_labels(hierarchy.node_count())) {}

// Zeroed by the system page by page, when a search first comes there: most climb to the same few
// thousand nodes at the top, so that most labels are never written.
RoadRouter::Labels RoadRouter::blank_labels(std::size_t count) {
    void* const memory = std::calloc(std::max<std::size_t>(1, count), sizeof(Label)); // NOLINT
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return Labels(static_cast<Label*>(memory));
}

void RoadRouter::Release::operator()(Label* labels) const noexcept {
    std::free(labels); // NOLINT: of calloc
}

// Settles everything above the seeds. A node that is reached more quickly from above cannot lie on
// a quickest way and is not climbed on from (stall on demand).
void RoadRouter::climb(std::span<const RoadSeed> seeds, Direction direction, const Labels& labels) {
    ++m_stamp;
    m_heap.clear();
    m_settled.clear();
    const bool forward = direction == Direction::forward;
    const auto reach = [&](std::uint32_t rank, const Label& label) {
        if (labels[rank].stamp == m_stamp && labels[rank].time <= label.time) {
            return;
        }
        labels[rank] = label;
        m_heap.emplace_back(label.time, rank);
        std::ranges::push_heap(m_heap, std::greater<>{});
    };
    for (std::uint32_t index = 0; index < seeds.size(); ++index) {
        const std::uint32_t rank = m_hierarchy->rank_of(seeds[index].node);
        reach(rank, {seeds[index].time, seeds[index].length_m, rank, index, m_stamp});
    }
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, std::greater<>{});
        // Not a structured binding: clang 14 of the fuzz targets cannot capture one.
        const auto time = m_heap.back().first;
        const std::uint32_t rank = m_heap.back().second;
        m_heap.pop_back();
        if (time > labels[rank].time) {
            continue;
        }
        const auto against = forward ? m_hierarchy->down(rank) : m_hierarchy->up(rank);
        const bool stalled = std::ranges::any_of(against, [&](const HierarchyArc& arc) {
            const Label& above = labels[arc.other];
            return above.stamp == m_stamp && above.time + arc.time < time;
        });
        if (stalled) {
            continue;
        }
        m_settled.push_back({rank, time, labels[rank].length_m});
        const auto arcs = forward ? m_hierarchy->up(rank) : m_hierarchy->down(rank);
        for (std::uint32_t at = 0; at < arcs.size(); ++at) {
            reach(
                arcs[at].other,
                {time + arcs[at].time,
                 labels[rank].length_m + arcs[at].length_m,
                 rank,
                 at,
                 m_stamp});
        }
    }
}

void RoadRouter::unpack(
    std::uint32_t tail,
    std::uint32_t head,
    const HierarchyArc& arc,
    std::vector<std::uint32_t>& arcs) const {
    if (!arc.is_shortcut()) {
        arcs.push_back(arc.road_arc());
        return;
    }
    // Both halves of a shortcut are kept at the node it passes over, the lowest of the three.
    const auto half = [](std::span<const HierarchyArc> list, std::uint32_t other) {
        const auto found = std::ranges::find(list, other, &HierarchyArc::other);
        if (found == list.end()) {
            throw Error("a road hierarchy lacks a half of a shortcut; import the roads anew");
        }
        return *found;
    };
    const std::uint32_t middle = arc.middle();
    unpack(tail, middle, half(m_hierarchy->down(middle), tail), arcs);
    unpack(middle, head, half(m_hierarchy->up(middle), head), arcs);
}

std::optional<RoadPath>
RoadRouter::path(std::span<const RoadSeed> from, std::span<const RoadSeed> to) {
    climb(from, Direction::forward, m_forward);
    const std::uint32_t forward_stamp = m_stamp;
    climb(to, Direction::backward, m_backward);
    std::uint64_t best = no_road;
    std::uint32_t top = 0;
    for (const Reached& reached : m_settled) {
        const Label& below = m_forward[reached.rank];
        if (below.stamp == forward_stamp && below.time + reached.time < best) {
            best = below.time + reached.time;
            top = reached.rank;
        }
    }
    if (best == no_road) {
        return std::nullopt;
    }
    RoadPath path;
    path.time = static_cast<RoadTime>(best);
    path.length_m = m_forward[top].length_m + m_backward[top].length_m;
    std::vector<std::uint32_t> climbed;
    std::uint32_t rank = top;
    for (; m_forward[rank].parent != rank; rank = m_forward[rank].parent) {
        climbed.push_back(rank);
    }
    path.from_seed = m_forward[rank].arc;
    for (auto at = climbed.rbegin(); at != climbed.rend(); ++at) {
        const Label& label = m_forward[*at];
        unpack(label.parent, *at, m_hierarchy->up(label.parent)[label.arc], path.arcs);
    }
    rank = top;
    for (; m_backward[rank].parent != rank; rank = m_backward[rank].parent) {
        const Label& label = m_backward[rank];
        unpack(rank, label.parent, m_hierarchy->down(label.parent)[label.arc], path.arcs);
    }
    path.to_seed = m_backward[rank].arc;
    return path;
}

RoadMatrix RoadRouter::matrix(std::span<const RoadSeeds> from, std::span<const RoadSeeds> to) {
    struct Entry {
        std::uint32_t rank;
        std::uint32_t column;
        std::uint64_t time;
        std::uint32_t length_m;
    };

    std::vector<Entry> entries;
    for (std::uint32_t column = 0; column < to.size(); ++column) {
        climb(to[column], Direction::backward, m_backward);
        for (const Reached& reached : m_settled) {
            entries.push_back({reached.rank, column, reached.time, reached.length_m});
        }
    }
    std::ranges::sort(entries, std::less<>{}, [](const Entry& entry) {
        return std::pair(entry.rank, entry.column);
    });
    std::vector<std::uint32_t> first(m_hierarchy->node_count() + 1, 0);
    for (const Entry& entry : entries) {
        ++first[entry.rank + 1];
    }
    for (std::size_t rank = 0; rank + 1 < first.size(); ++rank) {
        first[rank + 1] += first[rank];
    }
    RoadMatrix matrix;
    matrix.time.assign(from.size() * to.size(), no_road);
    matrix.length_m.assign(from.size() * to.size(), 0);
    for (std::size_t row = 0; row < from.size(); ++row) {
        climb(from[row], Direction::forward, m_forward);
        for (const Reached& reached : m_settled) {
            for (std::uint32_t at = first[reached.rank]; at < first[reached.rank + 1]; ++at) {
                const Entry& entry = entries[at];
                const std::size_t cell = row * to.size() + entry.column;
                if (reached.time + entry.time < matrix.time[cell]) {
                    matrix.time[cell] = static_cast<RoadTime>(reached.time + entry.time);
                    matrix.length_m[cell] = reached.length_m + entry.length_m;
                }
            }
        }
    }
    return matrix;
}

} // namespace osh::geo
