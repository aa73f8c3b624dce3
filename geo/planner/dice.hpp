#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace osh::geo {

/// Seeded random draws that are the same on every platform: the standard fixes the numbers of the
/// engine but not those of its distributions.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) {}

    /// A whole number from 0 to `count` − 1; `count` is above zero and far below 2^32.
    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(((m_engine() >> 32U) * count) >> 32U);
    }

    /// A whole number between the two, both included.
    std::size_t between(std::size_t lowest, std::size_t highest) {
        return lowest + below(highest - lowest + 1);
    }

    /// A real number in [0, 1).
    double unit() { return static_cast<double>(m_engine() >> 11U) * 0x1.0p-53; }

    bool chance(double probability) { return unit() < probability; }

    /// A draw of the standard Gumbel distribution: adding it to scores and taking the greatest
    /// picks with probabilities proportional to exp(score).
    double gumbel() { return -std::log(-std::log(unit() * (1.0 - 2e-16) + 1e-16)); }

private:
    std::mt19937_64 m_engine;
};

} // namespace osh::geo
