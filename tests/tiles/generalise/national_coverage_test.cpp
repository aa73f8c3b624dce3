#include "geo/gdal_vector_reader.hpp"
#include "tiles/error.hpp"
#include "tiles/generalise/coverage.hpp"
#include "tiles/generalise/coverage_tile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/tiles/generalise/coverage_check.hpp"
#include "tests/tiles/validity.hpp"

namespace osh::tiles {
namespace {

/// The boundaries of geokz 2024, when this machine has them.
std::optional<std::filesystem::path> boundary_file(const std::string& name) {
    const char* const named = std::getenv("OSHMAP_SHARED_DATA");
    const std::filesystem::path data =
        named != nullptr
            ? std::filesystem::path(named)
            : std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data";
    const auto file = data / "boundaries" / name;
    return std::filesystem::exists(file) ? std::optional(file) : std::nullopt;
}

std::vector<NamedArea> areas_of(const std::filesystem::path& file) {
    std::vector<NamedArea> areas;
    std::uint64_t row = 0;
    for (const auto& feature : geo::VectorFile(file).read_all()) {
        ++row;
        areas.push_back({FeatureId{row}, std::get<geo::MultiPolygon>(feature.shape)});
    }
    return areas;
}

/// Twice the area of all gaps between the areas, in squares of the grid: closed parts of the
/// outline that run the other way than the outlines of lands. Not their number: a neck that closes
/// makes two of one.
double inner_gaps(const CoverageAtZoom& drawn) {
    std::map<GridPoint, std::vector<GridPoint>> next;
    for (const CoverageArea& area : drawn.areas) {
        const auto add = [&](const GridRing& ring) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const GridPoint from = ring[i];
                const GridPoint to = ring[(i + 1) % ring.size()];
                auto& back = next[to];
                const auto opposite = std::ranges::find(back, from);
                if (opposite != back.end()) {
                    back.erase(opposite); // a neighbour's edge: inside
                } else {
                    next[from].push_back(to);
                }
            }
        };
        for (const GridPolygon& polygon : area.area) {
            add(polygon.outer);
            std::ranges::for_each(polygon.holes, add);
        }
    }
    double gaps = 0.0;
    for (auto& [start, ways] : next) {
        while (!ways.empty()) {
            GridRing ring;
            for (GridPoint at = start; ring.empty() || at != start;) {
                ring.push_back(at);
                const GridPoint to = next.at(at).back();
                next.at(at).pop_back();
                at = to;
            }
            gaps += std::max(0.0, -static_cast<double>(twice_signed_area(ring)));
        }
    }
    return gaps;
}

void expect_no_fault_at_any_zoom(const std::string& file_name, std::size_t count) {
    const auto file = boundary_file(file_name);
    if (!file) {
        GTEST_SKIP() << "The boundaries of geokz 2024 are not on this machine; set "
                        "OSHMAP_SHARED_DATA to the folder that has them.";
    }
    const Coverage coverage(areas_of(*file));
    double finest_share = 0.0;
    double gaps_of_the_source = 0.0; // districts that the file lacks, as a share of the world
    for (int zoom = 16; zoom >= 0; --zoom) {
        const CoverageAtZoom drawn = coverage.at(Zoom{static_cast<std::uint8_t>(zoom)});
        ASSERT_EQ(drawn.areas.size(), count);
        ASSERT_EQ(testing::coverage_fault(drawn), std::nullopt) << "zoom " << zoom;
        for (const CoverageArea& area : drawn.areas) {
            EXPECT_TRUE(testing::covers(area.area, area.label))
                << "label of row " << area.id.number << " at zoom " << zoom;
        }
        // The country as a share of the world's square: simplifying must not move its size.
        const double share = static_cast<double>(testing::twice_area_of_all(drawn)) /
                             std::ldexp(2.0, 2 * (12 + zoom));
        const double squares = std::ldexp(2.0, 2 * (12 + zoom));
        const double gaps = inner_gaps(drawn);
        if (zoom == 16) {
            finest_share = share;
            gaps_of_the_source = gaps / squares;
        }
        EXPECT_LE(gaps, 1.02 * gaps_of_the_source * squares + 16.0) << "zoom " << zoom;
        EXPECT_NEAR(share / finest_share, 1.0, zoom < 3 ? 0.02 : 0.002) << "zoom " << zoom;
    }
}

TEST(NationalCoverage, DistrictsHaveNeitherGapsNorOverlapsAndNoneVanishes) {
    expect_no_fault_at_any_zoom("kaz_admbnda_adm2_2024.shp", 224);
}

TEST(NationalCoverage, RegionsHaveNeitherGapsNorOverlapsAndNoneVanishes) {
    expect_no_fault_at_any_zoom("kaz_admbnda_adm1_2024.shp", 20);
}

TEST(NationalCoverage, TilesCoverEachPlaceOnceAndHoldValidAreas) {
    const auto file = boundary_file("kaz_admbnda_adm2_2024.shp");
    if (!file) {
        GTEST_SKIP() << "The boundaries of geokz 2024 are not on this machine; set "
                        "OSHMAP_SHARED_DATA to the folder that has them.";
    }
    const Coverage coverage(areas_of(*file));
    for (std::uint8_t zoom = 0; zoom <= 7; ++zoom) {
        const CoverageAtZoom drawn = coverage.at(Zoom{zoom});
        std::int64_t sum = 0;
        std::size_t label_count = 0;
        for (std::uint32_t x = 0; x < Zoom{zoom}.tiles_across(); ++x) {
            for (std::uint32_t y = 0; y < Zoom{zoom}.tiles_across(); ++y) {
                const CoverageTile tile = cut(drawn, {Zoom{zoom}, x, y}, 0);
                label_count += tile.labels.size();
                for (const AreaInTile& part : tile.areas) {
                    ASSERT_EQ(testing::invalidity(part.area), std::nullopt);
                    sum += testing::twice_area(part.area);
                }
                for (const AreaInTile& part : cut(drawn, {Zoom{zoom}, x, y}, 64).areas) {
                    ASSERT_EQ(testing::invalidity(part.area), std::nullopt);
                }
            }
        }
        EXPECT_EQ(label_count, 224U);
        // Cutting rounds the outline where it meets tile edges, by at most half a unit each time.
        const double whole = static_cast<double>(testing::twice_area_of_all(drawn));
        EXPECT_NEAR(static_cast<double>(sum) / whole, 1.0, 1e-4) << "zoom " << int{zoom};
    }
}

TEST(CoverageTile, IsRefusedForAnotherZoom) {
    const Coverage nothing(std::vector<NamedArea>{});
    EXPECT_THROW(cut(nothing.at(Zoom{3}), {Zoom{4}, 0, 0}, 64), Error);
    EXPECT_TRUE(cut(nothing.at(Zoom{3}), {Zoom{3}, 0, 0}, 64).areas.empty());
}

} // namespace
} // namespace osh::tiles
