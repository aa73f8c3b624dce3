#pragma once

#include "geo/roads/road_graph.hpp"
#include "geo/roads/road_hierarchy.hpp"

namespace osh::geo {

/// The shrinking graph while a hierarchy is built: nodes are taken out one by one and shortcuts put
/// in wherever the node taken out was the only quickest way between two neighbours.
class Contraction {
public:
    /// What `middle` of a road says, which passes over no node.
    static constexpr std::uint32_t no_middle = std::numeric_limits<std::uint32_t>::max();

    explicit Contraction(const RoadGraph& graph);

    /// An arc between two nodes that are both still in, or were when it was made.
    struct Link {
        std::uint32_t node = 0; ///< at the far end
        RoadTime time = 0;
        std::uint32_t length_m = 0;
        std::uint32_t middle = no_middle; ///< node, not rank
        std::uint32_t road_arc = 0;
    };

    /// How willingly a node goes: less is earlier. Counts the shortcuts it would need against the
    /// links it would take along, and spreads the choice evenly over the land.
    double priority(std::uint32_t node);

    /// Takes the node out. Its links at that moment lead to nodes of higher rank only and stay
    /// readable.
    void contract(std::uint32_t node);

    bool contracted(std::uint32_t node) const { return m_contracted[node] != 0; }

    const std::vector<Link>& leaving(std::uint32_t node) const { return m_out[node]; }

    const std::vector<Link>& arriving(std::uint32_t node) const { return m_in[node]; }

private:
    enum class Purpose : std::uint8_t { count, insert };

    std::size_t shortcuts_for(std::uint32_t node, Purpose purpose);
    void
    search_witnesses(std::uint32_t from, std::uint32_t without, std::uint64_t limit, int settle);
    void add_link(std::uint32_t tail, std::uint32_t head, const Link& link);
    void drop_links_to(std::uint32_t node);

    std::vector<std::vector<Link>> m_out;
    std::vector<std::vector<Link>> m_in;
    std::vector<std::uint8_t> m_contracted;
    std::vector<std::uint32_t> m_level;
    std::vector<std::uint32_t> m_gone_neighbours;
    // Witness search: times that count only where the stamp is the present one.
    std::vector<std::uint32_t> m_stamp;
    std::vector<std::uint64_t> m_time;
    std::uint32_t m_search = 0;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_heap;
};

} // namespace osh::geo
