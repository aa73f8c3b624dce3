#include "regions/error.hpp"
#include "regions/statistics/sobol_indices.hpp"
#include "regions/statistics/sobol_sequence.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace osh::regions {
namespace {

// Closed form of Ishigami and Homma 1990 for a = 7, b = 0.1.
constexpr std::array<double, 3> ishigami_first{0.313905, 0.442411, 0.0};
constexpr std::array<double, 3> ishigami_total{0.557589, 0.442411, 0.243684};

TEST(SobolIndices, OfTheIshigamiFunctionAreRightToThreeDigits) {
    const SobolIndices indices = sobol_indices(
        [](std::span<const double> u) { return ishigami(u, 7.0, 0.1); },
        {.inputs = 3, .samples = 1U << 16U, .seed = 1});
    for (std::size_t input = 0; input < 3; ++input) {
        EXPECT_NEAR(indices.first[input], ishigami_first[input], 5e-4) << input;
        EXPECT_NEAR(indices.total[input], ishigami_total[input], 5e-4) << input;
    }
    EXPECT_EQ(indices.evaluations, 5U << 16U);
    EXPECT_NEAR(indices.mean, 3.5, 1e-3) << "a/2";
    EXPECT_NEAR(indices.variance, 13.844588, 2e-2) << "a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2";
}

TEST(SobolIndices, OfASumAreTheSharesOfTheVariances) {
    const SobolIndices indices = sobol_indices(
        [](std::span<const double> u) { return u[0] + 2.0 * u[1]; },
        {.inputs = 3, .samples = 1U << 12U, .seed = 7});
    EXPECT_NEAR(indices.first[0], 0.2, 1e-3);
    EXPECT_NEAR(indices.first[1], 0.8, 1e-3);
    EXPECT_NEAR(indices.first[2], 0.0, 1e-3);
    EXPECT_NEAR(indices.total[1], 0.8, 1e-3);
    EXPECT_EQ(indices.total[2], 0.0) << "an input that does nothing";
}

TEST(SobolIndices, OfAConstantAreZero) {
    const SobolIndices indices =
        sobol_indices([](std::span<const double>) { return 4.2; }, {.inputs = 2, .samples = 64});
    EXPECT_EQ(indices.variance, 0.0);
    EXPECT_EQ(indices.first, (std::vector<double>{0.0, 0.0}));
    EXPECT_EQ(indices.total, (std::vector<double>{0.0, 0.0}));
}

TEST(SobolIndices, RefuseWhatCannotBe) {
    const UnitModel model = [](std::span<const double>) {
        return 0.0;
    };
    EXPECT_THROW(sobol_indices(model, {.inputs = 2, .samples = 0}), Error);
    EXPECT_THROW(sobol_indices(model, {.inputs = 9, .samples = 16}), Error);
}

// The first 2^m points of a Sobol' sequence have one point in each of the 2^m equal slices of every
// dimension.
TEST(SobolSequence, FillsEachDimensionEvenly) {
    for (const std::uint64_t seed : {0U, 1U, 99U}) {
        SobolSequence sequence(most_sobol_dimensions, seed);
        std::vector<std::set<int>> slices(most_sobol_dimensions);
        for (int n = 0; n < 256; ++n) {
            const std::vector<double>& point = sequence.next();
            for (std::size_t d = 0; d < point.size(); ++d) {
                ASSERT_GT(point[d], 0.0);
                ASSERT_LT(point[d], 1.0);
                slices[d].insert(static_cast<int>(point[d] * 256.0));
            }
        }
        for (std::size_t d = 0; d < slices.size(); ++d) {
            EXPECT_EQ(slices[d].size(), 256U) << "dimension " << d;
        }
    }
}

// Each pair of dimensions has a point in every one of the 4 × 4 squares.
TEST(SobolSequence, FillsEachPairOfDimensions) {
    SobolSequence sequence(most_sobol_dimensions, 5);
    std::vector<std::vector<double>> points;
    for (int n = 0; n < 256; ++n) {
        points.push_back(sequence.next());
    }
    for (std::size_t a = 0; a < most_sobol_dimensions; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            std::set<std::pair<int, int>> squares;
            for (const auto& point : points) {
                squares.emplace(static_cast<int>(point[a] * 4.0), static_cast<int>(point[b] * 4.0));
            }
            EXPECT_EQ(squares.size(), 16U) << a << " and " << b;
        }
    }
}

TEST(SobolSequence, RefusesTooManyDimensions) {
    EXPECT_THROW(SobolSequence(most_sobol_dimensions + 1, 1), Error);
    EXPECT_THROW(SobolSequence(0, 1), Error);
}

TEST(SobolIndices, OfSeveralOutputsAreThoseOfEachAlone) {
    const SobolPlan plan{.inputs = 3, .samples = 512, .seed = 3};
    const UnitModels both{.outputs = 2, .evaluate = [](auto u, auto found) {
                              found[0] = ishigami(u, 7.0, 0.1);
                              found[1] = u[0] + 2.0 * u[1];
                          }};
    const auto together = sobol_indices(both, plan);
    const auto alone = sobol_indices(
        UnitModel([](std::span<const double> u) { return ishigami(u, 7.0, 0.1); }), plan);
    ASSERT_EQ(together.size(), 2U);
    EXPECT_EQ(together[0].first, alone.first) << "the threads change nothing";
    EXPECT_EQ(together[0].total, alone.total);
    EXPECT_NEAR(together[1].first[1], 0.8, 0.02);
    EXPECT_NEAR(together[1].total[2], 0.0, 1e-12);
}

} // namespace
} // namespace osh::regions
