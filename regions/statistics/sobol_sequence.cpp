#include "regions/statistics/sobol_sequence.hpp"

#include "regions/demo/random_draws.hpp"
#include "regions/error.hpp"

#include <bit>
#include <string>

namespace osh::regions {

namespace {

/// A primitive polynomial (its degree and inner coefficients as bits) with the first direction
/// numbers, for dimensions 2, 3, … (Joe and Kuo 2008, search criterion D(6)).
struct Polynomial {
    unsigned degree = 0;
    unsigned inner = 0;
    std::array<std::uint32_t, 6> first{};
};

constexpr std::array<Polynomial, most_sobol_dimensions - 1> polynomials{{
    {1, 0, {1}},
    {2, 1, {1, 3}},
    {3, 1, {1, 3, 1}},
    {3, 2, {1, 1, 1}},
    {4, 1, {1, 1, 3, 3}},
    {4, 4, {1, 3, 5, 13}},
    {5, 2, {1, 1, 5, 5, 17}},
    {5, 4, {1, 1, 5, 5, 5}},
    {5, 7, {1, 1, 7, 11, 19}},
    {5, 11, {1, 1, 5, 1, 1}},
    {5, 13, {1, 1, 1, 3, 11}},
    {5, 14, {1, 3, 5, 5, 31}},
    {6, 1, {1, 3, 3, 9, 7, 49}},
    {6, 13, {1, 1, 1, 15, 21, 21}},
    {6, 16, {1, 3, 1, 13, 27, 49}},
}};

template<std::size_t bits>
std::array<std::uint32_t, bits> van_der_corput() {
    std::array<std::uint32_t, bits> directions{};
    for (std::size_t i = 0; i < bits; ++i) {
        directions[i] = std::uint32_t{1} << (bits - 1 - i);
    }
    return directions;
}

/// vᵢ = vᵢ₋ₛ ⊕ (vᵢ₋ₛ >> s) ⊕ the inner coefficients' choice of the numbers between.
template<std::size_t bits>
std::array<std::uint32_t, bits> directions_of(const Polynomial& polynomial) {
    std::array<std::uint32_t, bits> directions{};
    const std::size_t s = polynomial.degree;
    for (std::size_t i = 0; i < bits; ++i) {
        if (i < s) {
            directions[i] = polynomial.first[i] << (bits - 1 - i);
            continue;
        }
        directions[i] = directions[i - s] ^ (directions[i - s] >> s);
        for (std::size_t k = 1; k < s; ++k) {
            const bool is_chosen = ((polynomial.inner >> (s - 1 - k)) & 1U) != 0;
            directions[i] ^= is_chosen ? directions[i - k] : 0U;
        }
    }
    return directions;
}

} // namespace

SobolSequence::SobolSequence(std::size_t dimensions, std::uint64_t seed)
    : m_state(dimensions, 0)
    , m_point(dimensions, 0.0) {
    if (dimensions == 0 || dimensions > most_sobol_dimensions) {
        throw Error(
            "a Sobol' sequence has 1 to " + std::to_string(most_sobol_dimensions) +
            " dimensions, not " + std::to_string(dimensions));
    }
    RandomDraws draws(seed);
    for (std::size_t d = 0; d < dimensions; ++d) {
        m_directions.push_back(
            d == 0 ? van_der_corput<bits>() : directions_of<bits>(polynomials[d - 1]));
        m_shift.push_back(static_cast<std::uint32_t>(draws.bits() >> 32U));
    }
}

const std::vector<double>& SobolSequence::next() {
    const auto place = static_cast<std::size_t>(std::countr_one(m_drawn));
    for (std::size_t d = 0; d < m_point.size(); ++d) {
        const std::uint32_t shifted = m_state[d] ^ m_shift[d];
        m_point[d] = (static_cast<double>(shifted) + 0.5) * 0x1p-32;
        m_state[d] ^= m_directions[d][place < bits ? place : bits - 1];
    }
    ++m_drawn;
    return m_point;
}

} // namespace osh::regions
