#include "regions/statistics/beta.hpp"

#include <cmath>
#include <limits>

namespace osh::regions {

namespace {

constexpr double tiny = std::numeric_limits<double>::min() / std::numeric_limits<double>::epsilon();
constexpr int most_terms = 200'000;

double away_from_zero(double value) noexcept { return std::abs(value) < tiny ? tiny : value; }

/// The continued fraction of DLMF 8.17.22, fast for x < (a + 1)/(a + b + 2).
double fraction(double a, double b, double x) noexcept {
    double c = 1.0;
    double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    double h = d;
    for (int n = 1; n < most_terms; ++n) {
        const double m = n;
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        const double step = d * c;
        h *= step;
        if (std::abs(step - 1.0) < 4e-16) {
            break;
        }
    }
    return h;
}

/// ln(x^a·(1 − x)^b / B(a, b)).
double log_front(double a, double b, double x) noexcept {
    int sign = 0;
    return ::lgamma_r(a + b, &sign) - ::lgamma_r(a, &sign) - ::lgamma_r(b, &sign) +
           a * std::log(x) + b * std::log1p(-x);
}

} // namespace

double beta_below(double a, double b, double x) noexcept {
    if (x <= 0.0) {
        return 0.0;
    }
    if (x >= 1.0) {
        return 1.0;
    }
    const double front = std::exp(log_front(a, b, x));
    return x < (a + 1.0) / (a + b + 2.0) ? front * fraction(a, b, x) / a
                                         : 1.0 - front * fraction(b, a, 1.0 - x) / b;
}

double beta_quantile(double a, double b, double p) noexcept {
    double low = 0.0;
    double high = 1.0;
    double x = a / (a + b);
    for (int i = 0; i < 200 && p > 0.0 && p < 1.0; ++i) {
        const double excess = beta_below(a, b, x) - p;
        (excess > 0.0 ? high : low) = x;
        const double density = std::exp(log_front(a, b, x)) / (x * (1.0 - x));
        double next = density > 0.0 ? x - excess / density : x;
        if (!(next >= low && next <= high)) {
            next = 0.5 * (low + high);
        }
        const bool settled = std::abs(next - x) <= 1e-15 * next;
        x = next;
        if (settled || excess == 0.0) {
            return x;
        }
    }
    return p <= 0.0 ? 0.0 : (p >= 1.0 ? 1.0 : x);
}

} // namespace osh::regions
