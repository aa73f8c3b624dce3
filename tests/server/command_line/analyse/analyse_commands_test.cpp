#include "geo/gdal_feature_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/server/command_line/analyse/analyse_fixture.hpp"

namespace osh::server {
namespace {

using namespace testing_analyse;
using ::testing::HasSubstr;

using Analyse = AnalyseTest;

/// A chain of six towns along a parallel, about 71 km apart.
constexpr const char* towns = "code,lon,lat,cases,people,text\n"
                              "T1,70,50,1,1000,a\n"
                              "T2,71,50,2,1100,b\n"
                              "T3,72,50,4,900,c\n"
                              "T4,73,50,9,1000,d\n"
                              "T5,74,50,12,1200,e\n"
                              "T6,75,50,15,1000,f\n";

constexpr const char* towns_gal = "0 6 towns code\nT6 1\nT5\nT1 1\nT2\nT2 2\nT1 T3\nT3 2\nT2 T4\n"
                                  "T4 2\nT3 T5\nT5 2\nT4 T6\n";

TEST_F(Analyse, MatchesIdsInAnyOrderToTheColumnThatHoldsThem) {
    const auto csv = file("towns.csv", towns);
    const auto gal = file("towns.gal", towns_gal);
    const Json by_header = analyse({"moran", csv, "--value", "cases", "--weights", gal}).json();
    EXPECT_EQ(by_header["weights"]["ids"], "column code");
    const Json by_id =
        analyse({"moran", csv, "--value", "cases", "--weights", gal, "--id", "code"}).json();
    const Json by_distance =
        analyse({"moran", csv, "--value", "cases", "--weights", "distance:80000"}).json();
    EXPECT_EQ(by_header["I"], by_id["I"]);
    EXPECT_EQ(by_header["I"], by_distance["I"]);
    EXPECT_EQ(by_distance["weights"]["metric"], "great-circle");
    EXPECT_GT(by_header["I"], 0.5);
}

TEST_F(Analyse, GivesTheSameForTheSameSeed) {
    const auto csv = file("towns.csv", towns);
    const std::vector<std::string> words{
        "local-moran", csv, "--value", "cases", "--weights", "knn:2", "--seed", "7"};
    EXPECT_EQ(analyse(words).out, analyse(words).out);
}

TEST_F(Analyse, KeepsIslandsAndNamesThem) {
    const auto csv = file("towns.csv", towns);
    const auto gal = file("x.gal", "6\nT1 1\nT2\nT2 1\nT1\nT3 1\nT4\nT4 1\nT3\nT5 0\nT6 0\n");
    const Json json = analyse({"local-moran", csv, "--value", "cases", "--weights", gal}).json();
    EXPECT_EQ(json["weights"]["islands"], Json::array({"T5", "T6"}));
    EXPECT_TRUE(json["results"][4]["I"].is_null());
    EXPECT_TRUE(json["results"][4]["p_permutation"].is_null());
    const Json getis = analyse({"getis", csv, "--value", "cases", "--weights", gal}).json();
    EXPECT_TRUE(getis["results"][5]["z"].is_null());
    const Json star =
        analyse({"getis", csv, "--value", "cases", "--weights", gal, "--star"}).json();
    EXPECT_TRUE(star["results"][5]["Gi*"].is_number());
}

TEST_F(Analyse, DropsRowsWithoutANumberOnlyWhenToldTo) {
    for (const char* const bad : {"", "abc", "NaN", "NA", "inf", "1 2"}) {
        const auto csv = file(
            "x.csv",
            std::string("id,x,y,v\na,0,0,1\nb,1,0,") + bad + "\nc,2,0,3\nd,3,0,4\ne,4,0,9\n");
        const Outcome refused = analyse({"moran", csv, "--value", "v", "--weights", "knn:1"});
        EXPECT_EQ(refused.status, 1) << bad;
        EXPECT_THAT(refused.err, HasSubstr("column v lacks a number in 1 row (row 2"));
        const Outcome dropped =
            analyse({"moran", csv, "--value", "v", "--weights", "knn:1", "--missing", "drop"});
        ASSERT_EQ(dropped.status, 0) << dropped.err;
        EXPECT_EQ(dropped.json()["units"], 4);
        EXPECT_THAT(dropped.json()["notes"][0].get<std::string>(), HasSubstr("1 row without"));
    }
}

TEST_F(Analyse, RefusesARowThatLiesNowhereOnTheGlobe) {
    const std::string head = "lon,lat,cases,people\n70,50,1,1000\n71,50,2,1100\n";
    for (const char* const stray : {"720,50", "73,95", "-181.5,50"}) {
        const auto csv = file("stray.csv", head + stray + ",4,900\n74,50,5,900\n75,50,9,1000\n");
        for (const std::vector<std::string>& words :
             {std::vector<std::string>{"moran", csv, "--value", "cases", "--weights", "knn:1"},
              {"scan", csv, "--value", "cases", "--population", "people"},
              {"scan",
               csv,
               "--value",
               "cases",
               "--population",
               "people",
               "--x",
               "lon",
               "--y",
               "lat"}}) {
            const Outcome refused = analyse(words);
            EXPECT_EQ(refused.status, 1) << stray << refused.out;
            EXPECT_THAT(refused.err, HasSubstr("row 3 lies at longitude"));
        }
        const Outcome planar = analyse(
            {"moran", csv, "--value", "cases", "--weights", "knn:1", "--metric", "euclidean"});
        EXPECT_EQ(planar.status, 0) << planar.err;
    }
}

TEST_F(Analyse, SaysWhereNeighboursLeaveNothingToTest) {
    const auto csv = file("three.csv", "v,n,x,y\n1,10,0,0\n2,10,1,0\n5,10,2,0\n");
    const Json json = analyse({"moran", csv, "--value", "v", "--weights", "knn:2"}).json();
    EXPECT_EQ(json["variance"], 0.0);
    for (const char* const name : {"z", "p_norm", "z_rand", "p_rand", "p_permutation", "p_sim"}) {
        EXPECT_TRUE(json[name].is_null()) << name << json[name];
    }
    EXPECT_THAT(json["notes"].dump(), HasSubstr("nothing to test"));
    const auto six = file("six.csv", towns);
    const Json local =
        analyse({"local-moran", six, "--value", "cases", "--weights", "distance:1000000"}).json();
    EXPECT_THAT(local["notes"].dump(), HasSubstr("6 of 6 units"));
    for (const Json& row : local["results"]) {
        EXPECT_TRUE(row["I"].is_number());
        EXPECT_TRUE(row["p_norm"].is_null() && row["p_permutation"].is_null()) << row;
    }
    const Json enough = analyse({"moran", six, "--value", "cases", "--weights", "knn:1"}).json();
    EXPECT_TRUE(enough["notes"].empty());
}

TEST_F(Analyse, SaysWhyAScanHasNoCircleOrNoRadius) {
    const auto scan = [&](const std::string& name, const std::string& rows) {
        const auto csv = file(name, "v,n,lon,lat\n" + rows);
        return analyse({"scan", csv, "--value", "v", "--population", "n"}).json();
    };
    const Json alone = scan("one.csv", "5,10,70,50\n");
    EXPECT_TRUE(alone["clusters"].empty());
    EXPECT_TRUE(alone["LLR"].is_null());
    EXPECT_THAT(alone["notes"].dump(), HasSubstr("one unit alone"));
    const Json single = scan("four.csv", "90,100,70,50\n1,100,72,50\n1,100,74,50\n1,100,76,50\n");
    ASSERT_FALSE(single["clusters"].empty());
    EXPECT_EQ(single["clusters"][0]["size"], 1);
    EXPECT_TRUE(single["radius_m"].is_null());
    EXPECT_THAT(single["notes"].dump(), HasSubstr("no radius"));
}

TEST_F(Analyse, CountsEqualDrawsOnBothSidesOfPSim) {
    const auto csv = file("ties.csv", "v,x,y\n1,0,0\n2,1,0\n3,2,0\n9,3,0\n");
    const Json json =
        analyse({"getis", csv, "--value", "v", "--weights", "knn:1", "--star"}).json();
    ASSERT_EQ(json["results"].size(), 4U);
    for (const Json& row : json["results"]) {
        const double both_sides = std::min(1.0, 2.0 * row["p_sim"].get<double>());
        EXPECT_NEAR(row["p_permutation"].get<double>(), both_sides, 1e-12) << row;
    }
}

struct Refusal {
    std::vector<std::string> words;
    int status;
    const char* says;
};

TEST_F(Analyse, RefusesInASentence) {
    const auto csv = file("towns.csv", towns);
    const auto gal = file("towns.gal", towns_gal);
    const auto other = file("other.gal", "2\nA 1\nB\nB 1\nA\n");
    const auto constant = file("c.csv", "x,y,v,p\n0,0,5,1\n1,0,5,1\n2,0,5,1\n3,0,5,1\n");
    const auto negative = file("n.csv", "x,y,v,p\n0,0,1,10\n1,0,2,-1\n2,0,3,10\n");
    const auto empty = file("e.csv", "x,y,v\n");
    const Refusal cases[] = {
        {{"moran", csv, "--value", "casse"}, 1, "has no column casse: did you mean `cases`?"},
        {{"moran", csv, "--value", "text", "--weights", gal}, 1, "row 1 says `a`"},
        {{"moran", csv, "--value", "cases"}, 1, "holds no areas"},
        {{"moran", csv, "--value", "cases", "--weights", other}, 1, "name the column with --id"},
        {{"moran", csv, "--value", "cases", "--weights", other, "--id", "code"}, 1, "A, B"},
        {{"moran", csv, "--value", "cases", "--weights", "absent.gal"}, 1, "cannot read"},
        {{"moran", csv, "--value", "cases", "--weights", "knn:0"}, 2, "above 0"},
        {{"moran", csv, "--value", "cases", "--weights", "knn:6"}, 1, "from 1 to 5"},
        {{"moran", csv, "--value", "cases", "--weights", "knn:1.5"}, 2, "whole number"},
        {{"moran", csv, "--value", "cases", "--weights", "distance:x"}, 2, "above 0"},
        {{"moran", csv, "--value", "cases", "--weights", "quen"}, 2, "must be FILE.gal"},
        {{"moran", csv, "--value", "cases", "--weights", "distance:1"}, 1, "at least three units"},
        {{"moran", csv, "--value", "cases", "--x", "lon", "--weights", "knn:1"}, 1, "together"},
        {{"moran", constant, "--value", "v/x", "--weights", "knn:1"}, 1, "(row 1 divides by 0)"},
        {{"moran", csv}, 2, "`--value`"},
        {{"moran", "absent.csv", "--value", "v"}, 1, "no such file"},
        {{"moran", csv, "--value", "cases", "--permutations", "-1"}, 2, "whole number"},
        {{"moran", csv, "--value", "cases", "--variant", "rows"}, 2, "must be one of"},
        {{"moran", csv, "--value", "cases", "--output", "x.docx"}, 2, "must end in"},
        {{"moran", csv, "--value", "cases", "--where", "nothing"}, 1, "COLUMN=VALUE"},
        {{"moran", csv, "--value", "cases", "--where", "code=Z"}, 1, "no row has code=Z"},
        {{"moran", constant, "--value", "v", "--weights", "knn:1"}, 1, "all values are equal"},
        {{"getis", constant, "--value", "v", "--weights", "knn:1"}, 1, "all values are equal"},
        {{"moran", empty, "--value", "v", "--weights", "knn:1"}, 1, "holds no rows"},
        {{"smooth", negative, "--value", "v", "--population", "p"}, 1, "population of unit 2"},
        {{"smooth", csv, "--value", "cases"}, 2, "--population"},
        {{"scan", negative, "--value", "v", "--population", "p"}, 1, "population of unit 2"},
        {{"scan", csv, "--value", "cases", "--population", "people", "--share", "0"}, 2, "above 0"},
        {{"scan", negative, "--value", "p", "--population", "v"}, 1, "has -1 cases; counts must"},
        {{"breaks", csv, "--value", "cases", "--scheme", "fixed"}, 2, "--breaks"},
        {{"breaks", csv, "--value", "cases", "--breaks", "1,,2"}, 2, "between commas"},
        {{"fdr", csv, "--value", "cases"}, 1, "not between 0 and 1"},
        {{"fdr", negative, "--value", "p"}, 1, "row 1 has the p-value 10, which is not"},
        {{"kde", csv, "--bandwidth", "-1"}, 2, "above 0"},
        {{"kde", csv, "--grid", "0"}, 2, "from 1 to 4096"},
        {{"kde", csv, "--window", csv}, 1, "no area"},
    };
    for (const Refusal& refusal : cases) {
        const Outcome outcome = analyse(refusal.words);
        EXPECT_EQ(outcome.status, refusal.status) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(refusal.says));
        EXPECT_TRUE(outcome.out.empty()) << outcome.out;
    }
}

TEST_F(Analyse, WritesALayerInEveryFormat) {
    const auto csv = file("towns.csv", towns);
    for (const char* const name : {"o.csv", "o.gpkg", "o.shp", "o.geojson", "o.fgb"}) {
        const Outcome outcome = analyse(
            {"getis", csv, "--value", "cases", "--weights", "knn:2", "--output", path(name)});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("6 rows"));
        const geo::FeatureTable table = geo::read_feature_table(path(name));
        EXPECT_EQ(table.rows.size(), 6U) << name;
        EXPECT_TRUE(table.column("z")) << name;
    }
    const Outcome itself =
        analyse({"getis", csv, "--value", "cases", "--weights", "knn:2", "--output", csv});
    EXPECT_THAT(itself.err, HasSubstr("would overwrite"));
}

