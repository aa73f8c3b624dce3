#pragma once

#include <cstdint>

namespace osh::regions {

/// Balls in an urn and how many are drawn without putting back.
struct Urn {
    std::uint64_t balls = 0;
    std::uint64_t marked = 0; ///< at most `balls`
    std::uint64_t drawn = 0;  ///< at most `balls`
};

/// The probability that at least so many of the drawn balls are marked: the upper tail of the
/// hypergeometric law, summed from its terms by log-gamma; relative error about 1e-11 for a million
/// balls.
double hypergeometric_at_least(const Urn& urn, std::uint64_t marked_drawn) noexcept;

} // namespace osh::regions
