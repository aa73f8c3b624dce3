#include "server/layers/territories_layer.hpp"

#include "server/layers/area_drawing.hpp"
#include "server/layers/layer_shapes.hpp"

#include <map>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::Property;

/// Names and codes by feature id, so that views into them outlive the features.
struct TerritoryText {
    std::string kato;
    std::string parent;
    const regions::TerritoryRow* row = nullptr;
};

std::map<tiles::FeatureId, TerritoryText> texts_of(const LayerRequest& request) {
    std::map<tiles::FeatureId, TerritoryText> texts;
    const std::string_view borders = regions::word(request.selection.borders);
    for (const regions::TerritoryRow& row : request.dataset.territories) {
        if (row.level == request.level && row.in_borders(borders)) {
            texts[tiles::FeatureId{row.kato.number()}] = {
                row.kato.text(), row.parent ? row.parent->text() : std::string{}, &row};
        }
    }
    return texts;
}

std::vector<Property> properties_of(const TerritoryText& text) {
    std::vector<Property> properties{
        {"kato", std::string_view(text.kato)},
        {"level", regions::word(text.row->level)},
        {"name_kk", std::string_view(text.row->name.kk)},
        {"name_ru", std::string_view(text.row->name.ru)},
        {"name_en", std::string_view(text.row->name.en)},
    };
    if (!text.parent.empty()) {
        properties.push_back({"parent", std::string_view(text.parent)});
    }
    return properties;
}

std::vector<tiles::MvtLayer> draw_territories(const LayerRequest& request) {
    std::vector<tiles::MvtLayer> layers;
    layers.reserve(3);
    tiles::MvtLayer& areas = layers.emplace_back("territories");
    tiles::MvtLayer& borders = layers.emplace_back("territory_borders");
    tiles::MvtLayer& labels = layers.emplace_back("territory_labels");
    const CutCoverage* const coverage =
        request.dataset.shapes->territories(request.level, request.selection.borders);
    if (coverage == nullptr) {
        return layers;
    }
    const auto texts = texts_of(request);
    const DrawnCoverage drawn = draw_coverage(*coverage, request.tile);
    for (const DrawnCoverage::Area& area : drawn.areas) {
        const auto properties = properties_of(texts.at(area.id));
        areas.add_area(area.area, {.id = area.id, .properties = properties});
    }
    for (const DrawnCoverage::Line& line : drawn.borders) {
        const std::vector<Property> properties{
            {"level", regions::word(request.level)}, {"outer", line.border->is_outer()}};
        borders.add_lines(line.parts, {.id = std::nullopt, .properties = properties});
    }
    for (const DrawnCoverage::Label& label : drawn.labels) {
        auto properties = properties_of(texts.at(label.id));
        properties.push_back({"rank", std::int64_t{1}});
        labels.add_point(label.place, {.id = label.id, .properties = properties});
    }
    return layers;
}

} // namespace

Layer territories_layer() {
    const std::vector<LayerField> fields{
        {"kato", "Code of the territory (KATO, nine digits)"},
        {"parent", "Code of the territory above"},
        {"level", "region or district"},
        {"name_kk", "Name in Kazakh"},
        {"name_ru", "Name in Russian"},
        {"name_en", "Name in English"},
    };
    return {
        .id = "territories",
        .source_layers =
            {{"territories",
              "Regions or districts; the feature id is the KATO as a number",
              fields},
             {"territory_borders",
              "Borders as lines of their own",
              {{"level", "region or district"},
               {"outer", "Whether the line is the edge of the country"}}},
             {"territory_labels", "One place for a label inside each territory", fields}},
        .parameters = LayerParameters::territories,
        .subject = LayerSubject::surroundings,
        .draw = draw_territories,
    };
}

} // namespace osh::server
