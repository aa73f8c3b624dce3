#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/places/gazetteer.hpp"
#include "regions/places/import_places.hpp"
#include "regions/places/place_names.hpp"
#include "regions/store/place_store.hpp"

#include <gmock/gmock.h>

#include <iostream>
#include <set>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

using ::testing::HasSubstr;

/// Karaganda and Ulytau as two squares side by side.
constexpr auto two_regions = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kato":"350000000"},"geometry":{"type":"Polygon","coordinates":[[[71,47],[75,47],[75,51],[71,51],[71,47]]]}},
{"type":"Feature","properties":{"kato":"620000000"},"geometry":{"type":"Polygon","coordinates":[[[65,47],[71,47],[71,51],[65,51],[65,47]]]}}]})";

constexpr auto gazetteer_json = R"([
{"name":"Vila","lat":"42.5","lng":"1.5","country":"AD"},
{"name":"Karagandy","lat":"49.80","lng":"73.10","country":"KZ","admin1":"12"},
{"name":"Zhezqazghan","lat":"47.80","lng":"67.71","country":"KZ"},
{"name":"Botaqara","lat":"50.06","lng":"73.72","country":"KZ"},
{"name":"Nowhere","lat":"10","lng":"10","country":"KZ"}])";

std::string geonames_row(
    const std::string& id,
    const std::string& names,
    const std::string& lat_lon_code,
    const std::string& country,
    const std::string& population) {
    return id + "\t" + names + "\t" + lat_lon_code + "\t" + country + "\t\t12\t\t\t\t" +
           population + "\t\t300\tAsia/Almaty\t2020-01-01\n";
}

std::string gazetteer_table() {
    return geonames_row(
               "609655",
               "Karaganda\tKaraganda\tKGF,Karaganda,Қарағанды,Караганда,卡拉干达",
               "49.79887\t73.09944\tP\tPPLA",
               "KZ",
               "451800") +
           geonames_row(
               "1516905", "Taldyköl\tTaldykol\tТалдыкөл", "50.5\t72.5\tP\tPPL", "KZ", "0") +
           geonames_row("7", "Maykuduk\tMaykuduk\t", "49.88\t73.2\tP\tPPLX", "KZ", "20000") +
           geonames_row("8", "Barnaul\tBarnaul\tБарнаул", "53.36\t83.76\tP\tPPLA", "RU", "600000");
}

class Places : public BoundaryTest {
protected:
    void import_two_regions() {
        import_territories(database(), write("regions.geojson", two_regions), {});
    }

    std::vector<std::filesystem::path> both_gazetteers() const {
        return {write("cities.json", gazetteer_json), write("cities1000.txt", gazetteer_table())};
    }
};

TEST_F(Places, AreMergedNamedAndPutIntoTheRegionTheyLieIn) {
    import_two_regions();
    const auto report = import_places(database(), both_gazetteers(), {});
    EXPECT_EQ(report.counts.read, 7);
    EXPECT_EQ(report.counts.refused, 1) << "Nowhere";
    ASSERT_NE(find_problem(report.problems, "outside_regions"), nullptr);
    const auto places = read_places(database());
    const auto named = [&](const std::string& ru) {
        const auto found = std::ranges::find_if(
            places, [&](const PlaceRow& place) { return place.name.ru == ru; });
        return found == places.end() ? nullptr : &*found;
    };
    const PlaceRow* const karaganda = named("Караганда");
    ASSERT_NE(karaganda, nullptr);
    EXPECT_EQ(karaganda, &places[0]) << "the most populous comes first";
    EXPECT_EQ(karaganda->geonames_id, 609655);
    EXPECT_EQ(karaganda->population, 451800);
    EXPECT_EQ(karaganda->kind, PlaceKind::city);
    EXPECT_EQ(karaganda->name.kk, "Қарағанды");
    EXPECT_EQ(karaganda->region.text(), "350000000");
    std::set<std::string> aliases;
    for (const PlaceAlias& alias : karaganda->aliases) {
        aliases.insert(alias.name);
    }
    EXPECT_TRUE(aliases.contains("Karagandy"));
    EXPECT_FALSE(aliases.contains("KGF")) << "an airport code is no name";
    EXPECT_FALSE(aliases.contains("卡拉干达"));

    ASSERT_NE(named("Жезказган"), nullptr);
    EXPECT_EQ(named("Жезказган")->region.text(), "620000000");
    const auto& old_names = named("Жезказган")->aliases;
    EXPECT_NE(std::ranges::find(old_names, "Джезказган", &PlaceAlias::name), old_names.end());
    ASSERT_NE(named("Талдыкөл"), nullptr)
        << "no Russian name is known, the Kazakh one stands for it";
    EXPECT_EQ(named("Талдыкөл")->population, std::nullopt);
    EXPECT_EQ(named("Maykuduk"), nullptr) << "a part of a town";
}

