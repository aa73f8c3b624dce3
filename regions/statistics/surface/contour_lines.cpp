#include "regions/statistics/surface/contour_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace osh::regions {

namespace {

/// A side between two neighbouring middles: twice the pixel's number, plus one when it goes up.
using Side = std::size_t;
using Segment = std::array<Side, 2>;

class Squares {
public:
    Squares(
        const DensityGrid& grid,
        std::span<const double> surface,
        std::span<const std::uint8_t> known,
        double level)
        : m_grid(grid)
        , m_surface(surface)
        , m_known(known)
        , m_level(level) {
        for (std::size_t row = 0; row + 1 < grid.rows(); ++row) {
            for (std::size_t column = 0; column + 1 < grid.columns(); ++column) {
                cut(row * grid.columns() + column);
            }
        }
    }

    const std::vector<Segment>& segments() const noexcept { return m_segments; }

    Vertex place_on(Side side) const {
        const std::size_t from = side / 2;
        const std::size_t to = side % 2 == 0 ? from + 1 : from + m_grid.columns();
        const double share = (m_level - m_surface[from]) / (m_surface[to] - m_surface[from]);
        const Vertex a = middle(from);
        const Vertex b = middle(to);
        return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    }

private:
    Vertex middle(std::size_t pixel) const {
        return {m_grid.x(pixel % m_grid.columns()), m_grid.y(pixel / m_grid.columns())};
    }

    /// The square whose south-western middle is `pixel`.
    void cut(std::size_t pixel) {
        const std::size_t up = pixel + m_grid.columns();
        const std::array<std::size_t, 4> corners{pixel, pixel + 1, up + 1, up};
        if (!std::ranges::all_of(corners, [&](std::size_t at) { return m_known[at] != 0; })) {
            return;
        }
        const std::array<Side, 4> sides{2 * pixel, 2 * (pixel + 1) + 1, 2 * up, 2 * pixel + 1};
        const auto above = [&](std::size_t corner) {
            return m_surface[corners[corner % 4]] >= m_level;
        };
        std::vector<std::size_t> crossed;
        for (std::size_t k = 0; k < 4; ++k) {
            if (above(k) != above(k + 1)) {
                crossed.push_back(k);
            }
        }
        if (crossed.size() == 2) {
            m_segments.push_back({sides[crossed[0]], sides[crossed[1]]});
        } else if (crossed.size() == 4) {
            // A saddle: the mean says which corners belong together.
            double mean = 0.0;
            for (const std::size_t corner : corners) {
                mean += m_surface[corner] / 4.0;
            }
            const bool joins = (mean >= m_level) == above(0);
            m_segments.push_back({sides[0], sides[joins ? 1 : 3]});
            m_segments.push_back({sides[2], sides[joins ? 3 : 1]});
        }
    }

    const DensityGrid& m_grid;
    std::span<const double> m_surface;
    std::span<const std::uint8_t> m_known;
    double m_level;
    std::vector<Segment> m_segments;
};

/// Segments that meet on a side, in lines as long as can be.
class Chains {
public:
    explicit Chains(const std::vector<Segment>& segments)
        : m_segments(segments)
        , m_used(segments.size(), false) {
        for (std::size_t k = 0; k < segments.size(); ++k) {
            m_at[segments[k][0]].push_back(k);
            m_at[segments[k][1]].push_back(k);
        }
    }

    std::vector<std::vector<Side>> lines() {
        std::vector<std::vector<Side>> lines;
        // Open lines first, from their ends; what is left is closed.
        for (const auto& [side, meeting] : m_at) {
            if (meeting.size() == 1 && !m_used[meeting[0]]) {
                lines.push_back(line_from(side));
            }
        }
        for (std::size_t k = 0; k < m_segments.size(); ++k) {
            if (!m_used[k]) {
                lines.push_back(line_from(m_segments[k][0]));
            }
        }
        return lines;
    }

private:
    std::vector<Side> line_from(Side side) {
        std::vector<Side> line{side};
        for (;;) {
            const auto& meeting = m_at[side];
            const auto next =
                std::ranges::find_if(meeting, [&](std::size_t k) { return !m_used[k]; });
            if (next == meeting.end()) {
                return line;
            }
            m_used[*next] = true;
            const Segment& segment = m_segments[*next];
            side = segment[0] == side ? segment[1] : segment[0];
            line.push_back(side);
        }
    }

    const std::vector<Segment>& m_segments;
    std::vector<bool> m_used;
    std::map<Side, std::vector<std::size_t>> m_at;
};

} // namespace

std::vector<std::vector<Vertex>> contour_lines(
    const DensityGrid& grid,
    std::span<const double> surface,
    std::span<const std::uint8_t> known,
    double level) {
    const Squares squares(grid, surface, known, level);
    std::vector<std::vector<Vertex>> lines;
    for (const auto& sides : Chains(squares.segments()).lines()) {
        auto& line = lines.emplace_back();
        for (const Side side : sides) {
            line.push_back(squares.place_on(side));
        }
    }
    return lines;
}

} // namespace osh::regions
