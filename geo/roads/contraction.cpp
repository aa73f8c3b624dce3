#include "geo/roads/contraction.hpp"

#include <algorithm>
#include <functional>

namespace osh::geo {

namespace {

/// How many nodes a witness search settles: few to guess a priority, more before a shortcut is
/// really put in. Giving up early costs a shortcut too many, never a wrong time.
constexpr int settled_to_count = 40;
constexpr int settled_to_insert = 250;

void put(std::vector<Contraction::Link>& links, const Contraction::Link& link) {
    for (Contraction::Link& known : links) {
        if (known.node == link.node) {
            if (link.time < known.time) {
                known = link;
            }
            return;
        }
    }
    links.push_back(link);
}

} // namespace

Contraction::Contraction(const RoadGraph& graph)
    : m_out(graph.node_count())
    , m_in(graph.node_count())
    , m_contracted(graph.node_count(), 0)
    , m_level(graph.node_count(), 0)
    , m_gone_neighbours(graph.node_count(), 0)
    , m_stamp(graph.node_count(), 0)
    , m_time(graph.node_count(), 0) {
    for (std::uint32_t index = 0; index < graph.arcs().size(); ++index) {
        const RoadArc& arc = graph.arcs()[index];
        if (arc.tail != arc.head) {
            add_link(arc.tail, arc.head, {arc.head, arc.time, arc.length_m, no_middle, index});
        }
    }
}

void Contraction::add_link(std::uint32_t tail, std::uint32_t head, const Link& link) {
    put(m_out[tail], link);
    Link back = link;
    back.node = tail;
    put(m_in[head], back);
}

void Contraction::search_witnesses(
    std::uint32_t from, std::uint32_t without, std::uint64_t limit, int settle) {
    ++m_search;
    m_heap.clear();
    const auto reach = [&](std::uint32_t node, std::uint64_t time) {
        if (m_stamp[node] == m_search && m_time[node] <= time) {
            return;
        }
        m_stamp[node] = m_search;
        m_time[node] = time;
        m_heap.emplace_back(time, node);
        std::ranges::push_heap(m_heap, std::greater<>{});
    };
    reach(from, 0);
    while (!m_heap.empty() && settle > 0) {
        std::ranges::pop_heap(m_heap, std::greater<>{});
        const auto [time, node] = m_heap.back();
        m_heap.pop_back();
        if (time > m_time[node]) {
            continue;
        }
        if (time > limit) {
            return;
        }
        --settle;
        for (const Link& link : m_out[node]) {
            if (link.node != without && m_contracted[link.node] == 0) {
                reach(link.node, time + link.time);
            }
        }
    }
}

std::size_t Contraction::shortcuts_for(std::uint32_t node, Purpose purpose) {
    std::size_t count = 0;
    const int settle = purpose == Purpose::count ? settled_to_count : settled_to_insert;
    std::uint64_t farthest = 0;
    for (const Link& onward : m_out[node]) {
        farthest = std::max<std::uint64_t>(farthest, onward.time);
    }
    for (const Link& inward : m_in[node]) {
        search_witnesses(inward.node, node, std::uint64_t{inward.time} + farthest, settle);
        for (const Link& onward : m_out[node]) {
            if (onward.node == inward.node) {
                continue;
            }
            const std::uint64_t over = std::uint64_t{inward.time} + onward.time;
            if (m_stamp[onward.node] == m_search && m_time[onward.node] <= over) {
                continue;
            }
            ++count;
            if (purpose == Purpose::insert && over < no_road) {
                add_link(
                    inward.node,
                    onward.node,
                    {onward.node,
                     static_cast<RoadTime>(over),
                     inward.length_m + onward.length_m,
                     node,
                     0});
            }
        }
    }
    return count;
}

double Contraction::priority(std::uint32_t node) {
    const double taken = static_cast<double>(m_in[node].size() + m_out[node].size());
    const double needed = static_cast<double>(shortcuts_for(node, Purpose::count));
    return 4.0 * needed / std::max(1.0, taken) + 2.0 * (needed - taken) + m_gone_neighbours[node] +
           1.5 * m_level[node];
}

void Contraction::drop_links_to(std::uint32_t node) {
    for (const Link& link : m_out[node]) {
        std::erase_if(m_in[link.node], [&](const Link& back) { return back.node == node; });
    }
    for (const Link& link : m_in[node]) {
        std::erase_if(m_out[link.node], [&](const Link& back) { return back.node == node; });
    }
}

void Contraction::contract(std::uint32_t node) {
    shortcuts_for(node, Purpose::insert);
    m_contracted[node] = 1;
    drop_links_to(node);
    for (const auto* const links : {&m_out[node], &m_in[node]}) {
        for (const Link& link : *links) {
            m_level[link.node] = std::max(m_level[link.node], m_level[node] + 1);
            ++m_gone_neighbours[link.node];
        }
    }
}

} // namespace osh::geo