TEST_F(Places, OfTheSameFilesChangeNothingUntilTheRegionsChange) {
    import_two_regions();
    const auto files = both_gazetteers();
    EXPECT_FALSE(import_places(database(), files, {}).unchanged);
    const auto batches = database().number("SELECT count(*) FROM import_batch");
    EXPECT_TRUE(import_places(database(), files, {}).unchanged);
    EXPECT_EQ(database().number("SELECT count(*) FROM import_batch"), batches);
    import_territories(database(), write("again.geojson", std::string(two_regions) + "\n"), {});
    EXPECT_FALSE(import_places(database(), files, {}).unchanged);
}

TEST_F(Places, AreRefusedWithoutRegionsAndFromFilesThatAreNoGazetteers) {
    const auto said = [&](const std::vector<std::filesystem::path>& files) -> std::string {
        try {
            import_places(database(), files, {});
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_THAT(said(both_gazetteers()), HasSubstr("import the territories before the places"));
    import_two_regions();
    EXPECT_THAT(said({write("prose.txt", "Once upon a time\n")}), HasSubstr("prose.txt, line 1"));
    EXPECT_THAT(said({write("a.json", "{\"name\":1}")}), HasSubstr("a.json"));
    EXPECT_THAT(
        said({write("b.json", R"([{"name":"X","country":"KZ","lat":"95","lng":"70"}])")}),
        HasSubstr("b.json, entry 1"));
    EXPECT_THAT(said({write("c.json", "[]")}), HasSubstr("holds no settlement of Kazakhstan"));
    EXPECT_THAT(said({"/no/such/gazetteer.json"}), HasSubstr("/no/such/gazetteer.json"));
    EXPECT_EQ(database().number("SELECT count(*) FROM place"), 0);
}

TEST(KnownPlaces, HaveNamesInTheLettersOfTheirLanguage) {
    std::set<std::pair<std::uint32_t, std::string>> seen;
    std::size_t towns = 0;
    for (const KnownPlace& place : known_places()) {
        EXPECT_NE(geo::name_script(place.name.kk), geo::NameScript::other) << place.name.kk;
        EXPECT_NE(geo::name_script(place.name.kk), geo::NameScript::latin) << place.name.kk;
        EXPECT_EQ(geo::name_script(place.name.ru), geo::NameScript::russian) << place.name.ru;
        EXPECT_EQ(geo::name_script(place.name.en), geo::NameScript::latin) << place.name.en;
        EXPECT_TRUE(seen.emplace(place.region.number(), place.name.ru).second) << place.name.ru;
        towns += place.kind != PlaceKind::village ? 1U : 0U;
        for (const PlaceAlias& alias : place.aliases) {
            const auto script = geo::name_script(alias.name);
            EXPECT_EQ(alias.language == "en", script == geo::NameScript::latin) << alias.name;
            EXPECT_NE(script, geo::NameScript::other) << alias.name;
        }
    }
    EXPECT_GE(towns, 85U);
}

TEST_F(Places, OfTheDefaultGazetteersCoverEveryTown) {
    const auto regions = default_file("kazakhstan2023Low.json");
    const auto json = default_file("cities.json");
    const auto table = default_file("cities1000.txt");
    if (!regions || !json || !table) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    import_territories(database(), *regions, {});
    const std::vector<std::filesystem::path> files{*json, *table};
    const auto report = import_places(database(), files, {});
    for (const ImportProblem& problem : report.problems) {
        std::cout << problem.code << ": " << problem.detail << "\n";
    }
    std::cout << report.written << " places, " << report.named_by_table << " named by the table, "
              << report.latin_names_only << " in Latin only\n";
    EXPECT_GE(report.written, 330U);
    EXPECT_EQ(report.counts.refused, 0);
    EXPECT_LE(report.latin_names_only, 10U);
    EXPECT_LE(count_problems(report.problems, "not_in_gazetteers"), 5U);
    std::set<std::uint32_t> regions_with_city;
    for (const PlaceRow& place : read_places(database())) {
        if (place.kind == PlaceKind::city) {
            regions_with_city.insert(place.region.number());
        }
    }
    EXPECT_GE(regions_with_city.size(), 19U);
}

} // namespace

} // namespace osh::regions
