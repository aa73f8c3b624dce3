// Who may do what, over loopback, on a demo dataset: every route with every role.
#include "geo/gdal_archive.hpp"
#include "geo/gdal_translate.hpp"
#include "regions/selection/selection.hpp"
#include "server/identity/policy.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "access_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// An address that fits the pattern.
std::string address_of(std::string pattern) {
    const std::map<std::string, std::string> examples{
        {"{layer}", "territories"},
        {"{z}", "3"},
        {"{x}", "5"},
        {"{y}", "2"},
        {"{measure}", "injuries"},
        {"{indicator}", "injured"},
        {"{method}", "moran"},
        {"{style}", "map"},
        {"{sheet}", "marks"},
        {"{kind}", "register"},
        {"{bin}", "031140001297"}};
    for (std::size_t open = pattern.find('{'); open != std::string::npos;
         open = pattern.find('{')) {
        const std::string name = pattern.substr(open, pattern.find('}') - open + 1);
        const auto example = examples.find(name);
        pattern.replace(open, name.size(), example == examples.end() ? "1" : example->second);
    }
    return pattern;
}

TEST_F(AccessTest, ThePolicyNamesEveryRoute) {
    start();
    for (const Route* const route : http->routes()) {
        if (route->pattern.starts_with("/api") || route->pattern.starts_with("/ogc")) {
            EXPECT_NE(policy_row(route->method, route->pattern), nullptr)
                << method_name(route->method) << ' ' << route->pattern
                << " is denied to everybody: add it to server/identity/policy.cpp";
        }
    }
}

TEST_F(AccessTest, EveryRouteStandsInTheDefinitionAndTheOtherWayRound) {
    start();
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    std::size_t routes = 0;
    for (const Route* const route : http->routes()) {
        EXPECT_TRUE(document["paths"].contains(route->pattern)) << route->pattern;
        ++routes;
    }
    std::size_t operations = 0;
    for (const auto& [path, methods] : document["paths"].items()) {
        operations += methods.size();
    }
    EXPECT_EQ(operations, routes);
}

/// Pages for people, to whose addresses others append words of their own (`utm_source`).
bool is_for_people(const Route& route) { return route.pattern == "/" || route.pattern == "/api"; }

TEST_F(AccessTest, EveryRouteRefusesAParameterThatItDoesNotKnow) {
    start();
    const Session admin = sign_in(Role::admin);
    for (const Route* const route : http->routes()) {
        if (is_for_people(*route)) {
            EXPECT_NE(send("GET", route->pattern + "?nothing=1").status, 400) << route->pattern;
            continue;
        }
        std::string address = address_of(route->pattern);
        if (route->method == Method::post && route->pattern == "/api/v1/imports/{import}") {
            address = "/api/v1/imports/register";
        }
        const PolicyRow* const row = policy_row(route->method, route->pattern);
        const bool is_public = row != nullptr && row->roles.holds(Role::visitor);
        for (const Session& session : {admin, Session{}}) {
            if (session.cookie.empty() && !is_public) {
                continue;
            }
            const bool has_body = route->method != Method::get && route->method != Method::remove;
            const RawAnswer answer = send(
                method_name(route->method), address + "?nothing=1", session, has_body ? "{}" : "");
            EXPECT_EQ(answer.status, 400)
                << method_name(route->method) << ' ' << address << ' ' << answer.body;
            EXPECT_THAT(answer.body, AnyOf(HasSubstr("nothing"), HasSubstr("SERVICE"))) << address;
        }
    }
    EXPECT_EQ(send("GET", "/api/v1/session", admin).body.find("null"), std::string::npos)
        << "nothing was done";
}

/// The words that a parameter takes, of a list or one at a time; none where it takes any text.
/// Those of the Selection are the same everywhere and tried once.
Json words_of(const std::string& path, const Json& parameter) {
    const Json& schema = parameter["schema"];
    const Json& one = schema.contains("items") ? schema["items"] : schema;
    const bool is_known = regions::is_selection_parameter(parameter["name"].get<std::string>()) &&
                          path != "/api/v1/figures";
    return is_known ? Json::array() : one.value("enum", Json::array());
}

