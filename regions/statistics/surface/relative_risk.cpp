#include "regions/statistics/surface/relative_risk.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/surface/kernel_density.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace osh::regions {

namespace {

constexpr double least_density = 1e-280;

/// Both sets with their kernels: the events first.
struct Pooled {
    std::vector<KernelFactors> kernels;
    std::size_t events;
    std::size_t columns;

    std::size_t reference() const { return kernels.size() - events; }
};

using Surface = std::vector<double>;

void add(Surface& surface, const KernelFactors& kernel, std::size_t columns) {
    for (std::size_t row = 0; row < kernel.by_row.size(); ++row) {
        const double factor = kernel.by_row[row];
        if (factor == 0.0) {
            continue;
        }
        for (std::size_t column = 0; column < columns; ++column) {
            surface[row * columns + column] += factor * kernel.by_column[column];
        }
    }
}

Surface sum_of(const Pooled& pooled, std::span<const std::uint32_t> chosen, std::size_t pixels) {
    Surface surface(pixels, 0.0);
    for (const std::uint32_t place : chosen) {
        add(surface, pooled.kernels[place], pooled.columns);
    }
    return surface;
}

/// A random choice of the smaller set's size among all places.
std::vector<std::uint32_t> relabelled(std::size_t places, std::size_t count, RandomStream draws) {
    std::vector<std::uint32_t> order(places);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t k = 0; k < count; ++k) {
        std::swap(order[k], order[k + draws.below(static_cast<std::uint32_t>(places) - k)]);
    }
    order.resize(count);
    return order;
}

/// How often each pixel's ratio of a random labelling reaches the observed one. The ratio rises
/// with the events' share of all kernels, which is what is compared.
std::vector<std::uint32_t> times_reached(
    const Pooled& pooled,
    const Surface& events,
    const Surface& all,
    const RelativeRiskOptions& options) {
    constexpr std::size_t piece = 16;
    const bool deal_events = pooled.events <= pooled.reference();
    const std::size_t pieces = (options.permutations + piece - 1) / piece;
    std::vector<std::vector<std::uint32_t>> reached(pieces);
    in_parallel(pieces, [&](std::size_t part) {
        reached[part].assign(all.size(), 0);
        const std::size_t end = std::min(options.permutations, (part + 1) * piece);
        for (std::size_t k = part * piece; k < end; ++k) {
            const auto chosen = relabelled(
                pooled.kernels.size(),
                std::min(pooled.events, pooled.reference()),
                RandomStream(options.seed, k));
            const Surface smaller = sum_of(pooled, chosen, all.size());
            for (std::size_t pixel = 0; pixel < all.size(); ++pixel) {
                const double dealt = deal_events ? smaller[pixel] : all[pixel] - smaller[pixel];
                reached[part][pixel] += dealt >= events[pixel] * (1.0 - 1e-12) ? 1U : 0U;
            }
        }
    });
    std::vector<std::uint32_t> sum(all.size(), 0);
    for (const auto& part : reached) {
        std::ranges::transform(sum, part, sum.begin(), std::plus<>());
    }
    return sum;
}

Pooled pooled_kernels(
    const DensityGrid& grid,
    std::span<const Vertex> events,
    std::span<const Vertex> reference,
    double bandwidth) {
    std::vector<Vertex> places(events.begin(), events.end());
    places.insert(places.end(), reference.begin(), reference.end());
    Pooled pooled{std::vector<KernelFactors>(places.size()), events.size(), grid.columns()};
    in_parallel(places.size(), [&](std::size_t i) {
        pooled.kernels[i] = kernel_at(grid, places[i], bandwidth, EdgeCorrection::diggle);
    });
    return pooled;
}

} // namespace

RelativeRisk relative_risk(
    const DensityGrid& grid,
    std::span<const Vertex> events,
    std::span<const Vertex> reference,
    const RelativeRiskOptions& options) {
    if (events.empty() || reference.empty()) {
        throw Error("a relative risk needs at least one event and one place of reference");
    }
    if (events.size() + reference.size() > 200'000) {
        throw Error("a relative risk is taken of at most 200,000 places; thin the reference out");
    }
    if (!(options.bandwidth > 0.0) || !std::isfinite(options.bandwidth)) {
        throw Error("the bandwidth must be above 0");
    }
    const Pooled pooled = pooled_kernels(grid, events, reference, options.bandwidth);
    const std::size_t pixels = grid.columns() * grid.rows();
    std::vector<std::uint32_t> order(pooled.kernels.size());
    std::iota(order.begin(), order.end(), 0U);
    const Surface f = sum_of(pooled, std::span(order).first(events.size()), pixels);
    const Surface g = sum_of(pooled, std::span(order).subspan(events.size()), pixels);
    Surface all(pixels);
    std::ranges::transform(f, g, all.begin(), std::plus<>());
    RelativeRisk result{Surface(pixels, 0.0), std::vector<std::uint8_t>(pixels, 0), {}};
    const double scale = static_cast<double>(reference.size()) / static_cast<double>(events.size());
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        if (grid.inside()[pixel] != 0 && f[pixel] > least_density && g[pixel] > least_density) {
            result.known[pixel] = 1;
            result.log_ratio[pixel] = std::log(f[pixel] / g[pixel] * scale);
        }
    }
    if (options.permutations > 0) {
        for (const std::uint32_t reached : times_reached(pooled, f, all, options)) {
            result.p_high.push_back(
                (reached + 1.0) / (static_cast<double>(options.permutations) + 1.0));
        }
    }
    return result;
}

} // namespace osh::regions
