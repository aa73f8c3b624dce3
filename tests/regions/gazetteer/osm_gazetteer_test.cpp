#include "geo/csv/csv_table.hpp"
#include "geo/distance.hpp"
#include "geo/error.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/match/label.hpp"
#include "geo/osm_addresses.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/merge_gazetteer.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace osh::regions {

namespace {

/// An extract of the team's shared data; nothing when the machine has none.
std::optional<std::filesystem::path> shared_extract(const std::string& name) {
    const char* const named = std::getenv("OSHMAP_SHARED_DATA");
    const std::filesystem::path data =
        named != nullptr
            ? std::filesystem::path(named)
            : std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data";
    const auto file = data / "osm" / name;
    return std::filesystem::exists(file) ? std::optional{file} : std::nullopt;
}

std::filesystem::path written_extract(const std::string& name, const std::string& elements) {
    const auto file =
        std::filesystem::path(::testing::TempDir()) / (std::to_string(::getpid()) + "." + name);
    std::ofstream(file) << "<?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>" << elements
                        << "</osm>";
    return file;
}

std::string faults_text(const geo::Faults& faults) {
    std::string text;
    for (std::size_t i = 0; i < geo::fault_count; ++i) {
        if (faults.has(static_cast<geo::Fault>(i))) {
            text += (text.empty() ? "" : " ") +
                    std::string(geo::terms_of(static_cast<geo::Fault>(i)).name);
        }
    }
    return text;
}

TEST(OsmGazetteer, FindsRealStreetsAndHousesAsThePublishedListExpects) {
    const auto extract = shared_extract("moscow.osm.gz");
    if (!extract) {
        GTEST_SKIP() << "the shared extract is not on this machine; set OSHMAP_SHARED_DATA";
    }
    const ReadGazetteer read =
        osm_gazetteer(geo::read_osm_addresses(*extract), ExtractSettlement{"Москва", {}});
    EXPECT_GT(read.gazetteer.streets.size(), 30U);
    EXPECT_GT(read.gazetteer.houses.size(), 350U);
    const auto index = geo::GeocoderIndex::from_bytes(
        geo::build_index(merge_gazetteers({}, {&read.gazetteer, 1}, {})));
    geo::Geocoder geocoder(index);
    const auto list = geo::CsvTable::read(OSH_MOSCOW_ADDRESSES);
    for (std::size_t row = 0; row < list.size(); ++row) {
        const std::string& query = list.cell(row, "query");
        const auto answer = geocoder.geocode(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        const geo::GeocodeCandidate& best = answer.candidates.front();
        EXPECT_EQ(geo::word(best.precision), list.cell(row, "expected_precision")) << query;
        EXPECT_EQ(faults_text(best.faults), list.cell(row, "expected_faults")) << query;
        const std::string& street = list.cell(row, "expected_street");
        EXPECT_EQ(
            best.street == geo::no_record
                ? std::string()
                : std::string(index.name(index.streets()[best.street], geo::NameLanguage::ru)),
            street)
            << query;
        if (best.precision == geo::Precision::house) {
            EXPECT_EQ(geo::house_text(index, best), list.cell(row, "expected_housenumber"))
                << query;
        }
        double lat = 0.0;
        double lon = 0.0;
        double metres = 0.0;
        char comma = ',';
        std::istringstream(list.cell(row, "expected_coordinate")) >> lat >> comma >> lon >> comma >>
            metres;
        EXPECT_LE(
            geo::great_circle_distance(best.point, {geo::Lon{lon}, geo::Lat{lat}}).value, metres)
            << query;
    }
}

/// A town with an outline, a village beyond it, a street of two ways, an old name, and stones.
constexpr auto small_extract = R"(
<node id='1' lat='50.05' lon='72.95'><tag k='place' v='town'/><tag k='name' v='Теміртау'/>
 <tag k='name:ru' v='Темиртау'/><tag k='old_name:-1945' v='Самаркандский'/>
 <tag k='kato' v='352310000'/><tag k='population' v='180000'/></node>
<node id='2' lat='50.05' lon='73.10'><tag k='place' v='village'/><tag k='name' v='Тегісжол'/></node>
<node id='11' lat='50.050' lon='72.950'/><node id='12' lat='50.050' lon='72.960'/>
<node id='13' lat='50.050' lon='72.970'/>
<node id='21' lat='50.02' lon='72.90'/><node id='22' lat='50.02' lon='73.09'/>
<node id='23' lat='50.08' lon='73.09'/><node id='24' lat='50.08' lon='72.90'/>
<node id='31' lat='50.0502' lon='72.9510'><tag k='addr:housenumber' v='10 к2'/>
 <tag k='addr:street' v='проспект Мира'/></node>
<node id='32' lat='50.0502' lon='73.0890'><tag k='addr:housenumber' v='3'/>
 <tag k='addr:street' v='улица Дальняя'/></node>
<node id='33' lat='50.0502' lon='73.1005'><tag k='addr:housenumber' v='7'/>
 <tag k='addr:street' v='улица Дальняя'/></node>
<node id='34' lat='50.051' lon='72.952'><tag k='addr:housenumber' v='без номера'/>
 <tag k='addr:street' v='проспект Мира'/></node>
<node id='41' lat='50.30' lon='72.80'><tag k='highway' v='milestone'/><tag k='distance' v='45'/>
 <tag k='ref' v='А-17'/></node>
<way id='1'><nd ref='11'/><nd ref='12'/><tag k='highway' v='primary'/>
 <tag k='name' v='проспект Мира'/><tag k='name:kk' v='Бейбітшілік даңғылы'/></way>
<way id='2'><nd ref='12'/><nd ref='13'/><tag k='highway' v='primary'/>
 <tag k='name' v='проспект Мира'/><tag k='old_name' v='проспект Ленина'/></way>
<way id='3'><nd ref='21'/><nd ref='22'/><nd ref='23'/></way>
<way id='4'><nd ref='21'/><nd ref='24'/><nd ref='23'/></way>
<relation id='1'><member type='way' ref='3' role='outer'/><member type='way' ref='4' role='outer'/>
 <tag k='type' v='boundary'/><tag k='boundary' v='administrative'/><tag k='admin_level' v='6'/>
 <tag k='name' v='Теміртау'/></relation>)";

TEST(OsmGazetteer, JoinsWaysIntoStreetsAndPutsHousesIntoTheirSettlements) {
    const auto read = osm_gazetteer(
        geo::read_osm_addresses(written_extract("small.osm", small_extract)), std::nullopt);
    const StoredGazetteer& found = read.gazetteer;
    ASSERT_EQ(found.areas.size(), 2U);
    EXPECT_EQ(found.areas[0].kato->text(), "352310000");
    EXPECT_EQ(found.areas[0].population, 180'000U);
    const auto old_name =
        std::ranges::find(found.areas[0].names, "Самаркандский", &StoredName::text);
    ASSERT_NE(old_name, found.areas[0].names.end());
    EXPECT_EQ(old_name->kind, geo::NameKind::old);
    EXPECT_EQ(old_name->valid_to, "1945");
    // Two ways are one street; one name in two settlements is two streets; the stones' road.
    ASSERT_EQ(found.streets.size(), 4U);
    EXPECT_EQ(found.streets[0].names.size(), 3U);
    EXPECT_NEAR(found.streets[0].point->lon.degrees, 72.960, 1e-6);
    ASSERT_EQ(found.houses.size(), 4U);
    // House 3 lies nearer to the village, but in the outline of the town.
    EXPECT_EQ(found.streets[1].settlement_key, "n1");
    EXPECT_EQ(found.streets[2].settlement_key, "n2");
    EXPECT_EQ(read.counts.refused, 1) << "a house without a number";
}

TEST(OsmGazetteer, SaysWhatIsWrongWithAFileThatIsNone) {
    const auto file =
        std::filesystem::path(::testing::TempDir()) / (std::to_string(::getpid()) + ".none.osm");
    std::ofstream(file) << "this is no XML";
    EXPECT_THROW(geo::read_osm_addresses(file), geo::Error);
    EXPECT_THROW(geo::read_osm_addresses(file.string() + ".absent.osm"), geo::Error);
}

} // namespace

} // namespace osh::regions
