#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/lattice_place.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

/// Forty enterprises of like size, of which ten were inspected once each.
Counts inspected_cell() {
    Counts counts{.enterprises = 40, .workers = 4'000, .largest_workers = 200};
    counts.inspected_enterprises = 10;
    counts.inspections = 10;
    counts.violations = 50;
    counts.osh_violations = 20;
    const auto behind = [&](Contribution contribution) -> Contributors& {
        return counts.contributors[static_cast<std::size_t>(contribution)];
    };
    behind(Contribution::inspections) = {.enterprises = 10, .largest = 1};
    behind(Contribution::violations) = {.enterprises = 8, .largest = 12};
    behind(Contribution::osh_violations) = {.enterprises = 6, .largest = 6};
    return counts;
}

TEST(DisclosureRules, HoldBackWhatOneOfManyInspectedMakesUp) {
    Counts counts = inspected_cell();
    for (const Quantity quantity :
         {Quantity::inspections, Quantity::violations, Quantity::osh_violations}) {
        EXPECT_FALSE(is_disclosive(counts, quantity)) << word(quantity);
    }
    Contributors& behind = counts.contributors[static_cast<std::size_t>(Contribution::violations)];
    behind.largest = 31; // 62 % of 50
    EXPECT_TRUE(is_disclosive(counts, Quantity::violations));
    EXPECT_FALSE(is_disclosive(counts, Quantity::inspections));
    behind = {.enterprises = 2, .largest = 25};
    EXPECT_TRUE(is_disclosive(counts, Quantity::violations)) << "of two enterprises";
}

TEST(DisclosureRules, HoldBackWhatOneOfManyReportingMakesUp) {
    Counts counts{.enterprises = 40, .workers = 4'000, .largest_workers = 200};
    counts.surveyed_workers = 1'000;
    counts.not_hygienic = 100;
    const auto behind = [&](Contribution contribution) -> Contributors& {
        return counts.contributors[static_cast<std::size_t>(contribution)];
    };
    behind(Contribution::surveyed) = {.enterprises = 12, .largest = 200};
    behind(Contribution::not_hygienic) = {.enterprises = 9, .largest = 60};
    EXPECT_FALSE(is_disclosive(counts, Quantity::not_hygienic));
    behind(Contribution::not_hygienic).largest = 61;
    EXPECT_TRUE(is_disclosive(counts, Quantity::not_hygienic));
    EXPECT_FALSE(is_disclosive(counts, Quantity::surveyed_workers));
}

TEST(DisclosureRules, HoldBackFewViolationsThatAreNotOfSafety) {
    Counts counts = inspected_cell();
    counts.osh_violations = 46;
    EXPECT_TRUE(is_disclosive(counts, Quantity::osh_violations)) << "four others";
    counts.osh_violations = 45;
    EXPECT_FALSE(is_disclosive(counts, Quantity::osh_violations));
}

// Two sizes that are held back are the total less the two that are shown: to hide the sum would
// hide nothing.
TEST(DisclosureRules, ShowAUnionThatFollowsFromWhatIsShown) {
    LatticeCounts lattice{.shape = {.size = {1, 1, 4}}};
    CellMask mask;
    mask.cube.assign(lattice.shape.cells(), Suppression::none);
    mask.cube[lattice.shape.at({0, 1, 0})] = Suppression::primary;
    mask.cube[lattice.shape.at({0, 1, 1})] = Suppression::complementary;
    const auto shown = [&](std::vector<std::size_t> sizes) {
        const LatticePlace place{
            .territory = {.codes = {0}},
            .sector = {.codes = {1}},
            .size = {.codes = std::move(sizes)}};
        return worst_in_year(lattice, mask, place);
    };
    EXPECT_EQ(shown({0, 1}), Suppression::none);
    EXPECT_EQ(shown({0}), Suppression::primary);
    EXPECT_EQ(shown({0, 2}), Suppression::primary) << "it would give the first by subtraction";
    EXPECT_EQ(shown({0, 1, 2}), Suppression::none);
    mask.cube[lattice.shape.at({0, 1, 4})] = Suppression::complementary;
    EXPECT_EQ(shown({0, 1}), Suppression::primary) << "nothing to subtract from";
}

} // namespace
} // namespace osh::regions
