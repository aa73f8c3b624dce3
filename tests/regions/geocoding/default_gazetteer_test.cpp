#include "geo/csv/csv_table.hpp"
#include "geo/distance.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/index/name_keys.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geos_area_locator.hpp"
#include "regions/geocoding/known_areas.hpp"
#include "regions/geocoding/place_gazetteer.hpp"
#include "regions/places/import_places.hpp"
#include "regions/places/place_names.hpp"
#include "regions/territories/territory_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

class DefaultGazetteer : public BoundaryTest {
protected:
    /// The index of the default data; nothing when they are not on this machine.
    std::optional<geo::GeocoderIndex> make_index() {
        const auto regions = default_file("kazakhstan2023Low.json");
        const auto cities = default_file("cities.json");
        const auto more = default_file("cities1000.txt");
        if (!regions || !cities || !more) {
            return std::nullopt;
        }
        import_territories(database(), *regions, {});
        const std::array<std::filesystem::path, 2> gazetteers{*cities, *more};
        import_places(database(), gazetteers, {});
        return geo::GeocoderIndex::from_bytes(
            geo::build_index(place_gazetteer(read_places(database()), {})));
    }
};

std::string area_key(std::string_view name) {
    const auto keys = geo::area_name_keys(std::string(name)).keys;
    return keys.empty() ? std::string() : std::string(keys.front().key.text());
}

/// The published list of addresses, beside the geocoder's own tests.
geo::CsvTable published_addresses() { return geo::CsvTable::read(OSH_PUBLISHED_ADDRESSES); }

