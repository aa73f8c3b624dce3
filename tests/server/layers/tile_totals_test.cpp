#include "regions/selection/selection_evaluator.hpp"
#include "server/layers/tile_question.hpp"
#include "tiles/grid/morton_range.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

using tiles::testing::DecodedFeature;
using tiles::testing::DecodedLayer;

/// Sums that every zoom must give back.
struct TileTotals {
    std::uint64_t enterprises = 0;
    std::uint64_t workers = 0;
    std::uint64_t injured = 0;
    std::uint64_t diseases = 0;
    std::array<std::uint64_t, regions::degree_count> by_degree{};

    friend bool operator==(const TileTotals&, const TileTotals&) = default;
};

std::uint64_t number_of(const DecodedFeature& feature, const std::string& key) {
    const auto found = feature.properties.find(key);
    if (found == feature.properties.end()) {
        return 0;
    }
    if (const auto* const whole = std::get_if<std::uint64_t>(&found->second)) {
        return *whole;
    }
    return static_cast<std::uint64_t>(std::get<std::int64_t>(found->second));
}

void add_tile(TileTotals& totals, const std::string& mvt) {
    for (const DecodedLayer& layer : tiles::testing::decode_strictly(mvt)) {
        for (const DecodedFeature& feature : layer.features) {
            const bool is_cell = feature.properties.contains("aggregated");
            totals.enterprises += is_cell ? number_of(feature, "count") : 1;
            totals.workers += number_of(feature, "workers");
            totals.injured += number_of(feature, "injured");
            totals.diseases += number_of(feature, "diseases");
            for (std::size_t i = 0; i < totals.by_degree.size(); ++i) {
                totals.by_degree[i] += is_cell
                                           ? number_of(feature, "degree_" + std::to_string(i + 1))
                                           : (number_of(feature, "degree") == i + 1 ? 1U : 0U);
            }
        }
    }
}

TileTotals expected_totals(const regions::Selection& selection, regions::RowRange rows) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, selection);
    TileTotals totals;
    for (regions::EnterpriseIndex row{rows.first}; row.row < rows.last; ++row.row) {
        if (evaluator.matches(row)) {
            ++totals.enterprises;
            totals.workers += evaluator.workers(row);
            ++totals.by_degree[snapshot.scores.degree[row.row].number - 1U];
        }
    }
    for (const auto injury : snapshot.injuries_of(rows)) {
        totals.injured += evaluator.matches(injury) ? 1U : 0U;
    }
    for (const auto disease : snapshot.diseases_of(rows)) {
        totals.diseases += evaluator.matches(disease) ? 1U : 0U;
    }
    return totals;
}

TileTotals expected_totals(const regions::Selection& selection) {
    return expected_totals(selection, {0, demo_dataset()->snapshot->placed});
}

std::set<tiles::TileId> occupied_tiles(tiles::Zoom zoom) {
    std::set<tiles::TileId> occupied;
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        occupied.insert(
            tiles::tile_covering(geo::to_world_point(snapshot.enterprises.key[row]), zoom));
    }
    return occupied;
}

regions::Selection random_selection(std::mt19937_64& random) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const auto one_in = [&](unsigned n) {
        return random() % n == 0;
    };
    regions::Selection selection;
    for (const int year : snapshot.years) {
        if (one_in(2)) {
            selection.years.push_back(year);
        }
    }
    selection.stream = one_in(2) ? regions::Stream::bns : regions::Stream::inspectorate;
    selection.borders = one_in(4) ? regions::Borders::before_2022 : regions::Borders::since_2022;
    if (one_in(2)) {
        const auto parts = snapshot.territories.children(std::nullopt, selection.borders);
        selection.territories = {snapshot.territories[parts[random() % parts.size()]].kato};
    }
    if (one_in(2)) {
        selection.sectors = {
            snapshot.sectors[snapshot.sectors.section(static_cast<std::uint8_t>(random() % 21))]
                .oked};
    }
    if (one_in(2)) {
        selection.degrees = std::bitset<regions::degree_count>(1 + random() % 31);
    }
    if (one_in(3)) {
        selection.size_classes = {static_cast<regions::SizeClass>(random() % 3)};
    }
    if (one_in(4)) {
        selection.conditions = std::bitset<regions::work_condition_count>(1 + random() % 15);
    }
    return std::get<regions::Selection>(regions::resolve(selection, snapshot));
}

