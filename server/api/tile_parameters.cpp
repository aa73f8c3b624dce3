#include "server/api/tile_parameters.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr std::size_t most_indicators = 20;
constexpr double most_point_buffer = 512;

std::vector<const Layer*> layers_named(const std::string& ids) {
    std::vector<const Layer*> layers;
    for (const std::string_view id : split_list(ids)) {
        const Layer* const layer = find_layer(id);
        if (id == "plan") {
            throw Problem(
                Refusal::bad_request,
                "the layer plan comes by itself: /tiles/plan/{z}/{x}/{y}.mvt?plan=ID");
        }
        if (layer == nullptr) {
            std::string known;
            for (const Layer& each : all_layers()) {
                known.append(known.empty() ? "" : ", ").append(each.id);
            }
            throw Problem(
                Refusal::not_found,
                "no layer is called \"" + std::string(id) + "\"; there are " + known);
        }
        if (std::ranges::find(layers, layer) != layers.end()) {
            throw Problem(
                Refusal::bad_request, "the layer " + std::string(id) + " is named more than once");
        }
        layers.push_back(layer);
    }
    return layers;
}

bool any_takes(const std::vector<const Layer*>& layers, LayerParameter parameter) {
    return std::ranges::any_of(
        layers, [parameter](const Layer* layer) { return layer->takes(parameter); });
}

SelectionUse selection_use(const std::vector<const Layer*>& layers, const Request& request) {
    SelectionUse use = SelectionUse::none;
    for (const Layer* const layer : layers) {
        use = std::max(use, layer->selection);
    }
    return use == SelectionUse::borders && request.parameter("indicator") ? SelectionUse::whole
                                                                          : use;
}

/// The query without what is no part of the Selection; refuses what no layer takes.
Request selection_part(const std::vector<const Layer*>& layers, const Request& request) {
    std::vector<std::string_view> own{"v", "fields", "buffer"};
    for (const auto parameter :
         {LayerParameter::level, LayerParameter::sector_level, LayerParameter::indicator}) {
        if (any_takes(layers, parameter)) {
            own.push_back(word(parameter));
        }
    }
    const SelectionUse use = selection_use(layers, request);
    Request part;
    part.caller = request.caller;
    for (const Parameter& parameter : request.query) {
        if (std::ranges::find(own, parameter.name) != own.end()) {
            continue;
        }
        const bool is_used = use == SelectionUse::whole
                                 ? true // unknown names are refused with the Selection
                                 : use == SelectionUse::borders && parameter.name == "borders";
        if (!is_used) {
            throw Problem(
                Refusal::bad_request,
                "parameter " + parameter.name + ": these layers do not depend on it");
        }
        part.query.push_back(parameter);
    }
    return part;
}

template<class Level>
Level level_parameter(const Request& request, std::string_view name, Level low, Level high) {
    const auto text = request.parameter(name);
    using regions::word;
    if (!text || *text == word(low)) {
        return low;
    }
    if (*text == word(high)) {
        return high;
    }
    throw Problem(
        Refusal::bad_request,
        "parameter " + std::string(name) + ": expected " + std::string(word(low)) + " or " +
            std::string(word(high)) + ", not \"" + std::string(*text) + "\"");
}

std::vector<const regions::Indicator*> tile_indicators_of(const Request& request) {
    std::vector<const regions::Indicator*> indicators;
    const auto text = request.parameter("indicator");
    if (!text) {
        return indicators;
    }
    for (const std::string_view id : split_list(*text)) {
        const regions::Indicator* const indicator = regions::find_indicator(id);
        if (indicator == nullptr || std::ranges::find(indicators, indicator) != indicators.end()) {
            throw Problem(
                Refusal::bad_request,
                "parameter indicator: \"" + std::string(id) +
                    "\" is unknown or named twice; /api/v1/indicators lists them");
        }
        indicators.push_back(indicator);
    }
    if (indicators.size() > most_indicators) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: at most " + std::to_string(most_indicators) + " at once");
    }
    return indicators;
}

bool has_field(const std::vector<SourceLayer>& source_layers, std::string_view name) {
    return std::ranges::any_of(source_layers, [name](const SourceLayer& layer) {
        return std::ranges::find(layer.fields, name, &LayerField::name) != layer.fields.end();
    });
}

/// Whether a feature of the question's layers may carry the attribute. What the layers have by
/// themselves is asked first: nothing has to be put together for it.
bool has_field(const TileQuestion& question, std::string_view name) {
    return std::ranges::any_of(
               question.layers,
               [name](const Layer* layer) { return has_field(layer->source_layers, name); }) ||
           (!question.request.indicators.empty() && has_field(question.source_layers(), name));
}

/// Sorted, each once.
std::vector<std::string> fields_named(const TileQuestion& question, std::string_view text) {
    std::vector<std::string_view> fields = split_list(text);
    for (const std::string_view name : fields) {
        if (!has_field(question, name)) {
            throw Problem(
                Refusal::bad_request,
                "parameter fields: no feature of these layers has an attribute \"" +
                    std::string(name) + "\"; the layer's TileJSON lists them");
        }
    }
    std::ranges::sort(fields);
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    return {fields.begin(), std::unique(fields.begin(), fields.end())};
}

/// A figure is of one sum of activities: a list of them would give a territory several values.
void refuse_several_sectors(const TileQuestion& question) {
    const bool has_figures = std::ranges::any_of(question.layers, [&](const Layer* layer) {
        return layer->id == "hotspots" ||
               (layer->id == "territories" && !question.request.indicators.empty());
    });
    if (has_figures && question.request.selection.sectors.size() > 1) {
        throw Problem(
            Refusal::bad_request,
            "parameter sector: figures of territories stand on one activity at most");
    }
}

} // namespace

TileQuestion
tile_question(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    TileQuestion question{
        .layers = layers_named(request.path_parameter("layer")),
        .request = {.dataset = dataset, .tile = {}, .selection = {}}};
    if (question.shows_enterprises()) {
        require_enterprise_access(request, access, dataset);
    }
    const auto part = selection_part(question.layers, request);
    refuse_repeated_parameters(request);
    if (selection_use(question.layers, request) != SelectionUse::none) {
        question.request.selection = question.shows_enterprises()
                                         ? selection_of(part, *dataset.snapshot)
                                         : aggregate_selection_of(part, *dataset.snapshot);
    }
    question.request.level = level_parameter(
        request, "level", regions::TerritoryLevel::region, regions::TerritoryLevel::district);
    question.request.sector_level =
        level_parameter(request, "sector_level", SectorLevel::section, SectorLevel::division);
    question.request.indicators = tile_indicators_of(request);
    if (const auto fields = request.parameter("fields")) {
        question.request.fields = fields_named(question, *fields);
    }
    question.request.point_buffer_units =
        static_cast<std::int64_t>(whole_parameter(request, "buffer", 0, {0.0, most_point_buffer}));
    refuse_several_sectors(question);
    return question;
}

} // namespace osh::server
