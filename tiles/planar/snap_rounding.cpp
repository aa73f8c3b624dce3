#include "tiles/planar/snap_rounding.hpp"

#include "tiles/planar/exact.hpp"
#include "tiles/planar/segment_grid.hpp"

#include <algorithm>
#include <optional>

namespace osh::tiles {

namespace {

/// The grid that is snapped to. Cells are closed to the west and north and open to the east and
/// south, so that every place is in exactly one.
struct CoarseGrid {
    unsigned shift{};

    std::int64_t width() const noexcept { return std::int64_t{1} << shift; }

    /// The cell whose centre is nearest; exact also for a fraction `number` / `divisor`.
    std::int64_t cell_of(Int128 number, Int128 divisor) const noexcept {
        return static_cast<std::int64_t>(
            floor_divided(2 * number + divisor * width(), 2 * divisor * width()));
    }

    GridPoint cell_of(GridPoint p) const noexcept { return {cell_of(p.x, 1), cell_of(p.y, 1)}; }
};

/// The cell of the place where two segments cross inside both; nothing when they do not cross, or
/// touch at an end only (the cells of ends are hot anyway).
std::optional<GridPoint>
crossing_cell(const LabelledSegment& a, const LabelledSegment& b, CoarseGrid grid) noexcept {
    const GridPoint u = a.to - a.from;
    const GridPoint v = b.to - b.from;
    const int from_side = sign(cross(u, b.from - a.from));
    const int to_side = sign(cross(u, b.to - a.from));
    if (from_side * to_side >= 0 ||
        sign(cross(v, a.from - b.from)) * sign(cross(v, a.to - b.from)) >= 0) {
        return std::nullopt;
    }
    // a.from + u · share, share = cross(b.from - a.from, v) / cross(u, v).
    Int128 divisor = cross(u, v);
    Int128 share = cross(b.from - a.from, v);
    if (divisor < 0) {
        divisor = -divisor;
        share = -share;
    }
    return GridPoint{
        grid.cell_of(Int128{a.from.x} * divisor + Int128{u.x} * share, divisor),
        grid.cell_of(Int128{a.from.y} * divisor + Int128{u.y} * share, divisor)};
}

/// Part of a segment, as shares of its length from 0 to 1: fractions, and whether the ends belong.
struct ShareRange {
    std::int64_t low_number{0};
    std::int64_t low_divisor{1};
    bool low_open{false};
    std::int64_t high_number{1};
    std::int64_t high_divisor{1};
    bool high_open{false};

    void raise_low(std::int64_t number, std::int64_t divisor, bool open) noexcept {
        const std::int64_t difference = number * low_divisor - low_number * divisor;
        if (difference > 0 || (difference == 0 && open)) {
            low_number = number;
            low_divisor = divisor;
            low_open = open;
        }
    }

    void lower_high(std::int64_t number, std::int64_t divisor, bool open) noexcept {
        const std::int64_t difference = number * high_divisor - high_number * divisor;
        if (difference < 0 || (difference == 0 && open)) {
            high_number = number;
            high_divisor = divisor;
            high_open = open;
        }
    }

    bool is_empty() const noexcept {
        const std::int64_t difference = high_number * low_divisor - low_number * high_divisor;
        return difference < 0 || (difference == 0 && (low_open || high_open));
    }

