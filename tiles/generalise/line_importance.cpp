#include "tiles/generalise/line_importance.hpp"

#include "tiles/generalise/point_grid.hpp"
#include "tiles/planar/exact.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <queue>
#include <utility>

namespace osh::tiles {

namespace {

constexpr double infinitely = std::numeric_limits<double>::infinity();
/// How much later a point is tried again that could not go because another was in its way.
constexpr double retry_factor = 1.5;

/// One point of a line, linked to its neighbours that are still there.
struct Node {
    GridPoint at;
    std::uint32_t line{};
    std::uint32_t before{};
    std::uint32_t after{};
    std::uint32_t version{};
    bool removable{};
};

struct Candidate {
    double detail{};
    std::uint32_t node{};
    std::uint32_t version{};

    /// The queue gives the least detail first, and equal detail in a fixed order.
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return std::pair(a.detail, a.node) > std::pair(b.detail, b.node);
    }
};

class Simplification {
public:
    Simplification(std::span<const Border> borders, double most_detail)
        : m_most_detail(most_detail) {
        for (const Border& border : borders) {
            add_line(border.line);
        }
        m_importance.assign(m_nodes.size(), infinitely);
    }

    void run() {
        PointGrid grid(positions());
        for (std::uint32_t node = 0; node < m_nodes.size(); ++node) {
            enqueue(node, 0.0);
        }
        double reached = 0.0;
        while (!m_queue.empty()) {
            const Candidate candidate = m_queue.top();
            m_queue.pop();
            if (m_nodes[candidate.node].version != candidate.version) {
                continue;
            }
            if (!may_go(candidate.node) || grid.any_in_triangle(triangle(candidate.node))) {
                requeue(candidate);
                continue;
            }
            reached = std::max(reached, candidate.detail);
            m_importance[candidate.node] = reached;
            grid.remove(candidate.node, m_nodes[candidate.node].at);
            unlink(candidate.node);
        }
    }

    std::vector<std::vector<double>> importance() const {
        std::vector<std::vector<double>> lines;
        for (std::size_t line = 0; line < m_lines.size(); ++line) {
            const auto first =
                m_importance.begin() + static_cast<std::ptrdiff_t>(m_lines[line].first);
            lines.emplace_back(
                first, first + static_cast<std::ptrdiff_t>(m_lines[line].node_count));
        }
        return lines;
    }

private:
    struct Line {
        std::size_t first{};
        std::size_t node_count{};
        std::size_t left{};
        bool is_closed{};
    };

    using Ends = std::pair<GridPoint, GridPoint>;

    void add_line(const GridLine& line) {
        const bool is_closed = line.front() == line.back();
        // Both ends stay, of a ring its first point: other lines may end there.
        const std::size_t count = line.size();
        const auto first = static_cast<std::uint32_t>(m_nodes.size());
        const auto number = static_cast<std::uint32_t>(m_lines.size());
        for (std::uint32_t i = 0; i < count; ++i) {
            const bool is_end = i == 0 || i + 1 == count;
            m_nodes.push_back(
                {.at = line[i],
                 .line = number,
                 .before = first + (i == 0 ? 0 : i - 1),
                 .after = first + (is_end && i != 0 ? i : i + 1),
                 .version = 0,
                 .removable = !is_end});
        }
        m_lines.push_back(
            {.first = first, .node_count = count, .left = count, .is_closed = is_closed});
        if (count == 2) {
            ++m_straight[ends_of(line.front(), line.back())];
        }
    }

    static Ends ends_of(GridPoint a, GridPoint b) { return std::minmax(a, b); }

    std::vector<GridPoint> positions() const {
        std::vector<GridPoint> points;
        points.reserve(m_nodes.size());
        for (const Node& node : m_nodes) {
            points.push_back(node.at);
        }
        return points;
    }

    Triangle triangle(std::uint32_t node) const {
        const Node& middle = m_nodes[node];
        return {m_nodes[middle.before].at, middle.at, m_nodes[middle.after].at};
    }

    /// Whether the line keeps an area on either side when a point goes.
    bool may_go(std::uint32_t node) const {
        const Node& middle = m_nodes[node];
        const Line& line = m_lines[middle.line];
        if (line.is_closed) {
            return line.left > 4; // three corners and the repeated first
        }
        // Two lines must not become the same straight one.
        return line.left > 3 ||
               !m_straight.contains(ends_of(m_nodes[middle.before].at, m_nodes[middle.after].at));
    }

    void enqueue(std::uint32_t node, double at_least) {
        if (!m_nodes[node].removable) {
            return;
        }
        const Triangle corners = triangle(node);
        const double detail = std::max(
            at_least, static_cast<double>(std::llabs(side_of(corners.a, corners.b, corners.c))));
        if (detail <= m_most_detail) {
            m_queue.push({detail, node, m_nodes[node].version});
        }
    }

    void requeue(const Candidate& candidate) {
        const double detail = (candidate.detail + 1.0) * retry_factor;
        if (detail <= m_most_detail) {
            m_queue.push({detail, candidate.node, candidate.version});
        }
    }

    void unlink(std::uint32_t node) {
        Node& gone = m_nodes[node];
        ++gone.version;
        Line& line = m_lines[gone.line];
        m_nodes[gone.before].after = gone.after;
        m_nodes[gone.after].before = gone.before;
        --line.left;
        if (line.left == 2) {
            ++m_straight[ends_of(m_nodes[gone.before].at, m_nodes[gone.after].at)];
        }
        for (const std::uint32_t neighbour : {gone.before, gone.after}) {
            ++m_nodes[neighbour].version;
            enqueue(neighbour, 0.0);
        }
    }

    double m_most_detail;
    std::vector<Node> m_nodes;
    std::vector<Line> m_lines;
    std::vector<double> m_importance;
    std::priority_queue<Candidate> m_queue;
    std::map<Ends, int> m_straight;
};

} // namespace

std::vector<std::vector<double>>
line_importance(std::span<const Border> borders, double most_detail) {
    Simplification simplification(borders, most_detail);
    simplification.run();
    return simplification.importance();
}

} // namespace osh::tiles
