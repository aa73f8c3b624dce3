#include "server/api/tile_parameters.hpp"
#include "server/api/tile_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"
#include "server/layers/hotspot_study.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/level_figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

using tiles::testing::DecodedLayer;

Request tiles_request(const std::string& layers, std::vector<Parameter> query = {}) {
    return get(
        "/tiles/" + layers,
        std::move(query),
        {{"layer", layers}, {"z", "2"}, {"x", "2"}, {"y", "1"}});
}

TileQuestion question_of(const std::string& layers, std::vector<Parameter> query = {}) {
    TileQuestion question = tile_question(
        tiles_request(layers, std::move(query)), *demo_dataset(), EnterpriseAccess::demo_only);
    question.request.tile = {{2}, 2, 1};
    return question;
}

std::vector<DecodedLayer> drawn(const std::string& layers, std::vector<Parameter> query = {}) {
    return tiles::testing::decode_strictly(draw_tile(question_of(layers, std::move(query))).mvt);
}

const DecodedLayer& layer_named(const std::vector<DecodedLayer>& layers, const std::string& name) {
    const auto found = std::ranges::find(layers, name, &DecodedLayer::name);
    EXPECT_NE(found, layers.end()) << name;
    return *found;
}

TEST(CompositeTiles, HoldTheLayersInTheOrderAskedForAsEachIsByItself) {
    const auto together = drawn("territories,injuries,enterprises", {{"year", "2022"}});
    std::vector<std::string> names;
    for (const DecodedLayer& layer : together) {
        names.push_back(layer.name);
    }
    EXPECT_EQ(
        names,
        (std::vector<std::string>{
            "territories", "territory_borders", "territory_labels", "injuries", "enterprises"}));
    EXPECT_EQ(
        layer_named(together, "injuries").features.size(),
        drawn("injuries", {{"year", "2022"}}).at(0).features.size());
}

TEST(CompositeTiles, CarryTheChosenFieldsOnly) {
    for (const DecodedLayer& layer :
         drawn("territories,enterprises", {{"fields", "workers,kato,count,degree"}})) {
        for (const auto& feature : layer.features) {
            for (const auto& [key, value] : feature.properties) {
                EXPECT_TRUE(key == "workers" || key == "kato" || key == "count" || key == "degree")
                    << layer.name << ' ' << key;
            }
        }
    }
}

TEST(TileParameters, AreRefusedWithTheirName) {
    struct Wrong {
        const char* layers;
        std::vector<Parameter> query;
        Refusal refusal;
        const char* words;
    };

    const std::vector<Wrong> wrong{
        {"nope", {}, Refusal::not_found, "nope"},
        {"enterprises,", {}, Refusal::not_found, "\"\""},
        {"base,base", {}, Refusal::bad_request, "more than once"},
        {"base,plan", {}, Refusal::bad_request, "by itself"},
        {"base", {{"year", "2022"}}, Refusal::bad_request, "year"},
        {"territories", {{"year", "2022"}}, Refusal::bad_request, "year"},
        {"territories", {{"level", "street"}}, Refusal::bad_request, "level"},
        {"sectors", {{"sector_level", "class"}}, Refusal::bad_request, "sector_level"},
        {"enterprises", {{"level", "region"}}, Refusal::bad_request, "level"},
        {"enterprises", {{"fields", "count,salary"}}, Refusal::bad_request, "salary"},
        {"enterprises", {{"fields", ""}}, Refusal::bad_request, "fields"},
        {"enterprises", {{"buffer", "-1"}}, Refusal::bad_request, "buffer"},
        {"enterprises", {{"buffer", "9999"}}, Refusal::bad_request, "buffer"},
        {"enterprises", {{"year", "2022"}, {"year", "2021"}}, Refusal::bad_request, "year"},
        {"enterprises", {{"colour", "red"}}, Refusal::bad_request, "colour"},
        {"enterprises", {{"degree", "9"}}, Refusal::bad_request, "degree"},
        {"hotspots", {{"indicator", "luck"}}, Refusal::bad_request, "luck"},
        {"hotspots", {{"sector", "B,C"}}, Refusal::bad_request, "sector"},
        {"territories", {{"indicator", "injured,injured"}}, Refusal::bad_request, "indicator"}};
    for (const Wrong& each : wrong) {
        try {
            question_of(each.layers, each.query);
            ADD_FAILURE() << each.layers << " was answered";
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.refusal(), each.refusal) << each.layers << ' ' << problem.what();
            EXPECT_NE(std::string(problem.what()).find(each.words), std::string::npos)
                << problem.what();
        }
    }
}

