#include "server/layers/territories_layer.hpp"

#include "server/layers/area_drawing.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/layer_studies.hpp"

#include <algorithm>
#include <map>
#include <memory>
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

/// The figures of the indicators asked for, written into the features: for programs that cannot
/// join a table to the map.
class BakedFigures {
public:
    explicit BakedFigures(const LayerRequest& request) {
        if (request.indicators.empty()) {
            return;
        }
        const regions::Selection open = request.open_selection();
        std::string key = "territories/" + std::string(regions::word(request.level));
        for (const regions::Indicator* const indicator : request.indicators) {
            const std::string id(indicator->id);
            key += '/' + id;
            m_keys.push_back({id, id + "_suppression", id + "_stability"});
        }
        m_rows = request.dataset.studies->figures.find_or_make(
            key + '?' + regions::canonical_text(open), [&] {
                return std::make_shared<const std::vector<LevelFigures>>(level_figures(
                    {.snapshot = *request.dataset.snapshot,
                     .selection = open,
                     .level = request.level,
                     .indicators = request.indicators}));
            });
    }

    void append_to(std::vector<Property>& properties, tiles::FeatureId id) const {
        if (!m_rows) {
            return;
        }
        const auto row = std::ranges::find_if(*m_rows, [id](const LevelFigures& figures) {
            return figures.territory.number() == id.number;
        });
        if (row == m_rows->end()) {
            return;
        }
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const ShownFigure& figure = row->figures[i];
            if (figure.value) {
                properties.push_back({m_keys[i].value, *figure.value});
            }
            if (figure.suppression != regions::Suppression::none) {
                properties.push_back({m_keys[i].suppression, regions::word(figure.suppression)});
            }
            // Of a number that is not there nothing is said.
            if (figure.value && figure.stability != regions::Stability::stable) {
                properties.push_back({m_keys[i].stability, regions::word(figure.stability)});
            }
        }
    }

private:
    struct Keys {
        std::string value;
        std::string suppression;
        std::string stability;
    };

    std::vector<Keys> m_keys;
    std::shared_ptr<const std::vector<LevelFigures>> m_rows;
};

std::vector<tiles::MvtLayer> draw_territories(const LayerRequest& request) {
    std::vector<tiles::MvtLayer> layers;
    layers.reserve(3);
    tiles::MvtLayer& areas = layers.emplace_back(request.source_layer("territories"));
    tiles::MvtLayer& borders = layers.emplace_back(request.source_layer("territory_borders"));
    tiles::MvtLayer& labels = layers.emplace_back(request.source_layer("territory_labels"));
    const CutCoverage* const coverage =
        request.dataset.shapes->territories(request.level, request.selection.borders);
    if (coverage == nullptr) {
        return layers;
    }
    const auto texts = texts_of(request);
    const BakedFigures figures(request);
    const DrawnCoverage drawn = draw_coverage(*coverage, request.tile);
    for (const DrawnCoverage::Area& area : drawn.areas) {
        auto properties = properties_of(texts.at(area.id));
        figures.append_to(properties, area.id);
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
    std::vector<LayerField> label_fields = fields;
    label_fields.push_back({"rank", "Order in which labels are placed"});
    return {
        .id = "territories",
        .source_layers =
            {{"territories",
              GeometryKind::area,
              "Regions or districts; the feature id is the KATO as a number",
              fields},
             {"territory_borders",
              GeometryKind::line,
              "Borders as lines of their own",
              {{"level", "region or district"},
               {"outer", "Whether the line is the edge of the country"}}},
             {"territory_labels",
              GeometryKind::point,
              "One place for a label inside each territory",
              label_fields}},
        .selection = SelectionUse::borders,
        .parameters = {LayerParameter::level, LayerParameter::indicator},
        .subject = LayerSubject::surroundings,
        .draw = draw_territories,
    };
}

} // namespace osh::server