TEST_F(AccessTest, EveryParameterOfTheDefinitionIsKnownToItsRoute) {
    start();
    const Session admin = sign_in(Role::admin);
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    std::size_t seen = 0;
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) {
            std::string sent = method;
            std::ranges::transform(sent, sent.begin(), ::toupper);
            const std::string body = sent == "GET" || sent == "DELETE" ? "" : "{}";
            for (const Json& parameter : operation["parameters"]) {
                if (parameter["in"] != "query") {
                    continue;
                }
                const std::string name = parameter["name"];
                for (const Json& word : words_of(path, parameter)) {
                    const std::string target =
                        address_of(path) + "?" + name + "=" + word.get<std::string>();
                    const std::string said = send(sent, target, admin, body).body;
                    // Another method of statistics may know it, or another layer depend on it.
                    const bool is_of_another =
                        said.find("no parameter of this name") != std::string::npos ||
                        said.find("do not depend on it") != std::string::npos;
                    const bool is_refused =
                        !is_of_another &&
                        said.find("parameter " + name + ": ") != std::string::npos;
                    EXPECT_FALSE(is_refused) << target << said;
                }
                const auto answer = send(sent, address_of(path) + "?" + name + "=!", admin, body);
                EXPECT_THAT(answer.body, Not(HasSubstr("parameter " + name + ": not known")))
                    << sent << ' ' << path;
                EXPECT_NE(answer.status, 500) << sent << ' ' << path << ' ' << name;
                ++seen;
            }
        }
    }
    EXPECT_GT(seen, 300U);
}

TEST_F(AccessTest, EveryRouteAnswersEveryRoleAsThePolicySays) {
    start();
    for (const Role role : all_roles) {
        const Session session = role == Role::visitor ? Session{} : sign_in(role);
        for (const Route* const route : http->routes()) {
            const bool ends_sessions =
                route->method == Method::remove && route->pattern.starts_with("/api/v1/session");
            if (policy_row(route->method, route->pattern) == nullptr || ends_sessions) {
                continue;
            }
            const int status =
                send(method_name(route->method), address_of(route->pattern), session).status;
            Caller caller;
            caller.role = role;
            const bool allowed = is_allowed(caller, route->method, route->pattern);
            const bool refused = status == 401 || status == 403;
            const bool demo_is_fixed = route->pattern.starts_with("/api/v1/session/");
            EXPECT_TRUE(demo_is_fixed || refused != allowed)
                << role_name(role) << ' ' << method_name(route->method) << ' ' << route->pattern
                << ": " << status;
        }
    }
}

TEST_F(AccessTest, AnExecutiveSeesTheEnterprisesOfHisRegionsOnly) {
    start();
    const Session session = sign_in(Role::executive); // of 35 and 62
    const std::string items = "/ogc/collections/enterprises/items?limit=10000";
    const Json own = Json::parse(send("GET", items, session).body);
    const Json all = Json::parse(send("GET", items).body);
    EXPECT_GT(own["features"].size(), 0U);
    EXPECT_LT(own["features"].size(), all["features"].size());
    std::string foreign;
    for (const Json& feature : own["features"]) {
        const std::string region = feature["properties"]["region"];
        EXPECT_TRUE(region == "350000000" || region == "620000000") << region;
    }
    for (const Json& feature : all["features"]) {
        if (feature["properties"]["region"] == "100000000") {
            foreign = feature["properties"]["bin"];
        }
    }
    EXPECT_EQ(send("GET", "/api/v1/enterprises/" + foreign, session).status, 403);
    const std::string audit = send("GET", "/api/v1/audit", sign_in(Role::admin)).body;
    EXPECT_THAT(audit, HasSubstr("enterprise refused"));
    EXPECT_THAT(audit, Not(HasSubstr("see enterprise\"")));
    EXPECT_EQ(send("GET", "/ogc/collections/enterprises/items/" + foreign, session).status, 404);
    const auto search = [&](const std::string& body) {
        return Json::parse(send("POST", "/ogc/collections/enterprises/search", session, body)
                               .body)["numberMatched"];
    };
    EXPECT_EQ(search("{}"), own["numberMatched"]);
    EXPECT_EQ(search(R"({"filter":"bin = ')" + foreign + "'\"}"), 0);
    EXPECT_EQ(search(R"({"ids":[")" + foreign + "\"]}"), 0);
    const auto tile = "/tiles/enterprises/3/5/2.mvt";
    EXPECT_NE(send("GET", tile, session).body, send("GET", tile).body);
    const std::string filtered = "/ogc/collections/enterprises/tiles/WebMercatorQuad/3/2/5?filter=";
    EXPECT_EQ(send("GET", filtered + "degree%3E0", session).body, send("GET", tile, session).body);
    EXPECT_EQ(send("GET", filtered + "bin%3D%27" + foreign + "%27", session).body, "");
    const auto figures = "/api/v1/figures?by=territory&indicator=injured";
    EXPECT_EQ(send("GET", figures, session).body, send("GET", figures).body)
        << "aggregates are everybody's";
}

TEST_F(AccessTest, PrivateAnswersAreKeptByNoCache) {
    start();
    const Session session = sign_in(Role::inspector);
    const auto answer = send("GET", "/tiles/enterprises/3/5/2.mvt", session);
    EXPECT_THAT(answer.headers.at("cache-control"), HasSubstr("no-store"));
    EXPECT_FALSE(answer.headers.contains("etag"));
    EXPECT_FALSE(answer.headers.contains("access-control-allow-origin"));
}

