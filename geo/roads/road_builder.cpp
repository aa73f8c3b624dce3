#include "geo/roads/road_builder.hpp"

#include "geo/distance.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

/// A rule by way of roads that are cut into more stretches than this is none that signs tell of.
constexpr std::size_t longest_chain = 64;

class Builder {
public:
    explicit Builder(const RoadMap& map)
        : m_map(&map)
        , m_node_of_point(map.points.size(), no_node) {}

    RoadGraph build(RoadBuildReport& report) {
        note_first_roads();
        find_junctions();
        for (const RoadWay& way : m_map->ways) {
            cut(way);
        }
        // Rules of real maps double a few stretches; those of a hostile one may double each other.
        m_most_arcs = 2 * m_arcs.size() + 10'000;
        report.ways = m_map->ways.size();
        for (const TurnRule& rule : m_map->rules) {
            ++(keep(rule) ? report.rules_kept : report.rules_ignored);
        }
        return {std::move(m_nodes), std::move(m_arcs), std::move(m_shapes)};
    }

private:
    /// Points where a road ends or two meet, also where a road meets itself.
    void find_junctions() {
        std::vector<std::uint8_t> uses(m_map->points.size(), 0);
        const auto use = [&](std::uint32_t point, int times) {
            if (point >= uses.size()) {
                throw Error("a road runs through a point that the map does not have");
            }
            uses[point] = static_cast<std::uint8_t>(std::min(2, uses[point] + times));
        };
        for (const RoadWay& way : m_map->ways) {
            if (way.points.size() < 2) {
                throw Error("a road of fewer than two points");
            }
            for (const std::uint32_t point : way.points) {
                use(point, 1);
            }
            use(way.points.front(), 2);
            use(way.points.back(), 2);
        }
        for (const TurnRule& rule : m_map->rules) {
            if (!rule.via_ways.empty()) {
                for (const std::uint32_t point : meeting_points(rule)) {
                    m_arriving[point];
                }
            } else if (rule.via_point < uses.size() && uses[rule.via_point] > 0) {
                uses[rule.via_point] = 2;
                m_arriving[rule.via_point];
            }
        }
        for (std::uint32_t point = 0; point < uses.size(); ++point) {
            if (uses[point] > 1) {
                m_node_of_point[point] = add_node(point);
            }
        }
    }

    /// The points of the roads with which rules by way of others begin.
    void note_first_roads() {
        for (const TurnRule& rule : m_map->rules) {
            if (!rule.via_ways.empty()) {
                m_points_of_way[rule.from_way];
                m_points_of_way[rule.via_ways.front()];
            }
        }
        for (const RoadWay& way : m_map->ways) {
            if (const auto noted = m_points_of_way.find(way.id); noted != m_points_of_way.end()) {
                noted->second.insert(noted->second.end(), way.points.begin(), way.points.end());
            }
        }
        for (auto& [id, points] : m_points_of_way) {
            std::ranges::sort(points);
            points.erase(std::unique(points.begin(), points.end()), points.end());
        }
    }

    /// The points that the first road of a rule shares with the first of the roads between.
    std::vector<std::uint32_t> meeting_points(const TurnRule& rule) const {
        std::vector<std::uint32_t> shared;
        std::ranges::set_intersection(
            m_points_of_way.at(rule.from_way),
            m_points_of_way.at(rule.via_ways.front()),
            std::back_inserter(shared));
        return shared;
    }

    std::uint32_t add_node(std::uint32_t point) {
        m_nodes.push_back(m_map->points[point]);
        m_point_of_node.push_back(point);
        m_leaving.emplace_back();
        return static_cast<std::uint32_t>(m_nodes.size() - 1);
    }

    void cut(const RoadWay& way) {
        std::size_t first = 0;
        for (std::size_t at = 1; at < way.points.size(); ++at) {
            if (m_node_of_point[way.points[at]] != no_node) {
                add_stretch(way, first, at);
                first = at;
            }
        }
    }

