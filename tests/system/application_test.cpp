// The whole application over loopback: every route of the product on a small demo dataset.
#include "server/command_line/commands/serve_command.hpp"
#include "server/error.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <optional>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

class ApplicationTest : public ServedTest {
protected:
    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = demo_dataset_folder();
        m_application = add_application(*http, configuration);
    }

    RawAnswer answer_to(const std::string& target, const std::string& fields = "") {
        RawClient client(port);
        const auto answer = client.get(target, fields);
        EXPECT_TRUE(answer) << target;
        return answer.value_or(RawAnswer{});
    }

private:
    std::optional<ServedApplication> m_application;
};

struct Target {
    const char* path;
    const char* media_type;
};

constexpr Target targets[] = {
    {"/health", "application/json"},
    {"/livez", "application/json"},
    {"/readyz", "application/json"},
    {"/api/v1/dataset", "application/json"},
    {"/api/v1/indicators", "application/json"},
    {"/api/v1/figures", "application/json"},
    {"/api/v1/figures?territory=35&sector=B&year=2020-2022&stream=BNS&indicator=dead&by=year",
     "application/json"},
    {"/api/v1/official-figures", "application/json"},
    {"/api/v1/conflicts", "application/json"},
    {"/api/v1/change?years=2021,2022", "application/json"},
    {"/api/v1/dispersion", "application/json"},
    {"/api/v1/reconciliation?by=territory", "application/json"},
    {"/api/v1/targets", "application/json"},
    {"/api/v1/assessment-organisations", "application/json"},
    {"/api/v1/express-assessment?sector=G", "application/json"},
    {"/api/v1/inspection-list?length=10", "application/json"},
    {"/api/v1/sensitivity?draws=5&samples=16&top=3", "application/json"},
    {"/api/v1/signals?limit=5", "application/json"},
    {"/api/v1/what-if?aggregation=arithmetic", "application/json"},
    {"/api/v1/geocode?q=%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B&explain=1", "application/geo+json"},
    {"/api/v1/geocode?q=51.128,71.43", "application/geo+json"},
    {"/api/v1/geocode/structured?region=35&street=abai&house=5", "application/geo+json"},
    {"/api/v1/reverse?lon=73.1&lat=49.8&lang=kk", "application/geo+json"},
    {"/api/v1/autocomplete?q=kara&lon=73.1&lat=49.8", "application/geo+json"},
    {"/api/v1/lookup?code=350000000", "application/geo+json"},
    {"/api/v1/territories", "application/json"},
    {"/api/v1/sectors", "application/json"},
    {"/api/v1/statistics/moran", "application/json"},
    {"/tiles/territories.json", "application/json"},
    {"/tiles/territories/3/5/2.mvt", "application/vnd.mapbox-vector-tile"},
    {"/tiles/enterprises/3/5/2.mvt?degree=4-5", "application/vnd.mapbox-vector-tile"},
    {"/tiles/injuries/3/5/2.mvt", "application/vnd.mapbox-vector-tile"},
    {"/tiles/diseases/3/5/2.mvt", "application/vnd.mapbox-vector-tile"},
    {"/tiles/base/3/5/2.mvt", "application/vnd.mapbox-vector-tile"},
    {"/heat/injuries.json", "application/json"},
    {"/heat/injuries/3/5/2.png", "image/png"},
    {"/heat/diseases/3/5/2@2x.png", "image/png"},
};

TEST_F(ApplicationTest, AnswersEveryResourceAndAgainWithNothingNew) {
    start();
    for (const Target& target : targets) {
        const RawAnswer first = answer_to(target.path);
        EXPECT_EQ(first.status, 200) << target.path << ": " << first.body;
        ASSERT_TRUE(first.headers.contains("content-type")) << target.path;
        EXPECT_THAT(first.headers.at("content-type"), HasSubstr(target.media_type)) << target.path;
        const auto etag = first.headers.find("etag");
        if (std::string(target.path).find('/', 1) == std::string::npos) {
            continue; // probes are asked anew each time
        }
        ASSERT_NE(etag, first.headers.end()) << target.path;
        const RawAnswer again = answer_to(target.path, "If-None-Match: " + etag->second + "\r\n");
        EXPECT_EQ(again.status, 304) << target.path;
        EXPECT_TRUE(again.body.empty()) << target.path;
    }
}