/// The same where strangers see no single enterprise.
class ClosedAccessTest : public AccessTest {
protected:
    Configuration configuration() const override {
        Configuration closed = AccessTest::configuration();
        closed.enterprise_access = EnterpriseAccess::nobody;
        return closed;
    }
};

TEST_F(ClosedAccessTest, TellsThePageWhatItNeedNotAskFor) {
    start();
    const std::string tile = "/tiles/enterprises/4/10/5.mvt";
    EXPECT_EQ(Json::parse(send("GET", "/api/v1/session").body)["sees_enterprises"], false);
    EXPECT_EQ(send("GET", tile).status, 403);
    const Session session = sign_in(Role::inspector);
    const Json known = Json::parse(send("GET", "/api/v1/session", session).body);
    EXPECT_EQ(known["sees_enterprises"], true);
    EXPECT_EQ(send("GET", tile, session).status, 200);
}

TEST_F(AccessTest, ADemoDatasetOffersAnAccountPerRole) {
    start();
    const Json stranger = Json::parse(send("GET", "/api/v1/session").body);
    EXPECT_EQ(stranger["account"], nullptr);
    EXPECT_EQ(stranger["sees_enterprises"], true) << "those of the demonstration";
    EXPECT_EQ(stranger["demo_roles"].size(), 4U);
    const Session session = sign_in(Role::steward);
    EXPECT_EQ(
        Json::parse(send("GET", "/api/v1/session", session).body)["account"]["role"], "steward");
    EXPECT_EQ(send("DELETE", "/api/v1/session", session).status, 204);
    EXPECT_EQ(Json::parse(send("GET", "/api/v1/session", session).body)["account"], nullptr);
}

TEST_F(AccessTest, AnExportRunsAsAJobWithinTheReachOfItsOwner) {
    start();
    const Session session = sign_in(Role::inspector);
    const auto accepted =
        send("POST", "/api/v1/exports", session, R"({"subject":"enterprises","format":"csv"})");
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    const std::string address = accepted.headers.at("location");
    EXPECT_EQ(send("GET", address).status, 401);
    const Json job = wait_for_job(address, session);
    ASSERT_EQ(job["state"], "done") << job["message"];
    const auto result = send("GET", job["result"], session);
    EXPECT_EQ(result.headers.at("content-disposition"), "attachment; filename=\"enterprises.csv\"");
    std::size_t rows = 0;
    for (std::size_t at = result.body.find("\r\n"); at + 2 < result.body.size();
         at = result.body.find("\r\n", at + 2)) {
        ++rows;
    }
    const Json items = Json::parse(
        send("GET", "/ogc/collections/enterprises/items?resultType=hits", session).body);
    EXPECT_EQ(rows, items["numberMatched"].get<std::size_t>());
    const Session other = sign_in(Role::executive);
    EXPECT_EQ(send("GET", address, other).status, 404) << "of somebody else";
    const std::string result_address = job["result"];
    EXPECT_EQ(send("DELETE", result_address, other).status, 404) << "of somebody else";
    EXPECT_GE(job["bytes"].get<std::size_t>(), result.body.size());
    const auto kept_bytes = [&] {
        return Json::parse(send("GET", "/api/v1/jobs", session).body)["kept_bytes"];
    };
    EXPECT_GE(kept_bytes().get<std::size_t>(), result.body.size());
    EXPECT_EQ(send("DELETE", result_address, session).status, 204);
    EXPECT_EQ(send("DELETE", result_address, session).status, 404);
    EXPECT_EQ(send("GET", result_address, session).status, 404);
    EXPECT_EQ(Json::parse(send("GET", address, session).body)["result"], nullptr);
    EXPECT_EQ(kept_bytes(), 0);
    const Session admin = sign_in(Role::admin);
    const Json audit = Json::parse(send("GET", "/api/v1/audit", admin).body);
    EXPECT_EQ(audit["complete"], true);
    EXPECT_THAT(audit.dump(), HasSubstr("demo-inspector"));
}

