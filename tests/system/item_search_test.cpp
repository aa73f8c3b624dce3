// Search, schemas and languages of OGC API – Features over loopback.
#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "standards_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

class ItemSearchTest : public StandardsTest {
protected:
    /// What the server says to a body sent to the search of the enterprises.
    RawAnswer search(const Json& body, const std::string& type = "application/json") {
        return search_by_text(json_text(body), type);
    }

    RawAnswer search_by_text(const std::string& text, const std::string& type) {
        RawClient client(port);
        client.send(
            "POST /ogc/collections/enterprises/search HTTP/1.1\r\nHost: a\r\nContent-Type: " +
            type + "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text);
        const auto answer = client.answer();
        EXPECT_TRUE(answer) << text;
        return answer.value_or(RawAnswer{});
    }

    /// A ring of many corners around the region 35 of the test, longer than an address may be.
    static Json long_polygon() {
        Json ring = Json::array();
        constexpr int corners = 2'000;
        for (int i = 0; i <= corners; ++i) {
            const double angle = 2 * 3.14159265358979 * (i % corners) / corners;
            ring.push_back({60.5 + 1.5 * std::cos(angle), 46.5 + std::sin(angle)});
        }
        return {
            {"op", "s_intersects"},
            {"args",
             {{{"property", "geometry"}},
              {{"type", "Polygon"}, {"coordinates", Json::array({ring})}}}}};
    }
};

TEST_F(ItemSearchTest, TakesAFilterThatNoAddressHolds) {
    const Json filter = long_polygon();
    EXPECT_GT(json_text(filter).size(), 50'000U);
    const RawAnswer first = search({{"filter", filter}, {"limit", 2}});
    ASSERT_EQ(first.status, 200) << first.body.substr(0, 300);
    const Json page = Json::parse(first.body);
    ASSERT_EQ(page["features"].size(), 2U);
    for (const Json& feature : page["features"]) {
        const double lon = feature["geometry"]["coordinates"][0];
        EXPECT_NEAR(lon, 60.5, 1.5);
    }
    Json next;
    for (const Json& link : page["links"]) {
        next = link["rel"] == "next" ? link : next;
    }
    ASSERT_EQ(next["method"], "POST");
    const Json second = Json::parse(search(next["body"]).body);
    EXPECT_EQ(second["numberMatched"], page["numberMatched"]);
    EXPECT_NE(second["features"][0]["id"], page["features"][0]["id"]);
}

TEST_F(ItemSearchTest, AnswersAsTheItemsOfTheSameQuestion) {
    const Json asked = json_of("/ogc/collections/enterprises/items?filter=degree%3D5&limit=5");
    const Json sent = Json::parse(
        search({{"filter", "degree=5"}, {"filter-lang", "cql2-text"}, {"limit", 5}}).body);
    EXPECT_EQ(sent["features"], asked["features"]);
    EXPECT_EQ(sent["numberMatched"], asked["numberMatched"]);
    const RawAnswer csv = search(
        {{"f", "csv"}, {"limit", 2}, {"sortby", "-score"}, {"properties", {"bin", "score"}}});
    EXPECT_THAT(csv.headers.at("content-type"), StartsWith("text/csv"));
    EXPECT_THAT(csv.body, StartsWith("id,bin,score,lon,lat\r\n")) << csv.body.substr(0, 200);
}

TEST_F(ItemSearchTest, TellsWhatIsWrongWithABody) {
    for (const auto& [body, text] : std::vector<std::pair<Json, std::string>>{
             {Json::array({1}), "one JSON object"},
             {{{"nope", 1}}, "parameter nope"},
             {{{"limit", 0}}, "parameter limit"},
             {{{"limit", nullptr}}, "member limit"},
             {{{"filter", Json::array()}}, "member filter"},
             {{{"filter", "degree >"}}, "filter"},
             {{{"cursor", "zzz"}}, "parameter cursor"},
             {{{"sortby", "nothing"}}, "parameter sortby"},
             {{{"filter", "name_ru LIKE '" + std::string(2'000, 'a') + "'"}}, "1024 bytes"},
             {{{"filter", "bin IN ('1'" + repeated(",'1'", 5'000) + ")"}}, "4096"}}) {
        const RawAnswer answer = search(body);
        EXPECT_GE(answer.status, 400) << body;
        EXPECT_LT(answer.status, 500) << body;
        EXPECT_THAT(answer.body, HasSubstr(text)) << body;
    }
    EXPECT_EQ(search({{"limit", 1}}, "text/plain").status, 415);
    const RawAnswer doubled = search_by_text(R"({"limit":1,"limit":2})", "application/json");
    EXPECT_EQ(doubled.status, 400);
    EXPECT_THAT(doubled.body, HasSubstr("member limit: given twice"));
    EXPECT_EQ(answer_to("/ogc/collections/enterprises/search").status, 405);
}

TEST_F(ItemSearchTest, FindsWordsInTextsWhateverTheirCase) {
    const std::string items = "/ogc/collections/enterprises/items?limit=50&q=";
    const Json found = json_of(items + "%D1%80%D1%83%D0%B4%D0%BD%D0%B8%D0%BA"); // рудник
    ASSERT_FALSE(found["features"].empty());
    for (const Json& feature : found["features"]) {
        const std::string name = feature["properties"]["name_ru"];
        EXPECT_THAT(name, HasSubstr("Рудник")) << name;
    }
    EXPECT_EQ(answer_to(items).status, 400);
    EXPECT_EQ(json_of(items + "nosuchword")["numberMatched"], 0);
}

TEST_F(ItemSearchTest, CursorsAreThoseOfThePages) {
    const std::string items = "/ogc/collections/enterprises/items?cursor=";
    EXPECT_EQ(answer_to(items + "zzz").status, 400);
    EXPECT_EQ(answer_to(items + "zzzzzzzzzzzz").status, 400);
    EXPECT_EQ(answer_to(items + "999900000191").status, 200);
}

TEST_F(ItemSearchTest, SchemasListWhatMayBeSaid) {
    for (const std::string resource : {"queryables", "schema", "sortables"}) {
        const Json schema = json_of("/ogc/collections/enterprises/" + resource + "?lang=ru");
        EXPECT_THAT(schema["$id"].get<std::string>(), EndsWith("/" + resource));
        EXPECT_EQ(schema["properties"]["degree"]["enum"], Json::array({1, 2, 3, 4, 5})) << resource;
        EXPECT_EQ(schema["properties"]["kato"]["title"], "Территория (КАТО)") << resource;
    }
    const Json events = json_of("/ogc/collections/injuries/schema");
    EXPECT_EQ(events["properties"]["severity"]["enum"], Json::array({"light", "severe", "fatal"}));
}

TEST_F(ItemSearchTest, SpeaksTheLanguageAskedFor) {
    EXPECT_EQ(json_of("/ogc/collections/enterprises?lang=kk")["title"], "Кәсіпорындар");
    EXPECT_EQ(json_of("/ogc/collections/enterprises")["title"], "Enterprises");
    const auto russian =
        RawClient(port).get("/ogc/collections/enterprises", "Accept-Language: ru-KZ,kk;q=0.5\r\n");
    EXPECT_EQ(Json::parse(russian->body)["title"], "Предприятия");
    EXPECT_EQ(russian->headers.at("content-language"), "ru");
    EXPECT_THAT(russian->headers.at("vary"), HasSubstr("Accept-Language"));
    EXPECT_EQ(answer_to("/ogc/collections?lang=de").status, 400);
    const Json labels = json_of("/api/v1/json-stat?indicator=injury_rate_1000&year=2022&lang=ru");
    EXPECT_THAT(
        json_text(labels["dimension"]["territory"]["category"]["label"]), HasSubstr("Область 35"));
}

TEST_F(ItemSearchTest, PagesForPeopleHaveAHeadingAndColumnsInTheirWords) {
    const std::string items = "/ogc/collections/enterprises/items";
    const RawAnswer page = answer_to(items + "?f=html&limit=2&lang=ru");
    EXPECT_THAT(page.body, HasSubstr("<h1>Предприятия</h1>"));
    EXPECT_THAT(page.body, HasSubstr("<th>Территория (КАТО)<br><code>kato</code></th>"));
    const Json first = json_of(items + "?limit=1");
    const std::string id = first["features"][0]["id"];
    EXPECT_THAT(
        answer_to(items + "/" + id + "?f=html&lang=kk").body,
        HasSubstr("<h1>Кәсіпорындар: " + id + "</h1>"));
    EXPECT_THAT(answer_to(items + "?f=html&limit=1").body, HasSubstr("<html lang=\"en\">"));
    EXPECT_EQ(answer_to(items + "?f=html&lang=xx").status, 400);
    EXPECT_EQ(answer_to(items + "?limit=99999999999999999999&resultType=hits").status, 200);
    const auto type = [&](const std::string& accept) {
        return RawClient(port).get(items, "Accept: " + accept + "\r\n")->headers.at("content-type");
    };
    EXPECT_THAT(type("text/html,application/xhtml+xml,*/*;q=0.8"), StartsWith("text/html"));
    EXPECT_THAT(type("application/json;q=0,text/html"), StartsWith("text/html"));
    EXPECT_THAT(type("text/html;q=0.1,application/geo+json"), StartsWith("application/geo+json"));
    EXPECT_THAT(type("text/csv,text/html;q=0.9"), StartsWith("text/csv"));
    EXPECT_THAT(type("*/*"), StartsWith("application/geo+json"));
}

TEST_F(ItemSearchTest, TilesShowTheEnterprisesOfAFilter) {
    const std::string tiles = "/ogc/collections/enterprises/tiles/WebMercatorQuad/";
    for (const std::string place : {"2/1/2?", "4/5/10?"}) {
        const std::string tile = tiles + place;
        const std::string all = answer_to(tile).body;
        const std::string worst = answer_to(tile + "filter=degree%3D5").body;
        EXPECT_NE(worst, all);
        EXPECT_EQ(worst, answer_to(tile + "degree=5").body) << "the Selection says the same";
        EXPECT_EQ(
            answer_to(
                tile +
                "years=2021&filter-lang=cql2-json&filter=%7B%22op%22%3A%22%3D%22%2C%22args%22"
                "%3A%5B%7B%22property%22%3A%22region%22%7D%2C%22350000000%22%5D%7D")
                .body,
            answer_to(tile + "years=2021&territory=35").body);
        EXPECT_EQ(answer_to(tile + "filter=degree%3E%3D1").body, all);
        EXPECT_EQ(answer_to(tile + "filter=degree%3E5").body, "");
    }
    for (const std::string wrong :
         {"filter=degree%3E",
          "filter=nothing%3D1",
          "filter=degree%3D5&filter-lang=sql",
          "filter=degree%3D5&bogus=1"}) {
        EXPECT_EQ(answer_to(tiles + "4/5/10?" + wrong).status, 400) << wrong;
    }
    const RawAnswer other = answer_to(
        "/ogc/collections/injuries/tiles/WebMercatorQuad/4/5/10?filter=severity%3D%27fatal%27");
    EXPECT_EQ(other.status, 400);
    EXPECT_THAT(other.body, HasSubstr("only the tiles of enterprises"));
}

TEST_F(ItemSearchTest, TilesAreOfTheYearsOfADatetime) {
    const std::string tile = "/ogc/collections/enterprises/tiles/WebMercatorQuad/4/5/10?";
    EXPECT_EQ(
        answer_to(tile + "datetime=2021-01-01/2021-12-31").body,
        answer_to(tile + "years=2021").body);
    EXPECT_NE(
        answer_to(tile + "datetime=2021-01-01/2021-12-31").body,
        answer_to(tile + "datetime=2022-03-01").body);
    for (const std::string wrong : {"x", "../2020-12-31", "2019-01-01/2019-12-31"}) {
        const RawAnswer answer = answer_to(tile + "datetime=" + wrong);
        EXPECT_EQ(answer.status, 400) << wrong;
        EXPECT_THAT(answer.body, HasSubstr("parameter ")) << wrong;
    }
}

} // namespace
} // namespace osh::server
