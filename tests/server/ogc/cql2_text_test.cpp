#include "geo/geos_shape.hpp"
#include "server/ogc/cql2_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace osh::server {
namespace {

const std::vector<CqlProperty> properties{
    {"degree", CqlType::number},
    {"name", CqlType::text},
    {"closed", CqlType::boolean},
    {"absent", CqlType::number},
    {"date", CqlType::date}};

CqlValue value_of(std::size_t property) {
    switch (property) {
    case 0:
        return 4.0;
    case 1:
        return std::string("Shaft's End");
    case 2:
        return false;
    case 4:
        return std::string("2022-06-08");
    default:
        return {};
    }
}

/// The subject lies at 60 degrees east, 45 north.
const CqlSubject subject{value_of, [](geo::SpatialRelation relation, const geo::Shape& shape) {
                             return geo::ShapeRelater(shape).relates({{60}, {45}}, relation);
                         }};

using Parsed = std::variant<CqlFilter, CqlProblem>;

bool holds_parsed(const Parsed& parsed, std::string_view text) {
    const auto* const problem = std::get_if<CqlProblem>(&parsed);
    EXPECT_EQ(problem, nullptr) << text << ": " << (problem ? problem->reason : "");
    return problem == nullptr && std::get<CqlFilter>(parsed).matches(subject);
}

bool holds(std::string_view text) {
    return holds_parsed(parse_cql2_text(text, {properties}), text);
}

bool json_holds(std::string_view text) {
    return holds_parsed(parse_cql2_json(text, {properties}), text);
}

std::string reason_of(const Parsed& parsed) {
    const auto* const problem = std::get_if<CqlProblem>(&parsed);
    return problem == nullptr ? "" : problem->reason;
}

std::string refusal(std::string_view text) {
    return reason_of(parse_cql2_text(text, {properties}));
}

TEST(CqlText, ComparesNumbersTextsAndTruths) {
    for (const char* text :
         {"degree = 4",
          "degree <> 5",
          "degree>=4",
          "degree <= 4.0",
          "degree < 1e1",
          "degree > -1",
          "4 = degree",
          "name = 'Shaft''s End'",
          "\"name\" < 'T'",
          "closed = FALSE",
          "NOT closed",
          "date >= DATE('2022-01-01')",
          "date < TIMESTAMP('2022-06-09T00:00:00Z')",
          "date = TIMESTAMP('2022-06-08T20:00:00Z')", // the data have days, no hours
          "date >= TIMESTAMP('2022-06-08T00:00:00+05:00')",
          "date BETWEEN TIMESTAMP('2022-06-08T00:00:00Z') AND TIMESTAMP('2022-06-08T23:59:59Z')",
          "T_EQUALS(date, TIMESTAMP('2022-06-08T20:00:00Z'))"}) {
        EXPECT_TRUE(holds(text)) << text;
        EXPECT_FALSE(holds(std::string("NOT (") + text + ")")) << text;
    }
}

TEST(CqlText, AFlagMeetsZeroAndOneAsTheSqlOfGdalWritesThem) {
    for (const char* text :
         {"closed = 0", "0 = closed", "closed <> 1", "closed IN (0)", "NOT closed IN (1)"}) {
        EXPECT_TRUE(holds(text)) << text;
    }
    EXPECT_FALSE(holds("closed = 1"));
    for (const char* text : {"closed = 2", "closed = 'x'", "closed = degree", "closed + 1 = 1"}) {
        EXPECT_NE(refusal(text), "") << text;
    }
}

TEST(CqlText, CombinesByPrecedenceAndBrackets) {
    EXPECT_TRUE(holds("degree = 1 AND degree = 2 OR degree = 4"));
    EXPECT_FALSE(holds("degree = 1 AND (degree = 2 OR degree = 4)"));
    EXPECT_TRUE(holds("not degree = 1 and not degree = 2"));
}

TEST(CqlText, KnowsTheAdvancedComparisons) {
    EXPECT_TRUE(holds("degree BETWEEN 4 AND 5 AND degree NOT BETWEEN 1 AND 3"));
    EXPECT_TRUE(holds("degree IN (1, 4) AND degree NOT IN (2, 3)"));
    EXPECT_TRUE(holds("name LIKE 'Sha%' AND name LIKE '_haft%' AND name NOT LIKE '%x%'"));
    EXPECT_TRUE(holds("CASEI(name) LIKE casei('SHAFT%')"));
}

TEST(CqlText, TreatsNothingAsUnknownLikeSql) {
    EXPECT_TRUE(holds("absent IS NULL"));
    EXPECT_TRUE(holds("degree IS NOT NULL"));
    EXPECT_FALSE(holds("absent = 1"));
    EXPECT_FALSE(holds("NOT absent = 1"));
    EXPECT_TRUE(holds("absent = 1 OR degree = 4"));
}

TEST(CqlText, FoldsCaseAndAccentsInEveryScript) {
    EXPECT_TRUE(holds("CASEI('ҚАРАҒАНДЫ') = CASEI('Қарағанды')"));
    EXPECT_TRUE(holds("ACCENTI('Čiž') = ACCENTI('Ciz')"));
    EXPECT_TRUE(holds("'Ёж' LIKE '_ж'")) << "a character, not a byte";
    EXPECT_FALSE(holds("'Ёж' LIKE '__ж'"));
    EXPECT_TRUE(holds("name = 'Shaft\\'s End'"));
    EXPECT_TRUE(holds("name ILIKE 'sHAFT%'")) << "as GDAL 3.6 asks";
    EXPECT_FALSE(holds("name NOT ILIKE '%END'"));
}

TEST(CqlText, CalculatesByPrecedence) {
    for (const char* text :
         {"degree + 1 = 5",
          "degree - 1 - 1 = 2",
          "1 + degree * 2 = 9",
          "(1 + degree) * 2 = 10",
          "degree / 8 = 0.5",
          "degree % 3 = 1",
          "7 DIV degree = 1",
          "degree ^ 2 = 16",
          "-degree = -4",
          "3 - -degree * 2 = 11",
          "-(degree + 1) = -5",
          "degree = degree",
          "degree BETWEEN 2 + 1 AND 2 * 3"}) {
        EXPECT_TRUE(holds(text)) << text;
    }
    EXPECT_FALSE(holds("degree / 0 = 1"));
    EXPECT_FALSE(holds("NOT (degree / 0 = 1)")) << "unknown";
}

TEST(CqlText, KnowsTheSpatialFunctions) {
    for (const char* text :
         {"S_INTERSECTS(geometry, BBOX(59, 44, 61, 46))",
          "INTERSECTS(geometry, POLYGON((59 44, 61 44, 61 46, 59 44)))",
          "S_INTERSECTS(geometry, MULTIPOLYGON(((59 44, 61 44, 61 46, 59 44)), ((0 0, 1 0, 1 1, 0 "
          "0))))",
          "S_INTERSECTS(geometry, POINT(60 45))",
          "S_INTERSECTS(geometry, POINT Z (60 45 7))",
          "S_INTERSECTS(geometry, LINESTRING(59 45, 61 45))",
          "S_INTERSECTS(geometry, MULTIPOINT((1 1), (60 45)))",
          "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(59 45, 61 45)))",
          "S_INTERSECTS(geometry, BBOX(170, 44, -170, 46)) OR S_WITHIN(geometry, BBOX(59, 44, 61, "
          "46))",
          "S_EQUALS(geometry, POINT(60 45))",
          "S_TOUCHES(geometry, BBOX(60, 44, 61, 46))",
          "S_WITHIN(geometry, BBOX(59, 44, 61, 46))",
          "S_CONTAINS(BBOX(59, 44, 61, 46), geometry)",
          "S_DISJOINT(geometry, BBOX(1, 1, 2, 2))",
          "S_CONTAINS(geometry, POINT(60 45))"}) {
        EXPECT_TRUE(holds(text)) << text;
        EXPECT_FALSE(holds(std::string("NOT (") + text + ")")) << text;
    }
    EXPECT_FALSE(holds("S_CROSSES(geometry, LINESTRING(59 45, 61 45))"));
    EXPECT_FALSE(holds("S_OVERLAPS(geometry, BBOX(59, 44, 61, 46))"));
}

TEST(CqlText, KnowsTheTemporalFunctions) {
    for (const char* text :
         {"T_AFTER(date, DATE('2022-06-07'))",
          "T_BEFORE(date, TIMESTAMP('2022-06-09T00:00:00Z'))",
          "T_DURING(date, INTERVAL('2022-01-01', '2022-12-31'))",
          "T_CONTAINS(INTERVAL('2022-01-01', '..'), date)",
          "T_INTERSECTS(date, INTERVAL('..', '2022-06-08'))",
          "T_DISJOINT(date, INTERVAL('2023-01-01', '..'))",
          "T_EQUALS(date, DATE('2022-06-08'))",
          "T_STARTS(date, INTERVAL('2022-06-08', '2022-12-31'))",
          "T_STARTEDBY(INTERVAL('2022-06-08', '2022-12-31'), date)",
          "T_FINISHES(date, INTERVAL('2022-01-01', date))",
          "T_FINISHEDBY(INTERVAL('2022-01-01', '2022-06-08'), date)",
          "T_MEETS(INTERVAL('2022-01-01', '2022-06-08'), date)",
          "T_METBY(INTERVAL('2022-06-08', '2022-12-31'), date)",
          "T_OVERLAPS(INTERVAL('2022-01-01', '2022-06-08'), INTERVAL('2022-02-01', '2022-12-31'))",
          "T_OVERLAPPEDBY(INTERVAL('2022-02-01', '2022-12-31'), INTERVAL('2022-01-01', "
          "'2022-06-08'))"}) {
        EXPECT_TRUE(holds(text)) << text;
    }
    EXPECT_FALSE(holds("T_AFTER(date, DATE('2022-06-08'))"));
}

TEST(CqlText, RefusesOperandsThatDoNotFitTogether) {
    for (const char* text :
         {"degree",
          "4",
          "name",
          "degree = '4'",
          "name > 3",
          "degree LIKE '4%'",
          "degree BETWEEN 'a' AND 'b'",
          "degree IN (1, 'b')",
          "name + 1 = 2",
          "CASEI(degree) = 'x'",
          "T_AFTER(degree, DATE('2022-01-01'))",
          "T_AFTER(date, '2022-01-01')",
          "geometry = 1",
          "degree AND closed",
          "date > DATE('2022-13-01')",
          "date > DATE('yesterday')",
          "date > TIMESTAMP('2022-01-01T25:00:00Z')",
          "date > TIMESTAMP('2022-01-01')",
          "S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(59 45, 61 45)))"}) {
        EXPECT_NE(refusal(text), "") << text;
    }
}

TEST(CqlText, NamesThePlaceOfAFaultOnce) {
    EXPECT_EQ(refusal("S_INTERSECTS(geometry,POINT(1"), "expected a number at character 30");
    EXPECT_EQ(refusal("degree = 'x'"), "cannot compare a number with a text, at character 10");
    EXPECT_EQ(refusal("degree = 4 AND nope = 1"), "there is no property \"nope\", at character 16");
    EXPECT_EQ(
        refusal("S_DWITHIN(geometry, POINT(1 2), 10)"),
        "there is no function \"S_DWITHIN\" here (CASEI, ACCENTI, DATE, TIMESTAMP, S_… and T_… of "
        "CQL2 are known), found at character 1");
    EXPECT_EQ(
        refusal("degree = NULL"),
        "NULL stands in IS NULL and IS NOT NULL only, found at character 10");
    EXPECT_EQ(refusal("date < DATE('soon')"), "\"soon\" is no date as 2022-06-08, at character 13");
}

TEST(CqlJson, SaysTheSameAsTheText) {
    for (const char* text :
         {R"({"op":"=","args":[{"property":"degree"},4]})",
          R"({"op":"and","args":[{"op":">","args":[{"property":"degree"},3]},
              {"op":"not","args":[{"property":"closed"}]}]})",
          R"({"op":"or","args":[{"op":"isNull","args":[{"property":"degree"}]},true]})",
          R"({"op":"like","args":[{"op":"casei","args":[{"property":"name"}]},
              {"op":"casei","args":["SHAFT%"]}]})",
          R"({"op":"between","args":[{"property":"degree"},1,5]})",
          R"({"op":"in","args":[{"property":"degree"},[1,4]]})",
          R"({"op":"<","args":[{"op":"+","args":[{"property":"degree"},1]},6]})",
          R"({"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[59,44,61,46]}]})",
          R"({"op":"s_within","args":[{"property":"geometry"},
              {"type":"Polygon","coordinates":[[[59,44],[61,44],[61,46],[59,46],[59,44]]]}]})",
          R"({"op":"s_intersects","args":[{"property":"geometry"},{"type":"GeometryCollection",
              "geometries":[{"type":"Point","coordinates":[60,45]}]}]})",
          R"({"op":"t_during","args":[{"property":"date"},{"interval":["2022-01-01",".."]}]})",
          R"({"op":">=","args":[{"property":"date"},{"date":"2022-06-08"}]})",
          R"({"op":"<","args":[{"property":"date"},{"timestamp":"2022-06-09T00:00:00Z"}]})"}) {
        EXPECT_TRUE(json_holds(text)) << text;
    }
}

