#pragma once

#include "regions/statistics/spatial/scan.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// One step of a growing circle: the unit that joins, and whether a window ends with it (units
/// equally far from the centre join before one ends).
class ScanStep {
public:
    ScanStep(std::uint32_t unit, bool ends) noexcept : m_bits(unit | (ends ? end_bit : 0U)) {}

    std::uint32_t unit() const noexcept { return m_bits & ~end_bit; }

    bool ends_window() const noexcept { return (m_bits & end_bit) != 0U; }

    static constexpr std::uint32_t most_units = 1U << 31U;

private:
    static constexpr std::uint32_t end_bit = 1U << 31U;
    std::uint32_t m_bits;
};

/// The growing circle around a unit.
class ScanWindows {
public:
    ScanWindows(const ScanStudy& study, double most_population)
        : m_study(study)
        , m_most_population(most_population) {}

    /// The steps around `centre`, up to the last window whose population is within bounds. With
    /// `used`, only units nearer than the nearest used one.
    std::vector<ScanStep> around(std::uint32_t centre, std::span<const bool> used = {}) const;

private:
    const ScanStudy& m_study;
    double m_most_population;
};

/// LLR of a window from tables over whole counts.
class PoissonLikelihood {
public:
    PoissonLikelihood(std::uint64_t total_cases, double total_population);

    double expected(double population) const noexcept { return population * m_rate; }

    /// 0 unless more cases than expected; infinite when there are cases and no population.
    double llr(std::uint64_t cases, double population) const noexcept;

    /// The greatest count whose LLR at this population is at most `bound`.
    std::uint64_t greatest_within(double bound, double population, std::uint64_t from) const;

    std::uint64_t total_cases() const noexcept { return m_total; }

private:
    std::uint64_t m_total;
    double m_rate;
    std::vector<double> m_count_log_count; ///< c·ln c
};

} // namespace osh::regions
