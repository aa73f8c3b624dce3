#include "server/api/schemas.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace osh::server {

namespace {

const Json& interface_tables() {
    static const Json read = Json::parse(answers_file("answers.json"));
    return read;
}

const Json& known_parameters_table() {
    static const Json read = Json::parse(answers_file("parameters.json"))["parameters"];
    return read;
}

struct MediaEnding {
    std::string_view ending;
    std::string_view media;
};

/// The first that fits counts.
constexpr std::array<MediaEnding, 33> media_endings{{
    {".png", "image/png"},
    {".mvt", "application/vnd.mapbox-vector-tile"},
    {".tif", "image/tiff"},
    {"/{i}.json", "application/json"},
    {"/{i}.txt", "text/plain"},
    {".xml", "application/xml"},
    {"/wmts", "application/xml"},
    {"/map/tiles/WebMercatorQuad/{z}/{y}/{x}", "image/png"},
    {"/tiles/WebMercatorQuad/{z}/{y}/{x}", "application/vnd.mapbox-vector-tile"},
    {"/items", "application/geo+json"},
    {"/items/{feature}", "application/geo+json"},
    {"/queryables", "application/schema+json"},
    {"/sortables", "application/schema+json"},
    {"/schema", "application/schema+json"},
    {"/ogc/api", "application/vnd.oai.openapi+json;version=3.0"},
    {"/ogc/catalogue", "application/ld+json"},
    {"/ogc/styles/{style}", "application/vnd.mapbox.style+json"},
    {"/events", "text/event-stream"},
    {"/sdmx-csv", "application/vnd.sdmx.data+csv;version=2.0.0"},
    {"/export/{kind}", "text/csv"},
    {"/metrics", "text/plain"},
    {"/api", "text/html"},
    {"/result", "application/octet-stream"},
    {"/files/{file}", "application/octet-stream"},
    {"/export.{format}", "application/octet-stream"},
    {"/archives/{name}", "application/octet-stream"},
    {"/api/v1/geocode", "application/geo+json"},
    {"/api/v1/geocode/structured", "application/geo+json"},
    {"/api/v1/reverse", "application/geo+json"},
    {"/api/v1/autocomplete", "application/geo+json"},
    {"/api/v1/lookup", "application/geo+json"},
    {"/ogc/", "application/json"},
    {"/", "text/html"},
}};

std::string media_of(std::string_view pattern) {
    const auto* const found = std::ranges::find_if(
        media_endings, [&](const MediaEnding& one) { return pattern.ends_with(one.ending); });
    return std::string(found == media_endings.end() ? "application/json" : found->media);
}

} // namespace

const Json& interface_schemas() { return interface_tables()["schemas"]; }

const Json& schema_named(std::string_view name) {
    const Json& all = interface_schemas();
    const auto found = all.find(name);
    if (found == all.end()) {
        throw std::out_of_range("no schema is called " + std::string(name));
    }
    return *found;
}

Exchanged exchanged_by(Method method, std::string_view pattern) {
    Exchanged known;
    const Json& tables = interface_tables();
    if (method == Method::get) {
        const auto answer = tables["answers"].find(pattern);
        if (answer != tables["answers"].end()) {
            known.answer = answer->get<std::string>();
        }
    }
    const std::string key = std::string(method_name(method)).append(" ").append(pattern);
    if (const auto row = tables["operations"].find(key); row != tables["operations"].end()) {
        const auto name_in = [&](const char* member) {
            const auto found = row->find(member);
            return found == row->end() ? std::nullopt : std::optional(found->get<std::string>());
        };
        known.status = row->value("status", known.status);
        known.answer = name_in("answer");
        known.body = name_in("body");
        known.media = name_in("media").value_or("");
    } else if (!known.answer) {
        known.media = media_of(pattern);
    }
    return known;
}

const Json& parameter_meaning(std::string_view name, std::string_view pattern) {
    const Json& all = known_parameters_table();
    const Json* best = nullptr;
    std::size_t longest = 0;
    for (const auto& [key, meaning] : all.items()) {
        const std::size_t blank = key.find(' ');
        const std::string_view where = blank == std::string::npos
                                           ? std::string_view()
                                           : std::string_view(key).substr(blank + 1);
        if (std::string_view(key).substr(0, blank) == name && pattern.starts_with(where) &&
            (best == nullptr || where.size() > longest)) {
            best = &meaning;
            longest = where.size();
        }
    }
    if (best == nullptr) {
        throw std::out_of_range("no table tells what the parameter " + std::string(name) + " is");
    }
    return *best;
}

} // namespace osh::server