TEST(CqlJson, RefusesWhatItCannotRead) {
    for (
        const char* text :
        {"",
         "{",
         "[]",
         "null",
         "4",
         R"({"op":"="})",
         R"({"op":"=","args":[]})",
         R"({"op":"=","args":[1]})",
         R"({"op":"=","args":[1,2,3]})",
         R"({"op":"explode","args":[1,2]})",
         R"({"op":7,"args":[1,2]})",
         R"({"op":"=","args":[{"property":"nobody"},2]})",
         R"({"op":"=","args":[{"property":"degree"},"4"]})",
         R"({"op":"in","args":[{"property":"degree"},4]})",
         R"({"op":"s_within","args":[{"property":"degree"},{"bbox":[1,2,3,4]}]})",
         R"({"op":"s_within","args":[{"property":"geometry"},{"bbox":[1,2,3]}]})",
         R"({"op":"s_within","args":[{"property":"geometry"},{"bbox":[1,"2",3,4]}]})",
         R"({"op":"s_within","args":[{"property":"geometry"},{"type":"Circle","coordinates":[1]}]})",
         R"({"op":"s_within","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[1]]}]})",
         R"({"op":"t_after","args":[{"property":"date"},{"interval":["2022-01-01"]}]})"}) {
        EXPECT_NE(reason_of(parse_cql2_json(text, {properties})), "") << text;
    }
}

