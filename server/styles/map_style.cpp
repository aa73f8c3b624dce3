#include "server/styles/map_style.hpp"

#include <array>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr const char* land = "#f3f1ec";
constexpr const char* sea = "#d5e2e8";
constexpr const char* lake = "#c6dae3";
constexpr const char* border_of_regions = "#8d99a1";
constexpr const char* border_of_country = "#5d6b74";
constexpr const char* road_brown = "#a99f8b";
constexpr const char* railway_grey = "#8a8f94";
constexpr const char* text_colour = "#1d2a33";
constexpr const char* faint_text = "#55636c";
constexpr std::array<const char*, 5> degree_colours{
    "#ffe9a8", "#fdbf5a", "#f0862f", "#cc4a1a", "#7f1d2d"};

std::string_view code_of(MapLanguage language) {
    switch (language) {
    case MapLanguage::kk:
        return "kk";
    case MapLanguage::en:
        return "en";
    case MapLanguage::ru:
        break;
    }
    return "ru";
}

/// The name in the reader's language; of QGIS the plain token, which its converter knows.
Json name_text(const StyleInput& input) {
    const std::string own = "name_" + std::string(code_of(input.language));
    if (input.variant == StyleVariant::qgis) {
        return "{" + own + "}";
    }
    return Json::array(
        {"coalesce",
         Json::array({"get", own}),
         Json::array({"get", "name_ru"}),
         Json::array({"get", "name_en"})});
}

Json by_zoom(const StyleInput& input, double from, double at_from, double to, double at_to) {
    if (input.variant == StyleVariant::qgis) {
        return {{"stops", Json::array({Json::array({from, at_from}), Json::array({to, at_to})})}};
    }
    return Json::array(
        {"interpolate", Json::array({"linear"}), Json::array({"zoom"}), from, at_from, to, at_to});
}

Json source_of(const StyleInput& input, const std::string& layers) {
    return {
        {"type", "vector"},
        {"tiles",
         Json::array(
             {input.base_address + "/tiles/" + layers + "/{z}/{x}/{y}.mvt?v=" + input.version})},
        {"minzoom", 0},
        {"maxzoom", 14},
        {"attribution", input.attribution}};
}

Json drawn_layer(std::string_view id, std::string_view type, std::string_view source_layer) {
    return {{"id", id}, {"type", type}, {"source", "ground"}, {"source-layer", source_layer}};
}

Json fill(std::string_view id, std::string_view source_layer, const char* colour) {
    Json layer = drawn_layer(id, "fill", source_layer);
    layer["paint"] = {{"fill-color", colour}};
    return layer;
}

Json border(
    const StyleInput& input, std::string_view id, bool is_outer, const char* colour, double width) {
    Json layer = drawn_layer(id, "line", "territory_borders");
    layer["filter"] = Json::array({"==", "outer", is_outer});
    if (input.variant == StyleVariant::map) {
        layer["filter"] = Json::array({"==", Json::array({"get", "outer"}), is_outer});
    }
    layer["layout"] = {{"line-join", "round"}};
    layer["paint"] = {
        {"line-color", colour}, {"line-width", by_zoom(input, 3, width * 0.7, 10, width * 2.0)}};
    return layer;
}

/// Roads and railways by class; a dataset without them has no such features.
void add_traffic(Json& layers, const StyleInput& input) {
    struct Look {
        const char* id;
        const char* source_layer;
        std::vector<const char*> classes;
        const char* colour;
        double width;
    };

    const std::array<Look, 3> looks{{
        {"railways", "railways", {"rail", "branch_rail"}, railway_grey, 0.8},
        {"minor-roads",
         "roads",
         {"primary", "secondary", "tertiary", "link", "street"},
         road_brown,
         0.6},
        {"major-roads", "roads", {"motorway", "trunk"}, road_brown, 1.3},
    }};
    for (const Look& look : looks) {
        Json layer = drawn_layer(look.id, "line", look.source_layer);
        Json filter = Json::array({"in", "class"});
        for (const char* const each : look.classes) {
            filter.push_back(each);
        }
        if (input.variant == StyleVariant::map) {
            filter.erase(filter.begin(), filter.begin() + 2);
            filter = Json::array(
                {"in", Json::array({"get", "class"}), Json::array({"literal", filter})});
        }
        layer["filter"] = std::move(filter);
        layer["layout"] = {{"line-join", "round"}};
        layer["paint"] = {
            {"line-color", look.colour},
            {"line-width", by_zoom(input, 5, look.width * 0.7, 13, look.width * 2.5)}};
        layers.push_back(std::move(layer));
    }
}