    void add_stretch(const RoadWay& way, std::size_t first, std::size_t last) {
        double metres = 0.0;
        for (std::size_t at = first; at < last; ++at) {
            metres += great_circle_distance(
                          lon_lat(m_map->points[way.points[at]]),
                          lon_lat(m_map->points[way.points[at + 1]]))
                          .value;
        }
        RoadArc arc; // in the line's direction
        arc.tail = m_node_of_point[way.points[first]];
        arc.head = m_node_of_point[way.points[last]];
        arc.length_m = static_cast<std::uint32_t>(std::lround(metres));
        arc.unpaved_m = way.over_water ? RoadArc::over_water : way.unpaved ? arc.length_m : 0;
        arc.first_shape = static_cast<std::uint32_t>(m_shapes.size());
        arc.shape_count = static_cast<std::uint32_t>(last - first - 1) & RoadArc::most_shape;
        for (std::size_t at = first + 1; at < last; ++at) {
            m_shapes.push_back(m_map->points[way.points[at]]);
        }
        const auto add = [&](double kmh) {
            if (kmh > 0.0) {
                const double milliseconds = std::round(metres / kmh * 3'600.0);
                arc.time = static_cast<RoadTime>(std::max(1.0, milliseconds));
                store(arc, way.id);
            }
        };
        add(way.forward_kmh);
        std::swap(arc.tail, arc.head);
        arc.shape_is_backward = 1;
        add(way.backward_kmh);
    }

    void store(const RoadArc& arc, std::int64_t way) {
        const auto index = static_cast<std::uint32_t>(m_arcs.size());
        m_leaving[arc.tail].push_back(index);
        if (const auto rules = m_arriving.find(m_point_of_node[arc.head]);
            rules != m_arriving.end()) {
            rules->second.push_back(index);
        }
        m_arcs.push_back(arc);
        m_way_of_arc.push_back(way);
    }

    bool keep(const TurnRule& rule) {
        if (!rule.via_ways.empty()) {
            return keep_by_way(rule);
        }
        if (!m_arriving.contains(rule.via_point)) {
            return false;
        }
        bool kept = false;
        const std::vector<std::uint32_t> arriving = m_arriving[rule.via_point];
        for (const std::uint32_t at : arriving) {
            const bool concerned =
                m_way_of_arc[at] == rule.from_way && m_arcs.size() <= m_most_arcs;
            kept = (concerned && keep_for(rule, at)) || kept;
        }
        return kept;
    }

    bool keep_by_way(const TurnRule& rule) {
        bool kept = false;
        for (const std::uint32_t point : meeting_points(rule)) {
            const std::vector<std::uint32_t> arriving = m_arriving[point];
            for (const std::uint32_t at : arriving) {
                if (m_way_of_arc[at] != rule.from_way || m_arcs.size() > m_most_arcs) {
                    continue;
                }
                const auto chain = chain_of(rule, at);
                if (!chain.empty()) {
                    double_chain(rule, at, chain);
                    kept = true;
                }
            }
        }
        return kept;
    }

    /// An arc of a way that leaves a node and does not lead straight back.
    std::optional<std::uint32_t>
    leaving_on(std::uint32_t node, std::int64_t way, std::uint32_t back) const {
        for (const std::uint32_t at : m_leaving[node]) {
            if (m_way_of_arc[at] == way && m_point_of_node[m_arcs[at].head] != back) {
                return at;
            }
        }
        return std::nullopt;
    }

    /// The arcs along the roads between, from the head of the arriving arc to where the last road
    /// of the rule begins; empty when they do not lead there.
    std::vector<std::uint32_t> chain_of(const TurnRule& rule, std::uint32_t arriving) const {
        const std::uint32_t back = m_point_of_node[m_arcs[arriving].tail];
        for (const std::uint32_t first : m_leaving[m_arcs[arriving].head]) {
            const bool begins = m_way_of_arc[first] == rule.via_ways.front() &&
                                m_point_of_node[m_arcs[first].head] != back;
            if (begins) {
                auto chain = chain_from(rule, first);
                if (!chain.empty()) {
                    return chain;
                }
            }
        }
        return {};
    }

    std::vector<std::uint32_t> chain_from(const TurnRule& rule, std::uint32_t first) const {
        std::vector<std::uint32_t> chain{first};
        std::size_t via = 0;
        while (chain.size() <= longest_chain) {
            const std::uint32_t node = m_arcs[chain.back()].head;
            const std::uint32_t back = m_point_of_node[m_arcs[chain.back()].tail];
            const bool is_last = via + 1 == rule.via_ways.size();
            if (is_last && leaving_on(node, rule.to_way, no_node)) {
                return chain;
            }
            auto next = is_last ? std::nullopt : leaving_on(node, rule.via_ways[via + 1], back);
            if (next) {
                ++via;
            } else {
                next = leaving_on(node, rule.via_ways[via], back);
            }
            if (!next) {
                return {};
            }
            chain.push_back(*next);
        }
        return {};
    }

    /// Gives those who come by the arriving arc a chain of their own, from whose end only the
    /// permitted turns lead on. Who must go on to the last road must also stay on the chain.
    void double_chain(
        const TurnRule& rule, std::uint32_t arriving, const std::vector<std::uint32_t>& chain) {
        const bool only = rule.kind == TurnRule::Kind::only_turn;
        std::uint32_t entering = arriving;
        for (std::size_t step = 0; step <= chain.size(); ++step) {
            const bool ends = step == chain.size();
            const std::vector<std::uint32_t> leaving = m_leaving[m_arcs[entering].head];
            const std::uint32_t own = add_node(m_point_of_node[m_arcs[entering].head]);
            m_arcs[entering].head = own;
            for (const std::uint32_t at : leaving) {
                const bool goes_on = ends ? m_way_of_arc[at] == rule.to_way : at == chain[step];
                if (only ? !goes_on : ends && goes_on) {
                    continue;
                }
                RoadArc copy = m_arcs[at];
                copy.tail = own;
                store(copy, m_way_of_arc[at]);
                if (goes_on && !ends) {
                    entering = static_cast<std::uint32_t>(m_arcs.size() - 1);
                }
            }
        }
    }

    /// Gives the arc an end of its own, from which only the permitted turns lead on.
    bool keep_for(const TurnRule& rule, std::uint32_t arriving) {
        const std::uint32_t junction = m_arcs[arriving].head;
        const std::uint32_t back = m_point_of_node[m_arcs[arriving].tail];
        const auto named = [&](std::uint32_t at) {
            const bool returns = m_point_of_node[m_arcs[at].head] == back;
            return m_way_of_arc[at] == rule.to_way &&
                   (rule.kind != TurnRule::Kind::no_u_turn || returns);
        };
        const std::vector<std::uint32_t> leaving = m_leaving[junction];
        if (std::ranges::none_of(leaving, named)) {
            return false;
        }
        const bool only = rule.kind == TurnRule::Kind::only_turn;
        const std::uint32_t own = add_node(rule.via_point);
        m_arcs[arriving].head = own;
        for (const std::uint32_t at : leaving) {
            if (named(at) == only) {
                RoadArc copy = m_arcs[at];
                copy.tail = own;
                store(copy, m_way_of_arc[at]);
            }
        }
        return true;
    }

    const RoadMap* m_map;
    std::vector<std::uint32_t> m_node_of_point;
    std::vector<RoadPoint> m_nodes;
    std::vector<std::uint32_t> m_point_of_node;
    std::vector<RoadArc> m_arcs;
    std::vector<std::int64_t> m_way_of_arc;
    std::size_t m_most_arcs = 0;
    std::vector<std::vector<std::uint32_t>> m_leaving;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_points_of_way; ///< sorted
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_arriving; ///< at rules' points
    std::vector<RoadPoint> m_shapes;
};

} // namespace

RoadGraph build_road_graph(const RoadMap& map, RoadBuildReport& report) {
    return Builder(map).build(report);
}

} // namespace osh::geo