TileQuestion enterprises_of(const regions::Selection& selection) {
    return {
        .layers = {find_layer("enterprises")},
        .request = {.dataset = *demo_dataset(), .tile = {}, .selection = selection}};
}

TileTotals totals_of(TileQuestion question, const std::set<tiles::TileId>& occupied) {
    TileTotals totals;
    for (const tiles::TileId tile : occupied) {
        question.request.tile = tile;
        add_tile(totals, draw_tile(question).mvt);
    }
    return totals;
}

TEST(TileTotals, OfEveryZoomEqualTheSelectionsForTwoHundredSelections) {
    std::map<std::uint8_t, std::set<tiles::TileId>> occupied;
    for (std::uint8_t zoom = 0; zoom <= 14; ++zoom) {
        occupied[zoom] = occupied_tiles({zoom});
    }
    std::mt19937_64 random(20);
    std::size_t matching = 0;
    for (int i = 0; i < 200; ++i) {
        const regions::Selection selection = random_selection(random);
        const TileTotals expected = expected_totals(selection);
        matching += expected.enterprises;
        const auto deep = static_cast<std::uint8_t>(5 + i % 10);
        for (const std::uint8_t zoom : {std::uint8_t{0}, std::uint8_t(1 + i % 4), deep}) {
            TileQuestion question = enterprises_of(selection);
            // Few singles, so that a small dataset is summed on grids too.
            question.request.limits = {.singles = 40, .cells = 300, .singles_from = {14}};
            ASSERT_EQ(totals_of(question, occupied[zoom]), expected)
                << regions::canonical_text(selection) << " at zoom " << int{zoom};
        }
    }
    EXPECT_GT(matching, 10'000U) << "the selections must not all be empty";
}

/// The tiles of a zoom in which a matching enterprise among the rows lies.
std::set<tiles::TileId> tiles_with_matches(
    const regions::SelectionEvaluator& evaluator, regions::RowRange rows, tiles::Zoom zoom) {
    std::set<tiles::TileId> found;
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        if (evaluator.matches(regions::EnterpriseIndex{row})) {
            found.insert(tiles::tile_covering(
                geo::to_world_point(evaluator.snapshot().enterprises.key[row]), zoom));
        }
    }
    return found;
}

