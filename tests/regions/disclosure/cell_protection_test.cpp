#include "regions/disclosure/cell_protection.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

TEST(ListProtection, NeverHoldsASingleEntryBack) {
    ProtectedList list{
        .number = {2.0, 30.0, 7.0, 9.0},
        .width = {5.0, 5.0, 5.0, 5.0},
        .state = {Suppression::primary, {}, {}, {}}};
    protect(list, true);
    EXPECT_EQ(list.state[0], Suppression::primary);
    EXPECT_EQ(list.state[2], Suppression::complementary) << "the smallest that is wide enough";
    EXPECT_EQ(list.state[1], Suppression::none);
    EXPECT_EQ(list.state[3], Suppression::none);
}

TEST(ListProtection, TakesAPartnerThatHoldsSomething) {
    ProtectedList list{
        .number = {0.0, 0.0, 12.0},
        .width = {5.0, 5.0, 5.0},
        .state = {Suppression::primary, Suppression::primary, {}}};
    protect(list, true);
    EXPECT_EQ(list.state[2], Suppression::complementary)
        << "two zeros alone would be known to be zero";
}

TEST(ListProtection, HoldsEverythingBackUnderATotalThatIsHeldBack) {
    ProtectedList list{.number = {8.0, 9.0}, .width = {5.0, 5.0}, .state = {{}, {}}};
    protect(list, false);
    EXPECT_EQ(list.state[0], Suppression::complementary);
    EXPECT_EQ(list.state[1], Suppression::complementary);
    ProtectedList alone{.number = {2.0}, .width = {5.0}, .state = {Suppression::primary}};
    protect(alone, true);
    EXPECT_EQ(alone.state[0], Suppression::primary);
}

/// A table of 3 × 3 × 1 with one dangerous corner.
ProtectedCube small_cube() {
    ProtectedCube cube{.shape = {.size = {3, 3, 1}}};
    const double numbers[3][3] = {{2.0, 20.0, 9.0}, {10.0, 15.0, 30.0}, {40.0, 8.0, 12.0}};
    cube.number.assign(cube.shape.cells(), 0.0);
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            for (const std::size_t r : {a, std::size_t{3}}) {
                for (const std::size_t s : {b, std::size_t{3}}) {
                    for (const std::size_t z : {0U, 1U}) {
                        cube.number[cube.shape.at({r, s, z})] += numbers[a][b];
                    }
                }
            }
        }
    }
    cube.width.assign(cube.shape.cells(), 5.0);
    for (const double number : cube.number) {
        cube.cost.push_back(1.0 + number);
    }
    cube.is_empty.assign(cube.shape.cells(), 0);
    cube.is_published.assign(cube.shape.cells(), 1);
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            cube.is_published[cube.shape.at({a, b, 0})] = 0;
        }
    }
    cube.state.assign(cube.shape.cells(), Suppression::none);
    return cube;
}

TEST(CubeProtection, HoldsARectangleBackAndNoTotal) {
    ProtectedCube cube = small_cube();
    cube.state[cube.shape.at({0, 0, 1})] = Suppression::primary;
    cube.state[cube.shape.at({0, 0, 0})] = Suppression::primary;
    protect(cube);
    std::size_t held_back = 0;
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            held_back += cube.state[cube.shape.at({a, b, 1})] != Suppression::none ? 1U : 0U;
        }
        EXPECT_EQ(cube.state[cube.shape.at({a, 3, 1})], Suppression::none);
        EXPECT_EQ(cube.state[cube.shape.at({3, a, 1})], Suppression::none);
    }
    EXPECT_EQ(held_back, 4U);
}

TEST(CubeProtection, LeavesATableWithoutDangerAlone) {
    ProtectedCube cube = small_cube();
    protect(cube);
    for (std::size_t a = 0; a <= 3; ++a) {
        for (std::size_t b = 0; b <= 3; ++b) {
            EXPECT_EQ(cube.state[cube.shape.at({a, b, 1})], Suppression::none);
            const bool is_inside = a < 3 && b < 3;
            EXPECT_EQ(
                cube.state[cube.shape.at({a, b, 0})],
                is_inside ? Suppression::complementary : Suppression::none);
        }
    }
}

// Two movements of four each stay below the width of one cell, together they reach it.
TEST(CubeProtection, AddsSmallMovementsUpBeforeItGivesATotalUp) {
    ProtectedCube cube = small_cube();
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            for (const std::size_t z : {0U, 1U}) {
                cube.number[cube.shape.at({a, b, z})] = a == 0 && b == 0 ? 0.0 : 3.0;
            }
        }
    }
    cube.state[cube.shape.at({0, 0, 1})] = Suppression::primary;
    protect(cube);
    for (std::size_t code = 0; code <= 3; ++code) {
        EXPECT_EQ(cube.state[cube.shape.at({code, 3, 1})], Suppression::none);
        EXPECT_EQ(cube.state[cube.shape.at({3, code, 1})], Suppression::none);
    }
    const auto held_back = [&](std::size_t a, std::size_t b) {
        return cube.state[cube.shape.at({a, b, 1})] != Suppression::none;
    };
    EXPECT_TRUE(held_back(0, 1) && held_back(0, 2) && held_back(1, 0) && held_back(2, 0));
}

// What is held back in a line follows as a sum; when that sum tells too much, one more goes.
TEST(CubeProtection, HoldsMoreBackWhereTheSumOfALineTellsTooMuch) {
    ProtectedCube cube = small_cube();
    cube.state[cube.shape.at({0, 0, 1})] = Suppression::primary;
    std::size_t asked = 0;
    cube.is_union_disclosive = [&asked](std::span<const std::size_t> cells) {
        ++asked;
        return cells.size() < 3;
    };
    protect(cube);
    EXPECT_GT(asked, 0U);
    for (std::size_t a = 0; a < 3; ++a) {
        std::size_t held_back = 0;
        for (std::size_t b = 0; b < 3; ++b) {
            held_back += cube.state[cube.shape.at({a, b, 1})] != Suppression::none ? 1U : 0U;
        }
        EXPECT_TRUE(held_back == 0 || held_back == 3) << "row " << a;
    }
}

TEST(CubeProtection, HoldsTheTotalBackWhereAllIsZero) {
    ProtectedCube cube = small_cube();
    for (double& number : cube.number) {
        number = 0.0;
    }
    cube.state[cube.shape.at({1, 1, 1})] = Suppression::primary;
    protect(cube);
    EXPECT_NE(cube.state[cube.shape.at({3, 3, 1})], Suppression::none)
        << "a table of zeros tells by its total that all are zero";
}

} // namespace
} // namespace osh::regions
