#include "regions/demo/random_draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace osh::regions {

namespace {

/// The finaliser of SplitMix64.
std::uint64_t mix(std::uint64_t z) noexcept {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

constexpr std::uint64_t golden_step = 0x9e3779b97f4a7c15U;

} // namespace

RandomDraws::RandomDraws(std::uint64_t seed, DrawPurpose purpose, std::uint64_t position) noexcept
    : m_state(
          mix(mix(mix(seed + golden_step) ^ (static_cast<std::uint64_t>(purpose) * golden_step)) ^
              (position * golden_step))) {}

std::uint64_t RandomDraws::bits() noexcept {
    m_state += golden_step;
    return mix(m_state);
}

double RandomDraws::uniform() noexcept {
    return (static_cast<double>(bits() >> 11) + 0.5) * 0x1.0p-53;
}

std::uint64_t RandomDraws::below(std::uint64_t count) noexcept {
    return count == 0
               ? 0
               : std::min<std::uint64_t>(
                     static_cast<std::uint64_t>(uniform() * static_cast<double>(count)), count - 1);
}

double RandomDraws::normal() noexcept {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

double RandomDraws::gamma_of_mean_one(double shape) noexcept {
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = normal();
        const double v = std::pow(1 + c * x, 3);
        if (v > 0 && std::log(uniform()) < x * x / 2 + d - d * v + d * std::log(v)) {
            return d * v / shape;
        }
    }
}

std::uint64_t RandomDraws::poisson(double mean) noexcept {
    const double limit = std::exp(-mean);
    std::uint64_t count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
        ++count;
    }
    return count;
}

std::size_t RandomDraws::position_in(std::span<const double> cumulative) noexcept {
    if (cumulative.empty() || cumulative.back() <= 0) {
        return 0;
    }
    const double at = uniform() * cumulative.back();
    const auto found = std::ranges::upper_bound(cumulative, at);
    const auto position = static_cast<std::size_t>(found - cumulative.begin());
    return std::min(position, cumulative.size() - 1);
}

std::vector<double> cumulative(std::span<const double> weights) {
    std::vector<double> sums(weights.size());
    std::partial_sum(weights.begin(), weights.end(), sums.begin());
    return sums;
}

std::vector<std::size_t>
draw_without_replacement(RandomDraws& draws, std::span<const double> weights, std::size_t count) {
    std::vector<std::pair<double, std::size_t>> keys(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exponential = -std::log(draws.uniform());
        keys[i] = {
            weights[i] > 0 ? exponential / weights[i] : std::numeric_limits<double>::infinity(), i};
    }
    count = std::min(count, keys.size());
    std::ranges::nth_element(keys, keys.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<std::size_t> chosen(count);
    std::transform(
        keys.begin(),
        keys.begin() + static_cast<std::ptrdiff_t>(count),
        chosen.begin(),
        [](const auto& key) { return key.second; });
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace osh::regions