    /// Keeps the shares at which start + share · length lies in [low, high).
    /// False when nothing can remain.
    bool keep_within(
        std::int64_t start, std::int64_t length, std::int64_t low, std::int64_t high) noexcept {
        if (length == 0) {
            return start >= low && start < high;
        }
        if (length > 0) {
            raise_low(low - start, length, false);
            lower_high(high - start, length, true);
        } else {
            raise_low(start - high, -length, true);
            lower_high(start - low, -length, false);
        }
        return !is_empty();
    }
};

/// Whether a segment passes through a cell of the coarse grid. All numbers are doubled so that
/// the edges of cells are whole numbers on the finest grid too.
bool passes(const LabelledSegment& segment, GridPoint cell, CoarseGrid grid) noexcept {
    const std::int64_t half = grid.width();
    const std::int64_t centre_x = 2 * cell.x * half;
    const std::int64_t centre_y = 2 * cell.y * half;
    ShareRange shares;
    return shares.keep_within(
               2 * segment.from.x,
               2 * (segment.to.x - segment.from.x),
               centre_x - half,
               centre_x + half) &&
           shares.keep_within(
               2 * segment.from.y,
               2 * (segment.to.y - segment.from.y),
               centre_y - half,
               centre_y + half);
}

std::vector<GridPoint>
hot_cells(std::span<const LabelledSegment> segments, const SegmentGrid& index, CoarseGrid grid) {
    std::vector<GridPoint> cells;
    cells.reserve(2 * segments.size());
    for (const LabelledSegment& segment : segments) {
        cells.push_back(grid.cell_of(segment.from));
        cells.push_back(grid.cell_of(segment.to));
    }
    for (std::size_t cell = 0; cell < index.cell_count(); ++cell) {
        const auto near = index.in_cell(cell);
        for (std::size_t i = 0; i < near.size(); ++i) {
            for (std::size_t j = i + 1; j < near.size(); ++j) {
                if (const auto hot = crossing_cell(segments[near[i]], segments[near[j]], grid)) {
                    cells.push_back(*hot);
                }
            }
        }
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

/// A hot cell that a segment passes, and how far along the segment it lies.
struct Passage {
    std::uint32_t segment{};
    std::int64_t along{};
    GridPoint cell;

    friend auto operator<=>(const Passage&, const Passage&) = default;
};

std::vector<Passage>
passages(std::span<const LabelledSegment> segments, const SegmentGrid& index, CoarseGrid grid) {
    std::vector<Passage> found;
    for (const GridPoint cell : hot_cells(segments, index, grid)) {
        const GridPoint centre{cell.x * grid.width(), cell.y * grid.width()};
        const GridPoint reach{grid.width(), grid.width()};
        index.visit_box(centre - reach, centre + reach, [&](auto near) {
            for (const std::uint32_t i : near) {
                if (passes(segments[i], cell, grid)) {
                    const GridPoint way = segments[i].to - segments[i].from;
                    const GridPoint offset = centre - segments[i].from;
                    found.push_back({i, way.x * offset.x + way.y * offset.y, cell});
                }
            }
        });
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// Whether a place is on a segment but not at its ends.
bool is_within(const LabelledSegment& segment, GridPoint p) noexcept {
    const GridPoint way = segment.to - segment.from;
    const GridPoint offset = p - segment.from;
    if (cross(way, offset) != 0) {
        return false;
    }
    const std::int64_t along = way.x * offset.x + way.y * offset.y;
    return along > 0 && along < way.x * way.x + way.y * way.y;
}

bool disturb(const LabelledSegment& a, const LabelledSegment& b) noexcept {
    return is_within(a, b.from) || is_within(a, b.to) || is_within(b, a.from) ||
           is_within(b, a.to) || crossing_cell(a, b, CoarseGrid{0}).has_value();
}

} // namespace

bool is_noded(std::span<const LabelledSegment> segments) {
    const SegmentGrid index(segments, 1);
    for (std::size_t cell = 0; cell < index.cell_count(); ++cell) {
        const auto near = index.in_cell(cell);
        for (std::size_t i = 0; i < near.size(); ++i) {
            for (std::size_t j = i + 1; j < near.size(); ++j) {
                if (disturb(segments[near[i]], segments[near[j]])) {
                    return false;
                }
            }
        }
    }
    return true;
}

std::vector<LabelledSegment> noded(std::vector<LabelledSegment> segments) {
    return is_noded(segments) ? std::move(segments) : snap_rounded(segments, 0);
}

std::vector<LabelledSegment>
snap_rounded(std::span<const LabelledSegment> segments, unsigned shift) {
    const CoarseGrid grid{shift};
    const SegmentGrid index(segments, 2 * grid.width());
    const std::vector<Passage> found = passages(segments, index, grid);
    std::vector<LabelledSegment> pieces;
    pieces.reserve(segments.size());
    for (std::size_t i = 1; i < found.size(); ++i) {
        if (found[i - 1].segment == found[i].segment) {
            const LabelledSegment& whole = segments[found[i].segment];
            pieces.push_back(
                {.from = found[i - 1].cell,
                 .to = found[i].cell,
                 .left = whole.left,
                 .right = whole.right});
        }
    }
    return pieces;
}

} // namespace osh::tiles
