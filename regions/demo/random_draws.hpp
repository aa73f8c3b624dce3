#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// What a sequence of draws is for: draws for one purpose never shift those for another.
enum class DrawPurpose : std::uint64_t {
    sizes = 1,
    hazards,
    registration,
    women,
    workforce,
    harmful_conditions,
    groups,
    injuries,
    victims,
    inspectorate,
    diseases,
    identity,
    position,
    assessment,
    inspection,
    insurance,
    safety_reports
};

/// Random draws that are the same on every machine and library for the same key: the generator is
/// SplitMix64 (Steele, Lea & Flood 2014) started at a mix of seed, purpose and position, and the
/// distributions are written here because those of the standard library differ between libraries.
class RandomDraws {
public:
    RandomDraws(std::uint64_t seed, DrawPurpose purpose, std::uint64_t position) noexcept;

    /// The SplitMix64 sequence that starts at this state.
    explicit RandomDraws(std::uint64_t state) noexcept : m_state(state) {}

    /// 64 random bits.
    std::uint64_t bits() noexcept;

    /// Uniform in the open interval (0, 1), 53 bits.
    double uniform() noexcept;

    /// Uniform among 0 … count − 1; 0 when the count is 0.
    std::uint64_t below(std::uint64_t count) noexcept;

    bool chance(double probability) noexcept { return uniform() < probability; }

    /// Standard normal (Box & Muller 1958).
    double normal() noexcept;

    /// Gamma with this shape and mean 1 (Marsaglia & Tsang 2000); shape at least 1.
    double gamma_of_mean_one(double shape) noexcept;

    /// Poisson (multiplication of uniforms, Knuth); for means up to about 50.
    std::uint64_t poisson(double mean) noexcept;

    /// A position drawn with probability proportional to the differences of this non-decreasing
    /// list; 0 when the last entry is 0.
    std::size_t position_in(std::span<const double> cumulative) noexcept;

private:
    std::uint64_t m_state;
};

/// The running sums of weights, for `RandomDraws::position_in`.
std::vector<double> cumulative(std::span<const double> weights);

/// `count` different positions, drawn one after the other with probability proportional to their
/// weight among those left (Efraimidis & Spirakis 2006); positions of weight 0 come last.
/// Ascending. All positions when there are not more than `count`.
std::vector<std::size_t>
draw_without_replacement(RandomDraws& draws, std::span<const double> weights, std::size_t count);

} // namespace osh::regions
