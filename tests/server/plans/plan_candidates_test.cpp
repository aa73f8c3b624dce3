#include "geo/planner/field_plan.hpp"
#include "server/error.hpp"
#include "server/plans/plan_candidates.hpp"

#include <gtest/gtest.h>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

geo::FieldProblem office_of_one() {
    geo::FieldProblem field;
    field.positions.push_back(geo::LonLat{{70.0}, {48.0}});
    geo::FieldInspector inspector;
    inspector.id = "Aigul";
    field.inspectors.push_back(inspector);
    field.travel_is_estimated = true;
    return field;
}

regions::Selection everything(const regions::Snapshot& snapshot) {
    return std::get<regions::Selection>(resolve(regions::Selection{}, snapshot));
}

TEST(PlanCandidates, AreTheEnterprisesOfHighestScore) {
    const auto dataset = demo_dataset();
    const regions::Snapshot& snapshot = *dataset->snapshot;
    geo::FieldProblem field = office_of_one();
    CandidateOptions options;
    options.most = 25;
    const auto report = add_candidates(field, snapshot, everything(snapshot), options);
    ASSERT_EQ(report.added, 25U);
    EXPECT_EQ(report.matching, snapshot.enterprise_count());
    EXPECT_EQ(report.matching, report.added + report.left_off + report.unplaced);
    double highest = 0.0;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        highest = std::max(highest, snapshot.scores.score[row].points());
    }
    EXPECT_EQ(field.visits.front().value, highest);
    for (std::size_t at = 0; at < field.visits.size(); ++at) {
        const geo::FieldVisit& visit = field.visits[at];
        EXPECT_EQ(visit.id.size(), 12U);
        EXPECT_GE(visit.service_s, 3'600);
        EXPECT_EQ(visit.region.size(), 2U);
        EXPECT_TRUE(at == 0 || visit.value <= field.visits[at - 1].value);
    }
    EXPECT_EQ(field.travel.places(), 26U);
}

TEST(PlanCandidates, KeepToTheSelection) {
    const auto dataset = demo_dataset();
    const regions::Snapshot& snapshot = *dataset->snapshot;
    regions::Selection selection = everything(snapshot);
    selection.degrees = 0b11000;
    geo::FieldProblem field = office_of_one();
    add_candidates(field, snapshot, selection, {});
    for (const geo::FieldVisit& visit : field.visits) {
        const auto bin = regions::Bin::parse(visit.id);
        ASSERT_TRUE(bin);
        const auto enterprise = snapshot.find(*bin);
        ASSERT_TRUE(enterprise);
        EXPECT_GE(snapshot.scores.degree[enterprise->row].number, 4);
    }
}

TEST(PlanCandidates, MakeAPlanOfTheDemo) {
    const auto dataset = demo_dataset();
    const regions::Snapshot& snapshot = *dataset->snapshot;
    geo::FieldProblem field = office_of_one();
    CandidateOptions options;
    options.most = 60;
    add_candidates(field, snapshot, everything(snapshot), options);
    field.positions[0] = field.positions[field.visits.front().place];
    field.travel = geo::estimated_travel(
        [&] {
            std::vector<geo::LonLat> places;
            for (const auto& position : field.positions) {
                places.push_back(*position);
            }
            return places;
        }(),
        {});
    geo::SearchLimits limits;
    limits.iterations = 200;
    const auto plan = geo::plan_field(field, limits, geo::FieldQuestions::routes_only);
    EXPECT_GE(plan.visited, 1U);
    EXPECT_EQ(plan.omitted.insertions_possible, 0U);
}

TEST(PlanCandidates, AreRefusedWhereTravelIsGiven) {
    const auto dataset = demo_dataset();
    geo::FieldProblem field = office_of_one();
    field.travel = geo::TravelMatrix(1, {0}, {0});
    field.travel_is_estimated = false;
    EXPECT_THROW(
        add_candidates(field, *dataset->snapshot, everything(*dataset->snapshot), {}), Error);
}

} // namespace
} // namespace osh::server
