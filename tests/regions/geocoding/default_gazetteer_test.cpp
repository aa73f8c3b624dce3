#include "geo/csv/csv_table.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "regions/geocoding/known_areas.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/places/import_places.hpp"
#include "regions/places/place_names.hpp"
#include "regions/territories/territory_rows.hpp"

#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

class DefaultGazetteer : public BoundaryTest {};

/// The published list of addresses, beside the geocoder's own tests.
geo::CsvTable published_addresses() { return geo::CsvTable::read(OSH_PUBLISHED_ADDRESSES); }

TEST_F(DefaultGazetteer, PutsPublishedAddressesIntoTheirSettlements) {
    const auto regions = default_file("kazakhstan2023Low.json");
    const auto cities = default_file("cities.json");
    const auto more = default_file("cities1000.txt");
    if (!regions || !cities || !more) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    import_territories(database(), *regions, {});
    const std::array<std::filesystem::path, 2> gazetteers{*cities, *more};
    import_places(database(), gazetteers, {});
    const auto index = geo::GeocoderIndex::from_bytes(
        geo::build_index(place_gazetteer(read_places(database()), {})));
    geo::Geocoder geocoder(index);
    const geo::CsvTable addresses = published_addresses();
    std::size_t asked = 0;
    std::size_t right = 0;
    for (std::size_t row = 0; row < addresses.size(); ++row) {
        const std::string& query = addresses.cell(row, "query");
        const std::string& status = addresses.cell(row, "expected_status");
        const std::string& city = addresses.cell(row, "expected_city");
        const geo::GeocodeAnswer answer = geocoder.geocode(query);
        if (status != "matched") {
            EXPECT_EQ(geo::word(answer.status), status) << query;
        }
        if (city.empty()) {
            continue;
        }
        ++asked;
        const bool fits =
            !answer.candidates.empty() &&
            index.name(index.areas()[answer.candidates.front().area], geo::NameLanguage::ru) ==
                city;
        right += fits ? 1 : 0;
        if (!fits) {
            std::cout << "not found: " << query << "\n";
        }
    }
    std::cout << right << " of " << asked << " addresses in the right settlement\n";
    EXPECT_GE(right * 100, asked * 98);
}

TEST(KnownAreas, NameTheSeatsOfDistrictsAsTheTableOfPlacesDoes) {
    for (const KnownDistrict& district : known_districts()) {
        for (const std::string& name : {district.seat_ru, district.of_city_ru}) {
            const bool known =
                name.empty() || std::ranges::any_of(known_places(), [&](const KnownPlace& place) {
                    return place.region == district.region && place.name.ru == name;
                });
            EXPECT_TRUE(known) << district.name_ru << ": " << name;
        }
    }
}

TEST_F(DefaultGazetteer, KnowsAllDistrictsOfTheSharedBoundaries) {
    const auto folder = shared_boundaries();
    if (!folder) {
        GTEST_SKIP() << "the shared boundaries are not on this machine; set OSHMAP_SHARED_DATA";
    }
    const auto key = [](const std::string& name) {
        const auto keys = geo::area_name_keys(name).keys;
        return keys.empty() ? std::string() : std::string(keys.front().key.text());
    };
    std::size_t compared = 0;
    std::size_t known = 0;
    for (const TerritoryFileRow& row :
         read_territory_file(*folder / "kaz_admbnda_adm2_2024.shp", {}).rows) {
        // Cities of regional rank are no districts.
        if (!row.kato || row.name.ru.find("ский") == std::string::npos) {
            continue;
        }
        ++compared;
        known += std::ranges::any_of(known_districts(), [&](const KnownDistrict& district) {
            return district.region == row.kato->region() &&
                   (key(district.name_kk) == key(row.name.kk) ||
                    key(district.name_ru) == key(row.name.ru));
        });
    }
    EXPECT_GT(compared, 150U);
    EXPECT_GE(known, compared - 4) << "of " << compared;
}

} // namespace

} // namespace osh::regions
