#include "tiles/heat/lattice.hpp"

#include "geo/waited_for.hpp"
#include "geo/web_mercator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace osh::tiles {

namespace {

constexpr double world_side_m = 2.0 * geo::mercator_half_side_epsg3857_m;
constexpr double kernel_reach_sigmas = 4.0;
constexpr unsigned tile_bits = 8;
constexpr unsigned world_bits = 32;

double cells_per_side(unsigned level) noexcept {
    return static_cast<double>(std::int64_t{1} << (tile_bits + level));
}

/// Ground metres per metre of EPSG:3857 along a row: the cosine of its latitude, which in
/// Mercator's northing y (in radii) is 1 / cosh y.
double ground_scale(unsigned level, std::int64_t row) noexcept {
    const double south = (static_cast<double>(row) + 0.5) / cells_per_side(level);
    return 1.0 / std::cosh((0.5 - south) * 2.0 * std::numbers::pi);
}

/// What kernels of one lattice are like at each row.
class Kernels {
public:
    Kernels(geo::Metres bandwidth, const LatticeWindow& window) noexcept
        : m_level(window.level)
        , m_equator_sigma(bandwidth.value * cells_per_side(window.level) / world_side_m)
        , m_smallest_sigma(window.smallest_sigma_cells) {}

    std::int64_t reach(std::int64_t row) const noexcept {
        return static_cast<std::int64_t>(std::floor(kernel_reach_sigmas * sigma(row)));
    }

    /// Fills `weights` with the kernel from -reach to +reach; they sum to 1.
    void fill(std::int64_t row, std::vector<float>& weights) const {
        // Linear binning itself spreads a point by a variance of 1/6 on average; what the kernel
        // adds makes up the rest.
        constexpr double binning_variance = 1.0 / 6.0;
        const double variance = sigma(row) * sigma(row) - binning_variance;
        const std::int64_t radius = reach(row);
        m_half.clear();
        double sum = 0.0;
        for (std::int64_t d = 0; d <= radius; ++d) {
            const double weight = std::exp(-static_cast<double>(d * d) / (2.0 * variance));
            m_half.push_back(weight);
            sum += d == 0 ? weight : 2.0 * weight;
        }
        weights.clear();
        for (std::int64_t d = -radius; d <= radius; ++d) {
            weights.push_back(
                static_cast<float>(m_half[static_cast<std::size_t>(std::abs(d))] / sum));
        }
    }

private:
    double sigma(std::int64_t row) const noexcept {
        return std::max(m_smallest_sigma, m_equator_sigma / ground_scale(m_level, row));
    }

    unsigned m_level;
    double m_equator_sigma;
    double m_smallest_sigma;
    mutable std::vector<double> m_half;
};

/// Rows and columns whose events reach into a window.
struct Catchment {
    std::int64_t first_column{};
    std::int64_t first_row{};
    std::int64_t columns{};
    std::int64_t rows{};
};

/// Reaches grow towards the poles by less than a row per row (for bandwidths up to 130 km), so the
/// first row that does not reach the window ends the search.
Catchment catchment(const LatticeWindow& window, const Kernels& kernels) noexcept {
    // Linear binning puts points of the outermost rows one row beyond the world.
    const std::int64_t beyond_south = std::int64_t{1} << (tile_bits + window.level);
    const std::int64_t last_of_window = window.first_row + window.rows - 1;
    std::int64_t first = window.first_row;
    while (first > -1 && first - 1 + kernels.reach(first - 1) >= window.first_row) {
        --first;
    }
    std::int64_t last = last_of_window;
    while (last < beyond_south && last + 1 - kernels.reach(last + 1) <= last_of_window) {
        ++last;
    }
    const std::int64_t reach = std::max(kernels.reach(first), kernels.reach(last));
    return {
        .first_column = window.first_column - reach,
        .first_row = first,
        .columns = window.columns + 2 * reach,
        .rows = last - first + 1,
    };
}

/// The weights of the events on the nodes of a catchment.
std::vector<double> binned(const HeatPoints& points, unsigned level, const Catchment& area) {
    std::vector<double> bins(static_cast<std::size_t>(area.columns * area.rows));
    const unsigned cell_bits = world_bits - tile_bits - level;
    const std::int64_t cell = std::int64_t{1} << cell_bits;
    const std::int64_t half_cell = cell / 2;
    const auto west = area.first_column * cell + half_cell;
    const auto north = area.first_row * cell + half_cell;
    const WorldBox box{
        .west = west - cell,
        .north = north - cell,
        .east = west + area.columns * cell - 1,
        .south = north + area.rows * cell - 1,
    };
    const auto put = [&](std::int64_t column, std::int64_t row, double weight) {
        if (column >= 0 && column < area.columns && row >= 0 && row < area.rows) {
            bins[static_cast<std::size_t>(row * area.columns + column)] += weight;
        }
    };
    const double share_per_step = 1.0 / static_cast<double>(cell);
    points.visit(box, [&](geo::WorldPoint place, float weight) {
        const std::int64_t x = place.x - west;
        const std::int64_t y = place.y - north;
        const std::int64_t column = x >> cell_bits;
        const std::int64_t row = y >> cell_bits;
        const double east = static_cast<double>(x & (cell - 1)) * share_per_step;
        const double south = static_cast<double>(y & (cell - 1)) * share_per_step;
        const double upper = static_cast<double>(weight) * (1.0 - south);
        const double lower = static_cast<double>(weight) * south;
        put(column, row, upper * (1.0 - east));
        put(column + 1, row, upper * east);
        put(column, row + 1, lower * (1.0 - east));
        put(column + 1, row + 1, lower * east);
    });
    return bins;
}

/// Spreads the events of one row, first along the row, then over the rows of the window. Sums are
/// always made in the order of rows, then columns, of the events: the same for every window.
class RowSpreader {
public:
    RowSpreader(const LatticeWindow& window, const Kernels& kernels)
        : m_window(window)
        , m_kernels(kernels)
        , m_density(window.size())
        , m_along(window.columns) {}

