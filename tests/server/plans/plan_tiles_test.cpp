#include "server/api/plan_tile_resource.hpp"
#include "tiles/compress/gzip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/plans/plan_desk_fixture.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

const std::vector<Parameter> whole_world_tile{{"z", "0"}, {"x", "0"}, {"y", "0"}};

TEST_F(PlanDeskTest, DrawsAPlanForThoseWhoMaySeeIt) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json plan = shown(id);
    const Response tile = plan_tile(asked(whole_world_tile, {{"plan", id}}), *desk);
    constexpr std::size_t most_bytes = 10'000'000;
    const auto mvt = tiles::gunzip(*tile.gzip_body, most_bytes);
    ASSERT_TRUE(mvt);
    const auto layers = tiles::testing::decode_strictly(*mvt);
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0].features.size(), plan["plan"]["routes"].size());
    EXPECT_EQ(layers[1].features.size(), plan["plan"]["visited"]);

    const Json described =
        body_of(plan_tile_json(asked({}, {{"plan", id}}), *desk, "https://map.example"));
    EXPECT_EQ(
        described["tiles"][0],
        "https://map.example/tiles/plan/{z}/{x}/{y}.mvt?plan=" + id + "&version=1");
    const Json& bounds = described["bounds"];
    for (const Json& route : plan["plan"]["routes"]) {
        EXPECT_LE(bounds[0], route["start"][0]);
        EXPECT_GE(bounds[3], route["start"][1]);
    }
}

TEST_F(PlanDeskTest, DrawsAPlanForNobodyElse) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const auto tile = [&](std::vector<Parameter> query, std::vector<unsigned> regions = {}) {
        return [=, this] {
            plan_tile(asked(whole_world_tile, query, regions), *desk);
        };
    };
    EXPECT_THAT(refusal_of(403, tile({{"plan", id}}, {19})), HasSubstr("outside your regions"));
    EXPECT_THAT(
        refusal_of(
            403,
            [&] {
                plan_tile_json(asked({}, {{"plan", id}}, {19}), *desk, "");
            }),
        HasSubstr("outside your regions"));
    EXPECT_THAT(refusal_of(404, tile({{"plan", "nonesuch"}})), HasSubstr("no such plan"));
    EXPECT_THAT(refusal_of(404, tile({{"plan", id}, {"version", "7"}})), HasSubstr("no version 7"));
    EXPECT_THAT(refusal_of(400, tile({})), HasSubstr("parameter plan"));
    EXPECT_THAT(refusal_of(400, tile({{"plan", id}, {"level", "region"}})), HasSubstr("level"));
}

} // namespace
} // namespace osh::server
