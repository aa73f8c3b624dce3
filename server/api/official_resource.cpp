#include "server/api/official_resource.hpp"

#include "regions/figures/official_conflict.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/store/figures_store.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

namespace {

std::optional<std::string> wanted(const Request& request, std::string_view name) {
    const auto value = request.parameter(name);
    return value ? std::optional<std::string>{*value} : std::nullopt;
}

/// A word of the store as JSON; null where the store has nothing.
Json word_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// The denominator's id with its name in words; null for counts and sums.
Json denominator_json(const std::string& id) {
    const auto& known = regions::official_denominators();
    const auto found = std::ranges::find(known, id, &regions::OfficialDenominator::id);
    if (found == known.end()) {
        return word_or_null(id);
    }
    return {{"id", id}, {"name", names_json(found->name)}, {"size", found->size}};
}

Json to_json(const regions::OfficialFigure& figure) {
    return {
        {"indicator", figure.indicator},
        {"stream", figure.stream},
        {"territory", figure.territory},
        {"sector", figure.sector},
        {"period", figure.period},
        {"value", figure.value ? Json(*figure.value) : Json(nullptr)},
        {"value_text", word_or_null(figure.value_text)},
        {"unit", figure.unit},
        {"denominator", denominator_json(figure.denominator)},
        {"borders", word_or_null(figure.borders)},
        {"kind", figure.kind},
        {"note", figure.note},
        {"source", figure.source},
    };
}

Json to_json(const regions::OfficialConflict& conflict) {
    Json figures = Json::array();
    for (const regions::ConflictFigure& figure : conflict.figures) {
        figures.push_back(
            {{"label", names_json(figure.label)},
             {"value", figure.value},
             {"unit", figure.unit},
             {"source", figure.source},
             {"is_computed", figure.is_computed}});
    }
    return {
        {"id", conflict.id},
        {"title", names_json(conflict.title)},
        {"text", names_json(conflict.text)},
        {"figures", std::move(figures)},
    };
}

} // namespace

Response official_figures(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"indicator", "territory", "period", "stream", "sector"});
    const auto asked = wanted(request, "indicator");
    const auto indicators = asked ? split_list(*asked) : std::vector<std::string_view>{};
    const regions::OfficialFigureFilter filter{
        .indicator = indicators.size() == 1 ? asked : std::nullopt,
        .territory = wanted(request, "territory"),
        .period = wanted(request, "period"),
        .stream = wanted(request, "stream"),
        .sector = wanted(request, "sector"),
    };
    Json rows = Json::array();
    if (dataset.connections) {
        const auto connection = dataset.connections->borrow();
        for (const regions::OfficialFigure& figure :
             regions::read_official_figures(*connection, filter)) {
            if (!asked || std::ranges::find(indicators, figure.indicator) != indicators.end()) {
                rows.push_back(to_json(figure));
            }
        }
    }
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)}, {"official_figures", std::move(rows)}});
}

Response conflicts(const Request& request, const LiveDataset& /*dataset*/) {
    refuse_other_parameters(request, {});
    Json rows = Json::array();
    for (const regions::OfficialConflict& conflict : regions::official_conflicts()) {
        rows.push_back(to_json(conflict));
    }
    return json_response({{"conflicts", std::move(rows)}});
}

} // namespace osh::server
