// Answers of the interface beside their schemas in openapi.json, from which the page's types are
// made.
#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema_check.hpp"
#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::IsEmpty;

constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// An address that fits: what the test has made, else the examples of the definition.
std::string example_of(
    std::string path, const Json& parameters, const std::map<std::string, std::string>& made) {
    char before = '?';
    for (const Json& parameter : parameters) {
        const std::string name = parameter["name"];
        if (!parameter["required"]) {
            continue;
        }
        const Json example = parameter.value("example", Json("1"));
        const auto own = made.find(name);
        const std::string text = own != made.end()     ? own->second
                                 : example.is_string() ? example.get<std::string>()
                                                       : example.dump();
        if (parameter["in"] == "query") {
            path.append(1, before).append(name).append("=").append(text);
            before = '&';
        } else {
            path.replace(path.find("{" + name + "}"), name.size() + 2, text);
        }
    }
    return path;
}

class AnswersTest : public ServedTest {
protected:
    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = demo_dataset_folder();
        m_application = add_application(*http, configuration);
    }

    RawAnswer
    send(const std::string& method, const std::string& target, const std::string& body = "") {
        RawClient client(port);
        client.send(
            method + " " + target + " HTTP/1.1\r\nHost: map.kz\r\n" + m_fields +
            "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body);
        const auto answer = client.answer(method);
        EXPECT_TRUE(answer) << method << ' ' << target;
        return answer.value_or(RawAnswer{});
    }

    void sign_in_as_administrator() {
        const auto answer = send("POST", "/api/v1/session", R"({"demo_role":"admin"})");
        ASSERT_EQ(answer.status, 201) << answer.body;
        const std::string cookie = answer.headers.at("set-cookie");
        m_fields = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " +
                   Json::parse(answer.body)["account"]["csrf_token"].get<std::string>() + "\r\n";
    }

private:
    std::string m_fields;
    std::optional<ServedApplication> m_application;
};

std::string without_parameters(const std::string& media) {
    return media.substr(0, media.find(';'));
}

/// What the small dataset of this test has not: a geocoder, archives, plans, the built page; and
/// answers that are whatever somebody made.
bool is_tested_elsewhere(const std::string& path) {
    static const std::vector<std::string> prefixes{
        "/api/v1/geocode",
        "/api/v1/reverse",
        "/api/v1/autocomplete",
        "/api/v1/lookup",
        "/api/v1/plans/{id}",
        "/tiles/plan",
        "/archives/{name}",
        "/api/v1/jobs/{id}/",
        "/api/v1/imports/{import}/files"};
    return path == "/" || path == "/wmts" ||
           std::ranges::any_of(
               prefixes, [&](const std::string& prefix) { return path.starts_with(prefix); });
}

TEST_F(AnswersTest, EveryAnswerIsOfTheStatusTypeAndSchemaThatTheDefinitionNames) {
    start();
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    sign_in_as_administrator();
    const Json job = Json::parse(send("POST", "/api/v1/exports", R"({"subject":"figures"})").body);
    const Json item =
        Json::parse(send("GET", "/ogc/collections/enterprises/items?limit=1").body)["features"][0];
    const std::map<std::string, std::string> made{
        {"id", job["id"]},
        {"bin", item["id"]},
        {"name", "demo-admin"},
        {"import", "1"},
        {"feature", "350000000"}};
    std::size_t checked = 0;
    std::size_t with_schema = 0;
    for (const auto& [path, methods] : document["paths"].items()) {
        if (!methods.contains("get") || is_tested_elsewhere(path)) {
            continue;
        }
        const std::string target = example_of(path, methods["get"]["parameters"], made);
        const RawAnswer answer = send("GET", target);
        ASSERT_EQ(answer.status, 200) << target << answer.body;
        const Json& content = methods["get"]["responses"]["200"]["content"];
        ASSERT_EQ(content.size(), 1U) << path;
        const std::string media = content.begin().key();
        EXPECT_EQ(without_parameters(answer.headers.at("content-type")), without_parameters(media))
            << target;
        if (media == "application/json") {
            const Json& schema = content.begin().value()["schema"];
            EXPECT_THAT(SchemaCheck(document).faults(Json::parse(answer.body), schema), IsEmpty())
                << target;
            ++with_schema;
        }
        ++checked;
    }
    EXPECT_GT(checked, 85U);
    EXPECT_GT(with_schema, 40U);
}

TEST_F(AnswersTest, TheDefinitionTellsGeneratorsOfClientsWhatTheyNeed) {
    start();
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    EXPECT_EQ(document["servers"][0]["url"], "http://map.kz");
    EXPECT_TRUE(document["components"]["securitySchemes"].contains("token"));
    std::set<std::string> ids;
    std::set<std::string> tags;
    for (const Json& tag : document["tags"]) {
        tags.insert(tag["name"].get<std::string>());
    }
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) {
            const std::string id = operation["operationId"];
            EXPECT_TRUE(ids.insert(id).second) << id << ' ' << path;
            EXPECT_EQ(id.find_first_not_of(letters_and_digits), std::string::npos) << id;
            EXPECT_TRUE(tags.contains(operation["tags"][0].get<std::string>())) << path;
            EXPECT_NE(operation["summary"], path) << "says nothing";
            EXPECT_FALSE(operation["security"].empty());
            EXPECT_EQ(operation["responses"].size(), 3U);
            const bool takes = method == "put" || method == "patch" ||
                               (method == "post" && !path.ends_with("/withdraw"));
            EXPECT_EQ(operation.contains("requestBody"), takes) << method << ' ' << path;
            for (const Json& parameter : operation["parameters"]) {
                EXPECT_FALSE(parameter["description"].get<std::string>().empty());
            }
        }
    }
}

TEST_F(AnswersTest, AnAnswerWithAMemberTooManyOrTooFewIsFound) {
    const Json document{
        {"components",
         {{"schemas",
           {{"Mark",
             {{"type", "object"},
              {"properties", {{"version", {{"type", "string"}}}}},
              {"required", Json::array({"version"})},
              {"additionalProperties", false}}}}}}}};
    const Json schema{{"$ref", "#/components/schemas/Mark"}};
    SchemaCheck check(document);
    EXPECT_THAT(check.faults({{"version", "1"}}, schema), IsEmpty());
    EXPECT_EQ(check.faults({{"version", 1}}, schema).size(), 1U);
    EXPECT_EQ(check.faults(Json::object(), schema).size(), 1U);
    EXPECT_EQ(check.faults({{"version", "1"}, {"more", 1}}, schema).size(), 1U);
}

} // namespace
} // namespace osh::server