TEST_F(Analyse, NamesTheLayerAsTheFileAndKeepsNumbersOfCsvAsNumbers) {
    const auto csv = file(
        "typed.csv",
        "kato,whole,real,mixed,gap,x,y\n010,1,0.5,1,,0,0\n020,-2,1e3,b,3,1,0\n"
        "030,3,2,3,4,2,1\n040,40000000000,7,4,5,3,3\n");
    for (const char* const name : {"layer.geojson", "layer.gpkg"}) {
        const Outcome outcome = analyse(
            {"getis", csv, "--value", "real", "--weights", "knn:1", "--output", path(name)});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        const geo::FeatureTable table = geo::read_feature_table(path(name), "layer");
        const auto cell = [&](const char* column) {
            return table.rows.at(1).at(table.column(column).value());
        };
        EXPECT_EQ(cell("kato"), geo::AttributeValue(std::string("020"))) << name;
        EXPECT_EQ(cell("whole"), geo::AttributeValue(std::int64_t{-2})) << name;
        EXPECT_EQ(cell("real"), geo::AttributeValue(1000.0)) << name;
        EXPECT_EQ(cell("mixed"), geo::AttributeValue(std::string("b"))) << name;
        EXPECT_EQ(cell("gap"), geo::AttributeValue(std::int64_t{3})) << name;
        EXPECT_EQ(
            table.rows.at(0).at(table.column("gap").value()), geo::AttributeValue(std::monostate{}))
            << name;
    }
}

