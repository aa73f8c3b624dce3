#include "regions/demo/apportion.hpp"
#include "regions/demo/random_draws.hpp"
#include "regions/error.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace osh::regions {
namespace {

std::int64_t sum(const std::vector<std::int64_t>& parts) {
    return std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
}

TEST(Apportion, GivesTheRemainderToTheLargestFractions) {
    // Hamilton's method on 10 seats: quotas 4.16, 3.1, 2.74.
    EXPECT_EQ(
        apportion(10, std::vector<double>{416, 310, 274}, "seats"),
        (std::vector<std::int64_t>{4, 3, 3}));
    EXPECT_EQ(apportion(3, std::vector<double>{1, 1}, "seats"), (std::vector<std::int64_t>{2, 1}));
    EXPECT_EQ(apportion(0, std::vector<double>{1, 1}, "seats"), (std::vector<std::int64_t>{0, 0}));
}

TEST(Apportion, KeepsEveryPartInItsBounds) {
    const std::vector<Share> shares{{100, 0, 3}, {1, 2, 50}, {1, 0, 50}, {0, 1, 9}};
    EXPECT_EQ(apportion(16, shares, "x"), (std::vector<std::int64_t>{3, 6, 6, 1}));
    EXPECT_EQ(apportion(6, shares, "x"), (std::vector<std::int64_t>{3, 2, 0, 1}));
    EXPECT_EQ(apportion(112, shares, "x"), (std::vector<std::int64_t>{3, 50, 50, 9}));
}

TEST(Apportion, AlwaysAddsUpWhereASolutionExists) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        RandomDraws draws(seed, DrawPurpose::sizes, 0);
        std::vector<Share> shares(1 + draws.below(30));
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (Share& share : shares) {
            const auto low = static_cast<std::int64_t>(draws.below(5));
            share = {
                draws.chance(0.2) ? 0 : draws.uniform() * 100,
                low,
                low + static_cast<std::int64_t>(draws.below(40))};
            least += share.least;
            most += share.most;
        }
        const auto total = least + static_cast<std::int64_t>(
                                       draws.below(static_cast<std::uint64_t>(most - least + 1)));
        const auto parts = apportion(total, shares, "parts");
        EXPECT_EQ(sum(parts), total) << seed;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            EXPECT_GE(parts[i], shares[i].least) << seed;
            EXPECT_LE(parts[i], shares[i].most) << seed;
        }
    }
}

TEST(Apportion, SaysWhatCannotBeSharedOut) {
    const std::vector<Share> shares{{1, 5, 10}, {1, 5, 10}};
    for (const std::int64_t total : {9, 21, -1}) {
        try {
            apportion(total, shares, "workers");
            ADD_FAILURE() << total;
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find("workers"), std::string::npos);
        }
    }
    EXPECT_THROW(apportion(1, std::vector<Share>{{1, 2, 1}}, "x"), Error);
    EXPECT_THROW(apportion(1, std::vector<double>{}, "x"), Error);
}

TEST(FitToMargins, HoldsBothMarginsExactlyAndZerosStay) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        RandomDraws draws(seed, DrawPurpose::sizes, 1);
        Grid<std::int64_t> hidden(2 + draws.below(8), 2 + draws.below(8));
        Grid<double> shape(hidden.rows, hidden.columns);
        std::vector<std::int64_t> rows(hidden.rows);
        std::vector<std::int64_t> columns(hidden.columns);
        for (std::size_t i = 0; i < hidden.cells.size(); ++i) {
            // Margins of a table that exists and whose zeros the shape shares.
            if (!draws.chance(0.2)) {
                hidden.cells[i] = static_cast<std::int64_t>(1 + draws.below(20));
                shape.cells[i] = 0.1 + draws.uniform();
            }
            rows[i / hidden.columns] += hidden.cells[i];
            columns[i % hidden.columns] += hidden.cells[i];
        }
        const auto fitted = fit_to_margins(shape, rows, columns, "table");
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::int64_t total = 0;
            for (std::size_t column = 0; column < columns.size(); ++column) {
                total += fitted.at(row, column);
                EXPECT_GE(fitted.at(row, column), 0);
                EXPECT_TRUE(shape.at(row, column) > 0 || fitted.at(row, column) == 0);
            }
            EXPECT_EQ(total, rows[row]) << seed;
        }
        for (std::size_t column = 0; column < columns.size(); ++column) {
            std::int64_t total = 0;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                total += fitted.at(row, column);
            }
            EXPECT_EQ(total, columns[column]) << seed;
        }
    }
}

TEST(FitToMargins, KeepsOddsRatiosOfTheShape) {
    // Iterative proportional fitting keeps a·d / (b·c): here 4.
    Grid<double> shape(2, 2);
    shape.cells = {2, 1, 1, 2};
    const std::vector<std::int64_t> rows{6'000'000, 3'000'000};
    const std::vector<std::int64_t> columns{5'000'000, 4'000'000};
    const auto fitted = fit_to_margins(shape, rows, columns, "table");
    const double odds =
        static_cast<double>(fitted.at(0, 0)) * static_cast<double>(fitted.at(1, 1)) /
        (static_cast<double>(fitted.at(0, 1)) * static_cast<double>(fitted.at(1, 0)));
    EXPECT_NEAR(odds, 4, 1e-4);
}

TEST(FitToMargins, RefusesMarginsThatNoTableHas) {
    Grid<double> shape(2, 2);
    shape.cells = {1, 0, 0, 1};
    const std::vector<std::int64_t> rows{5, 5};
    const std::vector<std::int64_t> columns{7, 3};
    EXPECT_THROW(fit_to_margins(shape, rows, columns, "table"), Error);
}

} // namespace
} // namespace osh::regions
