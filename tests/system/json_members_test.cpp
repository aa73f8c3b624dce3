// Every member of every JSON body, sent with every type that it does not have: refused by its name,
// never taken for absent.
#include "server/identity/role.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "access_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

/// Types of JSON; several in one text.
constexpr std::string_view text = "t";
constexpr std::string_view whole = "w";
constexpr std::string_view number = "wn";
constexpr std::string_view flag = "f";
constexpr std::string_view list = "l";
constexpr std::string_view object = "o";
constexpr std::string_view list_or_object = "lo";

/// A value of each type.
const std::map<char, Json> values{
    {'t', "no such word"},
    {'w', 7},
    {'n', 1.5},
    {'f', true},
    {'l', Json::array()},
    {'o', Json::object()}};

/// A route that takes a JSON object, a body that it would accept, and what types its members have.
struct JsonRoute {
    std::string method;
    std::string pattern;
    Json body;
    std::map<std::string, std::string_view> members;
};

std::vector<JsonRoute> json_routes() {
    const Json inspectors = Json::array({{{"id", "A"}, {"start", {{"location", {60.5, 46.5}}}}}});
    return {
        {"POST",
         "/api/v1/session",
         {{"name", "nobody"}, {"password", "x"}},
         {{"name", text}, {"password", text}, {"code", text}, {"demo_role", text}}},
        {"POST",
         "/api/v1/session/password",
         {{"present", "x"}, {"wanted", "y"}},
         {{"present", text}, {"wanted", text}}},
        {"POST", "/api/v1/session/totp", {{"present", "x"}}, {{"present", text}, {"code", text}}},
        {"PUT", "/api/v1/session/totp", {{"code", "123456"}}, {{"code", text}}},
        {"POST",
         "/api/v1/tokens",
         {{"name", "t"}, {"scopes", {"read"}}, {"days", 1}},
         {{"name", text}, {"scopes", list}, {"days", whole}}},
        {"POST",
         "/api/v1/exports",
         Json::object(),
         {{"subject", text}, {"format", text}, {"selection", text}}},
        {"POST",
         "/api/v1/accounts",
         {{"name", "demo-two"},
          {"password", "a long enough password"},
          {"role", "inspector"},
          {"regions", {"35"}}},
         {{"name", text}, {"password", text}, {"role", text}, {"regions", list}}},
        {"PATCH",
         "/api/v1/accounts/{name}",
         Json::object(),
         {{"role", text},
          {"regions", list},
          {"password", text},
          {"is_disabled", flag},
          {"second_factor", flag}}},
        {"POST",
         "/api/v1/what-if",
         Json::object(),
         {{"weights", list_or_object},
          {"thresholds", list},
          {"aggregation", text},
          {"exponent", number},
          {"goalpost", number},
          {"movers", whole},
          {"rank_draws", whole}}},
        {"POST",
         "/api/v1/express-assessment",
         {{"sector", "G"}, {"workers", 12}, {"answers", Json::object()}},
         {{"sector", text},
          {"workers", whole},
          {"answers", object},
          {"territory", text},
          {"store", flag}}},
        {"POST",
         "/api/v1/plans",
         {{"inspectors", inspectors}, {"candidates", {{"most", 3}}}},
         {{"name", text},
          {"candidates", object},
          {"opening", object},
          {"first_day", text},
          {"days", whole},
          {"balance", flag},
          {"travel", object},
          {"inspectors", list},
          {"visits", list},
          {"search", object},
          {"margins", flag},
          {"lang", text}}},
        {"PATCH", "/api/v1/plans/{id}", {{"archived", false}}, {{"archived", flag}}},
        {"POST",
         "/api/v1/plans/{id}/replan",
         {{"expected_version", 1}},
         {{"expected_version", whole},
          {"cancel", list},
          {"restore", list},
          {"add", list},
          {"change", list},
          {"lock", list},
          {"unlock", list},
          {"order", list},
          {"now", object},
          {"days", whole},
          {"inspectors", list},
          {"balance", flag},
          {"search", object},
          {"margins", flag}}},
        {"POST",
         "/api/v1/plans/{id}/what-if",
         Json::object(),
         {{"version", whole},
          {"days_more", whole},
          {"colleagues_more", whole},
          {"seconds", number},
          {"search", object}}},
        {"POST", "/api/v1/plans/{id}/results", {{"results", Json::array()}}, {{"results", list}}}};
}