TEST(TileParameters, OfASelectionThatMatchesNothingGiveAnEmptyTile) {
    // Nobody of degree V in agriculture of a city.
    const auto response = vector_tile(
        tiles_request(
            "enterprises",
            {{"territory", "79"}, {"sector", "U"}, {"degree", "5"}, {"size", "large"}}),
        *demo_dataset(),
        EnterpriseAccess::demo_only);
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(
        tiles::testing::decode_strictly(
            draw_tile(
                question_of(
                    "enterprises",
                    {{"territory", "79"}, {"sector", "U"}, {"degree", "5"}, {"size", "large"}}))
                .mvt)
            .empty());
}

TEST(EnterpriseLayer, SaysWhichNamesHaveNoRoomBesideThoseOfLargerOnes) {
    constexpr std::size_t most_names = 300;
    TileQuestion question = question_of("enterprises", {{"degree", "4-5"}});
    question.request.tile = {};
    question.request.limits.singles_from = {0};
    const auto layers = tiles::testing::decode_strictly(draw_tile(question).mvt);
    const auto& features = layer_named(layers, "enterprises").features;
    ASSERT_GT(features.size(), most_names);
    std::uint64_t least_shown = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t most_crowded = 0;
    std::size_t crowded = 0;
    for (const auto& feature : features) {
        EXPECT_TRUE(feature.properties.contains("name_kk")) << "no name is left out";
        const auto workers = std::get<std::uint64_t>(feature.properties.at("workers"));
        if (feature.properties.contains("crowded")) {
            ++crowded;
            most_crowded = std::max(most_crowded, workers);
        } else {
            least_shown = std::min(least_shown, workers);
        }
    }
    EXPECT_EQ(crowded, features.size() - most_names);
    EXPECT_LE(most_crowded, least_shown);
    question.request.fields = std::vector<std::string>{"bin"};
    const auto narrow = tiles::testing::decode_strictly(draw_tile(question).mvt);
    for (const auto& feature : narrow.at(0).features) {
        EXPECT_EQ(feature.properties.size(), 1U);
    }
}

/// The tiles of a zoom in which an enterprise lies.
std::set<tiles::TileId> tiles_of_enterprises(tiles::Zoom zoom) {
    std::set<tiles::TileId> found;
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        found.insert(
            tiles::tile_covering(geo::to_world_point(snapshot.enterprises.key[row]), zoom));
    }
    return found;
}

/// Which cell of 64 to a side a feature lies in.
std::pair<std::int64_t, std::int64_t> cell_of(const tiles::testing::DecodedFeature& feature) {
    constexpr std::int64_t units = tiles::tile_extent / 64;
    return {feature.points.at(0).x / units, feature.points.at(0).y / units};
}

TEST(EnterpriseLayer, GroupsByTheSameGridWhetherATileHoldsManyOrFew) {
    for (const char* const degrees : {"1-5", "5"}) {
        TileQuestion question = question_of("enterprises", {{"degree", degrees}});
        for (std::uint8_t zoom = 0; zoom < 14; ++zoom) {
            for (const tiles::TileId tile : tiles_of_enterprises({zoom})) {
                question.request.tile = tile;
                const auto layers = tiles::testing::decode_strictly(draw_tile(question).mvt);
                std::set<std::pair<std::int64_t, std::int64_t>> cells;
                for (const auto& layer : layers) {
                    for (const auto& feature : layer.features) {
                        EXPECT_TRUE(cells.insert(cell_of(feature)).second)
                            << "two marks in a cell of zoom " << int{zoom};
                    }
                }
            }
        }
    }
}

