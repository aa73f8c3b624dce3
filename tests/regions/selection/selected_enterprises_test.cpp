#include "regions/selection/selected_enterprises.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using SelectedEnterprisesTest = testing::TemporaryFolderTest;

TEST_F(SelectedEnterprisesTest, HoldWhatEachMatchingRowSays) {
    const auto snapshot = load_snapshot(
        testing::write_synthetic_dataset(folder(), {.enterprises = 9'000, .seed = 5}));
    Selection asked;
    asked.size_classes = {SizeClass::small};
    asked.years = {snapshot->years.front(), snapshot->years.back()};
    const auto selection = std::get<Selection>(resolve(asked, *snapshot));
    const SelectionEvaluator evaluator(*snapshot, selection);
    const SelectedEnterprises selected = select_enterprises(evaluator);

    std::map<std::uint32_t, EnterpriseEvents> events;
    for (const EnterpriseEvents& entry : selected.events) {
        events[entry.row].injured += entry.injured;
        events[entry.row].diseases += entry.diseases;
    }
    std::uint32_t place = 0;
    std::uint32_t with_events = 0;
    for (EnterpriseIndex row{0}; row.row < snapshot->placed; ++row.row) {
        if (!evaluator.matches(row)) {
            continue;
        }
        ASSERT_LT(place, selected.row.size());
        EXPECT_EQ(selected.row[place], row.row);
        EXPECT_EQ(selected.key[place], snapshot->enterprises.key[row.row]);
        EXPECT_EQ(selected.workers[place], evaluator.workers(row));
        EXPECT_EQ(selected.score[place], snapshot->scores.score[row.row]);
        EXPECT_EQ(selected.degree[place], snapshot->scores.degree[row.row]);
        EXPECT_EQ(
            selected.completeness_percent[place], snapshot->scores.completeness_percent[row.row]);
        const RowRange only{row.row, row.row + 1};
        const auto matches = [&](const auto event) {
            return evaluator.matches(event);
        };
        const auto injured = std::ranges::count_if(snapshot->injuries_of(only), matches);
        const auto diseases = std::ranges::count_if(snapshot->diseases_of(only), matches);
        EXPECT_EQ(events[place].injured, injured);
        EXPECT_EQ(events[place].diseases, diseases);
        with_events += injured + diseases > 0 ? 1U : 0U;
        ++place;
    }
    EXPECT_EQ(place, selected.row.size());
    EXPECT_GT(place, 500U) << "the Selection must keep some";
    EXPECT_LT(place, snapshot->placed) << "and not all";
    EXPECT_GT(with_events, 10U);
    EXPECT_TRUE(std::ranges::is_sorted(selected.events, {}, &EnterpriseEvents::row));
    EXPECT_GE(selected.bytes(), std::size_t{19} * place);
}

} // namespace
} // namespace osh::regions
