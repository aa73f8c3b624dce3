#include "geo/error.hpp"
#include "geo/roads/osm_traffic.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace osh::geo {
namespace {

using namespace literals;

/// An extract in OpenStreetMap's XML in a folder that goes with it.
class Extract {
public:
    explicit Extract(const std::string& content)
        : m_file(
              std::filesystem::temp_directory_path() /
              ("oshmap-traffic-" + std::to_string(::getpid()) + ".osm")) {
        std::ofstream(m_file) << R"(<osm version="0.6">)" << content << "</osm>";
    }

    ~Extract() {
        std::error_code ignored;
        std::filesystem::remove(m_file, ignored);
    }

    Extract(const Extract&) = delete;
    Extract& operator=(const Extract&) = delete;
    Extract(Extract&&) = delete;
    Extract& operator=(Extract&&) = delete;

    std::vector<TrafficLine> read() const { return read_osm_traffic(m_file); }

private:
    std::filesystem::path m_file;
};

std::string nodes(int count) {
    std::string xml;
    for (int i = 1; i <= count; ++i) {
        xml += "<node id=\"" + std::to_string(i) + "\" lat=\"50\" lon=\"" + std::to_string(70 + i) +
               "\"/>";
    }
    return xml;
}

std::string way(int id, std::initializer_list<int> over, const std::string& tags) {
    std::string xml = "<way id=\"" + std::to_string(id) + "\">";
    for (const int node : over) {
        xml += "<nd ref=\"" + std::to_string(node) + "\"/>";
    }
    return xml + tags + "</way>";
}

std::string tag(const std::string& key, const std::string& text) {
    return "<tag k=\"" + key + "\" v=\"" + text + "\"/>";
}

std::size_t count_of(const std::vector<TrafficLine>& lines, TrafficClass kind) {
    return static_cast<std::size_t>(std::ranges::count(lines, kind, &TrafficLine::kind));
}

TEST(TrafficOfAnExtract, HoldsWhatMapsShow) {
    const Extract extract(
        nodes(9) +
        way(1, {1, 2}, tag("highway", "trunk") + tag("ref", "А-1") + tag("name:kk", "Жол")) +
        way(2, {2, 3}, tag("highway", "trunk_link")) + way(3, {3, 4}, tag("highway", "service")) +
        way(4, {4, 5}, tag("highway", "track")) + way(5, {5, 6}, tag("highway", "residential")) +
        way(6, {6, 7}, tag("railway", "rail")) +
        way(7, {7, 8}, tag("railway", "rail") + tag("service", "yard")) +
        way(8, {8, 9}, tag("railway", "rail") + tag("usage", "industrial")) +
        way(9, {1, 9}, tag("highway", "construction") + tag("construction", "trunk")));
    const auto lines = extract.read();
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0].kind, TrafficClass::trunk);
    EXPECT_EQ(lines[0].reference, "А-1");
    EXPECT_EQ(lines[0].name.kk, "Жол");
    EXPECT_EQ(lines[0].line, (std::vector<LonLat>{{71.0_lon, 50.0_lat}, {72.0_lon, 50.0_lat}}));
    for (const TrafficClass kind :
         {TrafficClass::link,
          TrafficClass::street,
          TrafficClass::rail,
          TrafficClass::branch_rail}) {
        EXPECT_EQ(count_of(lines, kind), 1U) << word(kind);
    }
}

TEST(TrafficOfAnExtract, IsCutWhereTheExtractLacksANode) {
    const Extract extract(nodes(5) + way(1, {1, 2, 99, 3, 4, 5}, tag("highway", "primary")));
    const auto lines = extract.read();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].line.size(), 2U);
    EXPECT_EQ(lines[1].line.size(), 3U);
}

TEST(TrafficOfAnExtract, IsRefusedWhenThereIsNoneOrTheFileIsBroken) {
    EXPECT_THROW(Extract(nodes(2) + way(1, {1, 2}, tag("highway", "footway"))).read(), geo::Error);
    EXPECT_THROW(Extract("<node id=").read(), geo::Error);
    EXPECT_THROW(read_osm_traffic("no-such-file.osm.pbf"), geo::Error);
}

TEST(JoinedLines, BecomeOneWhereTwoMeetAndStayApartAtForksAndOtherNames) {
    const auto line = [](std::initializer_list<double> lons, const char* reference) {
        TrafficLine made{.kind = TrafficClass::primary, .reference = reference};
        for (const double lon : lons) {
            made.line.push_back({Lon{lon}, 50.0_lat});
        }
        return made;
    };
    // 1–2–3 in mixed directions, a fork of three at 5, and another road from 3 on.
    const auto joined = joined_lines(
        {line({2, 3}, "A"),
         line({2, 1}, "A"),
         line({3, 4}, "B"),
         line({4, 5}, "B"),
         line({5, 6}, "B"),
         line({5, 7}, "B")});
    ASSERT_EQ(joined.size(), 4U);
    EXPECT_EQ(joined[0].line.size(), 3U);
    EXPECT_EQ(joined[0].reference, "A");
    EXPECT_EQ(joined[1].line.size(), 3U) << "3–4–5";
    EXPECT_EQ(joined[2].line.size(), 2U);
}

TEST(JoinedLines, OfARingEndWhereTheyBegan) {
    TrafficLine half{.kind = TrafficClass::street};
    half.line = {{1.0_lon, 1.0_lat}, {2.0_lon, 1.0_lat}, {2.0_lon, 2.0_lat}};
    TrafficLine rest{.kind = TrafficClass::street};
    rest.line = {{1.0_lon, 1.0_lat}, {1.0_lon, 2.0_lat}, {2.0_lon, 2.0_lat}};
    const auto joined = joined_lines({half, rest});
    ASSERT_EQ(joined.size(), 1U);
    EXPECT_EQ(joined[0].line.size(), 5U);
    EXPECT_EQ(joined[0].line.front(), joined[0].line.back());
}

} // namespace
} // namespace osh::geo
