#include "server/layers/sectors_layer.hpp"

#include "server/layers/area_drawing.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/layer_studies.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::Property;

constexpr std::array<std::string_view, 7> sector_indicators{
    "enterprises",
    "workers",
    "injured",
    "diseases",
    "injury_rate_1000",
    "mean_score",
    "high_risk_enterprises"};

std::shared_ptr<const std::vector<LevelFigures>> sector_figures(const LayerRequest& request) {
    const regions::Selection open = request.open_selection();
    const std::string key = "sectors/" + std::string(regions::word(request.level)) + '/' +
                            std::string(word(request.sector_level)) + '?' +
                            regions::canonical_text(open);
    return request.dataset.studies->figures.find_or_make(key, [&] {
        std::vector<const regions::Indicator*> indicators;
        for (const std::string_view id : sector_indicators) {
            indicators.push_back(regions::find_indicator(id));
        }
        return std::make_shared<const std::vector<LevelFigures>>(level_figures(
            {.snapshot = *request.dataset.snapshot,
             .selection = open,
             .level = request.level,
             .sector_level = request.sector_level,
             .indicators = indicators}));
    });
}

/// Whether an activity is there at all, as far as outsiders may know.
bool is_present(const LevelFigures& row) {
    return std::ranges::any_of(row.figures, [](const ShownFigure& figure) {
        return figure.suppression != regions::Suppression::none || figure.value.value_or(0.0) > 0.0;
    });
}

void add_sector(
    tiles::MvtLayer& layer,
    const regions::Snapshot& snapshot,
    const LevelFigures& row,
    tiles::GridPoint place) {
    const auto index = row.sector ? snapshot.sectors.find(*row.sector) : std::nullopt;
    if (!index || !is_present(row)) {
        return;
    }
    const regions::Sector& sector = snapshot.sectors[*index];
    const std::string kato = row.territory.text();
    const std::string oked = sector.oked.text();
    std::vector<Property> properties{
        {"kato", std::string_view(kato)},
        {"oked", std::string_view(oked)},
        {"name_kk", std::string_view(sector.name.kk)},
        {"name_ru", std::string_view(sector.name.ru)},
        {"name_en", std::string_view(sector.name.en)}};
    bool is_held_back = false;
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
        if (row.figures[i].value) {
            properties.push_back({sector_indicators.at(i), *row.figures[i].value});
        }
        is_held_back |= row.figures[i].suppression != regions::Suppression::none;
    }
    if (is_held_back) {
        properties.push_back({"held_back", true});
    }
    layer.add_point(
        place,
        {.id = tiles::FeatureId{std::uint64_t{row.territory.number()} * 1'000 + index->row},
         .properties = properties});
}

std::vector<tiles::MvtLayer> draw_sectors(const LayerRequest& request) {
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("sectors"));
    const CutCoverage* const coverage =
        request.dataset.shapes->territories(request.level, request.selection.borders);
    if (coverage == nullptr) {
        return layers;
    }
    const auto rows = sector_figures(request);
    for (const DrawnCoverage::Label& label : draw_coverage(*coverage, request.tile).labels) {
        const auto number = [](const LevelFigures& row) -> std::uint64_t {
            return row.territory.number();
        };
        auto row = std::ranges::lower_bound(*rows, label.id.number, {}, number);
        for (; row != rows->end() && number(*row) == label.id.number; ++row) {
            add_sector(layer, *request.dataset.snapshot, *row, label.place);
        }
    }
    return layers;
}

} // namespace

Layer sectors_layer() {
    return {
        .id = "sectors",
        .source_layers =
            {{"sectors",
              GeometryKind::point,
              "Economic activities in each territory, all at its label place",
              {{"kato", "Code of the territory (KATO, nine digits)"},
               {"oked", "Section (A to U) or division (two digits) of OKED"},
               {"name_kk", "Name of the activity in Kazakh"},
               {"name_ru", "Name of the activity in Russian"},
               {"name_en", "Name of the activity in English"},
               {"enterprises", "Enterprises of the register"},
               {"workers", "Workers on average in the selected years"},
               {"injured", "Victims of accidents, the dead among them"},
               {"diseases", "Cases of occupational disease"},
               {"injury_rate_1000", "Victims per 1,000 workers"},
               {"mean_score", "Mean integral score, 0 to 100"},
               {"high_risk_enterprises", "Enterprises of degree IV and V"},
               {"held_back", "Present when a figure is held back by disclosure control"}}}},
        .selection = SelectionUse::whole,
        .parameters = {LayerParameter::level, LayerParameter::sector_level},
        .subject = LayerSubject::surroundings,
        .draw = draw_sectors,
    };
}

} // namespace osh::server
