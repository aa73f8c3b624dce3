#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace osh::regions {

/// Which departures from chance a p-value speaks of.
enum class Alternative : std::uint8_t { greater, less, two_sided };

/// The probability of a standard normal deviate at least as extreme as z.
double normal_p(double z, Alternative alternative) noexcept;

/// Where an observed statistic stands among simulated ones.
struct PermutationTest {
    std::size_t permutations = 0;
    double mean = 0.0;     ///< of the simulated ones
    double variance = 0.0; ///< of the simulated ones, by n
    double p = 1.0;        ///< (r + 1)/(n + 1); two-sided: twice the smaller side, at most 1
    double p_folded = 1.0; ///< the smaller side without doubling: `p_sim` of esda but for ties
};

/// Compares the observed statistic with simulated ones, which must not be empty. Simulated values
/// that differ from it by rounding only count as equal, and equal ones count on both sides.
PermutationTest
permutation_test(double observed, std::span<const double> simulated, Alternative alternative);

} // namespace osh::regions
