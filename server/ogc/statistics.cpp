#include "server/ogc/statistics.hpp"

#include "regions/indicators/figures.hpp"
#include "server/api/figure_resource.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace osh::server {

namespace {

/// A question and its figures, each with the key that tells it from those of any other question.
struct StatisticsTable {
    regions::Selection selection;
    std::vector<regions::Figure> figures;
};

StatisticsTable table_of(const Request& request, const LiveDataset& dataset) {
    StatisticsTable table{
        aggregate_selection_of(request, *dataset.snapshot, {"indicator", "by"}), {}};
    regions::Breakdown breakdown = breakdown_of(request, "territory");
    breakdown.by_year = !breakdown.by_quarter;
    table.figures = regions::compute_figures(
        *dataset.snapshot, table.selection, breakdown, asked_indicators(request, ""));
    std::erase_if(table.figures, [](const regions::Figure& figure) {
        return figure.territory_is_remainder || figure.sector_is_remainder;
    });
    return table;
}

/// One filter of the Selection as a code, `_T` (total) without one. SDMX allows no commas in codes.
std::string filter_code(const regions::Selection& selection, std::string_view name) {
    const std::string query = "&" + regions::canonical_text(selection) + "&";
    const std::string start = "&" + std::string(name) + "=";
    const std::size_t found = query.find(start);
    if (found == std::string::npos) {
        return "_T";
    }
    const std::size_t begin = found + start.size();
    std::string code = query.substr(begin, query.find('&', begin) - begin);
    std::ranges::replace(code, ',', '_');
    return code;
}

/// The dimensions whose one category is the question's: name, label and code.
struct FixedDimension {
    std::string_view id;
    std::string_view label;
    std::string code;
};

std::vector<FixedDimension> fixed_dimensions(const regions::Selection& selection) {
    return {
        {"stream", "Whose count", std::string(regions::word(selection.stream))},
        {"borders", "Borders of the territories", std::string(regions::word(selection.borders))},
        {"size", "Size of the enterprises", filter_code(selection, "size")},
        {"degree", "Degree of risk of the enterprises", filter_code(selection, "degree")},
        {"condition", "Conditions of work", filter_code(selection, "condition")}};
}

std::string sector_of(const regions::Figure& figure, const regions::Selection& selection) {
    return figure.sector ? figure.sector->text() : filter_code(selection, "sector");
}

std::string territory_of(const regions::Figure& figure) {
    return figure.territory ? figure.territory->text() : "KZ";
}

/// Territory, sector, period and indicator.
std::array<std::string, 4>
key_of(const regions::Figure& figure, const regions::Selection& selection) {
    return {
        territory_of(figure),
        sector_of(figure, selection),
        figure.period,
        std::string(figure.indicator->id)};
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

Json indicator_units(const Dimension& indicators) {
    Json units = Json::object();
    for (const std::string& id : indicators.names()) {
        units[id] = {{"label", regions::find_indicator(id)->unit.en}};
    }
    return units;
}

/// The numbers in the order of the dimensions, those held back as null with status `c`.
void add_values(Json& json, const StatisticsTable& table, std::array<Dimension, 4>& dimensions) {
    std::size_t cells = 1;
    for (const Dimension& dimension : dimensions) {
        cells *= dimension.size();
    }
    Json values(std::vector<Json>(cells, nullptr));
    Json status = Json::object();
    for (const regions::Figure& figure : table.figures) {
        const std::array<std::string, 4> key = key_of(figure, table.selection);
        std::size_t place = 0;
        for (std::size_t i = 0; i < key.size(); ++i) {
            place = place * dimensions[i].size() + dimensions[i].number_of(key[i]);
        }
        values[place] = figure.value ? Json(*figure.value) : Json(nullptr);
        if (figure.suppression != regions::Suppression::none) {
            status[std::to_string(place)] = "c";
        } else if (figure.stability == regions::Stability::unstable) {
            status[std::to_string(place)] = "u";
        }
    }
    json["value"] = std::move(values);
    json["status"] = std::move(status);
}

/// A code of the list CL_OBS_STATUS of SDMX (version 2.2).
std::string_view observation_status(const regions::Figure& figure) {
    if (figure.suppression != regions::Suppression::none) {
        return "Q"; // missing value, suppressed
    }
    if (!figure.value) {
        return "O"; // missing value
    }
    return figure.stability == regions::Stability::unstable ? "U" : "A";
}

} // namespace

Response json_stat(const Request& request, const LiveDataset& dataset) {
    const StatisticsTable table = table_of(request, dataset);
    std::array<Dimension, 4> dimensions;
    for (const regions::Figure& figure : table.figures) {
        const std::array<std::string, 4> key = key_of(figure, table.selection);
        for (std::size_t i = 0; i < key.size(); ++i) {
            dimensions[i].number_of(key[i]);
        }
    }
    auto& [territories, sectors, periods, indicators] = dimensions;
    Json json{
        {"version", "2.0"},
        {"class", "dataset"},
        {"label", "Safety and health at work"},
        {"source", table.figures.empty() ? std::string() : table.figures.front().source},
        {"note", {"Selection: " + regions::canonical_text(table.selection)}},
        {"id", Json::array()},
        {"size", Json::array()},
        {"role", {{"geo", {"territory"}}, {"time", {"period"}}, {"metric", {"indicator"}}}},
        {"dimension",
         {{"territory",
           dimension_json(
               "Territory (KATO)", territories, territory_labels(territories, *dataset.snapshot))},
          {"sector", dimension_json("Economic activity (OKED)", sectors, Json::object())},
          {"period", dimension_json("Period", periods, Json::object())},
          {"indicator", dimension_json("Indicator", indicators, indicator_labels(indicators))}}}};
    json["dimension"]["indicator"]["category"]["unit"] = indicator_units(indicators);
    for (const FixedDimension& fixed : fixed_dimensions(table.selection)) {
        json["id"].push_back(fixed.id);
        json["size"].push_back(1);
        json["dimension"][std::string(fixed.id)] = {
            {"label", fixed.label}, {"category", {{"index", {fixed.code}}}}};
    }
    constexpr std::array<std::string_view, 4> names{"territory", "sector", "period", "indicator"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        json["id"].push_back(names[i]);
        json["size"].push_back(dimensions[i].size());
    }
    add_values(json, table, dimensions);
    return json_response(json);
}

Response sdmx_csv(const Request& request, const LiveDataset& dataset) {
    std::string text = csv_header(
        {"STRUCTURE",
         "STRUCTURE_ID",
         "ACTION",
         "REF_AREA",
         "ACTIVITY",
         "STREAM",
         "BORDERS",
         "SIZE",
         "DEGREE",
         "CONDITION",
         "INDICATOR",
         "TIME_PERIOD",
         "OBS_VALUE",
         "UNIT_MEASURE",
         "OBS_STATUS",
         "CONF_STATUS",
         "LOWER_BOUND",
         "UPPER_BOUND",
         "SOURCE"});
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const StatisticsTable table = table_of(request, dataset);
    const std::vector<FixedDimension> fixed = fixed_dimensions(table.selection);
    for (const regions::Figure& figure : table.figures) {
        const bool hidden = figure.suppression != regions::Suppression::none;
        CsvLine line;
        line.text("dataflow").text("OSHMAP:INDICATORS(2.0)").text("I").text(territory_of(figure));
        line.text(sector_of(figure, table.selection));
        for (const FixedDimension& dimension : fixed) {
            line.text(dimension.code);
        }
        line.text(figure.indicator->id).text(figure.period);
        line.number(figure.value.value_or(nothing)).text(figure.indicator->unit.en);
        line.text(observation_status(figure)).text(hidden ? "C" : "F");
        line.number(figure.interval ? figure.interval->low : nothing);
        line.number(figure.interval ? figure.interval->high : nothing).text(figure.source);
        text += line.finish();
    }
    return bytes_response("application/vnd.sdmx.data+csv; version=2.0", std::move(text));
}

} // namespace osh::server