TEST(CqlText, RefusesWhatItCannotReadWithThePlace) {
    EXPECT_NE(refusal("nobody = 1").find("there is no property \"nobody\""), std::string::npos);
    for (const char* text :
         {"",
          " ",
          "degree =",
          "degree = 4 AND",
          "(degree = 4",
          "degree = 4)",
          "degree IN ()",
          "degree IN 4",
          "name LIKE",
          "degree BETWEEN 1",
          "degree IS",
          "'open",
          "\"open",
          "degree = = 4",
          "S_INTERSECTS(geometry)",
          "S_INTERSECTS(geometry, CIRCLE(1))",
          "S_INTERSECTS(geometry, BBOX(1,2,3))",
          "S_INTERSECTS(geometry, POLYGON((1 2, 3 4)))",
          "S_INTERSECTS(geometry, POLYGON((1 2, 3 4, 5 5, 6 6)))",
          "S_INTERSECTS(geometry, BBOX(1, nan, 3, 4))",
          "S_INTERSECTS(geometry, BBOX(1, 5, 3, 4))",
          "S_INTERSECTS(degree, BBOX(1, 2, 3, 4))",
          "degree; DROP TABLE",
          "degree == 4",
          "1 = 1 --"}) {
        EXPECT_NE(refusal(text), "") << text;
    }
    EXPECT_NE(refusal(std::string(100, '(') + "degree = 4" + std::string(100, ')')), "");
    EXPECT_NE(refusal(std::string(9000, ' ')), "");
    std::string nots;
    for (int i = 0; i < 1000; ++i) {
        nots += "NOT ";
    }
    EXPECT_NE(refusal(nots + "closed"), "");
}

TEST(LikePattern, FitsInTimeProportionalToTheLengths) {
    EXPECT_TRUE(fits_like("", ""));
    EXPECT_TRUE(fits_like("abc", "%"));
    EXPECT_FALSE(fits_like("abc", "ab"));
    EXPECT_TRUE(fits_like("a%c", "a\\%c"));
    EXPECT_FALSE(fits_like("abc", "a\\%c"));
    EXPECT_FALSE(fits_like(std::string(5000, 'a'), std::string(50, '%') + "b"));
}

} // namespace
} // namespace osh::server
