#include "server/ogc/item_rows.hpp"

#include "server/export/csv_line.hpp"
#include "server/ogc/ogc_crs.hpp"

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

namespace osh::server {

namespace {

Json to_json(const CqlValue& value, PropertyType type) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* const number = std::get_if<double>(&value)) {
        return type == PropertyType::integer ? Json(static_cast<std::int64_t>(*number))
                                             : Json(*number);
    }
    const auto* const flag = std::get_if<bool>(&value);
    return flag == nullptr ? Json(nullptr) : Json(*flag);
}

bool is_shown(const ItemQuery& query, std::size_t property) {
    return !query.shown || (*query.shown)[property];
}

} // namespace

Json feature_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    std::size_t row,
    const ItemQuery& query) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        if (!is_shown(query, i)) {
            continue;
        }
        const FeatureProperty& property = collection.properties[i];
        properties[std::string(property.name)] = to_json(source.value(row, i), property.type);
    }
    return {
        {"type", "Feature"},
        {"id", source.id(row)},
        {"geometry", query.has_geometry ? source.geometry(row) : Json(nullptr)},
        {"properties", std::move(properties)}};
}

std::string csv_page(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query) {
    const CrsAxes axes(*query.crs);
    const bool is_crs84 = query.crs->epsg == 0;
    CsvLine line;
    line.text("id");
    for (std::size_t i = 0; i < collection.properties.size(); ++i) {
        if (is_shown(query, i)) {
            line.text(collection.properties[i].name);
        }
    }
    line.text(is_crs84 ? "lon" : "first_axis");
    std::string text = line.text(is_crs84 ? "lat" : "second_axis").finish();
    for (const std::size_t row : page.rows) {
        line.text(source.id(row));
        for (std::size_t i = 0; i < collection.properties.size(); ++i) {
            if (!is_shown(query, i)) {
                continue;
            }
            const CqlValue value = source.value(row, i);
            if (const auto* const number = std::get_if<double>(&value)) {
                line.number(*number);
            } else if (const auto* const words = std::get_if<std::string>(&value)) {
                line.text(*words);
            } else {
                const auto* const flag = std::get_if<bool>(&value);
                line.text(flag == nullptr ? "" : *flag ? "true" : "false");
            }
        }
        Json place = query.has_geometry ? source.geometry(row) : Json(nullptr);
        if (place.is_object() && place["type"] == "Point") {
            axes.write(place);
            line.number(place["coordinates"][0].get<double>());
            line.number(place["coordinates"][1].get<double>());
        } else {
            line.empty().empty();
        }
        text += line.finish();
    }
    return text;
}

Json features_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query) {
    const CrsAxes axes(*query.crs);
    Json features = Json::array();
    for (const std::size_t row : page.rows) {
        features.push_back(feature_json(source, collection, row, query));
        axes.write(features.back()["geometry"]);
    }
    return features;
}

} // namespace osh::server
