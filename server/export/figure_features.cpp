#include "server/export/export_file.hpp"
#include "server/json/area_json.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// The territory within these borders; null when its outline is not loaded.
const regions::TerritoryRow*
outlined(const LiveDataset& dataset, geo::Kato kato, regions::Borders borders) {
    const auto found = std::ranges::find_if(dataset.territories, [&](const auto& row) {
        return row.kato == kato && row.in_borders(regions::word(borders));
    });
    return found == dataset.territories.end() ? nullptr : &*found;
}

/// What a feature says besides its figures.
Json feature_of_figures(const LiveDataset& dataset, const regions::Figure& figure) {
    const bool has_outline = figure.territory && !figure.territory_is_remainder;
    const auto* const row =
        has_outline ? outlined(dataset, *figure.territory, figure.borders) : nullptr;
    Json properties{
        {"territory", figure.territory ? figure.territory->text() : "KZ"},
        {"period", figure.period},
        {"sector", figure.sector ? figure.sector->text() : "ALL"},
        {"stream", regions::word(figure.stream)},
        {"borders", regions::word(figure.borders)},
        {"remainder", remainder_word(figure)}};
    if (row != nullptr) {
        properties["name_kk"] = row->name.kk;
        properties["name_ru"] = row->name.ru;
        properties["name_en"] = row->name.en;
    }
    return {
        {"type", "Feature"},
        {"geometry", row != nullptr ? area_json(row->area) : Json(nullptr)},
        {"properties", std::move(properties)}};
}

std::string feature_key(const regions::Figure& figure) {
    return (figure.territory ? figure.territory->text() : "KZ") + "/" +
           (figure.sector ? figure.sector->text() : "ALL") + "/" + figure.period + "/" +
           std::string(remainder_word(figure));
}

} // namespace

std::size_t write_figures_geojson(
    std::ostream& out, const LiveDataset& dataset, const FigureQuestion& question) {
    std::size_t features = 0;
    Json feature;
    std::string shown; // what the feature is of
    const auto write = [&] {
        if (!feature.is_null()) {
            out << (features == 0 ? "\n" : ",\n") << json_text(feature);
            ++features;
        }
    };
    out << "{\"type\":\"FeatureCollection\",\"features\":[";
    // Figures of one place and time come one after the other.
    regions::each_figure(
        *dataset.snapshot,
        question.selection,
        question.breakdown,
        question.indicators,
        [&](const regions::Figure& figure) {
            if (std::string own = feature_key(figure); feature.is_null() || own != shown) {
                write();
                feature = feature_of_figures(dataset, figure);
                shown = std::move(own);
            }
            Json& properties = feature["properties"];
            const std::string id(figure.indicator->id);
            properties[id] = figure.value ? Json(*figure.value) : Json(nullptr);
            properties[id + "_suppression"] = regions::word(figure.suppression);
            properties[id + "_stability"] =
                figure.value ? Json(regions::word(figure.stability)) : Json(nullptr);
        });
    write();
    out << "\n]}\n";
    return features;
}

} // namespace osh::server
