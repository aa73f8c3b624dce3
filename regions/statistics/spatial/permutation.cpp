#include "regions/statistics/spatial/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osh::regions {

double normal_p(double z, Alternative alternative) noexcept {
    const auto above = [](double deviate) {
        return 0.5 * std::erfc(deviate / std::numbers::sqrt2);
    };
    switch (alternative) {
    case Alternative::greater:
        return above(z);
    case Alternative::less:
        return above(-z);
    case Alternative::two_sided:
        break;
    }
    return 2.0 * above(std::abs(z));
}

PermutationTest
permutation_test(double observed, std::span<const double> simulated, Alternative alternative) {
    const double rounding = 1e-12 * std::max(std::abs(observed), 1e-300);
    std::size_t at_least = 0;
    std::size_t at_most = 0;
    double sum = 0.0;
    for (const double value : simulated) {
        at_least += value >= observed - rounding ? 1U : 0U;
        at_most += value <= observed + rounding ? 1U : 0U;
        sum += value;
    }
    PermutationTest test;
    test.permutations = simulated.size();
    const auto count = static_cast<double>(simulated.size());
    test.mean = sum / count;
    for (const double value : simulated) {
        test.variance += (value - test.mean) * (value - test.mean) / count;
    }
    const auto share = [&](std::size_t extreme) {
        return (static_cast<double>(extreme) + 1.0) / (count + 1.0);
    };
    test.p_folded = share(std::min(at_least, at_most));
    switch (alternative) {
    case Alternative::greater:
        test.p = share(at_least);
        break;
    case Alternative::less:
        test.p = share(at_most);
        break;
    case Alternative::two_sided:
        test.p = std::min(1.0, 2.0 * share(std::min(at_least, at_most)));
        break;
    }
    return test;
}

} // namespace osh::regions