TEST_F(Analyse, MakesNoFolderForALayer) {
    const auto csv = file("towns.csv", towns);
    const Outcome outcome = analyse(
        {"getis", csv, "--value", "cases", "--weights", "knn:2", "--output", path("new/o.gpkg")});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr("new/o.gpkg: there is no folder "));
    EXPECT_FALSE(std::filesystem::exists(path("new")));
}

TEST_F(Analyse, WritesPixelsThatAddUpToTheEvents) {
    const auto csv = file("towns.csv", towns);
    const Outcome outcome = analyse(
        {"kde",
         csv,
         "--x",
         "cases",
         "--y",
         "people",
         "--bandwidth",
         "5",
         "--grid",
         "20x10",
         "--output",
         path("k.gpkg")});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NEAR(outcome.json()["integral"], 6.0, 1e-9);
    EXPECT_EQ(geo::read_feature_table(path("k.gpkg")).rows.size(), 200U);
}

TEST_F(Analyse, PrintsCsvOnRequest) {
    const auto csv = file("towns.csv", towns);
    const Outcome outcome =
        analyse({"rates", csv, "--value", "cases", "--population", "people", "--format", "csv"});
    EXPECT_THAT(outcome.out, ::testing::StartsWith("row,id,observed,exact_low"));
    EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 7);
    const Outcome moran =
        analyse({"moran", csv, "--value", "cases", "--weights", "knn:1", "--format", "csv"});
    EXPECT_THAT(moran.out, HasSubstr("\nI,"));
    EXPECT_THAT(moran.out, HasSubstr("\nexpected,-0.2\r")) << "numbers are no formulas";
}

TEST_F(Analyse, ReadsAreasOfGeoJsonAndFindsTheirNeighbours) {
    std::string features;
    for (int i = 0; i < 4; ++i) {
        const std::string a = std::to_string(i);
        const std::string b = std::to_string(i + 1);
        features += std::string(i == 0 ? "" : ",") + R"({"type":"Feature","properties":{"v":)" +
                    std::to_string(i * i) + R"(},"geometry":{"type":"Polygon","coordinates":[[[)" +
                    a + ",0],[" + b + ",0],[" + b + ",1],[" + a + ",1],[" + a + ",0]]]}}";
    }
    const auto geojson =
        file("a.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    const Json json = analyse({"moran", geojson, "--value", "v"}).json();
    EXPECT_EQ(json["weights"]["kind"], "queen");
    EXPECT_EQ(json["weights"]["links"], 6);
    const Json knn = analyse({"moran", geojson, "--value", "v", "--weights", "knn:1"}).json();
    EXPECT_EQ(knn["weights"]["places"], "centroids");
}

} // namespace
} // namespace osh::server
