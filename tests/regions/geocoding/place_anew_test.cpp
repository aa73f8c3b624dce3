#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/geocoding/place_anew.hpp"

#include <map>
#include <set>

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

constexpr std::string_view shared_address = "Караганда, Абая 1";

/// Knows the middle of the region for every address, and what people decided.
class DecidingPlacer : public AddressPlacer {
public:
    std::map<std::string, std::optional<geo::LonLat>, std::less<>> decisions{};
    std::set<std::string, std::less<>> asked{};

    AddressAnswer place(std::string_view address, geo::Kato /*kato*/) override {
        asked.emplace(address);
        const auto decided = decisions.find(address);
        if (decided == decisions.end()) {
            return {.place = PlacedAddress{{{70.0}, {48.0}}, "region", 200'000.0}};
        }
        if (!decided->second) {
            return {};
        }
        return {.place = PlacedAddress{*decided->second, "house", 30.0, PlaceOrigin::review}};
    }
};

class PlaceAnewTest : public testing::ImportTest {
protected:
    static constexpr std::string_view header =
        "bin|full_name_ru|registration_date|oked_1|krp|kato|legal_address|lon|lat\n";
    static constexpr std::string_view rows =
        "031140001297|ТОО Первое|2003-11-05|05101|160|350000000|Караганда, Абая 1||\n"
        "040140001236|ТОО Второе|2004-01-05|05101|160|350000000|Караганда, Абая 1||\n"
        "050140001238|ТОО Третье|2005-01-05|05101|160|350000000|Караганда, Мира 2||\n"
        "060140001230|ТОО Четвёртое|2006-01-05|05101|160|350000000|Караганда, Абая 1|73.1|49.8\n";

    void import_register(std::string_view text) {
        take("register", std::string(header) + std::string(text), {.placer = &placer});
    }

    PlacedAnew follow(std::string_view decided_or_once = shared_address) {
        placer.asked.clear();
        return place_anew(
            database(),
            address_sites_and_decided(
                database(),
                [&](std::string_view address, geo::Kato) { return address == decided_or_once; }),
            placer);
    }

    /// Origin and position of the site of an enterprise; empty without one.
    std::string place_of(std::string_view bin) {
        auto row = database().prepare(
            "SELECT p.origin, p.geometry, (SELECT count(*) FROM site_position WHERE site_id = "
            "p.site_id) FROM site_position AS p JOIN site AS s ON s.id = p.site_id JOIN enterprise "
            "AS e ON e.id = s.enterprise_id WHERE e.bin = ?1 ORDER BY p.id DESC LIMIT 1");
        row.bind(1, bin);
        if (!row.step()) {
            return {};
        }
        EXPECT_EQ(row.integer(2), 1);
        const auto place = geo::point_of_spatialite_blob(row.blob(1)).value();
        return std::string(row.text(0)) + " " + std::to_string(place.lon.degrees).substr(0, 4) +
               " " + std::to_string(place.lat.degrees).substr(0, 4);
    }

    DecidingPlacer placer{};
};

TEST_F(PlaceAnewTest, MovesAllWhoStandAtADecidedAddressAndAsksForNoOther) {
    import_register(rows);
    ASSERT_EQ(place_of("031140001297"), "geocoder 70.0 48.0");
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    const PlacedAnew report = follow();
    EXPECT_EQ(report.placed, 2);
    EXPECT_EQ(report.lost + report.as_before, 0);
    EXPECT_EQ(place_of("031140001297"), "review 73.2 49.9");
    EXPECT_EQ(place_of("040140001236"), "review 73.2 49.9");
    EXPECT_EQ(place_of("050140001238"), "geocoder 70.0 48.0");
    EXPECT_EQ(place_of("060140001230"), "register 73.1 49.8");
    EXPECT_THAT(placer.asked, ::testing::ElementsAre(std::string(shared_address)));
    EXPECT_FALSE(follow().has_changed()) << "a second time changes nothing";
}

TEST_F(PlaceAnewTest, AnAddressThatIsNoneTakesThePlaceAwayUntilWithdrawn) {
    import_register(rows);
    placer.decisions[std::string(shared_address)] = std::nullopt;
    EXPECT_EQ(follow().lost, 2);
    EXPECT_EQ(place_of("031140001297"), "");
    EXPECT_NE(place_of("060140001230"), "");
    placer.decisions.clear();
    EXPECT_EQ(follow().placed, 2);
    EXPECT_EQ(place_of("031140001297"), "geocoder 70.0 48.0");
}

TEST_F(PlaceAnewTest, ADecidedPlaceGoesWithItsDecisionEvenWhenNobodyNamesTheAddress) {
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    import_register(rows);
    EXPECT_EQ(place_of("040140001236"), "review 73.2 49.9") << "an import follows decisions";
    placer.decisions.clear();
    EXPECT_EQ(follow("another").placed, 2);
    EXPECT_EQ(place_of("040140001236"), "geocoder 70.0 48.0");
}

TEST_F(PlaceAnewTest, ARowThatComesWithCoordinatesReplacesADecision) {
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    import_register(rows);
    import_register(
        "031140001297|ТОО Первое|2003-11-05|05101|160|350000000|Караганда, Абая 1|73.1|49.8\n");
    EXPECT_EQ(place_of("031140001297").substr(0, 8), "register");
}

TEST_F(PlaceAnewTest, AFileWithoutCoordinatesLeavesThoseOfTheRegister) {
    import_register(rows);
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    take(
        "register",
        "bin|full_name_ru|registration_date|oked_1|krp|kato|legal_address\n"
        "060140001230|ТОО Новое имя|2006-01-05|05101|160|350000000|Караганда, Абая 1\n",
        {.placer = &placer});
    EXPECT_EQ(place_of("060140001230"), "register 73.1 49.8");
    follow();
    EXPECT_EQ(place_of("060140001230"), "register 73.1 49.8");
}

/// Earlier states of records hold the places of their day.
TEST_F(PlaceAnewTest, AfterAWithdrawalAllLieWhereTodaysDecisionsSay) {
    import_register(rows);
    import_register(
        "031140001297|ТОО Первое и братья|2003-11-05|05101|160|350000000|Караганда, Абая 1||\n"
        "040140001236|ТОО Второе|2004-01-05|05101|160|350000000|Караганда, Мира 3||\n");
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    EXPECT_EQ(follow().placed, 1);
    withdraw_batch(database(), 2, "test");
    follow();
    EXPECT_EQ(place_of("031140001297"), "review 73.2 49.9");
    EXPECT_EQ(place_of("040140001236"), "review 73.2 49.9");

    // The other way round: what was decided when the file came is withdrawn by now.
    import_register(
        "031140001297|ТОО Первое, бывшее|2003-11-05|05101|160|350000000|Караганда, Абая 1||\n");
    EXPECT_EQ(place_of("031140001297"), "review 73.2 49.9");
    placer.decisions.clear();
    follow();
    EXPECT_EQ(place_of("031140001297"), "geocoder 70.0 48.0");
    withdraw_batch(database(), 3, "test");
    EXPECT_EQ(place_of("031140001297"), "review 73.2 49.9") << "of its day, with its origin";
    follow();
    EXPECT_EQ(place_of("031140001297"), "geocoder 70.0 48.0");
}

TEST_F(PlaceAnewTest, ADemonstrationKeepsItsPositionUnderADecision) {
    import_register(rows);
    database().execute("UPDATE site_position SET origin = 'demo'");
    placer.decisions[std::string(shared_address)] = geo::LonLat{{73.2}, {49.9}};
    EXPECT_EQ(follow().placed, 3);
    EXPECT_EQ(database().number("SELECT count(*) FROM site_position WHERE origin = 'review'"), 3);
    placer.decisions.clear();
    EXPECT_EQ(follow().lost, 3);
    EXPECT_EQ(place_of("031140001297"), "demo 70.0 48.0");
}

} // namespace
} // namespace osh::regions
