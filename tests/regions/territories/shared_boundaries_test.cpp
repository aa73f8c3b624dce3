#include "geo/geos_area.hpp"
#include "geo/geos_coverage.hpp"
#include "geo/proj_measure.hpp"
#include "regions/territories/territory_rows.hpp"

#include <gmock/gmock.h>

#include <iostream>
#include <map>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

using ::testing::HasSubstr;

constexpr auto no_shared_data =
    "the shared boundaries (geokz 2024) are not on this machine; set OSHMAP_SHARED_DATA";
constexpr auto no_default_data =
    "the default boundaries are not on this machine; set OSHMAP_DEFAULT_DATA to DATA/default";

void expect_clean(const std::vector<TerritoryRow>& rows, std::string_view borders) {
    std::vector<const TerritoryRow*> of_version;
    for (const TerritoryRow& row : rows) {
        if (row.in_borders(borders)) {
            of_version.push_back(&row);
        }
    }
    for (std::size_t i = 0; i < of_version.size(); ++i) {
        EXPECT_FALSE(geo::invalidity(of_version[i]->area)) << of_version[i]->kato.text();
        const auto box = geo::bounding_box(of_version[i]->area);
        for (std::size_t j = i + 1; j < of_version.size(); ++j) {
            const auto other = geo::bounding_box(of_version[j]->area);
            if (!box || !other || box->north_east.lon < other->south_west.lon ||
                other->north_east.lon < box->south_west.lon) {
                continue;
            }
            const auto shared = geo::intersection(of_version[i]->area, of_version[j]->area);
            EXPECT_EQ(geo::area_km2(shared), 0.0)
                << of_version[i]->kato.text() << " and " << of_version[j]->kato.text();
        }
    }
}

class SharedBoundaries : public BoundaryTest {};

TEST_F(SharedBoundaries, DistrictsAreReadRepairedComparedAndStored) {
    const auto folder = shared_boundaries();
    if (!folder) {
        GTEST_SKIP() << no_shared_data;
    }
    const auto report = import_territories(database(), *folder / "kaz_admbnda_adm2_2024.shp", {});
    EXPECT_EQ(report.level, TerritoryLevel::district);
    EXPECT_EQ(report.code_field, "KATO");
    EXPECT_EQ(report.counts.read, 224);
    EXPECT_EQ(report.counts.accepted, 224);
    EXPECT_EQ(report.counts.refused, 0);
    EXPECT_EQ(report.expected, 228U);
    EXPECT_EQ(report.missing, 4U);
    ASSERT_EQ(count_problems(report.problems, "invalid_area"), 1U);
    EXPECT_THAT(find_problem(report.problems, "invalid_area")->detail, HasSubstr("623800000"));
    std::string missing;
    for (const ImportProblem& problem : report.problems) {
        if (problem.code == "districts_missing") {
            missing += problem.detail + "\n";
        }
    }
    EXPECT_THAT(missing, HasSubstr("16 of 17 districts; missing: Сауранский район"));
    EXPECT_THAT(
        missing,
        HasSubstr("11 of 13 districts; missing: Маркакольский район (Марқакөл "
                  "ауданы), район Үлкен Нарын"));
    EXPECT_THAT(missing, HasSubstr("5 of 6 districts; missing: район Сарайшык"));

    const auto rows = read_territories(database());
    ASSERT_EQ(rows.size(), 224U);
    EXPECT_EQ(rows[0].kato.text(), "101000000");
    EXPECT_EQ(rows[0].parent->text(), "100000000");
    EXPECT_EQ(rows[0].name.kk, "Семей");
    EXPECT_EQ(rows[0].name.en, "Semey");
    expect_clean(rows, borders_since_2022);
    EXPECT_EQ(read_kato_changes(database()).size(), 21U);
    std::cout << "districts: overlap removed " << report.overlap_removed_km2 << " km², gaps filled "
              << report.gap_filled_km2 << " km²\n";
}

