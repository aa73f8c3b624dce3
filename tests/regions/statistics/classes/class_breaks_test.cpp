#include "regions/error.hpp"
#include "regions/statistics/classes/class_breaks.hpp"
#include "regions/statistics/classes/fisher_jenks.hpp"
#include "regions/statistics/random_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace osh::regions {
namespace {

using ::testing::ElementsAre;

double squares_within(const std::vector<double>& sorted, const std::vector<double>& bounds) {
    double sum = 0.0;
    auto from = sorted.begin();
    for (const double bound : bounds) {
        const auto to = std::upper_bound(from, sorted.end(), bound);
        const double mean = std::accumulate(from, to, 0.0) / static_cast<double>(to - from);
        sum = std::accumulate(from, to, sum, [mean](double all, double value) {
            return all + (value - mean) * (value - mean);
        });
        from = to;
    }
    return sum;
}

/// The least over all ways to choose the bounds among the distinct values.
double least_squares(
    const std::vector<double>& sorted,
    std::size_t classes,
    std::vector<double> bounds,
    std::size_t from) {
    if (bounds.size() + 1 == classes) {
        bounds.push_back(sorted.back());
        return squares_within(sorted, bounds);
    }
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = from; i + 1 < sorted.size(); ++i) {
        if (sorted[i] == sorted[i + 1]) {
            continue;
        }
        bounds.push_back(sorted[i]);
        least = std::min(least, least_squares(sorted, classes, bounds, i + 1));
        bounds.pop_back();
    }
    return least;
}

TEST(FisherJenks, FindsTheBestOfAllDivisions) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        RandomStream draws(seed, 0);
        std::vector<double> sorted(6 + draws.below(9));
        for (double& value : sorted) {
            value = std::floor(std::exp(4.0 * draws.uniform()) * 2.0); // ties and a long tail
        }
        std::ranges::sort(sorted);
        for (std::size_t classes = 2; classes <= 4; ++classes) {
            const auto bounds = fisher_jenks_bounds(sorted, classes);
            const double best = least_squares(sorted, classes, {}, 0);
            if (std::isfinite(best)) {
                EXPECT_NEAR(squares_within(sorted, bounds), best, 1e-9 * std::max(1.0, best))
                    << seed;
                EXPECT_EQ(bounds.size(), classes);
            }
        }
    }
}

TEST(FisherJenks, MakesNoMoreClassesThanThereAreDifferentValues) {
    EXPECT_THAT(fisher_jenks_bounds(std::vector{1.0, 1.0, 2.0}, 5), ElementsAre(1.0, 2.0));
    EXPECT_THAT(fisher_jenks_bounds(std::vector{3.0, 3.0}, 2), ElementsAre(3.0));
}

TEST(FisherJenks, KeepsItsDigitsFarFromZero) {
    const std::vector<double> sorted{1e9 + 1, 1e9 + 2, 1e9 + 100, 1e9 + 101};
    EXPECT_THAT(fisher_jenks_bounds(sorted, 2), ElementsAre(1e9 + 2, 1e9 + 101));
}

// The example of mapclassify: i⁻², i = 1 … 999, in classes of 975, 21, 2 and 1.
TEST(HeadTail, DividesTheExampleAsMapclassifyDoes) {
    std::vector<double> values;
    for (int i = 1; i < 1'000; ++i) {
        values.push_back(std::pow(i, -2.0));
    }
    const auto result = class_breaks(values, {.scheme = BreakScheme::head_tail});
    EXPECT_THAT(result.counts, ElementsAre(975, 21, 2, 1));
    EXPECT_EQ(result.bins.back(), 1.0);
    EXPECT_EQ(result.classes.front(), 3U);
}

TEST(HeadTail, StopsWhenTheHeadIsTooLarge) {
    const std::vector<double> values{1, 1, 1, 1, 1, 1, 5, 6, 7, 8};
    // Mean 3.2, head 4 of 10; mean 6.5, head 2 of 4.
    const auto strict = class_breaks(values, {.scheme = BreakScheme::head_tail, .head_share = 0.4});
    EXPECT_THAT(strict.bins, ElementsAre(3.2, 6.5, 8.0));
}

TEST(Breaks, OfOtherSchemes) {
    const std::vector<double> values{4, 1, 3, 2, 10};
    EXPECT_THAT(
        class_breaks(values, {.scheme = BreakScheme::quantiles, .classes = 4}).bins,
        ElementsAre(2, 3, 4, 10));
    EXPECT_THAT(
        class_breaks(values, {.scheme = BreakScheme::equal_interval, .classes = 3}).counts,
        ElementsAre(4, 0, 1));
    const auto fixed = class_breaks(values, {.scheme = BreakScheme::fixed, .fixed = {3, 2}});
    EXPECT_THAT(fixed.bins, ElementsAre(2, 3, 10));
    EXPECT_THAT(fixed.counts, ElementsAre(2, 1, 2));
    EXPECT_THAT(fixed.classes, ElementsAre(2, 0, 1, 0, 2));
}

TEST(Breaks, OfEqualValuesAreOneClass) {
    for (const auto scheme :
         {BreakScheme::fisher_jenks,
          BreakScheme::quantiles,
          BreakScheme::equal_interval,
          BreakScheme::head_tail}) {
        const auto result = class_breaks(std::vector{7.0, 7.0, 7.0}, {.scheme = scheme});
        EXPECT_THAT(result.bins, ElementsAre(7.0)) << word(scheme);
        EXPECT_THAT(result.counts, ElementsAre(3)) << word(scheme);
        EXPECT_EQ(result.gvf, 1.0);
    }
}

TEST(Breaks, OfMonstrousValuesAreFiniteAndLieAmongThem) {
    for (const double unit : {1e308, 1e300, 1e-300, 1e-310}) {
        const std::vector<double> values{-unit, 0.0, 0.25 * unit, unit};
        for (const auto scheme :
             {BreakScheme::fisher_jenks,
              BreakScheme::quantiles,
              BreakScheme::equal_interval,
              BreakScheme::head_tail}) {
            const auto result = class_breaks(values, {.scheme = scheme, .classes = 2});
            EXPECT_EQ(result.bins.back(), unit) << word(scheme);
            EXPECT_GE(result.bins.front(), -unit) << word(scheme);
            EXPECT_TRUE(result.gvf > 0.0 && result.gvf < 1.0) << word(scheme) << result.gvf;
            EXPECT_TRUE(std::isfinite(result.adcm)) << word(scheme);
        }
        EXPECT_EQ(class_breaks(values, {.classes = 3}).bins[1], 0.25 * unit);
    }
}

TEST(Breaks, RefuseWhatHasNoClasses) {
    EXPECT_THROW(class_breaks({}, {}), Error);
    EXPECT_THROW(class_breaks(std::vector{1.0}, {.classes = 0}), Error);
    EXPECT_THROW(class_breaks(std::vector{std::numeric_limits<double>::infinity()}, {}), Error);
    EXPECT_THROW(class_breaks(std::vector{1.0}, {.scheme = BreakScheme::fixed}), Error);
}

} // namespace
} // namespace osh::regions