/// Down to the zoom of cities all tiles are summed; deeper ones within one city, since a sum over
/// a country of single houses says nothing that the sum over one of its cities does not.
TEST(TileTotals, AreExactAtEachOfTheTwentyThreeZooms) {
    constexpr std::uint8_t city_zoom = 9;
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const regions::RowRange everywhere{0, snapshot.placed};
    std::mt19937_64 random(6);
    std::size_t compared = 0;
    for (int i = 0; i < 200; ++i) {
        const regions::Selection selection = random_selection(random);
        const regions::SelectionEvaluator evaluator(snapshot, selection);
        TileQuestion question = enterprises_of(selection);
        question.request.limits = {.singles = 40, .cells = 300, .singles_from = {14}};
        const auto cities = tiles_with_matches(evaluator, everywhere, {city_zoom});
        regions::RowRange rows = everywhere;
        TileTotals expected = expected_totals(selection);
        for (std::uint8_t zoom = 0; zoom <= tiles::Zoom::max && !cities.empty(); ++zoom) {
            if (zoom == city_zoom + 1) {
                const auto city = std::next(
                    cities.begin(), static_cast<std::ptrdiff_t>(random() % cities.size()));
                const auto range = tiles::morton_range(*city);
                rows = snapshot.enterprises_between(range.first, range.last);
                expected = expected_totals(selection, rows);
            }
            const auto tiles = tiles_with_matches(evaluator, rows, {zoom});
            ASSERT_EQ(totals_of(question, tiles), expected)
                << regions::canonical_text(selection) << " at zoom " << int{zoom};
            compared += expected.enterprises;
        }
    }
    EXPECT_GT(compared, 100'000U) << "the selections must not all be empty";
}

TEST(TileTotals, StayTheSameWhenATileMustBecomeCoarser) {
    const auto selection =
        std::get<regions::Selection>(regions::resolve({}, *demo_dataset()->snapshot));
    TileQuestion question = enterprises_of(selection);
    DrawnTile all;
    tiles::TileId crowded;
    for (const tiles::Zoom zoom : {tiles::Zoom{5}, tiles::Zoom{7}, tiles::Zoom{9}}) {
        for (const tiles::TileId tile : occupied_tiles(zoom)) {
            question.request.tile = tile;
            if (DrawnTile drawn = draw_tile(question); drawn.gzip.size() > all.gzip.size()) {
                all = std::move(drawn);
                crowded = tile;
            }
        }
    }
    ASSERT_GT(all.gzip.size(), 2'400U) << "too little to become coarser";
    question.request.tile = crowded;
    const tiles::MortonRange range = tiles::morton_range(crowded);
    const auto expected = expected_totals(
        selection, demo_dataset()->snapshot->enterprises_between(range.first, range.last));
    for (const std::size_t parts : {2U, 4U, 8U}) {
        const std::size_t most_bytes = all.gzip.size() / parts;
        const auto coarse = draw_tile(question, {.most_bytes = most_bytes});
        EXPECT_LE(coarse.gzip.size(), most_bytes);
        TileTotals totals;
        add_tile(totals, coarse.mvt);
        EXPECT_EQ(totals, expected) << most_bytes;
    }
}

TEST(TileTotals, OfABufferAreTheNeighboursOwnSymbols) {
    const auto selection =
        std::get<regions::Selection>(regions::resolve({}, *demo_dataset()->snapshot));
    TileQuestion question = enterprises_of(selection);
    question.request.limits = {.singles = 40, .cells = 300, .singles_from = {14}};
    constexpr std::int64_t buffer = 512;
    const auto occupied = occupied_tiles({5});
    std::map<tiles::TileId, std::vector<DecodedLayer>> plain;
    for (const tiles::TileId tile : occupied) {
        question.request.tile = tile;
        plain[tile] = tiles::testing::decode_strictly(draw_tile(question).mvt);
    }
    question.request.point_buffer_units = buffer;
    std::size_t in_buffers = 0;
    for (const tiles::TileId tile : occupied) {
        question.request.tile = tile;
        const auto buffered = tiles::testing::decode_strictly(draw_tile(question).mvt);
        for (const DecodedFeature& feature : buffered.at(0).features) {
            const tiles::GridPoint at = feature.points.at(0);
            const std::int64_t dx = at.x < 0 ? -1 : at.x >= tiles::tile_extent ? 1 : 0;
            const std::int64_t dy = at.y < 0 ? -1 : at.y >= tiles::tile_extent ? 1 : 0;
            if (dx == 0 && dy == 0) {
                continue;
            }
            ++in_buffers;
            const auto& neighbour = plain.at(
                {tile.zoom,
                 static_cast<std::uint32_t>(tile.x + dx),
                 static_cast<std::uint32_t>(tile.y + dy)});
            const tiles::GridPoint own{
                at.x - dx * tiles::tile_extent, at.y - dy * tiles::tile_extent};
            const bool is_there =
                std::ranges::any_of(neighbour.at(0).features, [&](const DecodedFeature& other) {
                    return other.points.at(0) == own && other.properties == feature.properties;
                });
            ASSERT_TRUE(is_there) << at.x << ' ' << at.y;
        }
    }
    EXPECT_GT(in_buffers, 10U);
}

} // namespace
} // namespace osh::server