TEST(EnterpriseLayer, DrawsWhatLiesInACellAlikeWhateverLiesBesideIt) {
    // Filters that empty the rest of the country leave the marks of one town as they are.
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const auto marks = [&](std::vector<Parameter> query, tiles::TileId tile) {
        TileQuestion question = question_of("enterprises", std::move(query));
        question.request.tile = tile;
        std::map<std::pair<std::int64_t, std::int64_t>, tiles::testing::DecodedFeature> found;
        for (const auto& layer : tiles::testing::decode_strictly(draw_tile(question).mvt)) {
            for (const auto& feature : layer.features) {
                found[cell_of(feature)] = feature;
            }
        }
        return found;
    };
    // The city of Astana lies within another region.
    const auto astana = snapshot.territories.find(*geo::Kato::parse("710000000"));
    ASSERT_TRUE(astana);
    const auto row = std::ranges::find(snapshot.enterprises.territory, *astana) -
                     snapshot.enterprises.territory.begin();
    ASSERT_LT(row, snapshot.placed);
    const auto point = geo::to_world_point(snapshot.enterprises.key[static_cast<std::size_t>(row)]);
    std::size_t compared = 0;
    for (const std::uint8_t zoom : {std::uint8_t{8}, std::uint8_t{10}, std::uint8_t{13}}) {
        const tiles::TileId tile = tiles::tile_covering(point, {zoom});
        const auto all = marks({}, tile);
        for (const auto& [cell, mark] : marks({{"territory", "71"}}, tile)) {
            ASSERT_TRUE(all.contains(cell));
            if (all.at(cell).points == mark.points) {
                EXPECT_EQ(all.at(cell).properties, mark.properties);
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 5U);
}

TEST(EnterpriseLayer, NamesWhoStandsAloneBetweenGroups) {
    TileQuestion question = question_of("enterprises");
    std::size_t groups = 0;
    std::size_t named = 0;
    for (const tiles::TileId tile : tiles_of_enterprises({7})) {
        question.request.tile = tile;
        const auto layers = tiles::testing::decode_strictly(draw_tile(question).mvt);
        for (const auto& feature : layer_named(layers, "enterprises").features) {
            const bool is_group = feature.properties.contains("count");
            groups += is_group ? 1 : 0;
            EXPECT_NE(feature.properties.contains("name_ru"), is_group);
            named += is_group ? 0 : 1;
        }
    }
    EXPECT_GT(groups, 0U);
    EXPECT_GT(named, 0U);
}

TEST(EnterpriseLayer, TellsWhoseScoreIsThatOfItsLikes) {
    const auto snapshot = std::make_shared<regions::Snapshot>(*demo_dataset()->snapshot);
    std::size_t without = 0;
    for (std::uint32_t row = 0; row < snapshot->placed; row += 3) {
        snapshot->scores.completeness_percent[row] = 0;
        snapshot->scores.lowest[row] = {};
        snapshot->scores.highest[row] = regions::to_stored_score(99);
        ++without;
    }
    LiveDataset dataset;
    dataset.snapshot = snapshot;
    dataset.is_all_demo = true;
    dataset.studies = std::make_unique<LayerStudies>();
    const auto counted = [&](tiles::Zoom singles_from) {
        TileQuestion question =
            tile_question(tiles_request("enterprises"), dataset, EnterpriseAccess::demo_only);
        question.request.tile = {};
        question.request.limits.singles_from = singles_from;
        std::size_t found = 0;
        const auto layers = tiles::testing::decode_strictly(draw_tile(question).mvt);
        for (const auto& feature : layer_named(layers, "enterprises").features) {
            const auto number = feature.properties.find("without_records");
            const bool has_some = number != feature.properties.end();
            found += has_some ? std::get<std::uint64_t>(number->second) : 0;
            if (has_some && feature.properties.contains("confidence")) {
                EXPECT_EQ(std::get<std::string>(feature.properties.at("confidence")), "D");
            }
        }
        return found;
    };
    EXPECT_EQ(counted({0}), without) << "one by one";
    EXPECT_EQ(counted({20}), without) << "summed";
    for (const auto& layer : drawn("enterprises")) {
        for (const auto& feature : layer.features) {
            EXPECT_FALSE(feature.properties.contains("without_records"));
        }
    }
}

TEST(EnterpriseLayer, HasRoomForEveryNameOfATileOfFew) {
    for (const auto& layer : drawn("enterprises", {{"degree", "5"}, {"size", "large"}})) {
        EXPECT_LE(layer.features.size(), 300U);
        for (const auto& feature : layer.features) {
            EXPECT_FALSE(feature.properties.contains("crowded"));
        }
    }
}

TEST(SectorLayer, CountsEveryEnterpriseOfEverySectionAndDivision) {
    for (const char* const level : {"section", "division"}) {
        std::uint64_t enterprises = 0;
        std::set<std::string> codes;
        const auto layers = drawn("sectors", {{"sector_level", level}});
        for (const auto& feature : layer_named(layers, "sectors").features) {
            enterprises +=
                static_cast<std::uint64_t>(std::get<double>(feature.properties.at("enterprises")));
            codes.insert(std::get<std::string>(feature.properties.at("oked")));
        }
        EXPECT_EQ(enterprises, demo_dataset()->snapshot->enterprise_count()) << level;
        EXPECT_GT(codes.size(), level == std::string("section") ? 10U : 30U);
    }
}

TEST(LevelFigures, OfANamedRegionAreItsOwn) {
    const std::array<const regions::Indicator*, 1> injured{regions::find_indicator("injured")};
    regions::Selection selection =
        std::get<regions::Selection>(regions::resolve({}, *demo_dataset()->snapshot));
    const auto all = level_figures(
        {.snapshot = *demo_dataset()->snapshot, .selection = selection, .indicators = injured});
    ASSERT_EQ(all.size(), 20U);
    selection.territories = {*geo::Kato::of_region(35)};
    const auto one = level_figures(
        {.snapshot = *demo_dataset()->snapshot, .selection = selection, .indicators = injured});
    ASSERT_EQ(one.size(), 1U);
    const auto same = std::ranges::find(all, one[0].territory, &LevelFigures::territory);
    EXPECT_EQ(same->figures[0].value, one[0].figures[0].value);
}

TEST(HotspotLayer, ShowsAllRegionsWithTheirLocalStatistics) {
    const auto layers = drawn("hotspots", {{"indicator", "injury_rate_1000"}, {"year", "2022"}});
    const DecodedLayer& spots = layer_named(layers, "hotspots");
    EXPECT_EQ(spots.features.size(), 20U);
    for (const auto& feature : spots.features) {
        for (const char* const key : {"value", "moran_p", "gi_star", "gi_star_p_fdr"}) {
            EXPECT_TRUE(feature.properties.contains(key)) << key;
        }
    }
    const DecodedLayer& centres = layer_named(layers, "scan_centres");
    ASSERT_FALSE(centres.features.empty());
    const auto& first = centres.features[0].properties;
    EXPECT_GT(
        static_cast<double>(std::get<std::uint64_t>(first.at("observed"))),
        std::get<double>(first.at("expected")));
}

TEST(TerritoryLayer, BakesTheFiguresOfIndicatorsIn) {
    const auto layers =
        drawn("territories", {{"indicator", "injured,mean_score"}, {"year", "2022"}});
    double injured = 0.0;
    for (const auto& feature : layer_named(layers, "territories").features) {
        injured += std::get<double>(feature.properties.at("injured"));
        EXPECT_TRUE(feature.properties.contains("mean_score"));
    }
    EXPECT_EQ(injured, 2449.0) << "the official total that the demo reproduces";
}

TEST(SignalLayer, HoldsEverySignalThatHasAPlace) {
    const auto layers = drawn("signals");
    std::size_t count = 0;
    for (const auto& feature : layer_named(layers, "signals").features) {
        const auto found = feature.properties.find("count");
        count += found == feature.properties.end() ? 1 : std::get<std::uint64_t>(found->second);
    }
    EXPECT_GT(count, 0U);
}

TEST(OpoLayer, HoldsTheFacilitiesOnTheRegisterOfTheSelectionAndNoOthers) {
    const auto total_of = [](std::vector<Parameter> query) {
        std::uint64_t count = 0;
        std::uint64_t by_class = 0;
        for (const auto& layer : drawn("opo", std::move(query))) {
            for (const auto& feature : layer.features) {
                const bool is_cell = feature.properties.contains("aggregated");
                count += is_cell ? std::get<std::uint64_t>(feature.properties.at("count")) : 1;
                for (const char* const key :
                     {"class_1", "class_2", "class_3", "class_4", "class_5", "class_unknown"}) {
                    const auto found = feature.properties.find(key);
                    by_class += found == feature.properties.end()
                                    ? 0
                                    : std::get<std::uint64_t>(found->second);
                }
                by_class += is_cell ? 0 : 1;
            }
        }
        EXPECT_EQ(count, by_class) << "each facility has one class";
        return count;
    };
    EXPECT_EQ(total_of({}), 298U) << "300 without the one taken off and the one of the future";
    std::uint64_t sum = 0;
    for (const char* const degree : {"1", "2", "3", "4", "5"}) {
        sum += total_of({{"degree", degree}});
    }
    EXPECT_EQ(sum, 298U) << "each belongs to an enterprise of one degree";
}

TEST(OpoLayer, TellsOfASingleOneWhatTheRegisterDoes) {
    TileQuestion question = question_of("opo");
    std::size_t own = 0;
    std::size_t at_the_enterprise = 0;
    question.request.limits = {.singles = 1000, .cells = 2000, .singles_from = {0}};
    const auto layers = tiles::testing::decode_strictly(draw_tile(question).mvt);
    for (const auto& feature : layer_named(layers, "opo").features) {
        const auto& properties = feature.properties;
        EXPECT_TRUE(std::get<std::string>(properties.at("reference")).starts_with("KZ"));
        EXPECT_EQ(std::get<std::string>(properties.at("bin")).size(), 12U);
        const auto& place = std::get<std::string>(properties.at("place"));
        (place == "facility" ? own : at_the_enterprise) += 1;
    }
    EXPECT_EQ(own, 149U);
    EXPECT_EQ(at_the_enterprise, 149U);
}

TEST(OpoLayer, IsClosedToThoseWhoMayNotSeeEnterprises) {
    EXPECT_THROW(
        tile_question(tiles_request("opo"), *demo_dataset(), EnterpriseAccess::nobody), Problem);
}

TEST(BaseLayer, ShowsRoadsByTheirClassFromTheirZoomOn) {
    const auto classes_at = [](tiles::TileId tile) {
        TileQuestion question = question_of("base");
        question.request.tile = tile;
        std::map<std::string, std::string> number_of_class;
        for (const auto& layer : tiles::testing::decode_strictly(draw_tile(question).mvt)) {
            for (const auto& feature : layer.features) {
                const auto& properties = feature.properties;
                const auto number = properties.find("reference");
                number_of_class[std::get<std::string>(properties.at("class"))] =
                    number == properties.end() ? "" : std::get<std::string>(number->second);
            }
        }
        return number_of_class;
    };
    using Numbers = std::map<std::string, std::string>;
    const geo::LonLat bend{{60.0}, {45.0}};
    EXPECT_EQ(classes_at(tiles::tile_covering(bend, {3})), Numbers{});
    EXPECT_EQ(classes_at(tiles::tile_covering(bend, {4})), (Numbers{{"trunk", ""}}));
    EXPECT_EQ(classes_at(tiles::tile_covering(bend, {5})), (Numbers{{"trunk", ""}, {"rail", ""}}));
    EXPECT_EQ(classes_at(tiles::tile_covering(bend, {12})).count("street"), 1U);
}

TEST(BaseLayer, RoadsMeetAtTheBordersOfTiles) {
    // Where a road leaves one tile it enters the next at the same place.
    TileQuestion question = question_of("base");
    const auto places_on_line = [&](tiles::TileId tile, std::int64_t x) {
        question.request.tile = tile;
        std::set<std::int64_t> places;
        for (const auto& layer : tiles::testing::decode_strictly(draw_tile(question).mvt)) {
            for (const auto& feature : layer.features) {
                for (const auto& line : feature.lines) {
                    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
                        const auto a = line[i];
                        const auto b = line[i + 1];
                        if ((a.x < x) != (b.x < x)) {
                            places.insert(a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x));
                        }
                    }
                }
            }
        }
        return places;
    };
    const tiles::TileId west{{6}, 41, 22};
    const auto leaving = places_on_line(west, tiles::tile_extent);
    const auto entering = places_on_line({{6}, 42, 22}, 0);
    ASSERT_FALSE(leaving.empty());
    ASSERT_EQ(leaving.size(), entering.size());
    for (auto a = leaving.begin(), b = entering.begin(); a != leaving.end(); ++a, ++b) {
        EXPECT_NEAR(static_cast<double>(*a), static_cast<double>(*b), 2.0);
    }
}

