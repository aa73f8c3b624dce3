#include "server/api/json_body.hpp"

#include "server/api/schemas.hpp"
#include "server/http/problem.hpp"

namespace osh::server {

Json object_body(const Request& request) {
    const std::string_view type = request.header("content-type").value_or("");
    if (type.substr(0, type.find(';')) != "application/json") {
        throw Problem(Refusal::unsupported_media_type, "send application/json");
    }
    auto json = parse_json(request.body);
    if (!json || !json->is_object()) {
        throw Problem(Refusal::bad_request, "the body is not one JSON object");
    }
    if (const auto name = repeated_member(request.body)) {
        throw Problem(Refusal::bad_request, "member " + *name + ": given twice");
    }
    return std::move(*json);
}

Json json_body(const Request& request, std::string_view schema) {
    Json json = object_body(request);
    const Json& known = schema_named(schema)["properties"];
    for (const auto& [name, value] : json.items()) {
        if (!known.contains(name)) {
            std::string names;
            for (const auto& [one, meaning] : known.items()) {
                names.append(names.empty() ? "" : ", ").append(one);
            }
            throw Problem(
                Refusal::unprocessable_content,
                "member " + name + ": not known here; known are " + names);
        }
    }
    return json;
}

std::optional<std::string> optional_text_member(const Json& object, std::string_view name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) {
        return std::nullopt;
    }
    if (!found->is_string()) {
        throw Problem(
            Refusal::unprocessable_content, "member " + std::string(name) + ": expected a text");
    }
    return found->get<std::string>();
}

bool flag_member(const Json& object, std::string_view name, bool otherwise) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) {
        return otherwise;
    }
    if (!found->is_boolean()) {
        throw Problem(
            Refusal::unprocessable_content,
            "member " + std::string(name) + ": expected true or false");
    }
    return found->get<bool>();
}

std::string text_member(const Json& object, std::string_view name) {
    auto text = optional_text_member(object, name);
    if (!text) {
        throw Problem(Refusal::unprocessable_content, "member " + std::string(name) + ": missing");
    }
    return std::move(*text);
}

} // namespace osh::server
