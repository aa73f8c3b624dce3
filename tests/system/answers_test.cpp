// Answers of the interface beside their schemas in openapi.json, from which the page's types are
// made.
#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::IsEmpty;

/// What of a value does not fit its schema, each with its place. Knows as much of JSON Schema as
/// openapi.json uses, and takes a member that the schema does not name for a fault.
class SchemaCheck {
public:
    explicit SchemaCheck(const Json& document) : m_document(&document) {}

    std::vector<std::string> faults(const Json& value, const Json& schema) {
        m_faults.clear();
        check(value, schema, "answer");
        return m_faults;
    }

private:
    void fault(const std::string& place, const std::string& what) {
        if (m_faults.size() < 10) {
            m_faults.push_back(place + ": " + what);
        }
    }

    bool fits(const Json& value, const Json& schema) const {
        return SchemaCheck(*m_document).faults(value, schema).empty();
    }

    void check(const Json& value, const Json& schema, const std::string& place) {
        if (schema.contains("$ref")) {
            const std::string path = schema["$ref"];
            check(value, (*m_document)[Json::json_pointer(path.substr(1))], place);
            return;
        }
        if (value.is_null() && schema.value("nullable", false)) {
            return;
        }
        if (schema.contains("allOf")) {
            for (const Json& part : schema["allOf"]) {
                check(value, part, place);
            }
            return;
        }
        if (schema.contains("oneOf")) {
            const bool some = std::ranges::any_of(
                schema["oneOf"], [&](const Json& part) { return fits(value, part); });
            if (!some) {
                fault(place, "fits none of the alternatives: " + value.dump());
            }
            return;
        }
        check_type(value, schema, place);
    }

    void check_type(const Json& value, const Json& schema, const std::string& place) {
        const std::string type = schema["type"];
        const bool good = type == "string"    ? value.is_string()
                          : type == "boolean" ? value.is_boolean()
                          : type == "integer" ? value.is_number_integer()
                          : type == "number"  ? value.is_number()
                          : type == "array"   ? value.is_array()
                                              : value.is_object();
        if (!good) {
            fault(place, "is no " + type + ": " + value.dump().substr(0, 80));
            return;
        }
        if (schema.contains("enum") &&
            std::ranges::find(schema["enum"], value) == schema["enum"].end()) {
            fault(place, "is not among the words: " + value.dump());
        }
        if (type == "array") {
            check_items(value, schema, place);
        }
        if (type == "object") {
            check_members(value, schema, place);
        }
    }

    void check_items(const Json& value, const Json& schema, const std::string& place) {
        if (value.size() < schema.value("minItems", 0U) ||
            value.size() > schema.value("maxItems", value.size())) {
            fault(place, "has " + std::to_string(value.size()) + " items");
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            check(value[i], schema["items"], place + "[" + std::to_string(i) + "]");
        }
    }

    void check_members(const Json& value, const Json& schema, const std::string& place) {
        const Json& members = schema.contains("properties") ? schema["properties"] : Json::object();
        for (const Json& name : schema.value("required", Json::array())) {
            if (!value.contains(name.get<std::string>())) {
                fault(place, "lacks " + name.get<std::string>());
            }
        }
        for (const auto& [name, member] : value.items()) {
            if (members.contains(name)) {
                check(member, members[name], place + "." + name);
            } else if (schema["additionalProperties"].is_object()) {
                check(member, schema["additionalProperties"], place + "." + name);
            } else {
                fault(place, "has a member that the schema does not name: " + name);
            }
        }
    }

    const Json* m_document;
    std::vector<std::string> m_faults;
};

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

TEST_F(AnswersTest, EveryAnswerWithASchemaFitsItAndNothingIsLeftUnsaid) {
    start();
    const Json document = Json::parse(send("GET", "/openapi.json").body);
    sign_in_as_administrator();
    const Json job = Json::parse(send("POST", "/api/v1/exports", R"({"subject":"figures"})").body);
    std::size_t checked = 0;
    for (const auto& [path, methods] : document["paths"].items()) {
        if (!methods.contains("get") || !methods["get"]["responses"]["2XX"].contains("content")) {
            continue;
        }
        std::string target = path;
        if (const auto at = target.find("{id}"); at != std::string::npos) {
            target.replace(at, 4, job["id"].get<std::string>());
        }
        if (const auto at = target.find("{classifier}"); at != std::string::npos) {
            target.replace(at, 12, "kato");
        }
        const RawAnswer answer = send("GET", target);
        ASSERT_EQ(answer.status, 200) << target << answer.body;
        const Json& schema =
            methods["get"]["responses"]["2XX"]["content"]["application/json"]["schema"];
        EXPECT_THAT(SchemaCheck(document).faults(Json::parse(answer.body), schema), IsEmpty())
            << target;
        ++checked;
    }
    EXPECT_GE(checked, 12U);
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