TEST_F(AccessTest, AReportRunsAsAJobAndIsReadWhereItIsOpened) {
    start();
    const std::string wish = R"({"territory":"35","year":2022,"lang":"ru"})";
    EXPECT_EQ(send("POST", "/api/v1/reports", {}, wish).status, 401);
    const Session executive = sign_in(Role::executive); // of 35 and 62
    const auto accepted = send("POST", "/api/v1/reports", executive, wish);
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    const Json job = wait_for_job(accepted.headers.at("location"), executive);
    ASSERT_EQ(job["state"], "done") << job["message"];
    EXPECT_EQ(job["kind"], "report");
    const auto result = send("GET", job["result"], executive);
    EXPECT_EQ(result.headers.at("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(
        result.headers.at("content-disposition"),
        "inline; filename=\"report-350000000-2022-ru.html\"");
    EXPECT_EQ(result.headers.at("cache-control"), "private, no-store");
    const std::string policy = result.headers.at("content-security-policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-")) << policy;
    EXPECT_EQ(policy.find("script-src"), std::string::npos);
    EXPECT_THAT(result.body, HasSubstr("<html lang=\"ru\">"));
    EXPECT_EQ(result.headers.at("content-length"), std::to_string(result.body.size()));
    const auto figures =
        send("GET", job["files"]["figures.csv"].get<std::string>() + "?bom=1", executive);
    EXPECT_TRUE(figures.body.starts_with("\xEF\xBB\xBF")) << "for Excel";
    EXPECT_THAT(figures.body, HasSubstr("injury_rate_1000"));
    EXPECT_EQ(send("GET", job["result"].get<std::string>() + "?bom=1", executive).status, 400);
    EXPECT_EQ(send("GET", job["result"], sign_in(Role::inspector)).status, 404) << "not theirs";
    EXPECT_EQ(send("DELETE", accepted.headers.at("location"), executive).status, 409)
        << "it has ended";

    const Json audit = Json::parse(send("GET", "/api/v1/audit", sign_in(Role::admin)).body);
    const auto taken = std::ranges::find_if(audit["entries"], [](const Json& entry) {
        return entry["act"] == "take result" && entry["actor"] == "demo-executive";
    });
    ASSERT_NE(taken, audit["entries"].end());
    EXPECT_GT((*taken)["enterprises"].get<int>(), 0) << "whom the report names is written down";
    for (const char* const wrong :
         {"{}",
          R"({"territory":"35"})",
          R"({"lang":"ru"})",
          R"({"territory":"35","lang":"fr"})",
          R"({"territory":"35,62","lang":"ru"})",
          R"({"territory":"99","lang":"ru"})",
          R"({"territory":"35","lang":"ru","year":1800})",
          R"({"territory":"35","lang":"ru","year":"2022"})",
          R"({"territory":"35","lang":"ru","stream":"bns"})",
          R"({"territory":"35","lang":"ru","enterprises":"yes"})",
          R"({"territory":"35","lang":"ru","sector":"B"})"}) {
        EXPECT_EQ(send("POST", "/api/v1/reports", executive, wrong).status, 422) << wrong;
    }
}

TEST_F(AccessTest, AFileOfAJobGoesOnWhereItStopped) {
    start();
    const Session session = sign_in(Role::inspector);
    EXPECT_EQ(send("POST", "/api/v1/exports", session, "{}").status, 422) << "of what?";
    const auto accepted =
        send("POST", "/api/v1/exports", session, R"({"subject":"figures","format":"csv"})");
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    const Json job = wait_for_job(accepted.headers.at("location"), session);
    const std::string whole = send("GET", job["result"], session).body;
    RawClient client(port);
    client.send(
        "GET " + job["result"].get<std::string>() +
        " HTTP/1.1\r\nHost: map.kz\r\nCookie: " + session.cookie + "\r\nRange: bytes=100-\r\n\r\n");
    const auto rest = client.answer("GET");
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->status, 206);
    EXPECT_EQ(rest->body, whole.substr(100));
    EXPECT_EQ(
        rest->headers.at("content-range"),
        "bytes 100-" + std::to_string(whole.size() - 1) + "/" + std::to_string(whole.size()));
}

TEST_F(AccessTest, AnArchiveOfTilesRunsAsAJobWithinTheReachOfItsOwner) {
    start();
    const auto archive_of = [&](const Session& session, const std::string& format) {
        const auto accepted = send(
            "POST",
            "/api/v1/exports",
            session,
            R"({"subject":"tiles","layers":"enterprises,territories","zoom":"0-3",)"
            R"("selection":"degree=1-5","format":")" +
                format + "\"}");
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        const Json job = wait_for_job(accepted.headers.at("location"), session);
        EXPECT_EQ(job["state"], "done") << job["message"];
        EXPECT_EQ(job["kind"], "archive");
        return send("GET", job["result"], session).body;
    };
    const Session executive = sign_in(Role::executive); // of 35 and 62
    const auto matched = [&](const Session& session) {
        const auto items = "/ogc/collections/enterprises/items?resultType=hits";
        return Json::parse(send("GET", items, session).body)["numberMatched"];
    };
    const Session steward = sign_in(Role::steward);
    const std::string own = archive_of(executive, "pmtiles");
    const std::string whole = archive_of(steward, "pmtiles");
    EXPECT_TRUE(own.starts_with("PMTiles"));
    EXPECT_TRUE(whole.starts_with("PMTiles"));
    EXPECT_NE(own, whole);
    EXPECT_LT(matched(executive), matched(steward)) << "two regions, and all";
    EXPECT_TRUE(archive_of(executive, "mbtiles").starts_with("SQLite format 3"));
    const Json audit = Json::parse(send("GET", "/api/v1/audit", sign_in(Role::admin)).body);
    std::size_t taken = 0;
    for (const Json& entry : audit["entries"]) {
        if (entry["act"] == "take result") {
            const bool is_own = entry["actor"] == "demo-executive";
            EXPECT_EQ(entry["enterprises"], matched(is_own ? executive : steward)) << entry;
            ++taken;
        }
    }
    EXPECT_EQ(taken, 3U) << "who took which enterprises is written down";
    for (const char* const wrong :
         {R"({"subject":"tiles","zoom":"0-13"})",
          R"({"subject":"tiles","zoom":"5-3"})",
          R"({"subject":"tiles","zoom":"a"})",
          R"({"subject":"tiles","layers":"nothing"})",
          R"({"subject":"tiles","format":"csv"})",
          R"({"subject":"tiles","selection":"colour=red"})",
          R"({"subject":"tiles","seed":1})",
          R"({"subject":"figures","zoom":"0-3"})"}) {
        EXPECT_EQ(send("POST", "/api/v1/exports", executive, wrong).status, 422) << wrong;
    }
}

