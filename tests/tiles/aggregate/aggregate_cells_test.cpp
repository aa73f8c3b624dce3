#include "tiles/aggregate/aggregate_cells.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace osh::tiles {
namespace {

struct Totals {
    std::uint64_t count = 0;
    std::uint64_t workers = 0;
    std::uint32_t worst_degree = 0;
    std::array<std::uint32_t, 5> by_degree{};

    void merge(const Totals& other) {
        count += other.count;
        workers += other.workers;
        worst_degree = std::max(worst_degree, other.worst_degree);
        for (std::size_t i = 0; i < by_degree.size(); ++i) {
            by_degree[i] += other.by_degree[i];
        }
    }

    friend bool operator==(const Totals&, const Totals&) = default;
};

struct Column {
    std::vector<geo::MortonKey> keys;
    std::vector<std::uint32_t> workers;
    std::vector<std::uint8_t> degree; ///< 0 to 4

    void add(Totals& sums, std::uint32_t row) const {
        ++sums.count;
        sums.workers += workers[row];
        sums.worst_degree = std::max<std::uint32_t>(sums.worst_degree, degree[row]);
        ++sums.by_degree[degree[row]];
    }
};

/// Half of the points crowd around forty towns, some on one and the same spot, half lie anywhere.
Column random_column(std::size_t count, unsigned seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> lon(-180.0, 180.0);
    std::uniform_real_distribution<double> lat(-85.0, 85.0);
    std::normal_distribution<double> near(0.0, 0.05);
    std::vector<geo::LonLat> towns(40);
    std::generate(towns.begin(), towns.end(), [&] {
        return geo::LonLat{{46.0 + lon(random) / 9.0 + 20.0}, {48.0 + lat(random) / 12.0}};
    });
    Column column;
    for (std::size_t i = 0; i < count; ++i) {
        geo::LonLat place = towns[random() % towns.size()];
        if (i % 10 == 0) {
            place = {{lon(random)}, {lat(random)}};
        } else if (i % 3 != 0) {
            place.lon.degrees += near(random);
            place.lat.degrees += near(random);
        }
        column.keys.push_back(geo::to_morton_key(geo::to_world_point(place)));
        column.workers.push_back(static_cast<std::uint32_t>(random() % 1'000));
        column.degree.push_back(static_cast<std::uint8_t>(random() % 5));
    }
    std::sort(column.keys.begin(), column.keys.end());
    return column;
}

std::set<TileId> occupied_tiles(const Column& column, Zoom zoom) {
    std::set<TileId> tiles;
    for (const geo::MortonKey key : column.keys) {
        tiles.insert(tile_covering(geo::to_world_point(key), zoom));
    }
    return tiles;
}

/// What a share of the rows keeps, told from the row alone.
auto keeps_one_in(std::uint32_t share) {
    return [share](std::uint32_t row) {
        return (row * 2'654'435'761U >> 8U) % share == 0;
    };
}

TEST(AggregatedCells, TotalsOfEveryZoomEqualTheInputUnderEveryFilter) {
    const CellLimits tight{
        .singles = 50, .cells = 300, .finest = GridSide::cells_256, .singles_from = {14}};
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const Column column = random_column(8'000, seed);
        for (const std::uint32_t share : {1U, 3U, 40U, 5'000U}) {
            const auto matches = keeps_one_in(share);
            const auto add = [&](Totals& sums, std::uint32_t row) {
                column.add(sums, row);
            };
            Totals expected;
            for (std::uint32_t row = 0; row < column.keys.size(); ++row) {
                if (matches(row)) {
                    column.add(expected, row);
                }
            }
            for (std::uint8_t level = 0; level <= 14; ++level) {
                Totals found;
                for (const TileId tile : occupied_tiles(column, {level})) {
                    for (const auto& cell :
                         aggregate_cells<Totals>({column.keys, tile, tight}, matches, add).cells) {
                        EXPECT_EQ(cell.count, cell.sums.count);
                        found.merge(cell.sums);
                    }
                }
                EXPECT_EQ(found, expected) << seed << " 1/" << share << " z" << int{level};
            }
        }
    }
}

TEST(AggregatedCells, AreTheSameAsThoseOfAHashMapOnTheGridChosen) {
    const Column column = random_column(50'000, 9);
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    for (const std::uint32_t most_cells : {200U, 1'000U, 3'000U, 100'000U}) {
        for (const TileId tile : occupied_tiles(column, {4})) {
            const auto drawn = aggregate_cells<Totals>(
                {column.keys,
                 tile,
                 {.singles = 10, .cells = most_cells, .finest = GridSide::cells_256}},
                EveryRow{},
                add);
            if (!drawn.grid) {
                continue;
            }
            const auto side = static_cast<unsigned>(*drawn.grid);
            std::map<std::uint64_t, Totals> expected;
            const TileRows rows = rows_in_tile(column.keys, tile);
            for (std::uint32_t row = rows.first; row < rows.last; ++row) {
                column.add(expected[column.keys[row].bits >> (64U - 2U * (4U + side))], row);
            }
            ASSERT_EQ(drawn.cells.size(), expected.size());
            std::size_t i = 0;
            for (const auto& [prefix, totals] : expected) {
                EXPECT_EQ(drawn.cells[i++].sums, totals);
            }
        }
    }
}

TEST(AggregatedCells, StandOnTheFinestGridThatKeepsTheLimit) {
    const Column column = random_column(50'000, 10);
    const TileId world{};
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    const auto occupied = [&](GridSide side) {
        std::set<std::uint64_t> cells;
        for (const geo::MortonKey key : column.keys) {
            cells.insert(key.bits >> (64U - 2U * static_cast<unsigned>(side)));
        }
        return static_cast<std::uint32_t>(cells.size());
    };
    for (const GridSide side : {GridSide::cells_64, GridSide::cells_128, GridSide::cells_256}) {
        const CellLimits just{
            .singles = 10, .cells = occupied(side), .finest = GridSide::cells_256};
        const auto fits = aggregate_cells<Totals>({column.keys, world, just}, EveryRow{}, add);
        EXPECT_EQ(fits.grid, side);
        EXPECT_EQ(fits.cells.size(), just.cells);
        const CellLimits less{
            .singles = 10, .cells = occupied(side) - 1U, .finest = GridSide::cells_256};
        const auto coarser = aggregate_cells<Totals>({column.keys, world, less}, EveryRow{}, add);
        EXPECT_TRUE(side == GridSide::cells_64 || coarser.grid < side);
    }
}

TEST(AggregatedCells, AreNoFinerThanAsked) {
    const Column column = random_column(5'000, 15);
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    for (const GridSide finest : {GridSide::cells_64, GridSide::cells_128, GridSide::cells_256}) {
        const CellLimits limits{.singles = 10, .cells = 100'000, .finest = finest};
        const auto drawn =
            aggregate_cells<Totals>({column.keys, TileId{}, limits}, EveryRow{}, add);
        EXPECT_EQ(drawn.grid, finest);
        Totals found;
        std::set<std::uint64_t> prefixes;
        for (const auto& cell : drawn.cells) {
            found.merge(cell.sums);
            prefixes.insert(
                column.keys[cell.first_row].bits >> (64U - 2U * static_cast<unsigned>(finest)));
        }
        EXPECT_EQ(found.count, column.keys.size());
        EXPECT_EQ(prefixes.size(), drawn.cells.size());
    }
}

TEST(AggregatedCells, ShrinkToOneCellWhereThatIsTheLimit) {
    const Column column = random_column(20'000, 14);
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    Totals everything;
    for (std::uint32_t row = 0; row < column.keys.size(); ++row) {
        column.add(everything, row);
    }
    for (const std::uint32_t most : {2'000U, 400U, 90U, 20U, 5U, 1U}) {
        const CellLimits limits{
            .singles = 0,
            .cells = most,
            .finest = GridSide::cells_256,
            .coarsest = GridSide::cells_1};
        const auto drawn =
            aggregate_cells<Totals>({column.keys, TileId{}, limits}, EveryRow{}, add);
        EXPECT_LE(drawn.cells.size(), most);
        Totals found;
        for (const auto& cell : drawn.cells) {
            found.merge(cell.sums);
        }
        EXPECT_EQ(found, everything);
    }
}

TEST(AggregatedCells, SumPointsOfTheDeepestZoomsToo) {
    constexpr Zoom never{Zoom::max + 1};
    Column column;
    const geo::WorldPoint spot = geo::to_world_point(geo::LonLat{{76.9}, {43.2}});
    for (std::uint32_t i = 0; i < 900; ++i) {
        column.keys.push_back(geo::to_morton_key({spot.x + i % 30, spot.y + i / 30}));
        column.workers.push_back(i);
        column.degree.push_back(0);
    }
    std::sort(column.keys.begin(), column.keys.end());
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    for (const Zoom zoom : {Zoom{20}, Zoom{21}, Zoom{22}}) {
        for (const TileId tile : occupied_tiles(column, zoom)) {
            const CellLimits limits{
                .singles = 10, .cells = 50, .coarsest = GridSide::cells_1, .singles_from = never};
            const auto drawn =
                aggregate_cells<Totals>({column.keys, tile, limits}, EveryRow{}, add);
            const TileRows rows = rows_in_tile(column.keys, tile);
            std::uint64_t count = 0;
            for (const auto& cell : drawn.cells) {
                count += cell.count;
                EXPECT_GE(cell.position.x, 0);
                EXPECT_LT(cell.position.x, tile_extent);
            }
            EXPECT_EQ(count, rows.size());
            EXPECT_LE(drawn.cells.size(), 50U);
        }
    }
}

TEST(AggregatedCells, LieAtTheMeanOfTheirMembersInsideTheCell) {
    const Column column = random_column(30'000, 11);

    struct Rows {
        std::vector<std::uint32_t> rows;

        void merge(const Rows& other) {
            rows.insert(rows.end(), other.rows.begin(), other.rows.end());
        }
    };

    const auto remember = [](Rows& sums, std::uint32_t row) {
        sums.rows.push_back(row);
    };
    for (const TileId tile : occupied_tiles(column, {2})) {
        const auto drawn = aggregate_cells<Rows>(
            {column.keys, tile, {.singles = 5, .cells = 700, .finest = GridSide::cells_256}},
            EveryRow{},
            remember);
        const std::int64_t units =
            drawn.grid ? tile_extent >> static_cast<unsigned>(*drawn.grid) : std::int64_t{1};
        for (const auto& cell : drawn.cells) {
            GridPoint sum;
            for (const std::uint32_t row : cell.sums.rows) {
                const auto member = position_in_tile(geo::to_world_point(column.keys[row]), tile);
                EXPECT_EQ(member.x / units, cell.position.x / units);
                EXPECT_EQ(member.y / units, cell.position.y / units);
                sum = sum + member;
            }
            const auto count = static_cast<std::int64_t>(cell.count);
            EXPECT_EQ(cell.position, (GridPoint{sum.x / count, sum.y / count}));
            EXPECT_EQ(cell.first_row, cell.sums.rows.front());
            EXPECT_EQ(cell.is_single(), cell.sums.rows.size() == 1);
        }
    }
}

TEST(AggregatedCells, GiveFewMatchesOneByOneAtAnyZoom) {
    const Column column = random_column(20'000, 12);
    const auto matches = keeps_one_in(400);
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    const auto drawn = aggregate_cells<Totals>({column.keys, TileId{}}, matches, add);
    EXPECT_FALSE(drawn.grid);
    EXPECT_GT(drawn.cells.size(), 20U);
    for (const auto& cell : drawn.cells) {
        EXPECT_TRUE(cell.is_single());
        EXPECT_TRUE(matches(cell.first_row));
    }
}

TEST(AggregatedCells, KeepNeighboursOnOneSpotApartFromZoom14On) {
    Column column;
    const geo::LonLat spot{{76.9}, {43.25}};
    column.keys.assign(5'000, geo::to_morton_key(geo::to_world_point(spot)));
    column.workers.assign(5'000, 1);
    column.degree.assign(5'000, 2);
    const auto add = [&](Totals& sums, std::uint32_t row) {
        column.add(sums, row);
    };
    for (std::uint8_t level = 0; level <= Zoom::max; ++level) {
        const auto drawn = aggregate_cells<Totals>(
            {column.keys, tile_covering(spot, Zoom{level})}, EveryRow{}, add);
        EXPECT_EQ(drawn.cells.size(), level < 14 ? 1U : 5'000U) << int{level};
        EXPECT_EQ(drawn.grid.has_value(), level < 14);
    }
}

TEST(AggregatedCells, OfNothingAreNone) {
    const auto add = [](Totals&, std::uint32_t) {
    };
    EXPECT_TRUE(aggregate_cells<Totals>({{}, TileId{}}, EveryRow{}, add).cells.empty());
    const Column column = random_column(5'000, 13);
    const auto never = [](std::uint32_t) {
        return false;
    };
    EXPECT_TRUE(aggregate_cells<Totals>({column.keys, TileId{}}, never, add).cells.empty());
}

TEST(AggregatedCells, ReachTheCornersOfTheWorld) {
    Column column;
    constexpr std::uint32_t edge = 0xFFFF'FFFF;
    for (const geo::WorldPoint corner :
         {geo::WorldPoint{0, 0}, {edge, 0}, {0, edge}, {edge, edge}}) {
        column.keys.insert(column.keys.end(), 100, geo::to_morton_key(corner));
    }
    std::sort(column.keys.begin(), column.keys.end());
    const auto add = [](Totals& sums, std::uint32_t) {
        ++sums.count;
    };
    const auto drawn =
        aggregate_cells<Totals>({column.keys, TileId{}, {.singles = 10}}, EveryRow{}, add);
    ASSERT_EQ(drawn.cells.size(), 4U);
    EXPECT_EQ(drawn.cells.front().position, (GridPoint{0, 0}));
    EXPECT_EQ(drawn.cells.back().position, (GridPoint{4095, 4095}));
    EXPECT_EQ(drawn.cells.back().count, 100U);
}

} // namespace
} // namespace osh::tiles