TEST(TileJson, DescribesEveryAttributeThatTheTilesCarry) {
    for (const Layer& layer : all_layers()) {
        const std::string id(layer.id);
        const Json json = *parse_json(
            *tile_json(tiles_request(id), *demo_dataset(), {EnterpriseAccess::demo_only, ""}).body,
            64);
        EXPECT_EQ(json["tilejson"], "3.0.0");
        ASSERT_EQ(json["bounds"].size(), 4U);
        EXPECT_LT(json["bounds"][0], json["bounds"][2]) << id;
        for (const DecodedLayer& source : drawn(id)) {
            const auto described = std::ranges::find_if(
                json["vector_layers"], [&](const Json& each) { return each["id"] == source.name; });
            ASSERT_NE(described, json["vector_layers"].end()) << source.name;
            for (const auto& feature : source.features) {
                for (const auto& [key, value] : feature.properties) {
                    EXPECT_TRUE((*described)["fields"].contains(key)) << source.name << ' ' << key;
                }
            }
        }
    }
}

TEST(TileTags, ChangeWithTheQuestionAndAnswer304BeforeDrawing) {
    Request request = tiles_request("enterprises", {{"degree", "4-5"}});
    const auto ask = [&] {
        return vector_tile(request, *demo_dataset(), EnterpriseAccess::demo_only);
    };
    const Response first = ask();
    request.query = {{"degree", "5,4"}};
    EXPECT_EQ(ask().etag, first.etag) << "the same Selection in other words";
    request.headers.push_back({"if-none-match", '"' + first.etag + '"'});
    EXPECT_EQ(ask().status, 304);
    request.query = {{"degree", "1"}};
    EXPECT_NE(ask().etag, first.etag);
    EXPECT_EQ(ask().status, 200);
}

} // namespace
} // namespace osh::server
