#pragma once

#include "geo/roads/plain_search.hpp"
#include "geo/roads/road_hierarchy.hpp"

#include <memory>
#include <optional>

namespace osh::geo {

/// A way through the graph.
struct RoadPath {
    RoadTime time = 0;
    std::uint32_t length_m = 0;
    std::uint32_t from_seed = 0; ///< which of the seeds it begins and ends with
    std::uint32_t to_seed = 0;
    std::vector<std::uint32_t> arcs; ///< indices of the graph's arcs, in driving order
};

/// Times and lengths between many places, row by row.
struct RoadMatrix {
    std::vector<RoadTime> time; ///< `no_road` where none leads
    std::vector<std::uint32_t> length_m;
};

/// Where a place meets the network, possibly in both directions of a road.
using RoadSeeds = std::vector<RoadSeed>;

/// Answers with the help of a hierarchy. Not for several threads at once: it keeps its working
/// memory (up to 48 bytes a node, as many nodes as its searches have met) between questions. The
/// hierarchy must outlive it.
class RoadRouter {
public:
    explicit RoadRouter(const RoadHierarchy& hierarchy);

    /// The quickest way from one of the seeds to one of the others; nothing when none leads there.
    std::optional<RoadPath> path(std::span<const RoadSeed> from, std::span<const RoadSeed> to);

    /// All quickest ways between places (bucket algorithm, Knopp et al. 2007).
    RoadMatrix matrix(std::span<const RoadSeeds> from, std::span<const RoadSeeds> to);

private:
    enum class Direction : std::uint8_t { forward, backward };

    struct Label {
        std::uint64_t time = 0;
        std::uint32_t length_m = 0;
        std::uint32_t parent = 0; ///< rank; itself at a seed
        std::uint32_t arc = 0;    ///< index into the parent's list; at a seed: which seed
        std::uint32_t stamp = 0;
    };

    struct Reached {
        std::uint32_t rank = 0;
        std::uint64_t time = 0;
        std::uint32_t length_m = 0;
    };

    struct Release {
        void operator()(Label* labels) const noexcept;
    };

    using Labels = std::unique_ptr<Label[], Release>; // NOLINT: one label for each node

    static Labels blank_labels(std::size_t count);
    void climb(std::span<const RoadSeed> seeds, Direction direction, const Labels& labels);
    void unpack(
        std::uint32_t tail,
        std::uint32_t head,
        const HierarchyArc& arc,
        std::vector<std::uint32_t>& arcs) const;

    const RoadHierarchy* m_hierarchy;
    Labels m_forward;
    Labels m_backward;
    std::uint32_t m_stamp = 0;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_heap;
    std::vector<Reached> m_settled; ///< by the last climb
};

} // namespace osh::geo
