// One tile for readers who take gzip and for others, and where it is drawn.
#include "server/api/tile_address.hpp"
#include "server/api/tile_resource.hpp"
#include "server/http/negotiation.hpp"
#include "server/identity/caller.hpp"
#include "server/layers/layer_studies.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/grid/tile_id.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

/// As the server hands requests for `/tiles/enterprises/…` over.
Request enterprises_at(
    tiles::TileId tile, std::vector<Parameter> query, std::string_view coding = "identity") {
    const std::string z = std::to_string(tile.zoom.level);
    const std::string x = std::to_string(tile.x);
    const std::string y = std::to_string(tile.y);
    const std::string path = "/tiles/enterprises/" + z + "/" + x + "/" + y + ".mvt";
    Request request = get(path, query, {{"layer", "enterprises"}, {"z", z}, {"x", x}, {"y", y}});
    request.segments = {"tiles", "enterprises", z, x, y + ".mvt"};
    request.target = path + "?";
    for (const Parameter& parameter : query) {
        request.target += parameter.name + "=" + parameter.value + "&";
    }
    request.headers.push_back({"accept-encoding", std::string(coding)});
    return request;
}

Response sent(const Request& request) {
    Response response = vector_tile(request, *demo_dataset(), EnterpriseAccess::demo_only);
    choose_encoding(request, response);
    return response;
}

/// The tiles of the zoom in which an enterprise lies, by how many do.
std::multimap<std::size_t, tiles::TileId> tiles_by_number(tiles::Zoom zoom) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    std::map<tiles::TileId, std::size_t> counts;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        ++counts[tiles::tile_covering(geo::to_world_point(snapshot.enterprises.key[row]), zoom)];
    }
    std::multimap<std::size_t, tiles::TileId> by_number;
    for (const auto& [tile, count] : counts) {
        by_number.emplace(count, tile);
    }
    return by_number;
}

TEST(TileForms, SayTheSame) {
    const tiles::TileId crowded = tiles_by_number({7}).rbegin()->second;
    const Response packed = sent(enterprises_at(crowded, {{"degree", "2-5"}}, "gzip"));
    const Response plain = sent(enterprises_at(crowded, {{"degree", "2-5"}}));
    ASSERT_GT(plain.body->size(), longest_left_plain);
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_FALSE(plain.header("Content-Encoding"));
    EXPECT_EQ(tiles::gunzip(*packed.body, 1U << 24U), *plain.body);
    EXPECT_EQ(packed.etag, plain.etag + "-gz") << "other bytes, another strong tag";
    for (const Response* const answer : {&packed, &plain}) {
        EXPECT_EQ(answer->header("Vary"), "Accept-Encoding");
    }
}

TEST(TileForms, LeaveWhatFitsOnePacketPlain) {
    const tiles::TileId lonely = tiles_by_number({14}).begin()->second;
    const Response small = sent(enterprises_at(lonely, {}, "gzip"));
    ASSERT_FALSE(small.body->empty());
    ASSERT_LE(small.body->size(), longest_left_plain);
    EXPECT_FALSE(small.header("Content-Encoding"));
    EXPECT_EQ(small.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(*small.body, *sent(enterprises_at(lonely, {})).body);
    const Response nothing = sent(enterprises_at({{14}, 0, 0}, {}, "gzip"));
    EXPECT_EQ(nothing.status, 200);
    EXPECT_TRUE(nothing.body->empty());
}

TEST(TileForms, AreAnswered304ByTheTagOfEither) {
    const tiles::TileId crowded = tiles_by_number({7}).rbegin()->second;
    const std::string tag = sent(enterprises_at(crowded, {{"degree", "3"}})).etag;
    for (const char* const held : {"", "-gz"}) {
        for (const char* const coding : {"gzip", "identity"}) {
            Request request = enterprises_at(crowded, {{"degree", "3"}}, coding);
            request.headers.push_back({"if-none-match", '"' + tag + held + '"'});
            EXPECT_EQ(sent(request).status, 304) << held << coding;
        }
    }
}

TEST(TileForms, AreFoundByTheAddressEachByItself) {
    const LiveDataset& dataset = *demo_dataset();
    const tiles::TileId crowded = tiles_by_number({8}).rbegin()->second;
    const Request packed = enterprises_at(crowded, {{"degree", "1,3"}}, "gzip");
    const Request plain = enterprises_at(crowded, {{"degree", "1,3"}});
    sent(packed);
    EXPECT_FALSE(kept_vector_tile(plain, dataset)) << "nobody has asked for it plain";
    const auto kept = kept_vector_tile(packed, dataset);
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->gzip_body);
    EXPECT_FALSE(kept->body);
    sent(plain);
    const auto kept_plain = kept_vector_tile(plain, dataset);
    ASSERT_TRUE(kept_plain);
    EXPECT_EQ(*kept_plain->body, *tiles::gunzip(*kept->gzip_body, 1U << 24U));
}

