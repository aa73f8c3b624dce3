#include "server/ogc/statistics.hpp"

#include "regions/indicators/figures.hpp"
#include "server/api/figure_resource.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/ogc_links.hpp"

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
        aggregate_selection_of(request, *dataset.snapshot, {"indicator", "by", "lang"}), {}};
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
    std::string code;
    std::string_view meaning = {}; ///< of the code: key of page_texts.csv; empty: the code says it
};

std::vector<FixedDimension> fixed_dimensions(const regions::Selection& selection) {
    const auto filter = [&](std::string_view name) -> FixedDimension {
        std::string code = filter_code(selection, name);
        const bool is_total = code == "_T";
        return {name, std::move(code), is_total ? "stat_all" : ""};
    };
    return {
        {"borders",
         std::string(regions::word(selection.borders)),
         selection.borders == regions::Borders::since_2022 ? "stat_since" : "stat_before"},
        filter("size"),
        filter("degree"),
        filter("condition")};
}

std::string sector_of(const regions::Figure& figure, const regions::Selection& selection) {
    return figure.sector ? figure.sector->text() : filter_code(selection, "sector");
}

std::string territory_of(const regions::Figure& figure) {
    return figure.territory ? figure.territory->text() : "KZ";
}

/// Who counted the events, `_Z` (not applicable, SDMX) of what counts none.
std::string stream_of(const regions::Figure& figure, const regions::Selection& selection) {
    return figure.indicator->events == regions::IndicatorEvents::none
               ? "_Z"
               : std::string(regions::word(selection.stream));
}

constexpr std::array<std::string_view, 5> varying_dimensions{
    "stream", "territory", "sector", "period", "indicator"};

/// The codes of a figure in the dimensions that vary.
std::array<std::string, varying_dimensions.size()>
key_of(const regions::Figure& figure, const regions::Selection& selection) {
    return {
        stream_of(figure, selection),
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

Json stream_labels(const Dimension& streams, PageLanguage language) {
    Json labels = Json::object();
    for (const std::string& code : streams.names()) {
        labels[code] = page_text(
            code == "_Z"    ? "stat_not_applicable"
            : code == "BNS" ? "stat_bns"
                            : "stat_inspectorate",
            language);
    }
    return labels;
}

/// A dimension called by the text `stat_<id>`.
Json dimension_json(
    std::string_view id, const Dimension& dimension, const Json& labels, PageLanguage language) {
    return {
        {"label", page_text("stat_" + std::string(id), language)},
        {"category", {{"index", dimension.names()}, {"label", labels}}}};
}

Json territory_labels(
    const Dimension& territories, const regions::Snapshot& snapshot, PageLanguage language) {
    Json labels = Json::object();
    for (const std::string& code : territories.names()) {
        const auto kato = geo::Kato::parse(code);
        const auto index = kato ? snapshot.territories.find(*kato) : std::nullopt;
        labels[code] = index ? name_in(snapshot.territories[*index].name, language)
                             : page_text("stat_country", language);
    }
    return labels;
}

/// Sections by letter and divisions by digits; several that the Selection joins keep their codes.
Json sector_labels(
    const Dimension& sectors, const regions::Snapshot& snapshot, PageLanguage language) {
    Json labels = Json::object();
    for (const std::string& code : sectors.names()) {
        const auto oked = regions::Oked::parse(code);
        const auto index = oked ? snapshot.sectors.find(*oked) : std::nullopt;
        labels[code] = code == "_T" ? page_text("stat_all", language)
                       : index      ? name_in(snapshot.sectors[*index].name, language)
                                    : code;
    }
    return labels;
}

Json period_labels(const Dimension& periods) {
    Json labels = Json::object();
    for (const std::string& period : periods.names()) {
        labels[period] = period;
    }
    return labels;
}

Json indicator_labels(const Dimension& indicators, PageLanguage language) {
    Json labels = Json::object();
    for (const std::string& id : indicators.names()) {
        labels[id] = title_of(*regions::find_indicator(id), language);
    }
    return labels;
}

Json indicator_units(const Dimension& indicators, PageLanguage language) {
    Json units = Json::object();
    for (const std::string& id : indicators.names()) {
        units[id] = {{"label", name_in(regions::find_indicator(id)->unit, language)}};
    }
    return units;
}

/// The numbers in the order of the dimensions, those held back as null with status `c`.
void add_values(
    Json& json,
    const StatisticsTable& table,
    std::array<Dimension, varying_dimensions.size()>& dimensions) {
    std::size_t cells = 1;
    for (const Dimension& dimension : dimensions) {
        cells *= dimension.size();
    }
    Json values(std::vector<Json>(cells, nullptr));
    Json status = Json::object();
    for (const regions::Figure& figure : table.figures) {
        const auto key = key_of(figure, table.selection);
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
    const PageLanguage language = ogc_language(request);
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const StatisticsTable table = table_of(request, dataset);
    std::array<Dimension, varying_dimensions.size()> dimensions;
    for (const regions::Figure& figure : table.figures) {
        const auto key = key_of(figure, table.selection);
        for (std::size_t i = 0; i < key.size(); ++i) {
            dimensions[i].number_of(key[i]);
        }
    }
    auto& [streams, territories, sectors, periods, indicators] = dimensions;
    Json json{
        {"version", "2.0"},
        {"class", "dataset"},
        {"label", page_text("stat_title", language)},
        {"source", table.figures.empty() ? std::string() : table.figures.front().source},
        {"note",
         {page_text("stat_selection", language, {regions::canonical_text(table.selection)}),
          page_text("stat_marks", language)}},
        {"id", Json::array()},
        {"size", Json::array()},
        {"role", {{"geo", {"territory"}}, {"time", {"period"}}, {"metric", {"indicator"}}}},
        {"dimension",
         {{"stream", dimension_json("stream", streams, stream_labels(streams, language), language)},
          {"territory",
           dimension_json(
               "territory",
               territories,
               territory_labels(territories, snapshot, language),
               language)},
          {"sector",
           dimension_json("sector", sectors, sector_labels(sectors, snapshot, language), language)},
          {"period", dimension_json("period", periods, period_labels(periods), language)},
          {"indicator",
           dimension_json(
               "indicator", indicators, indicator_labels(indicators, language), language)}}}};
    json["dimension"]["indicator"]["category"]["unit"] = indicator_units(indicators, language);
    const auto add_dimension = [&](std::string_view id, std::size_t size) {
        json["id"].push_back(id);
        json["size"].push_back(size);
    };
    add_dimension(varying_dimensions[0], streams.size());
    for (const FixedDimension& fixed : fixed_dimensions(table.selection)) {
        add_dimension(fixed.id, 1);
        const std::string meaning =
            fixed.meaning.empty() ? fixed.code : page_text(fixed.meaning, language);
        json["dimension"][std::string(fixed.id)] = {
            {"label", page_text("stat_" + std::string(fixed.id), language)},
            {"category", {{"index", {fixed.code}}, {"label", {{fixed.code, meaning}}}}}};
    }
    for (std::size_t i = 1; i < dimensions.size(); ++i) {
        add_dimension(varying_dimensions[i], dimensions[i].size());
    }
    add_values(json, table, dimensions);
    return in_language(json_response(json), language);
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
        line.text(sector_of(figure, table.selection)).text(stream_of(figure, table.selection));
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
