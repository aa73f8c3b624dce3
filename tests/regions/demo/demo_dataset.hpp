#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/demo/demo_facts.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/migrations.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"

#include <vector>

namespace osh::regions::testing_demo {

/// The squares of the made-up country: four degrees wide, in rows of five, by region index.
inline geo::BoundingBox square_of(std::size_t region) {
    const double west = 50 + 4 * static_cast<double>(region % 5);
    const double south = 40 + 4 * static_cast<double>(region / 5);
    return {{{west}, {south}}, {{west + 4}, {south + 4}}};
}

inline geo::MultiPolygon area_of(const geo::BoundingBox& box) {
    const auto [west, south] = box.south_west;
    const auto [east, north] = box.north_east;
    return {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}};
}

inline void add_regions(geo::Database& database) {
    const std::int64_t batch = begin_import_batch(database, {.kind = "territories"});
    std::vector<TerritoryRow> rows;
    for (std::size_t i = 0; i < demo_facts().regions.size(); ++i) {
        TerritoryRow row{
            .kato = *geo::Kato::of_region(demo_facts().regions[i].digits),
            .level = TerritoryLevel::region};
        row.name = {"аймақ", "регион", "region"};
        row.borders = {std::string(borders_since_2022)};
        row.area = area_of(square_of(i));
        rows.push_back(row);
    }
    replace_territories(database, TerritoryLevel::region, rows, batch);
}

/// The western half of every region is a district with the digits 10 after those of the region.
inline void add_districts(geo::Database& database) {
    const std::int64_t batch = begin_import_batch(database, {.kind = "territories"});
    std::vector<TerritoryRow> rows;
    for (std::size_t i = 0; i < demo_facts().regions.size(); ++i) {
        const std::string digits = std::to_string(demo_facts().regions[i].digits);
        TerritoryRow row{
            .kato = *geo::Kato::parse(digits + "1000000"), .level = TerritoryLevel::district};
        row.name = {"аудан", "район", "district"};
        row.borders = {std::string(borders_since_2022)};
        geo::BoundingBox box = square_of(i);
        box.north_east.lon.degrees -= 2;
        row.area = area_of(box);
        rows.push_back(row);
    }
    replace_territories(database, TerritoryLevel::district, rows, batch);
}

/// A city in the west and a village in the east of every region.
inline void add_places(geo::Database& database) {
    const std::int64_t batch = begin_import_batch(database, {.kind = "places"});
    std::vector<PlaceRow> rows;
    for (std::size_t i = 0; i < demo_facts().regions.size(); ++i) {
        const geo::LonLat corner = square_of(i).south_west;
        const auto kato = *geo::Kato::of_region(demo_facts().regions[i].digits);
        PlaceRow city{.kind = PlaceKind::city, .region = kato};
        city.name = {"Қала", "Город", "City"};
        city.population = 200'000;
        city.position = {{corner.lon.degrees + 1}, {corner.lat.degrees + 2}};
        PlaceRow village{.kind = PlaceKind::village, .region = kato};
        village.name = {"Ауыл", "Село", "Village"};
        village.population = 3'000;
        village.position = {{corner.lon.degrees + 3}, {corner.lat.degrees + 2}};
        rows.push_back(city);
        rows.push_back(village);
    }
    replace_places(database, rows, batch);
}

/// An empty dataset in memory with the made-up country.
inline geo::Database make_dataset() {
    geo::Database database(":memory:", geo::DatabaseAccess::create);
    migrate(database);
    add_regions(database);
    return database;
}

} // namespace osh::regions::testing_demo
