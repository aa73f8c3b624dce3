#include "server/layers/layer_studies.hpp"
#include "server/layers/tile_question.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using Work = SelectedRows::Work;

/// Rows that take 8 bytes each.
regions::SelectedEnterprises rows(std::size_t count) {
    regions::SelectedEnterprises gathered;
    gathered.key.resize(count);
    return gathered;
}

TEST(SelectedRows, AreGatheredWhenTheTilesHaveReadAsMuchAsGatheringDoes) {
    SelectedRows selected(1'000);
    int gathered = 0;
    const auto gather = [&] {
        ++gathered;
        return rows(10);
    };
    EXPECT_EQ(selected.find_or_gather("degree=5", Work{40, 100}, gather), nullptr);
    EXPECT_EQ(selected.find_or_gather("degree=4", Work{70, 100}, gather), nullptr)
        << "another Selection has an account of its own";
    EXPECT_EQ(selected.find_or_gather("degree=5", Work{40, 100}, gather), nullptr);
    const auto first = selected.find_or_gather("degree=5", Work{40, 100}, gather);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(selected.find_or_gather("degree=5", Work{40, 100}, gather), first);
    EXPECT_EQ(selected.find("degree=5"), first);
    EXPECT_EQ(selected.find("degree=4"), nullptr);
    EXPECT_EQ(selected.find("degree=1"), nullptr);
    EXPECT_EQ(gathered, 1);
    EXPECT_EQ(selected.size_bytes(), 80U);
}

TEST(SelectedRows, StayWithinTheirBytesAndGiveUpTheOldest) {
    SelectedRows selected(1'000);
    const auto gather = [] {
        return rows(50);
    };
    for (const std::string selection : {"a", "b", "a", "c"}) {
        EXPECT_NE(selected.find_or_gather(selection, Work{100, 100}, gather), nullptr);
        EXPECT_LE(selected.size_bytes(), 1'000U);
    }
    EXPECT_EQ(selected.size_bytes(), 800U);
    EXPECT_NE(selected.find_or_gather("a", Work{1, 100}, gather), nullptr) << "used last but one";
    EXPECT_EQ(selected.find_or_gather("b", Work{1, 100}, gather), nullptr) << "given up";
}

TEST(SelectedRows, ThatAreTooManyAreGatheredOnceAndNotKept) {
    SelectedRows selected(1'000);
    int gathered = 0;
    const auto gather = [&] {
        ++gathered;
        return rows(500);
    };
    EXPECT_NE(selected.find_or_gather("all", Work{100, 100}, gather), nullptr);
    EXPECT_EQ(selected.find_or_gather("all", Work{100, 100}, gather), nullptr);
    EXPECT_EQ(gathered, 1);
    EXPECT_EQ(selected.size_bytes(), 0U);
}

TEST(SelectedRows, AreTriedAgainAfterAFailure) {
    SelectedRows selected(1'000);
    const auto fails = []() -> regions::SelectedEnterprises {
        throw std::runtime_error("no memory");
    };
    EXPECT_THROW(selected.find_or_gather("a", Work{100, 100}, fails), std::runtime_error);
    EXPECT_NE(selected.find_or_gather("a", Work{100, 100}, [] { return rows(1); }), nullptr);
}

/// The same bytes out of the columns of the snapshot and out of the gathered rows, for single
/// points, sums and a buffer.
TEST(SelectedRows, DrawTheSameTiles) {
    const LiveDataset& dataset = *demo_dataset();
    const regions::Snapshot& snapshot = *dataset.snapshot;
    for (unsigned degrees = 1; degrees < 31; ++degrees) {
        regions::Selection selection;
        selection.degrees = std::bitset<regions::degree_count>(degrees);
        selection.years = {snapshot.years.front(), snapshot.years.back()};
        selection.stream = regions::Stream::inspectorate;
        selection.borders = regions::Borders::before_2022; // no other test draws these
        TileQuestion question{
            .layers = {find_layer("enterprises")},
            .request = {
                .dataset = dataset,
                .tile = {},
                .selection = std::get<regions::Selection>(regions::resolve(selection, snapshot))}};
        question.request.limits = {.singles = 10, .cells = 300, .singles_from = {11}};
        question.request.point_buffer_units = degrees % 2 == 0 ? 256 : 0;
        std::set<tiles::TileId> asked;
        std::vector<std::string> filtered;
        for (std::uint32_t row = 0; row < snapshot.placed; row += snapshot.placed / 7) {
            const auto point = geo::to_world_point(snapshot.enterprises.key[row]);
            for (const std::uint8_t zoom : {std::uint8_t{9}, std::uint8_t{12}}) {
                asked.insert(tiles::tile_covering(point, {zoom}));
            }
        }
        const auto draw = [&](const tiles::TileId tile) {
            question.request.tile = tile;
            return draw_tile(question).mvt;
        };
        const std::size_t before = dataset.studies->selected.size_bytes();
        std::ranges::transform(asked, std::back_inserter(filtered), draw);
        EXPECT_EQ(dataset.studies->selected.size_bytes(), before)
            << "deep tiles gather nothing yet";
        draw({});
        EXPECT_GT(dataset.studies->selected.size_bytes(), before);
        std::vector<std::string> gathered;
        std::ranges::transform(asked, std::back_inserter(gathered), draw);
        EXPECT_EQ(gathered, filtered) << degrees;
    }
}

} // namespace
} // namespace osh::server