/// Routes with a body that is no JSON object, or without one; and those of the geocoder, which this
/// dataset does not have (`ReviewQueue…` tests them).
bool takes_no_json(const std::string& pattern) {
    const std::set<std::string> others{
        "/api/v1/imports/{import}",
        "/api/v1/imports/{import}/withdraw",
        "/api/v1/geocode/batch",
        "/api/v1/geocode/reviews",
        "/api/v1/geocode/reviews/{id}/decision"};
    return others.contains(pattern);
}

class JsonMembersTest : public AccessTest {
protected:
    /// The address with what the test has made for its captures.
    std::string address_of(const JsonRoute& route) const {
        std::string address = route.pattern;
        for (const auto& [capture, value] :
             {std::pair{std::string("{name}"), std::string("demo-one")},
              std::pair{std::string("{id}"), plan}}) {
            if (const auto at = address.find(capture); at != std::string::npos) {
                address.replace(at, capture.size(), value);
            }
        }
        return address;
    }

    RawAnswer sent(const JsonRoute& route, const Json& body) {
        const bool signs_in = route.pattern == "/api/v1/session";
        return send(route.method, address_of(route), signs_in ? Session{} : admin, json_text(body));
    }

    void make_what_routes_change() {
        admin = sign_in(Role::admin);
        const Json account{
            {"name", "demo-one"}, {"password", "a long enough password"}, {"role", "inspector"}};
        ASSERT_EQ(send("POST", "/api/v1/accounts", admin, json_text(account)).status, 201);
        const Json wish{
            {"inspectors", Json::array({{{"id", "A"}, {"start", {{"location", {60.5, 46.5}}}}}})},
            {"candidates", {{"most", 3}}},
            {"search", {{"iterations", 1}}}};
        const auto accepted = send("POST", "/api/v1/plans", admin, json_text(wish));
        ASSERT_EQ(accepted.status, 202) << accepted.body;
        const Json job = Json::parse(accepted.body);
        plan = job["plan"]["id"];
        EXPECT_EQ(wait_for_job(job["url"], admin)["state"], "done");
    }

    Session admin;
    std::string plan;
};

TEST_F(JsonMembersTest, EveryRouteWithABodyIsAmongThem) {
    start();
    std::set<std::string> known;
    for (const JsonRoute& route : json_routes()) {
        known.insert(route.method + " " + route.pattern);
    }
    for (const Route* const route : http->routes()) {
        const bool has_body = route->method == Method::post || route->method == Method::put ||
                              route->method == Method::patch;
        if (has_body && !takes_no_json(route->pattern)) {
            const std::string name = std::string(method_name(route->method)) + " " + route->pattern;
            EXPECT_TRUE(known.contains(name)) << name;
        }
    }
}

TEST_F(JsonMembersTest, EveryMemberThatARouteKnowsIsAmongThem) {
    start();
    make_what_routes_change();
    for (const JsonRoute& route : json_routes()) {
        const auto answer = sent(route, {{"no_such_member", 1}});
        EXPECT_TRUE(answer.status == 422 || answer.status == 400) << answer.body;
        const std::string detail = Json::parse(answer.body)["detail"];
        EXPECT_THAT(detail, HasSubstr("no_such_member"));
        for (const auto& [member, types] : route.members) {
            EXPECT_THAT(detail, HasSubstr(member)) << route.pattern;
        }
        const auto commas = static_cast<std::size_t>(std::ranges::count(detail, ','));
        const bool ends_with_and = detail.find(" and ") != std::string::npos;
        EXPECT_EQ(commas + 1 + (ends_with_and ? 1U : 0U), route.members.size())
            << route.pattern << ": " << detail;
    }
}

TEST_F(JsonMembersTest, AWrongTypeIsRefusedByTheMembersName) {
    start();
    make_what_routes_change();
    for (const JsonRoute& route : json_routes()) {
        for (const auto& [member, types] : route.members) {
            for (const auto& [type, value] : values) {
                if (types.find(type) != std::string_view::npos) {
                    continue;
                }
                Json body = route.body;
                body[member] = value;
                const auto answer = sent(route, body);
                EXPECT_TRUE(answer.status == 422 || answer.status == 400)
                    << route.method << ' ' << route.pattern << ' ' << body << ' ' << answer.status
                    << ' ' << answer.body;
                EXPECT_THAT(answer.body, HasSubstr(member)) << route.pattern << ' ' << body;
            }
        }
    }
}

} // namespace
} // namespace osh::server
