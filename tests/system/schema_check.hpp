#pragma once

#include "server/json/json.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace osh::server {

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
        if (!schema.contains("type") && !schema.contains("allOf") && !schema.contains("oneOf")) {
            return; // anything
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

} // namespace osh::server
