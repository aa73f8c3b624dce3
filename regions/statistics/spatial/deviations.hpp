#pragma once

#include <span>
#include <vector>

namespace osh::regions {

/// Values less their mean.
class Deviations {
public:
    /// Throws `Error` when there is no value, one is not finite, or all are equal.
    explicit Deviations(std::span<const double> values);

    const std::vector<double>& z() const noexcept { return m_z; }

    double mean() const noexcept { return m_mean; }

    double sum_of_squares() const noexcept { return m_sum_of_squares; }

    /// n·Σz⁴ / (Σz²)².
    double kurtosis() const noexcept;

private:
    std::vector<double> m_z;
    double m_mean = 0.0;
    double m_sum_of_squares = 0.0;
};

} // namespace osh::regions