TEST_F(DefaultGazetteer, PutsPublishedAddressesIntoTheirSettlements) {
    const auto default_index = make_index();
    if (!default_index) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    const geo::GeocoderIndex& index = *default_index;
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

TEST_F(DefaultGazetteer, PlacesSettlementsOfAllRegions) {
    const auto index = make_index();
    if (!index) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    geo::Geocoder geocoder(*index);
    const geo::CsvTable settlements = geo::CsvTable::read(OSH_PUBLISHED_SETTLEMENTS);
    std::size_t in_region = 0;
    std::size_t with_place = 0;
    std::size_t placed = 0;
    for (std::size_t row = 0; row < settlements.size(); ++row) {
        const geo::GeocodeAnswer answer = geocoder.geocode(settlements.cell(row, "query"));
        ASSERT_FALSE(answer.candidates.empty()) << settlements.cell(row, "query");
        const geo::GeocodeCandidate& best = answer.candidates.front();
        const std::uint32_t region = index->ancestor(best.area, geo::AreaLevel::region);
        const bool is_right =
            region != geo::no_record && std::to_string(index->areas()[region].kato / 10'000'000) ==
                                            settlements.cell(row, "expected_region");
        in_region += is_right ? 1 : 0;
        const std::string& lon = settlements.cell(row, "lon");
        if (lon.empty()) {
            continue;
        }
        ++with_place;
        const geo::LonLat expected{
            geo::Lon{std::stod(lon)}, geo::Lat{std::stod(settlements.cell(row, "lat"))}};
        const double off = geo::great_circle_distance(best.point, expected).value;
        const bool fits = off <= std::stod(settlements.cell(row, "within_m"));
        placed += fits ? 1 : 0;
        if (!fits) {
            std::cout << settlements.cell(row, "query") << ": " << off / 1'000 << " km off\n";
        }
    }
    std::cout << placed << " of " << with_place << " settlements placed, " << in_region << " of "
              << settlements.size() << " in their region\n";
    EXPECT_GE(placed * 100, with_place * 97);
    EXPECT_GE(in_region * 100, settlements.size() * 99);
}

/// Whether one of the names with bars between them is the area's.
bool is_named(const geo::GeocoderIndex& index, std::uint32_t area, std::string_view names) {
    const std::string own = area_key(index.name(index.areas()[area], geo::NameLanguage::ru));
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find('|', begin), names.size());
        if (area_key(names.substr(begin, end - begin)) == own) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

/// Two lists of addresses of all regions written by one person before looking at the tables;
/// villages without a position count, too: what is asked is which settlement is meant.
TEST_F(DefaultGazetteer, NamesTheSettlementsOfTwoLists) {
    const auto index = make_index();
    if (!index) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    geo::Geocoder geocoder(*index);
    const geo::CsvTable addresses = geo::CsvTable::read(OSH_PUBLISHED_SETTLEMENT_NAMES);
    std::array<std::size_t, 2> asked{};
    std::array<std::size_t, 2> right{};
    for (std::size_t row = 0; row < addresses.size(); ++row) {
        const geo::GeocodeAnswer answer = geocoder.geocode(addresses.cell(row, "query"));
        const std::size_t list = addresses.cell(row, "list") == "1" ? 0 : 1;
        ++asked[list];
        const std::uint32_t area =
            answer.candidates.empty() ? geo::no_record : answer.candidates.front().area;
        const bool fits = area != geo::no_record &&
                          is_named(*index, area, addresses.cell(row, "expected_settlement")) &&
                          std::to_string(
                              index->areas()[index->ancestor(area, geo::AreaLevel::region)].kato /
                              10'000'000) == addresses.cell(row, "expected_region");
        right[list] += fits ? 1 : 0;
        if (!fits) {
            std::cout << "another settlement: " << addresses.cell(row, "query") << "\n";
        }
    }
    for (std::size_t list = 0; list < asked.size(); ++list) {
        std::cout << right[list] << " of " << asked[list] << " settlements of list " << list + 1
                  << "\n";
    }
    EXPECT_GE(right[0] * 100, asked[0] * 98);
    EXPECT_GE(right[1] * 100, asked[1] * 95);
}

std::string region_digits(const geo::GeocoderIndex& index, std::uint32_t area) {
    const std::uint32_t region = index.ancestor(area, geo::AreaLevel::region);
    return region == geo::no_record ? std::string()
                                    : std::to_string(index.areas()[region].kato / 10'000'000);
}

/// A list of addresses as people give them, with what an honest answer says of each: which place,
/// or that it is not known, only around, or one of several.
TEST_F(DefaultGazetteer, AnswersHonestly) {
    const auto index = make_index();
    if (!index) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    geo::Geocoder geocoder(*index);
    const geo::CsvTable judged = geo::CsvTable::read(OSH_JUDGED_ADDRESSES);
    std::size_t right = 0;
    for (std::size_t row = 0; row < judged.size(); ++row) {
        const std::string& query = judged.cell(row, "query");
        const std::string& settlement = judged.cell(row, "expected_settlement");
        const geo::GeocodeAnswer answer = geocoder.geocode(query);
        const bool is_found = !answer.candidates.empty();
        const bool is_the_place =
            settlement.empty() ||
            (is_found && is_named(*index, answer.candidates.front().area, settlement) &&
             region_digits(*index, answer.candidates.front().area) ==
                 judged.cell(row, "expected_region"));
        const bool fits =
            geo::word(answer.status) == judged.cell(row, "expected_status") && is_the_place;
        right += fits ? 1 : 0;
        if (!fits) {
            std::cout << query << ": " << geo::word(answer.status) << "\n";
        }
        const bool is_silently_wrong =
            answer.status == geo::GeocodeStatus::matched &&
            (!is_the_place || judged.cell(row, "expected_status") != "matched");
        EXPECT_FALSE(is_silently_wrong) << query;
    }
    std::cout << right << " of " << judged.size() << " answers as judged\n";
    EXPECT_GE(right * 100, judged.size() * 98);
}

TEST_F(DefaultGazetteer, HasRoughPositionsInTheirRegions) {
    const auto folder = shared_boundaries();
    if (!folder) {
        GTEST_SKIP() << "the shared boundaries are not on this machine; set OSHMAP_SHARED_DATA";
    }
    std::vector<geo::MultiPolygon> grounds;
    std::vector<std::string> regions;
    for (const TerritoryFileRow& row :
         read_territory_file(*folder / "kaz_admbnda_adm1_2024.shp", {}).rows) {
        if (row.kato) {
            grounds.push_back(row.area);
            regions.push_back(row.kato->region().text());
        }
    }
    const geo::AreaLocator locator(grounds);
    std::size_t rough = 0;
    for (const KnownVillage& village : known_villages()) {
        if (!village.rough_position) {
            continue;
        }
        ++rough;
        const auto found = locator.area_near(*village.rough_position, geo::Metres{10'000.0});
        ASSERT_TRUE(found) << village.name_ru;
        EXPECT_EQ(regions[*found], village.region.text()) << village.name_ru;
    }
    EXPECT_GT(rough, 400U);
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
                   (area_key(district.name_kk) == area_key(row.name.kk) ||
                    area_key(district.name_ru) == area_key(row.name.ru));
        });
    }
    EXPECT_GT(compared, 150U);
    EXPECT_GE(known, compared - 4) << "of " << compared;
}

} // namespace

} // namespace osh::regions