TEST_F(AccessTest, AnInspectionListIsExportedWithWhatItsColumnsMean) {
    start();
    const Session session = sign_in(Role::inspector);
    const auto accepted = send(
        "POST",
        "/api/v1/exports",
        session,
        R"({"subject":"inspection-list","length":5,"seed":7,"format":"csv"})");
    ASSERT_EQ(accepted.status, 202) << accepted.body;
    const Json job = wait_for_job(accepted.headers.at("location"), session);
    ASSERT_EQ(job["state"], "done") << job["message"];
    const std::string list = send("GET", job["result"], session).body;
    const std::string meanings = send("GET", job["files"]["definitions.csv"], session).body;
    const Json shown =
        Json::parse(send("GET", "/api/v1/inspection-list?length=5&seed=7", session).body)["list"];
    EXPECT_GT(shown.size(), 0U);
    for (const Json& row : shown) {
        EXPECT_THAT(list, HasSubstr(row["bin"].get<std::string>()));
    }
    const std::string header = list.substr(0, list.find('\r'));
    std::istringstream columns(header.substr(header.find("stratum")));
    for (std::string column; std::getline(columns, column, ',');) {
        EXPECT_THAT(meanings, HasSubstr("\r\ncolumn," + column + ",")) << column;
    }
    const auto placed = send(
        "POST",
        "/api/v1/exports",
        session,
        R"({"subject":"inspection-list","length":5,"seed":7,"format":"geojson"})");
    const Json done = wait_for_job(placed.headers.at("location"), session);
    const Json features = Json::parse(send("GET", done["result"], session).body)["features"];
    ASSERT_EQ(features.size(), shown.size());
    EXPECT_EQ(features[0]["properties"]["bin"], shown[0]["bin"]);
    EXPECT_EQ(features[0]["geometry"]["coordinates"], shown[0]["position"]);
    for (const char* const wrong :
         {R"({"subject":"inspection-list","length":0})",
          R"({"subject":"inspection-list","length":-1})",
          R"({"subject":"figures","format":"shp"})",
          R"({"subject":"enterprises","length":5})"}) {
        EXPECT_EQ(send("POST", "/api/v1/exports", session, wrong).status, 422) << wrong;
    }
}

TEST_F(AccessTest, WhoSeesWhichEnterpriseIsWrittenDown) {
    start();
    const Session inspector = sign_in(Role::inspector);
    const Json items =
        Json::parse(send("GET", "/ogc/collections/enterprises/items?limit=1", inspector).body);
    const std::string bin = items["features"][0]["id"];
    EXPECT_EQ(send("GET", "/api/v1/enterprises/" + bin, inspector).status, 200);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/" + bin + "/history", inspector).status, 200);
    const Json audit =
        Json::parse(send("GET", "/api/v1/audit", sign_in(Role::admin)).body)["entries"];
    const auto noted = std::ranges::count_if(audit, [&](const Json& entry) {
        return entry["act"] == "see enterprise" && entry["subject"] == bin &&
               entry["actor"] == "demo-inspector";
    });
    EXPECT_EQ(noted, 1) << "the record and its history are one look: " << audit.dump();
}

/// The tables of a file as GDAL's ogrinfo names them.
std::string
tables_of(const std::string& bytes, const std::string& extension, const std::string& how = "-q") {
    const auto file = std::filesystem::path(::testing::TempDir()) /
                      ("export" + std::to_string(::getpid()) + extension);
    std::ofstream(file, std::ios::binary) << bytes;
    std::string printed;
    if (FILE* const output =
            ::popen(("ogrinfo " + how + " " + file.string() + " 2>&1").c_str(), "r")) {
        for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) {
            printed.push_back(static_cast<char>(c));
        }
        ::pclose(output);
    }
    std::filesystem::remove(file);
    return printed;
}

