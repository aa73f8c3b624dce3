#include "regions/statistics/surface/kernel_density.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

namespace osh::regions {

namespace {

void check_bandwidth(double bandwidth) {
    if (!(bandwidth > 0.0) || !std::isfinite(bandwidth)) {
        throw Error("the bandwidth must be above 0");
    }
}

/// ∫ over the window of a product of factors.
double share_inside(const DensityGrid& grid, const KernelFactors& kernel) {
    double share = 0.0;
    const auto inside = grid.inside();
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        if (kernel.by_row[row] == 0.0) {
            continue;
        }
        double along = 0.0;
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            along += inside[row * grid.columns() + column] != 0 ? kernel.by_column[column] : 0.0;
        }
        share += along * kernel.by_row[row];
    }
    return share * grid.pixel_area();
}

/// Adds the weighted kernel to the rows `first` … `last − 1` of a surface.
void add_kernel(
    std::span<double> surface,
    const KernelFactors& kernel,
    double weight,
    std::size_t first,
    std::size_t last) {
    const std::size_t columns = kernel.by_column.size();
    for (std::size_t row = first; row < last; ++row) {
        const double factor = weight * kernel.by_row[row];
        if (factor == 0.0) {
            continue;
        }
        double* const pixels = surface.data() + row * columns;
        for (std::size_t column = 0; column < columns; ++column) {
            pixels[column] += factor * kernel.by_column[column];
        }
    }
}

} // namespace

KernelFactors kernel_at(
    const DensityGrid& grid, const Vertex& place, double bandwidth, EdgeCorrection correction) {
    const auto density = [bandwidth](double apart) {
        const double deviate = apart / bandwidth;
        return std::exp(-0.5 * deviate * deviate) / (bandwidth * std::sqrt(2.0 * std::numbers::pi));
    };
    KernelFactors kernel;
    for (std::size_t column = 0; column < grid.columns(); ++column) {
        kernel.by_column.push_back(density(grid.x(column) - place.x));
    }
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        kernel.by_row.push_back(density(grid.y(row) - place.y));
    }
    if (correction == EdgeCorrection::diggle) {
        const double share = share_inside(grid, kernel);
        if (!(share > 1e-200)) {
            throw Error(
                "the bandwidth " + written_number(bandwidth) +
                " does not fit the grid: a place's kernel falls between the pixels, or is so broad "
                "that nothing of it lies inside; choose one between the pixel and the window");
        }
        for (double& factor : kernel.by_row) {
            factor /= share;
        }
    }
    return kernel;
}

DensitySurface kernel_density(
    const DensityGrid& grid,
    std::span<const Vertex> places,
    std::span<const double> weights,
    double bandwidth,
    EdgeCorrection correction) {
    check_bandwidth(bandwidth);
    DensitySurface surface;
    surface.intensity.assign(grid.columns() * grid.rows(), 0.0);
    // Kernels of a few places at once; bands of rows side by side, each in the places' order, so
    // that sums do not depend on the number of threads.
    constexpr std::size_t at_once = 1024;
    constexpr std::size_t band = 32;
    std::vector<KernelFactors> kernels(std::min(at_once, places.size()));
    for (std::size_t from = 0; from < places.size(); from += at_once) {
        const std::size_t count = std::min(at_once, places.size() - from);
        in_parallel(count, [&](std::size_t k) {
            kernels[k] = kernel_at(grid, places[from + k], bandwidth, correction);
        });
        in_parallel((grid.rows() + band - 1) / band, [&](std::size_t part) {
            const std::size_t last = std::min(grid.rows(), (part + 1) * band);
            for (std::size_t k = 0; k < count; ++k) {
                const double weight = weights.empty() ? 1.0 : weights[from + k];
                add_kernel(surface.intensity, kernels[k], weight, part * band, last);
            }
        });
    }
    for (std::size_t pixel = 0; pixel < surface.intensity.size(); ++pixel) {
        surface.intensity[pixel] *= grid.inside()[pixel] != 0 ? 1.0 : 0.0;
    }
    surface.integral = std::accumulate(surface.intensity.begin(), surface.intensity.end(), 0.0) *
                       grid.pixel_area();
    return surface;
}

double scott_bandwidth(std::span<const Vertex> places) {
    const auto n = static_cast<double>(places.size());
    const auto deviation = [&](auto coordinate) {
        double mean = 0.0;
        for (const Vertex& place : places) {
            mean += coordinate(place) / n;
        }
        double squares = 0.0;
        for (const Vertex& place : places) {
            squares += (coordinate(place) - mean) * (coordinate(place) - mean);
        }
        return std::sqrt(squares / (n - 1.0));
    };
    const double x = places.size() < 2 ? 0.0 : deviation([](const Vertex& v) { return v.x; });
    const double y = places.size() < 2 ? 0.0 : deviation([](const Vertex& v) { return v.y; });
    if (!(x > 0.0) || !(y > 0.0)) {
        throw Error("the places do not spread in both directions; give a bandwidth");
    }
    return std::sqrt(x * y) * std::pow(n, -1.0 / 6.0);
}

} // namespace osh::regions