TEST_F(SharedBoundaries, DistrictsDissolvedAreTheRegions) {
    const auto folder = shared_boundaries();
    if (!folder) {
        GTEST_SKIP() << no_shared_data;
    }
    TerritoryImportOptions options;
    options.dissolve = Dissolve::districts_to_regions;
    import_territories(database(), *folder / "kaz_admbnda_adm2_2024.shp", options);
    std::map<geo::Kato, geo::MultiPolygon> dissolved;
    for (TerritoryRow& row : read_territories(database())) {
        if (row.level == TerritoryLevel::region && row.in_borders(borders_since_2022)) {
            dissolved.emplace(row.kato, std::move(row.area));
        }
    }
    const auto regions = read_territory_file(*folder / "kaz_admbnda_adm1_2024.shp", {});
    ASSERT_EQ(regions.rows.size(), 20U);
    ASSERT_EQ(dissolved.size(), 20U);
    for (const TerritoryFileRow& row : regions.rows) {
        ASSERT_TRUE(row.kato);
        const double least = row.kato->region_digits() == 71 ? 0.99 : 0.9998;
        EXPECT_GE(
            geo::intersection_over_union(dissolved.at(*row.kato), geo::repaired(row.area).area),
            least)
            << row.code;
    }
}

TEST_F(SharedBoundaries, RegionsStandInBothBorderVersions) {
    const auto folder = shared_boundaries();
    if (!folder) {
        GTEST_SKIP() << no_shared_data;
    }
    const auto report = import_territories(database(), *folder / "kaz_admbnda_adm1_2024.shp", {});
    EXPECT_EQ(report.level, TerritoryLevel::region);
    EXPECT_EQ(report.missing, 0U);
    EXPECT_EQ(report.written, 23U);
    const auto rows = read_territories(database());
    expect_clean(rows, borders_since_2022);
    expect_clean(rows, borders_before_2022);
    const auto districts =
        import_territories(database(), *folder / "kaz_admbnda_adm2_2024.shp", {});
    EXPECT_EQ(count_problems(districts.problems, "kato_outside_region"), 0U);
}

class DefaultBoundaries : public BoundaryTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(DefaultBoundaries, AreTwentyRegionsThatNoLongerOverlap) {
    const auto file = default_file(GetParam());
    if (!file) {
        GTEST_SKIP() << no_default_data;
    }
    const auto report = import_territories(database(), *file, {});
    EXPECT_EQ(report.level, TerritoryLevel::region);
    EXPECT_EQ(report.code_field, "id");
    EXPECT_EQ(report.counts.accepted, 20);
    EXPECT_EQ(report.missing, 0U);
    std::cout << GetParam() << ": overlap removed " << report.overlap_removed_km2
              << " km², gaps filled " << report.gap_filled_km2 << " km²\n";
    if (std::string_view(GetParam()) == "kazakhstan2023Low.json") {
        EXPECT_NEAR(report.overlap_removed_km2, 14.9, 0.1);
    }
    const auto rows = read_territories(database());
    EXPECT_EQ(rows.size(), 23U);
    expect_clean(rows, borders_since_2022);
    expect_clean(rows, borders_before_2022);
    double country_km2 = 0.0;
    for (const TerritoryRow& row : rows) {
        country_km2 += row.in_borders(borders_since_2022) ? geo::area_km2(row.area) : 0.0;
    }
    // 2,724,902 km² by the statistics bureau, without the Caspian Sea.
    EXPECT_NEAR(country_km2, 2'724'902, 30'000);
    EXPECT_EQ(
        database().text("SELECT attribution FROM import_batch ORDER BY id DESC LIMIT 1"),
        "Boundaries: amCharts");
}

INSTANTIATE_TEST_SUITE_P(
    Detail,
    DefaultBoundaries,
    ::testing::Values("kazakhstan2023Low.json", "kazakhstan2023High.json"));

} // namespace

} // namespace osh::regions
