#include "server/ogc/cql2_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace osh::server {
namespace {

const std::vector<std::string_view> names{"degree", "name", "closed", "absent", "date"};

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

const CqlSubject subject{value_of, [](const geo::MultiPolygon& area) {
                             return area.front().outer.front().lon.degrees < 70;
                         }};

bool holds(std::string_view text) {
    const auto parsed = parse_cql2_text(text, names);
    const auto* const problem = std::get_if<CqlProblem>(&parsed);
    EXPECT_EQ(problem, nullptr) << text << ": " << (problem ? problem->reason : "");
    return problem == nullptr && std::get<CqlFilter>(parsed).matches(subject);
}

std::string refusal(std::string_view text) {
    const auto parsed = parse_cql2_text(text, names);
    const auto* const problem = std::get_if<CqlProblem>(&parsed);
    return problem == nullptr ? "" : problem->reason;
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
          "date < TIMESTAMP('2022-06-09T00:00:00Z')"}) {
        EXPECT_TRUE(holds(text)) << text;
        EXPECT_FALSE(holds(std::string("NOT (") + text + ")")) << text;
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

TEST(CqlText, ReadsTheGeometriesOfIntersections) {
    EXPECT_TRUE(holds("S_INTERSECTS(geometry, BBOX(60, 45, 65, 50))"));
    EXPECT_FALSE(holds("S_INTERSECTS(geometry, POINT(75 50))"));
    EXPECT_TRUE(holds("INTERSECTS(geometry, POLYGON((60 40, 61 40, 61 41, 60 40)))"));
    EXPECT_TRUE(holds("S_INTERSECTS(geometry, MULTIPOLYGON(((60 40, 61 40, 61 41, 60 40), (60 40, "
                      "61 40, 61 41, 60 40))))"));
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