TEST_F(AccessTest, ExportsComeAsGeoPackageAndWorkbookToo) {
    start();
    const Session session = sign_in(Role::steward);
    const std::pair<const char*, const char*> formats[] = {
        {R"({"subject":"enterprises","format":"gpkg","selection":"territory=35"})",
         "SQLite format 3"},
        {R"({"subject":"figures","format":"xlsx"})", "PK"},
        {R"({"subject":"enterprises","format":"geojson"})", "{\"type\":\"FeatureCollection\""}};
    for (const auto& [wish, beginning] : formats) {
        const auto accepted = send("POST", "/api/v1/exports", session, wish);
        ASSERT_EQ(accepted.status, 202) << accepted.body;
        const Json job = wait_for_job(accepted.headers.at("location"), session);
        ASSERT_EQ(job["state"], "done") << job["message"];
        const std::string file = send("GET", job["result"], session).body;
        EXPECT_TRUE(file.starts_with(beginning)) << wish;
        const std::string definitions = send("GET", job["files"]["definitions.csv"], session).body;
        const bool of_figures = std::string(wish).find("figures") != std::string::npos;
        EXPECT_THAT(
            definitions, HasSubstr(of_figures ? "indicator,fatal_rate_100k," : "column,degree,"));
        EXPECT_THAT(definitions, HasSubstr("source,demo,"));
        if (std::string(beginning).starts_with("{")) {
            continue; // has no place for a second table
        }
        EXPECT_THAT(tables_of(file, of_figures ? ".xlsx" : ".gpkg"), HasSubstr("definitions"));
    }
    EXPECT_EQ(send("POST", "/api/v1/exports", session, R"({"format":"doc"})").status, 422);
    EXPECT_EQ(send("POST", "/api/v1/exports", session, R"({"selection":"year=1"})").status, 422);
}

TEST_F(AccessTest, WhatAStrangerKeepsIsNotTakenForTheAnswerToWhoHasSignedIn) {
    start();
    const Json health = Json::parse(send("GET", "/health").body);
    const std::string version = health["snapshot"];
    const Session executive = sign_in(Role::executive);
    const auto varies = [](const RawAnswer& answer) {
        const auto field = answer.headers.find("vary");
        return field != answer.headers.end() &&
               field->second.find("Cookie, Authorization") != std::string::npos;
    };
    for (const char* const path :
         {"/tiles/enterprises/4/10/5.mvt",
          "/heat/injuries/4/10/5.png",
          "/heat/injuries/4/10/5.mvt",
          "/heat/injuries.tif"}) {
        const std::string target = std::string(path) + "?v=" + version;
        for (int turn = 0; turn < 2; ++turn) { // made, and kept
            const auto answer = send("GET", target);
            EXPECT_THAT(answer.headers.at("cache-control"), HasSubstr("immutable")) << target;
            EXPECT_TRUE(varies(answer)) << target;
            const auto held =
                RawClient(port).get(target, "If-None-Match: " + answer.headers.at("etag") + "\r\n");
            EXPECT_EQ(held->status, 304);
            EXPECT_TRUE(varies(*held)) << target;
        }
        EXPECT_EQ(send("GET", target, executive).headers.at("cache-control"), "private, no-store");
    }
    for (const char* const path :
         {"/tiles/territories/4/10/5.mvt?v=",
          "/choropleth/injured/4/10/5.png?v=",
          "/heat/injuries/4/10/5.png?source=published&v="}) {
        const auto answer = send("GET", path + version);
        EXPECT_THAT(answer.headers.at("cache-control"), HasSubstr("immutable")) << path;
        EXPECT_FALSE(varies(answer)) << path << " shows everybody the same";
    }
}

TEST_F(AccessTest, CodesOfSpreadsheetsKeepTheZerosThatTheyBeginWith) {
    start();
    const Session session = sign_in(Role::steward);
    const auto rows_of = [&](const std::string& wish) {
        const auto accepted = send("POST", "/api/v1/exports", session, wish);
        const Json job = wait_for_job(accepted.headers.at("location"), session);
        EXPECT_EQ(job["state"], "done") << job["message"];
        return tables_of(send("GET", job["result"], session).body, ".xlsx", "-al");
    };
    const std::string list = rows_of(
        R"({"subject":"inspection-list","format":"xlsx","selection":"sector=B","length":20})");
    for (const char* const text :
         {"oked (String) = 0",
          "bin (String) = 99",
          "kato (String) = ",
          "place (Integer) = 1",
          "score (Real) = ",
          "lon (Real) = "}) {
        EXPECT_THAT(list, HasSubstr(text));
    }
    const std::string figures =
        rows_of(R"({"subject":"figures","format":"xlsx","selection":"sector=05"})");
    for (const char* const text :
         {"sector (String) = 05",
          "territory (String) = ",
          "period (String) = 20",
          "value (Real) = ",
          "territory (String) = KZ"}) {
        EXPECT_THAT(figures, HasSubstr(text));
    }
    // A part of the country has no row that would be called the country's.
    EXPECT_THAT(
        rows_of(R"({"subject":"figures","format":"xlsx","selection":"sector=05&territory=35"})"),
        Not(HasSubstr("territory (String) = KZ")));
}