TEST(TileForms, AreTheSameDrawingWhereATileMustBecomeCoarser) {
    const auto read = [] {
        const Request request = enterprises_at({}, {});
        vector_tile(request, *demo_dataset(), EnterpriseAccess::demo_only);
        return demo_dataset()->studies->questions.find("enterprises");
    }();
    ASSERT_TRUE(read);
    const tiles::TileId crowded = tiles_by_number({7}).rbegin()->second;
    const DrawnTile whole = draw_tile(read->question, crowded);
    for (const std::size_t most : {whole.gzip.size() + 1'000, whole.gzip.size() / 3}) {
        const auto packed = draw_tile(read->question, crowded, {.most_bytes = most});
        const auto plain =
            draw_tile(read->question, crowded, {.most_bytes = most, .plain_bytes = 1U << 30U});
        EXPECT_EQ(plain.mvt, packed.mvt) << most;
    }
    EXPECT_TRUE(draw_tile(read->question, crowded, {.plain_bytes = 1U << 30U}).gzip.empty());
}

TEST(QuickTiles, HoldFewRowsOfAQuestionReadBefore) {
    const LiveDataset& dataset = *demo_dataset();
    const auto by_number = tiles_by_number({9});
    const tiles::TileId quiet = by_number.begin()->second;
    // A question of its own: no other test spells it so.
    const std::vector<Parameter> query{{"stream", "BNS"}, {"fields", "workers"}};
    EXPECT_FALSE(is_quick_tile(enterprises_at(quiet, query), dataset)) << "not read yet";
    sent(enterprises_at(quiet, query));
    EXPECT_TRUE(is_quick_tile(enterprises_at(quiet, query), dataset));
    EXPECT_FALSE(is_quick_tile(enterprises_at({}, query), dataset)) << "the whole country";
    Request nowhere = enterprises_at(quiet, query);
    for (const char* const y : {"9999999.mvt", "x.mvt", "-1.mvt", "99999999999.mvt"}) {
        nowhere.segments.back() = y;
        EXPECT_FALSE(is_quick_tile(nowhere, dataset)) << y;
    }
    const std::vector<Parameter> with_buffer{{"buffer", "64"}};
    sent(enterprises_at(quiet, with_buffer));
    EXPECT_FALSE(is_quick_tile(enterprises_at(quiet, with_buffer), dataset)) << "nine tiles";
}

TEST(QuickTiles, AreThoseOfAFilterOnceItsRowsStandSideBySide) {
    const LiveDataset& dataset = *demo_dataset();
    const tiles::TileId quiet = tiles_by_number({12}).begin()->second;
    const std::vector<Parameter> query{{"degree", "2,3"}, {"size", "medium"}};
    sent(enterprises_at(quiet, query));
    EXPECT_FALSE(is_quick_tile(enterprises_at(quiet, query), dataset))
        << "the next tile may have to gather the rows of the whole country";
    sent(enterprises_at({}, query));
    EXPECT_TRUE(is_quick_tile(enterprises_at(quiet, query), dataset));
}

TEST(QuickTiles, AreNotReadForWhoIsSignedIn) {
    Request request = enterprises_at({{9}, 350, 170}, {{"fields", "score"}});
    Caller inspector;
    inspector.role = Role::inspector;
    request.caller = std::make_shared<const Caller>(inspector);
    sent(request);
    EXPECT_FALSE(is_quick_tile(request, *demo_dataset()));
}

} // namespace
} // namespace osh::server
