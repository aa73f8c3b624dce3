#include "server/ogc/statistics.hpp"

#include "regions/indicators/figures.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace osh::server {

namespace {

std::vector<const regions::Indicator*> indicators_of(const Request& request) {
    std::vector<const regions::Indicator*> asked;
    const auto wanted = request.parameter("indicator");
    if (!wanted) {
        for (const regions::Indicator& indicator : regions::all_indicators()) {
            asked.push_back(&indicator);
        }
        return asked;
    }
    for (const std::string_view id : split_list(*wanted)) {
        const regions::Indicator* const indicator = regions::find_indicator(id);
        if (indicator == nullptr) {
            throw Problem(
                Refusal::bad_request,
                "parameter indicator: no indicator is called \"" + std::string(id) + "\"");
        }
        asked.push_back(indicator);
    }
    return asked;
}

std::vector<regions::Figure> figures_of(const Request& request, const LiveDataset& dataset) {
    const auto selection = aggregate_selection_of(request, *dataset.snapshot, {"indicator"});
    auto figures = regions::compute_figures(
        *dataset.snapshot,
        selection,
        {.by_territory = true, .by_sector = false, .by_year = true},
        indicators_of(request));
    std::erase_if(figures, [](const regions::Figure& figure) {
        return figure.territory_is_remainder || figure.sector_is_remainder;
    });
    return figures;
}

std::string territory_of(const regions::Figure& figure) {
    return figure.territory ? figure.territory->text() : "KZ";
}

/// The categories of one dimension in the order of their appearance.
class Dimension {
public:
    std::size_t number_of(const std::string& category) {
        const auto [place, fresh] = m_numbers.emplace(category, m_names.size());
        if (fresh) {
            m_names.push_back(category);
        }
        return place->second;
    }

    std::size_t size() const { return m_names.size(); }

    const std::vector<std::string>& names() const { return m_names; }

private:
    std::map<std::string, std::size_t> m_numbers;
    std::vector<std::string> m_names;
};

Json dimension_json(std::string_view label, const Dimension& dimension, const Json& labels) {
    Json category{{"index", dimension.names()}};
    if (!labels.empty()) {
        category["label"] = labels;
    }
    return {{"label", label}, {"category", std::move(category)}};
}

Json territory_labels(const Dimension& territories, const regions::Snapshot& snapshot) {
    Json labels = Json::object();
    for (const std::string& code : territories.names()) {
        const auto kato = geo::Kato::parse(code);
        const auto index = kato ? snapshot.territories.find(*kato) : std::nullopt;
        labels[code] = index ? snapshot.territories[*index].name.en : "Kazakhstan";
    }
    return labels;
}

Json indicator_labels(const Dimension& indicators) {
    Json labels = Json::object();
    for (const std::string& id : indicators.names()) {
        labels[id] = regions::find_indicator(id)->name.en;
    }
    return labels;
}

} // namespace

Response json_stat(const Request& request, const LiveDataset& dataset) {
    const auto figures = figures_of(request, dataset);
    Dimension territories;
    Dimension periods;
    Dimension indicators;
    for (const regions::Figure& figure : figures) {
        territories.number_of(territory_of(figure));
        periods.number_of(figure.period);
        indicators.number_of(std::string(figure.indicator->id));
    }
    Json values(std::vector<Json>(territories.size() * periods.size() * indicators.size()));
    Json status = Json::object();
    for (const regions::Figure& figure : figures) {
        const std::size_t place = (territories.number_of(territory_of(figure)) * periods.size() +
                                   periods.number_of(figure.period)) *
                                      indicators.size() +
                                  indicators.number_of(std::string(figure.indicator->id));
        values[place] = figure.value ? Json(*figure.value) : Json(nullptr);
        if (figure.suppression != regions::Suppression::none) {
            status[std::to_string(place)] = "c";
        } else if (figure.stability == regions::Stability::unstable) {
            status[std::to_string(place)] = "u";
        }
    }
    Json json{
        {"version", "2.0"},
        {"class", "dataset"},
        {"label", "Safety and health at work"},
        {"source", figures.empty() ? std::string() : figures.front().source},
        {"id", {"territory", "period", "indicator"}},
        {"size", {territories.size(), periods.size(), indicators.size()}},
        {"role", {{"geo", {"territory"}}, {"time", {"period"}}, {"metric", {"indicator"}}}},
        {"dimension",
         {{"territory",
           dimension_json(
               "Territory (KATO)", territories, territory_labels(territories, *dataset.snapshot))},
          {"period", dimension_json("Period", periods, Json::object())},
          {"indicator", dimension_json("Indicator", indicators, indicator_labels(indicators))}}},
        {"value", std::move(values)}};
    json["status"] = std::move(status);
    return json_response(json);
}

Response sdmx_csv(const Request& request, const LiveDataset& dataset) {
    std::string text = csv_header(
        {"STRUCTURE",
         "STRUCTURE_ID",
         "ACTION",
         "REF_AREA",
         "ACTIVITY",
         "INDICATOR",
         "TIME_PERIOD",
         "OBS_VALUE",
         "OBS_STATUS",
         "CONF_STATUS",
         "LOWER_BOUND",
         "UPPER_BOUND",
         "SOURCE"});
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const regions::Figure& figure : figures_of(request, dataset)) {
        const bool hidden = figure.suppression != regions::Suppression::none;
        const bool unstable = figure.stability == regions::Stability::unstable;
        CsvLine line;
        line.text("dataflow").text("OSHMAP:INDICATORS(1.0)").text("I").text(territory_of(figure));
        line.text(figure.sector ? figure.sector->text() : "_T").text(figure.indicator->id);
        line.text(figure.period).number(figure.value.value_or(nothing));
        line.text(unstable ? "U" : "A").text(hidden ? "C" : "F");
        line.number(figure.interval ? figure.interval->low : nothing);
        line.number(figure.interval ? figure.interval->high : nothing).text(figure.source);
        text += line.finish();
    }
    return bytes_response("application/vnd.sdmx.data+csv; version=2.0", std::move(text));
}

} // namespace osh::server