TEST_F(AccessTest, StrangersTakeFiguresAwayAsTheyAreShown) {
    start();
    const auto file_of = [&](const std::string& rest) {
        const auto answer = RawClient(port).get("/api/v1/figures/export." + rest);
        EXPECT_EQ(answer->status, 200) << rest << answer->body;
        return *answer;
    };
    const std::string question = "?indicator=injury_rate_1000,dead&year=2021&by=territory,year";
    const auto workbook = file_of("xlsx" + question);
    EXPECT_THAT(workbook.headers.at("content-disposition"), HasSubstr("figures.xlsx"));
    const std::string rows = tables_of(workbook.body, ".xlsx", "-al");
    EXPECT_THAT(rows, HasSubstr("Feature Count: 42")) << "the country and twenty regions";
    EXPECT_THAT(rows, HasSubstr("territory (String) = KZ"));
    EXPECT_THAT(rows, HasSubstr("Layer name: definitions"));
    const std::string map = tables_of(file_of("gpkg" + question).body, ".gpkg", "-al");
    EXPECT_THAT(map, HasSubstr("Feature Count: 20"));
    EXPECT_THAT(map, HasSubstr("MULTIPOLYGON"));
    EXPECT_THAT(map, HasSubstr("injury_rate_1000 (Real) = "));
    const Json shown =
        Json::parse(RawClient(port).get("/api/v1/figures" + question)->body)["figures"];
    const Json taken = Json::parse(file_of("geojson" + question).body)["features"];
    std::map<std::string, Json> values;
    for (const Json& feature : taken) {
        const Json& told = feature["properties"];
        EXPECT_EQ(told["period"], "2021");
        for (const char* const id : {"injury_rate_1000", "dead"}) {
            values[told["territory"].get<std::string>() + id] = told[id];
        }
    }
    for (const Json& figure : shown) {
        const auto key =
            figure["territory"].get<std::string>() + figure["indicator"].get<std::string>();
        EXPECT_EQ(values.at(key), figure["value"]) << key;
    }
    EXPECT_EQ(values.size(), shown.size());
    const std::string csv = file_of("csv?year=2022&by=sector").body;
    EXPECT_THAT(csv, HasSubstr("KZ,B,2022,injury_rate_1000,"));
    EXPECT_EQ(RawClient(port).get("/api/v1/figures/export.parquet")->status, 404);
    EXPECT_EQ(RawClient(port).get("/api/v1/figures/export.csv?by=luck")->status, 400);
    EXPECT_EQ(RawClient(port).get("/api/v1/figures/export.csv?indicator=luck")->status, 400);
    EXPECT_EQ(
        RawClient(port)
            .get("/api/v1/figures/export.xlsx?by=territory,sector&years=2020-2022")
            ->status,
        200);
}

/// What a workbook says of itself in its document properties.
std::string properties_of(const std::string& workbook) {
    const auto file = std::filesystem::path(::testing::TempDir()) /
                      ("properties" + std::to_string(::getpid()) + ".xlsx");
    std::ofstream(file, std::ios::binary) << workbook;
    std::string text = geo::Archive(file, std::uint64_t{1} << 26U).text("docProps/core.xml");
    std::filesystem::remove(file);
    return text;
}

