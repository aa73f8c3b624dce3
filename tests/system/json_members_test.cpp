// Every member of every JSON body, sent with every type that it does not have: refused by its name,
// never taken for absent.
#include "server/identity/role.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "access_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

/// Types of JSON; several in one text.
constexpr std::string_view json_text_type = "t";
constexpr std::string_view json_whole_type = "w";
constexpr std::string_view json_number_type = "wn";
constexpr std::string_view json_flag_type = "f";
constexpr std::string_view json_list_type = "l";
constexpr std::string_view json_object_type = "o";
constexpr std::string_view json_list_or_object_type = "lo";

/// A value of each type.
const std::map<char, Json> value_of_type{
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
         {{"name", json_text_type},
          {"password", json_text_type},
          {"code", json_text_type},
          {"demo_role", json_text_type}}},
        {"POST",
         "/api/v1/session/password",
         {{"present", "x"}, {"wanted", "y"}},
         {{"present", json_text_type}, {"wanted", json_text_type}}},
        {"POST",
         "/api/v1/session/totp",
         {{"present", "x"}},
         {{"present", json_text_type}, {"code", json_text_type}}},
        {"PUT", "/api/v1/session/totp", {{"code", "123456"}}, {{"code", json_text_type}}},
        {"POST",
         "/api/v1/tokens",
         {{"name", "t"}, {"scopes", {"read"}}, {"days", 1}},
         {{"name", json_text_type},
          {"scopes", json_list_type},
          {"days", json_whole_type},
          {"present", json_text_type}}},
        {"POST",
         "/api/v1/exports",
         Json::object(),
         {{"subject", json_text_type},
          {"format", json_text_type},
          {"selection", json_text_type},
          {"filter", json_text_type},
          {"lang", json_text_type},
          {"length", json_whole_type},
          {"seed", json_whole_type},
          {"layers", json_text_type},
          {"zoom", json_text_type}}},
        {"POST",
         "/api/v1/reports",
         {{"territory", "35"}, {"lang", "ru"}},
         {{"territory", json_text_type},
          {"year", json_whole_type},
          {"stream", json_text_type},
          {"borders", json_text_type},
          {"lang", json_text_type},
          {"enterprises", json_flag_type}}},
        {"POST",
         "/api/v1/accounts",
         {{"name", "demo-two"},
          {"password", "a long enough password"},
          {"role", "inspector"},
          {"regions", {"35"}}},
         {{"name", json_text_type},
          {"password", json_text_type},
          {"role", json_text_type},
          {"regions", json_list_type}}},
        {"PATCH",
         "/api/v1/accounts/{name}",
         Json::object(),
         {{"role", json_text_type},
          {"regions", json_list_type},
          {"password", json_text_type},
          {"is_disabled", json_flag_type},
          {"second_factor", json_flag_type}}},
        {"POST",
         "/api/v1/what-if",
         Json::object(),
         {{"weights", json_list_or_object_type},
          {"thresholds", json_list_type},
          {"aggregation", json_text_type},
          {"exponent", json_number_type},
          {"goalpost", json_number_type},
          {"movers", json_whole_type},
          {"rank_draws", json_whole_type},
          {"by", json_text_type}}},
        {"POST",
         "/api/v1/express-assessment",
         {{"sector", "G"}, {"workers", 12}, {"answers", Json::object()}},
         {{"sector", json_text_type},
          {"workers", json_whole_type},
          {"answers", json_object_type},
          {"territory", json_text_type},
          {"store", json_flag_type}}},
        {"POST",
         "/api/v1/plans",
         {{"inspectors", inspectors}, {"candidates", {{"most", 3}}}},
         {{"name", json_text_type},
          {"candidates", json_object_type},
          {"opening", json_object_type},
          {"first_day", json_text_type},
          {"days", json_whole_type},
          {"balance", json_flag_type},
          {"travel", json_object_type},
          {"inspectors", json_list_type},
          {"visits", json_list_type},
          {"search", json_object_type},
          {"margins", json_flag_type},
          {"lang", json_text_type}}},
        {"PATCH", "/api/v1/plans/{id}", {{"archived", false}}, {{"archived", json_flag_type}}},
        {"POST",
         "/api/v1/plans/{id}/replan",
         {{"expected_version", 1}},
         {{"expected_version", json_whole_type},
          {"cancel", json_list_type},
          {"restore", json_list_type},
          {"add", json_list_type},
          {"change", json_list_type},
          {"lock", json_list_type},
          {"unlock", json_list_type},
          {"order", json_list_type},
          {"now", json_object_type},
          {"days", json_whole_type},
          {"inspectors", json_list_type},
          {"balance", json_flag_type},
          {"search", json_object_type},
          {"margins", json_flag_type}}},
        {"POST",
         "/api/v1/plans/{id}/what-if",
         Json::object(),
         {{"version", json_whole_type},
          {"days_more", json_whole_type},
          {"colleagues_more", json_whole_type},
          {"seconds", json_number_type},
          {"search", json_object_type}}},
        {"POST",
         "/api/v1/plans/{id}/results",
         {{"results", Json::array()}},
         {{"results", json_list_type}}}};
}

/// Routes with a body that is no JSON object, or without one; and those of the geocoder, which this
/// dataset does not have (`ReviewQueue…` tests them).
bool takes_no_json(const std::string& pattern) {
    const std::set<std::string> others{
        "/ogc/collections/{layer}/search", // its members are parameters (`SearchTest`)
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
            {"name", "demo-one"},
            {"password", "a long enough password"},
            {"role", "inspector"},
            {"regions", "all"}};
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

/// The letter of a schema's type in `value_of_type`.
std::string type_letters(const Json& document, const Json& schema) {
    if (schema.contains("$ref")) {
        const std::string path = schema["$ref"];
        return type_letters(document, document[Json::json_pointer(path.substr(1))]);
    }
    std::string letters;
    for (const Json& part : schema.value("oneOf", Json::array())) {
        if (part.contains("enum")) {
            continue; // a word in place of the rest
        }
        letters += type_letters(document, part);
    }
    static const std::map<std::string, std::string> known{
        {"string", "t"},
        {"integer", "w"},
        {"number", "wn"},
        {"boolean", "f"},
        {"array", "l"},
        {"object", "o"}};
    return letters.empty() ? known.at(schema["type"].get<std::string>()) : letters;
}

TEST_F(JsonMembersTest, TheDefinitionNamesTheSameMembersOfTheSameTypes) {
    start();
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    for (const JsonRoute& route : json_routes()) {
        std::string method = route.method;
        std::ranges::transform(method, method.begin(), ::tolower);
        const Json& operation = document["paths"][route.pattern][method];
        const std::string reference =
            operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        const Json& members = document[Json::json_pointer(reference.substr(1))]["properties"];
        EXPECT_EQ(members.size(), route.members.size()) << route.pattern << members;
        for (const auto& [member, types] : route.members) {
            ASSERT_TRUE(members.contains(member)) << route.pattern << ' ' << member;
            EXPECT_EQ(type_letters(document, members[member]), types)
                << route.pattern << ' ' << member;
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
            for (const auto& [type, value] : value_of_type) {
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
