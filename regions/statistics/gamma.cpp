#include "regions/statistics/gamma.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace osh::regions {

namespace {

constexpr double tiny_gamma =
    std::numeric_limits<double>::min() / std::numeric_limits<double>::epsilon();
constexpr double enough = 1e-16;
// For shape a about 8·√a terms are needed: this reaches shapes far beyond any count of people.
constexpr int most_gamma_terms = 200'000;

/// ln(x^a·e^-x / Γ(a)). std::lgamma writes a global sign; the reentrant form does not.
double log_front(double shape, double x) noexcept {
    int sign = 0;
    return shape * std::log(x) - x - ::lgamma_r(shape, &sign);
}

double below_by_series(double shape, double x) noexcept {
    double term = 1.0 / shape;
    double sum = term;
    for (int n = 1; n < most_gamma_terms && term > sum * enough; ++n) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum * std::exp(log_front(shape, x));
}

double above_by_fraction(double shape, double x) noexcept {
    double b = x + 1.0 - shape;
    double c = 1.0 / tiny_gamma;
    double d = 1.0 / b;
    double h = d;
    for (int n = 1; n < most_gamma_terms; ++n) {
        const double a = -n * (n - shape);
        b += 2.0;
        d = a * d + b;
        d = 1.0 / (std::abs(d) < tiny_gamma ? tiny_gamma : d);
        c = b + a / c;
        c = std::abs(c) < tiny_gamma ? tiny_gamma : c;
        const double step = d * c;
        h *= step;
        if (std::abs(step - 1.0) < enough * 4) {
            break;
        }
    }
    return h * std::exp(log_front(shape, x));
}

/// A first guess: the cube root of a gamma variable is nearly normal (Wilson and Hilferty 1931);
/// for small shapes the leading term of the series turned round.
double rough_gamma_quantile(double shape, double p) noexcept {
    const double z = normal_quantile(p);
    const double ninth = 1.0 / (9.0 * shape);
    const double root = 1.0 - ninth + z * std::sqrt(ninth);
    const double cube = shape * root * root * root;
    if (shape >= 0.5 && root > 0.1) {
        return cube;
    }
    int sign = 0;
    return std::exp((std::log(p) + ::lgamma_r(shape + 1.0, &sign)) / shape);
}

} // namespace

double gamma_below(double shape, double x) noexcept {
    if (x <= 0.0) {
        return 0.0;
    }
    return x < shape + 1.0 ? below_by_series(shape, x) : 1.0 - above_by_fraction(shape, x);
}

double gamma_above(double shape, double x) noexcept {
    if (x <= 0.0) {
        return 1.0;
    }
    return x < shape + 1.0 ? 1.0 - below_by_series(shape, x) : above_by_fraction(shape, x);
}

double gamma_quantile(double shape, double p) noexcept {
    if (p <= 0.0) {
        return 0.0;
    }
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    double x = std::max(rough_gamma_quantile(shape, p), tiny_gamma);
    for (int i = 0; i < 200; ++i) {
        // Comparing the smaller of the two tails keeps the digits of extreme quantiles.
        const double excess =
            p < 0.5 ? gamma_below(shape, x) - p : (1.0 - p) - gamma_above(shape, x);
        (excess > 0.0 ? high : low) = x;
        const double density = std::exp(log_front(shape, x)) / x;
        double next = density > 0.0 ? x - excess / density : x;
        if (!(next >= low && next <= high)) {
            next = std::isinf(high) ? 2.0 * x : 0.5 * (low + high);
        }
        const bool settled = std::abs(next - x) <= 1e-14 * next;
        x = next;
        if (settled || excess == 0.0) {
            break;
        }
    }
    return x;
}

double normal_quantile(double p) noexcept {
    // Newton on the complementary error function from a logistic start: the tails are steep
    // enough that a handful of steps reach the last digit.
    const bool upper = p > 0.5;
    const double tail = upper ? 1.0 - p : p;
    double z = -std::sqrt(std::max(-2.0 * std::log(2.0 * tail), 0.0));
    for (int i = 0; i < 60; ++i) {
        const double area = 0.5 * std::erfc(-z / std::numbers::sqrt2);
        const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
        const double step = (area - tail) / density;
        // Halley's correction, since the start may lie far out in the tail.
        const double change = step / (1.0 + 0.5 * z * step);
        z -= change;
        if (std::abs(change) < 1e-15 * std::max(1.0, std::abs(z))) {
            break;
        }
    }
    return upper ? -z : z;
}

} // namespace osh::regions