TEST_F(AccessTest, FilesSayWhatTheyAreInTheLanguageAskedFor) {
    start();
    const auto file_of = [&](const std::string& rest) {
        return *RawClient(port).get("/api/v1/figures/export." + rest);
    };
    const std::string question = "?indicator=fatal_rate_1000&year=2022&territory=35&sector=F";
    const std::string workbook = file_of("xlsx" + question + "&lang=en").body;
    const std::string told = properties_of(workbook);
    EXPECT_THAT(told, HasSubstr("<dc:title>Fatal injury rate · 2022 · Region 35 · F "));
    EXPECT_THAT(told, HasSubstr("<dc:creator>Digital map of enterprises</dc:creator>"));
    EXPECT_THAT(told, HasSubstr("T00:00:00Z</dcterms:created>"));
    for (const char* const text :
         {"Bureau of National Statistics", "borders since 8 June 2022", "withheld", "dataset "}) {
        EXPECT_THAT(told, HasSubstr(text));
    }
    EXPECT_EQ(file_of("xlsx" + question + "&lang=en").body, workbook) << "the same bytes again";
    const std::string rows = tables_of(workbook, ".xlsx", "-al");
    EXPECT_THAT(rows, HasSubstr("Layer name: definitions")) << "it is whole still";
    EXPECT_THAT(rows, HasSubstr("territory (String) = 350000000"));
    EXPECT_THAT(properties_of(file_of("xlsx" + question + "&lang=kk").body), HasSubstr("Облыс 35"));
    EXPECT_THAT(properties_of(file_of("xlsx" + question).body), HasSubstr("Область 35"));
    const std::string map =
        tables_of(file_of("gpkg" + question + "&lang=en").body, ".gpkg", "-al -so");
    EXPECT_THAT(map, HasSubstr("IDENTIFIER=Fatal injury rate · 2022 · Region 35 · F "));
    EXPECT_THAT(map, HasSubstr("DESCRIPTION=Count of the Bureau of National Statistics"));
    EXPECT_EQ(file_of("xlsx?lang=de").status, 400);
    const Session session = sign_in(Role::steward);
    const auto accepted = send(
        "POST",
        "/api/v1/exports",
        session,
        R"({"subject":"inspection-list","format":"xlsx","lang":"en","selection":"sector=B"})");
    const Json job = wait_for_job(accepted.headers.at("location"), session);
    EXPECT_THAT(
        properties_of(send("GET", job["result"], session).body),
        HasSubstr("<dc:title>Enterprises to visit · "));
    EXPECT_EQ(
        send("POST", "/api/v1/exports", session, R"({"format":"xlsx","lang":"de"})").status, 422);
}

TEST_F(AccessTest, InspectionListAndFiguresComeAsMapsToo) {
    start();
    const Session session = sign_in(Role::steward);
    const auto file_of = [&](const std::string& wish) {
        const auto accepted = send("POST", "/api/v1/exports", session, wish);
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        const Json job = wait_for_job(accepted.headers.at("location"), session);
        EXPECT_EQ(job["state"], "done") << job["message"];
        return send("GET", job["result"], session).body;
    };
    const Json list =
        Json::parse(file_of(R"({"subject":"inspection-list","format":"geojson","length":12})"));
    EXPECT_EQ(list["features"].size(), 12U);
    EXPECT_EQ(list["features"][0]["geometry"]["type"], "Point");
    EXPECT_EQ(list["features"][0]["properties"]["bin"].get<std::string>().size(), 12U);
    const Json figures = Json::parse(
        file_of(R"({"subject":"figures","format":"geojson","selection":"years=2021-2022"})"));
    EXPECT_EQ(figures["features"].size(), 40U) << "twenty regions, two years";
    const Json& region = figures["features"][0];
    EXPECT_EQ(region["geometry"]["type"], "MultiPolygon");
    const Json asked =
        Json::parse(send(
                        "GET",
                        "/api/v1/figures?indicator=injury_rate_1000&by=territory&year=" +
                            region["properties"]["period"].get<std::string>())
                        .body)["figures"];
    const auto same = std::find_if(asked.begin(), asked.end(), [&](const Json& figure) {
        return figure["territory"] == region["properties"]["territory"];
    });
    ASSERT_NE(same, asked.end());
    EXPECT_EQ(region["properties"]["injury_rate_1000"], (*same)["value"]);
    EXPECT_EQ(region["properties"]["injury_rate_1000_suppression"], (*same)["suppression"]);
    for (const char* const subject : {"inspection-list", "figures"}) {
        const std::string file =
            file_of(R"({"format":"gpkg","subject":")" + std::string(subject) + "\"}");
        const std::string tables = tables_of(file, ".gpkg", "-so -al");
        EXPECT_THAT(tables, HasSubstr("definitions"));
        EXPECT_THAT(
            tables,
            HasSubstr(
                std::string(subject) == "figures" ? "Geometry: Multi Polygon" : "Geometry: Point"));
    }
}

TEST_F(AccessTest, ExportsComeAsParquetWhereGdalCanWriteIt) {
    start();
    const Session session = sign_in(Role::steward);
    const auto accepted =
        send("POST", "/api/v1/exports", session, R"({"subject":"enterprises","format":"parquet"})");
    if (!geo::can_write_vectors("Parquet")) {
        EXPECT_EQ(accepted.status, 422);
        EXPECT_THAT(accepted.body, HasSubstr("the GDAL of this server cannot write parquet"));
        return;
    }
    const Json job = wait_for_job(accepted.headers.at("location"), session);
    ASSERT_EQ(job["state"], "done") << job["message"];
    EXPECT_TRUE(send("GET", job["result"], session).body.starts_with("PAR1"));
}

} // namespace
} // namespace osh::server