TEST_F(ApplicationTest, SaysInHealthWhatItStandsOn) {
    start();
    const Json json = Json::parse(answer_to("/health").body);
    EXPECT_EQ(json["status"], "ok");
    EXPECT_EQ(json["enterprises"], demo_dataset()->snapshot->enterprise_count());
    // What draws the dataset has a version of its own behind it.
    EXPECT_TRUE(json["snapshot"].get<std::string>().starts_with(
        demo_dataset()->snapshot->identity.version));
}

TEST_F(ApplicationTest, AnswersWrongAddressesAndParametersWithAProblem) {
    start();
    const std::pair<const char*, int> wrong[] = {
        {"/tiles/nope/3/5/2.mvt", 404},
        {"/tiles/enterprises/3/8/2.mvt", 404},
        {"/tiles/enterprises/23/0/0.mvt", 404},
        {"/tiles/enterprises/3/5/2.mvt?colour=red", 400},
        {"/heat/nope/3/5/2.png", 404},
        {"/choropleth/nope/3/5/2.png", 404},
        {"/choropleth/nope.json", 404},
        {"/choropleth/injured/3/8/2.png", 404},
        {"/choropleth/injured.json?indicator=dead", 400},
        {"/api/v1/statistics/nope", 404},
        {"/styles/nope.json", 404},
        {"/sprites/nope.json", 404},
        {"/archives/nope", 404},
        {"/heat/injuries/3/5/2.png?bandwidth_m=-1", 400},
        {"/api/v1/figures?year=1800", 400},
        {"/api/v1/figures?territory=999999999", 400},
        {"/api/v1/figures?sector=ZZ", 400},
        {"/api/v1/figures?indicator=happiness", 400},
        {"/api/v1/change?years=2022", 400},
        {"/api/v1/express-assessment", 400},
        {"/api/v1/tariff?sector=05", 400},
        {"/api/v1/what-if?weights=1,1,1,1", 400},
        {"/api/v1/geocode", 400},
        {"/api/v1/geocode?q=a&within=12", 400},
        {"/api/v1/geocode?q=a&lang=de", 400},
        {"/api/v1/reverse?lon=200&lat=1", 400},
        {"/api/v1/lookup?code=abc", 400},
        {"/api/v1/enterprises/1", 400},
        {"/api/v1/enterprises/031140001297", 404},
        {"/api/v1/nothing", 404}};
    for (const auto& [target, status] : wrong) {
        const RawAnswer answer = answer_to(target);
        EXPECT_EQ(answer.status, status) << target << ": " << answer.body;
        EXPECT_THAT(answer.headers.at("content-type"), HasSubstr("application/problem+json"))
            << target;
        const Json problem = Json::parse(answer.body);
        EXPECT_EQ(problem["status"], status) << target;
        EXPECT_FALSE(problem["detail"].get<std::string>().empty()) << target;
    }
}

TEST(Application, DoesNotStartWithoutADataset) {
    const auto folder = std::filesystem::path(::testing::TempDir()) /
                        ("oshmap-nothing-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    HttpServer http(HttpServerOptions{});
    Configuration configuration;
    configuration.data_folder = folder;
    const auto refusal = [&] {
        try {
            add_application(http, configuration);
        } catch (const std::exception& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_THAT(refusal(), HasSubstr("no such data folder"));
    EXPECT_FALSE(std::filesystem::exists(folder));
    std::filesystem::create_directories(folder);
    EXPECT_THAT(refusal(), HasSubstr("holds no dataset"));
    std::ofstream(folder / "data-000001.sqlite") << "no database";
    EXPECT_THAT(refusal(), HasSubstr("data-000001.sqlite"));
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace osh::server
