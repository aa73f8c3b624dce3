#include "server/api/openapi.hpp"

#include "server/api/route_summaries.hpp"
#include "server/api/schemas.hpp"
#include "server/identity/policy.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// A group of routes; the first whose prefix fits counts.
struct Tag {
    std::string_view prefix;
    std::string_view name;
};

constexpr std::array<Tag, 31> tags{{
    {"/api/v1/geocode/reviews", "review of addresses"},
    {"/api/v1/geocode", "geocoding"},
    {"/api/v1/reverse", "geocoding"},
    {"/api/v1/autocomplete", "geocoding"},
    {"/api/v1/lookup", "geocoding"},
    {"/api/v1/isochrones", "geocoding"},
    {"/api/v1/session", "people"},
    {"/api/v1/tokens", "people"},
    {"/api/v1/accounts", "people"},
    {"/api/v1/audit", "people"},
    {"/api/v1/plans", "plans of visits"},
    {"/tiles/plan", "plans of visits"},
    {"/api/v1/jobs", "jobs"},
    {"/api/v1/exports", "jobs"},
    {"/api/v1/reports", "jobs"},
    {"/api/v1/import", "data desk"},
    {"/api/v1/export/", "data desk"},
    {"/api/v1/classifiers", "data desk"},
    {"/api/v1/enterprises", "enterprises"},
    {"/api/v1/signals", "enterprises"},
    {"/api/v1/inspection-list", "enterprises"},
    {"/api/v1/what-if", "enterprises"},
    {"/api/v1/sensitivity", "enterprises"},
    {"/api/v1/assessment-organisations", "enterprises"},
    {"/api/v1/express", "employers"},
    {"/api/v1/tariff", "employers"},
    {"/api/v1/", "figures"},
    {"/ogc", "OGC API"},
    {"/wmts", "WMTS"},
    {"/tiles", "tiles and pictures"},
    {"/", "server"},
}};

constexpr std::array<std::string_view, 5> picture_prefixes{
    "/heat", "/choropleth", "/styles", "/sprites", "/archives"};

std::string group_of(std::string_view pattern) {
    const auto begins = [&](std::string_view prefix) {
        return pattern.starts_with(prefix);
    };
    if (std::ranges::any_of(picture_prefixes, begins)) {
        return "tiles and pictures";
    }
    const auto* const found =
        std::ranges::find_if(tags, [&](const Tag& tag) { return begins(tag.prefix); });
    return std::string(found->name);
}

Json tag_list() {
    std::vector<std::string_view> names;
    Json list = Json::array();
    for (const Tag& tag : tags) {
        if (std::ranges::find(names, tag.name) == names.end()) {
            names.push_back(tag.name);
            list.push_back({{"name", tag.name}});
        }
    }
    return list;
}

std::string lower_name(Method method) {
    std::string name(method_name(method));
    std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    return name;
}

/// Method and words of the path, such as `getEnterprisesBinHistory`: what generators of clients
/// call the function.
std::string operation_id(const Route& route) {
    constexpr std::string_view versioned = "/api/v1";
    std::string_view rest = route.pattern;
    if (rest.starts_with(versioned)) {
        rest.remove_prefix(versioned.size());
    }
    std::string id = lower_name(route.method);
    bool begins_word = true;
    for (const char c : rest) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_letter && !is_digit) {
            begins_word = true;
            continue;
        }
        id += begins_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins_word = false;
    }
    return rest.ends_with('/') ? id + "Root" : id;
}

Json parameter(
    std::string_view pattern, std::string_view name, std::string_view place, bool needed) {
    Json made = parameter_meaning(name, pattern);
    made["name"] = name;
    made["in"] = place;
    made["required"] = needed;
    if (made["schema"].value("type", "") == "array") { // several words by comma
        made["style"] = "form";
        made["explode"] = false;
    }
    return made;
}

Json parameters_of(const Route& route) {
    Json list = Json::array();
    std::string_view rest = route.pattern;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const std::size_t close = rest.find('}', open);
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        list.push_back(parameter(route.pattern, name, "path", true));
        rest.remove_prefix(close + 1);
    }
    for (const TakenParameter& taken : parameters_taken(route.pattern, route.method)) {
        list.push_back(parameter(route.pattern, taken.name, "query", taken.is_needed));
    }
    return list;
}

Json roles_of(const PolicyRow* row) {
    Json roles = Json::array();
    for (const Role role : all_roles) {
        if (row != nullptr && row->roles.holds(role)) {
            roles.push_back(role_name(role));
        }
    }
    return roles;
}