    void spread(std::int64_t row, std::int64_t first_column, std::span<const double> weights) {
        const auto is_event = [](double weight) {
            return weight != 0.0;
        };
        if (std::none_of(weights.begin(), weights.end(), is_event)) {
            return;
        }
        m_kernels.fill(row, m_kernel);
        std::fill(m_along.begin(), m_along.end(), 0.0F);
        const std::int64_t reach = static_cast<std::int64_t>(m_kernel.size() / 2);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (is_event(weights[i])) {
                const auto column = first_column + static_cast<std::int64_t>(i);
                const auto near = clipped(column - m_window.first_column, reach, m_window.columns);
                add_scaled(
                    static_cast<float>(weights[i]),
                    {m_kernel.data() + near.kernel_at, near.count},
                    m_along.data() + near.at);
            }
        }
        const auto near = clipped(row - m_window.first_row, reach, m_window.rows);
        for (std::size_t i = 0; i < near.count; ++i) {
            add_scaled(
                m_kernel[near.kernel_at + i],
                m_along,
                m_density.data() + (near.at + i) * m_window.columns);
        }
    }

    std::vector<float> take() && { return std::move(m_density); }

private:
    /// The part of a kernel around `centre` that lies within 0 ≤ place < `count`.
    struct Part {
        std::size_t at{};
        std::size_t kernel_at{};
        std::size_t count{};
    };

    static Part clipped(std::int64_t centre, std::int64_t reach, std::int64_t count) noexcept {
        const std::int64_t first = std::max<std::int64_t>(0, centre - reach);
        const std::int64_t last = std::min(count - 1, centre + reach);
        if (first > last) {
            return {};
        }
        return {
            .at = static_cast<std::size_t>(first),
            .kernel_at = static_cast<std::size_t>(first - (centre - reach)),
            .count = static_cast<std::size_t>(last - first + 1),
        };
    }

    static void add_scaled(float factor, std::span<const float> from, float* to) noexcept {
        for (std::size_t i = 0; i < from.size(); ++i) {
            to[i] += factor * from[i];
        }
    }

    const LatticeWindow& m_window;
    const Kernels& m_kernels;
    std::vector<float> m_density;
    std::vector<float> m_along;
    std::vector<float> m_kernel;
};

/// From weight per cell to weight per 1000 km² and year.
void to_ground(std::vector<float>& density, const LatticeWindow& window, double years) {
    constexpr double unit_area_m2 = 1e9;
    const double cell_m = world_side_m / cells_per_side(window.level);
    for (std::uint32_t i = 0; i < window.rows; ++i) {
        const double side_m = cell_m * ground_scale(window.level, window.first_row + i);
        const auto factor = static_cast<float>(unit_area_m2 / (side_m * side_m * years));
        const auto row =
            std::span(density).subspan(std::size_t{i} * window.columns, window.columns);
        for (float& value : row) {
            value *= factor;
        }
    }
}

} // namespace

unsigned finest_level(geo::Metres bandwidth) noexcept {
    constexpr double most_cells = 8.0;
    const double cells = most_cells * world_side_m / bandwidth.value;
    return static_cast<unsigned>(std::max(0.0, std::floor(std::log2(cells)) - tile_bits));
}

std::vector<float> lattice_density(const HeatSurface& surface, const LatticeWindow& window) {
    const Kernels kernels(surface.bandwidth, window);
    const Catchment area = catchment(window, kernels);
    const std::vector<double> bins = binned(surface.points, window.level, area);
    RowSpreader spreader(window, kernels);
    for (std::int64_t row = 0; row < area.rows; ++row) {
        geo::require_waited_for();
        const auto first = static_cast<std::size_t>(row * area.columns);
        const auto columns = static_cast<std::size_t>(area.columns);
        spreader.spread(
            area.first_row + row, area.first_column, std::span(bins).subspan(first, columns));
    }
    std::vector<float> density = std::move(spreader).take();
    to_ground(density, window, surface.years);
    return density;
}

} // namespace osh::tiles
