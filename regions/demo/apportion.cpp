#include "regions/demo/apportion.hpp"

#include "regions/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace osh::regions {

namespace {

[[noreturn]] void cannot(std::string_view what, std::string_view why) {
    throw Error("the demo's " + std::string(what) + " cannot be shared out: " + std::string(why));
}

double amount(const Share& share, double per_weight) {
    return std::clamp(
        share.weight * per_weight,
        static_cast<double>(share.least),
        static_cast<double>(share.most));
}

/// The number per unit of weight at which the parts, kept in their bounds, reach the total; found
/// by bisection, since what is shared out grows with it.
double number_per_weight(double total, std::span<const Share> shares) {
    const auto shared_out = [shares](double per_weight) {
        double sum = 0;
        for (const Share& share : shares) {
            sum += amount(share, per_weight);
        }
        return sum;
    };
    double weights = 0;
    for (const Share& share : shares) {
        weights += share.weight;
    }
    if (weights <= 0) {
        return 0;
    }
    const double plain = total / weights;
    if (std::abs(shared_out(plain) - total) < 1e-6) {
        return plain; // no bound is touched
    }
    double low = 0;
    double high = plain;
    for (int i = 0; i < 200 && shared_out(high) < total; ++i) {
        high *= 2;
    }
    for (int i = 0; i < 100; ++i) {
        const double middle = (low + high) / 2;
        (shared_out(middle) < total ? low : high) = middle;
    }
    return high;
}

/// Gives the remaining units to the parts with the largest fractions, then to any that have room.
void hand_out_rest(
    std::int64_t rest,
    std::span<const Share> shares,
    std::span<const double> fractions,
    std::vector<std::int64_t>& parts) {
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const bool a_weighs = shares[a].weight > 0;
        const bool b_weighs = shares[b].weight > 0;
        return a_weighs != b_weighs ? a_weighs : fractions[a] > fractions[b];
    });
    while (rest > 0) {
        for (const std::size_t i : order) {
            if (rest > 0 && parts[i] < shares[i].most) {
                ++parts[i];
                --rest;
            }
        }
    }
}

} // namespace

std::vector<std::int64_t>
apportion(std::int64_t total, std::span<const Share> shares, std::string_view what) {
    double least = 0;
    double most = 0;
    for (const Share& share : shares) {
        least += static_cast<double>(share.least);
        most += static_cast<double>(share.most);
        if (share.least > share.most) {
            cannot(what, "a part must get more than it may");
        }
    }
    if (least > static_cast<double>(total) || most < static_cast<double>(total)) {
        cannot(what, "the parts together must get more, or may get less, than there is");
    }
    const double per_weight = number_per_weight(static_cast<double>(total), shares);
    std::vector<std::int64_t> parts(shares.size());
    std::vector<double> fractions(shares.size());
    std::int64_t handed_out = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double exact = amount(shares[i], per_weight);
        parts[i] = std::max(static_cast<std::int64_t>(std::floor(exact)), shares[i].least);
        fractions[i] = exact - static_cast<double>(parts[i]);
        handed_out += parts[i];
    }
    // Rounding of the sums may have handed out a unit too many.
    for (std::size_t i = shares.size(); handed_out > total && i-- > 0;) {
        if (parts[i] > shares[i].least) {
            --parts[i];
            --handed_out;
        }
    }
    if (handed_out < total) {
        hand_out_rest(total - handed_out, shares, fractions, parts);
    }
    return parts;
}

std::vector<std::int64_t>
apportion(std::int64_t total, std::span<const double> weights, std::string_view what) {
    std::vector<Share> shares(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        shares[i].weight = weights[i];
    }
    return apportion(total, shares, what);
}

} // namespace osh::regions
