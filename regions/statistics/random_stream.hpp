#pragma once

#include <cstdint>

namespace osh::regions {

/// Random numbers for permutations and simulations: SplitMix64 (Steele, Lea & Flood 2014) started
/// at a mix of seed and position. A piece of work that takes its own position draws the same
/// numbers whichever thread does it and in whatever order.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::uint64_t position) noexcept
        : m_state(mixed(mixed(seed + step) ^ (position * step))) {}

    /// 64 random bits.
    std::uint64_t bits() noexcept {
        m_state += step;
        return mixed(m_state);
    }

    /// Uniform in [0, 1), 53 bits.
    double uniform() noexcept { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

    /// Uniform among 0 … count − 1; `count` at least 1. Off from uniform by less than count / 2³²
    /// (multiplication instead of division, Lemire 2019, without his rejection).
    std::uint32_t below(std::uint32_t count) noexcept {
        return static_cast<std::uint32_t>(((bits() >> 32) * count) >> 32);
    }

private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15U;

    static constexpr std::uint64_t mixed(std::uint64_t z) noexcept {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state;
};

} // namespace osh::regions