/// How a caller may come: without anything where strangers may, by a session (with the header
/// against foreign pages where something changes), or by a token.
Json security_of(const Route& route, const PolicyRow* row) {
    const Json none = Json::array();
    Json ways = Json::array();
    if (row == nullptr || row->roles.holds(Role::visitor)) {
        ways.push_back(Json::object());
    }
    Json by_session{{"session", none}};
    if (route.method != Method::get) {
        by_session["csrf"] = none;
    }
    ways.push_back(std::move(by_session));
    ways.push_back({{"token", none}});
    return ways;
}

Json schema_reference(const std::string& name) {
    return {{"schema", {{"$ref", "#/components/schemas/" + name}}}};
}

Json binary_content(const std::string& media) {
    const bool is_text = media.starts_with("text/") || media.ends_with("json") ||
                         media.ends_with("xml") || media.find("csv") != std::string::npos;
    Json schema{{"type", "string"}};
    if (media.ends_with("json")) {
        schema = {{"$ref", "#/components/schemas/AnyObject"}};
    } else if (!is_text) {
        schema["format"] = "binary";
    }
    return {{media, {{"schema", std::move(schema)}}}};
}

Json responses_of(const Exchanged& known) {
    const Json problem{
        {"description", "A problem document (RFC 9457)."},
        {"content", {{"application/problem+json", schema_reference("Problem")}}}};
    Json good{{"description", "All is well."}};
    if (known.answer) {
        good["content"][known.media.empty() ? "application/json" : known.media] =
            schema_reference(*known.answer);
    } else if (!known.media.empty()) {
        good["content"] = binary_content(known.media);
    }
    return {{std::to_string(known.status), std::move(good)}, {"4XX", problem}, {"5XX", problem}};
}

/// The body that a route takes; null for none.
Json body_of(const Route& route, const Exchanged& known) {
    if (known.body) {
        return {
            {"required", true}, {"content", {{"application/json", schema_reference(*known.body)}}}};
    }
    if (route.body == BodyStorage::memory) {
        return nullptr;
    }
    const Json bytes{{"schema", {{"type", "string"}, {"format", "binary"}}}};
    return {
        {"required", true},
        {"content", {{"application/octet-stream", bytes}, {"text/csv", bytes}}}};
}

Json operation_of(const Route& route) {
    const PolicyRow* const row = policy_row(route.method, route.pattern);
    const Exchanged known = exchanged_by(route.method, route.pattern);
    Json operation{
        {"operationId", operation_id(route)},
        {"tags", Json::array({group_of(route.pattern)})},
        {"summary", summary_of(route.pattern)},
        {"parameters", parameters_of(route)},
        {"security", security_of(route, row)},
        {"x-roles", roles_of(row)},
        {"x-scope", row == nullptr ? std::string_view() : row->scope},
        {"responses", responses_of(known)}};
    if (Json body = body_of(route, known); !body.is_null()) {
        operation["requestBody"] = std::move(body);
    }
    return operation;
}

Json schemas() {
    Json all = interface_schemas();
    const Json text{{"type", "string"}};
    all["Problem"] = {
        {"type", "object"},
        {"properties",
         {{"type", text},
          {"title", text},
          {"status", {{"type", "integer"}}},
          {"detail", text},
          {"instance", text},
          {"request_id", text},
          {"cause", {{"type", "object"}, {"properties", {{"code", text}, {"subject", text}}}}}}}};
    return all;
}

Json security_schemes() {
    return {
        {"session",
         {{"type", "apiKey"},
          {"in", "cookie"},
          {"name", "oshmap"},
          {"description",
           "Of POST /api/v1/session; behind TLS the cookie is called __Host-oshmap."}}},
        {"csrf",
         {{"type", "apiKey"},
          {"in", "header"},
          {"name", "X-CSRF-Token"},
          {"description", "csrf_token of GET /api/v1/session, with what a session changes."}}},
        {"token",
         {{"type", "http"},
          {"scheme", "bearer"},
          {"description",
           "A token of POST /api/v1/tokens, good for x-scope, or one of the OpenID provider that "
           "the operator trusts."}}}};
}

} // namespace

Json openapi_document(std::span<const Route* const> routes, const std::string& server) {
    Json paths = Json::object();
    for (const Route* const route : routes) {
        paths[route->pattern][lower_name(route->method)] = operation_of(*route);
    }
    return {
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "Digital map of enterprises"},
          {"version", "1.0.0"},
          {"description", "docs/api.md tells more; /ogc/api describes the faces of OGC."}}},
        {"servers", Json::array({{{"url", server.empty() ? std::string("/") : server}}})},
        {"tags", tag_list()},
        {"paths", std::move(paths)},
        {"components", {{"schemas", schemas()}, {"securitySchemes", security_schemes()}}}};
}

} // namespace osh::server
