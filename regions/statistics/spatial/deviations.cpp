#include "regions/statistics/spatial/deviations.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace osh::regions {

Deviations::Deviations(std::span<const double> values) : m_z(values.begin(), values.end()) {
    if (values.empty()) {
        throw Error("there are no values");
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            throw Error("unit " + std::to_string(i + 1) + " has no finite value");
        }
    }
    const auto [least, most] = std::ranges::minmax(values);
    if (least == most) {
        throw Error(
            "all values are equal, so that nothing can be said about how they lie in space");
    }
    m_mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (double& z : m_z) {
        z -= m_mean;
        m_sum_of_squares += z * z;
    }
    if (!std::isfinite(m_sum_of_squares) || m_sum_of_squares == 0.0) {
        throw Error("the values are too large or too close to each other to be compared");
    }
}

double Deviations::kurtosis() const noexcept {
    double fourth = 0.0;
    for (const double z : m_z) {
        fourth += z * z * z * z;
    }
    return static_cast<double>(m_z.size()) * fourth / (m_sum_of_squares * m_sum_of_squares);
}

} // namespace osh::regions