Json label(
    const StyleInput& input, std::string_view id, std::string_view source_layer, double size) {
    Json layer = drawn_layer(id, "symbol", source_layer);
    layer["layout"] = {
        {"text-field", name_text(input)},
        {"text-font", Json::array({"Noto Sans Regular"})},
        {"text-size", by_zoom(input, 3, size * 0.85, 10, size * 1.2)},
        {"text-max-width", 7}};
    layer["paint"] = {
        {"text-color", text_colour}, {"text-halo-color", "#ffffff"}, {"text-halo-width", 1.4}};
    return layer;
}

/// Circles of degree I to V, one layer each in the variant without expressions.
void add_enterprises(Json& layers, const StyleInput& input) {
    const auto circles = [](std::string_view id, Json filter, Json colour, Json radius) {
        return Json{
            {"id", id},
            {"type", "circle"},
            {"source", "enterprises"},
            {"source-layer", "enterprises"},
            {"filter", std::move(filter)},
            {"paint",
             {{"circle-color", std::move(colour)},
              {"circle-radius", std::move(radius)},
              {"circle-stroke-color", "#3b2a20"},
              {"circle-stroke-width", 0.8}}}};
    };
    if (input.variant == StyleVariant::qgis) {
        for (std::size_t i = 0; i < degree_colours.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            layers.push_back(circles(
                "enterprise-groups-" + number,
                Json::array(
                    {"all",
                     Json::array({"has", "count"}),
                     Json::array({"==", "worst_degree", i + 1})}),
                degree_colours.at(i),
                5));
            layers.push_back(circles(
                "enterprises-" + number,
                Json::array({"==", "degree", i + 1}),
                degree_colours.at(i),
                4));
        }
        return;
    }
    const auto stepped = [](const char* attribute, std::array<double, 4> bounds) {
        Json colour = Json::array(
            {"step",
             Json::array({"coalesce", Json::array({"get", attribute}), 0}),
             degree_colours[0]});
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            colour.push_back(bounds.at(i));
            colour.push_back(degree_colours.at(i + 1));
        }
        return colour;
    };
    const Json is_group = Json::array({"has", "count"});
    layers.push_back(circles(
        "enterprise-groups",
        is_group,
        stepped("mean_score", {20, 40, 60, 80}),
        Json::array(
            {"min",
             26,
             Json::array(
                 {"max",
                  3,
                  Json::array(
                      {"*", 0.42, Json::array({"sqrt", Json::array({"get", "count"})})})})})));
    layers.push_back(
        circles("enterprises", Json::array({"!", is_group}), stepped("degree", {2, 3, 4, 5}), 5));
}

} // namespace

std::optional<StyleVariant> parse_style_variant(std::string_view name) noexcept {
    if (name == "map") {
        return StyleVariant::map;
    }
    return name == "qgis" ? std::optional(StyleVariant::qgis) : std::nullopt;
}

std::optional<MapLanguage> parse_map_language(std::string_view name) noexcept {
    for (const auto language : {MapLanguage::kk, MapLanguage::ru, MapLanguage::en}) {
        if (name == code_of(language)) {
            return language;
        }
    }
    return std::nullopt;
}

Json map_style(const StyleInput& input) {
    Json layers = Json::array();
    layers.push_back(
        {{"id", "sea"}, {"type", "background"}, {"paint", {{"background-color", sea}}}});
    layers.push_back(fill("countries", "countries", land));
    layers.push_back(fill("territories", "territories", "#fbfaf7"));
    layers.push_back(fill("water", "water", lake));
    add_traffic(layers, input);
    layers.push_back(border(input, "region-borders", false, border_of_regions, 1.0));
    layers.push_back(border(input, "country-border", true, border_of_country, 1.4));
    if (input.has_enterprises) {
        add_enterprises(layers, input);
    }
    Json countries = label(input, "country-names", "country_labels", 12);
    countries["maxzoom"] = 7;
    countries["paint"]["text-color"] = faint_text;
    layers.push_back(std::move(countries));
    Json waters = label(input, "water-names", "water_labels", 11);
    waters["minzoom"] = 4;
    layers.push_back(std::move(waters));
    Json places = label(input, "place-names", "places", 12);
    places["minzoom"] = 5;
    layers.push_back(std::move(places));
    Json territories = label(input, "territory-names", "territory_labels", 14);
    territories["maxzoom"] = 8;
    layers.push_back(std::move(territories));
    Json style{
        {"version", 8},
        {"name", input.variant == StyleVariant::map ? "oshmap" : "oshmap for QGIS"},
        {"center", Json::array({67.0, 48.2})},
        {"zoom", 4}};
    if (input.variant == StyleVariant::map) {
        style["sprite"] = input.base_address + "/sprites/marks";
    }
    style["sources"] = {{"ground", source_of(input, "base,territories")}};
    if (input.has_enterprises) {
        style["sources"]["enterprises"] = source_of(input, "enterprises");
    }
    style["layers"] = std::move(layers);
    return style;
}

} // namespace osh::server
