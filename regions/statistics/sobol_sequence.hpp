#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// The most dimensions a Sobol' sequence of ours has.
inline constexpr std::size_t most_sobol_dimensions = 16;

/// Points of the unit cube that fill it more evenly than random ones (Sobol' 1967, in Gray-code
/// order after Antonov and Saleev 1979; primitive polynomials and initial direction numbers of Joe
/// and Kuo 2008), shifted digitally by a seed. Coordinates lie in the open interval (0, 1).
class SobolSequence {
public:
    /// Throws `regions::Error` for no dimension or more than `most_sobol_dimensions`.
    SobolSequence(std::size_t dimensions, std::uint64_t seed);

    /// The next point; valid until the next call.
    const std::vector<double>& next();

private:
    static constexpr std::size_t bits = 32;

    std::vector<std::array<std::uint32_t, bits>> m_directions{};
    std::vector<std::uint32_t> m_shift{};
    std::vector<std::uint32_t> m_state{};
    std::vector<double> m_point{};
    std::uint32_t m_drawn = 0;
};

} // namespace osh::regions
