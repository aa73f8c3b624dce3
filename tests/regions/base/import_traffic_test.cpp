#include "regions/base/import_traffic.hpp"
#include "regions/store/traffic_store.hpp"

#include <gtest/gtest.h>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {
namespace {

using Roads = BoundaryTest;

constexpr const char* extract = R"(<osm version="0.6">
<node id="1" lat="50" lon="70"/><node id="2" lat="50" lon="71"/><node id="3" lat="50" lon="72"/>
<node id="4" lat="51" lon="72"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="trunk"/><tag k="ref" v="М-36"/>
<tag k="name" v="Астана — Алматы"/><tag k="name:kk" v="Астана — Алматы жолы"/></way>
<way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="trunk"/><tag k="ref" v="М-36"/>
<tag k="name" v="Астана — Алматы"/><tag k="name:kk" v="Астана — Алматы жолы"/></way>
<way id="3"><nd ref="3"/><nd ref="4"/><tag k="railway" v="rail"/></way></osm>)";

TEST_F(Roads, AreJoinedNamedAndComeBackFromTheDataset) {
    const auto file = write("roads.osm", extract);
    const auto report = import_traffic(database(), file, {});
    EXPECT_EQ(report.counts.read, 3);
    EXPECT_EQ(report.written, 2U);
    const auto rows = read_traffic(database());
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].kind, geo::TrafficClass::trunk);
    EXPECT_EQ(rows[0].reference, "М-36");
    EXPECT_EQ(rows[0].name.kk, "Астана — Алматы жолы");
    EXPECT_EQ(rows[0].name.en, "Астана — Алматы") << "the plain name where there is no other";
    EXPECT_EQ(rows[0].line.size(), 3U);
    EXPECT_EQ(rows[1].kind, geo::TrafficClass::rail);
    EXPECT_EQ(
        database().text("SELECT attribution FROM import_batch WHERE kind = 'base.roads'"),
        "© OpenStreetMap contributors");
}

TEST_F(Roads, OfTheSameFileTwiceChangeNothingAndOfAnotherTakeTheirPlace) {
    const auto file = write("roads.osm", extract);
    import_traffic(database(), file, {});
    EXPECT_TRUE(import_traffic(database(), file, {}).unchanged);
    const auto other = write("other.osm", R"(<osm version="0.6">
<node id="1" lat="50" lon="70"/><node id="2" lat="50" lon="71"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>)");
    import_traffic(database(), other, {});
    const auto rows = read_traffic(database());
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, geo::TrafficClass::primary);
}

} // namespace
} // namespace osh::regions
