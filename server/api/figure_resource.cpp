#include "server/api/figure_resource.hpp"

#include "regions/indicators/figures.hpp"
#include "regions/indicators/official_values.hpp"
#include "server/api/definition_json.hpp"
#include "server/api/named_indicator.hpp"
#include "server/api/query.hpp"
#include "server/dataset/kept_answer.hpp"
#include "server/export/export_file.hpp"
#include "server/export/figure_file.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view default_indicator = "injury_rate_1000";

Json optional_number(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json to_json(const regions::Figure& figure) {
    Json json{
        {"territory", figure.territory ? Json(figure.territory->text()) : Json("KZ")},
        {"sector", figure.sector ? Json(figure.sector->text()) : Json("ALL")},
        {"period", figure.period},
        {"indicator", figure.indicator->id},
        {"value", optional_number(figure.value)},
        {"numerator", optional_number(figure.numerator)},
        {"denominator", optional_number(figure.denominator)},
        {"denominator_name", figure.indicator->denominator_id},
    };
    if (figure.territory_is_remainder) {
        json["territory_is_remainder"] = true;
    }
    if (figure.sector_is_remainder) {
        json["sector_is_remainder"] = true;
    }
    if (figure.interval) {
        json["interval"] = Json::array({figure.interval->low, figure.interval->high});
        json["interval_level"] = figure.interval_level;
        json["interval_method"] = regions::word(figure.indicator->interval);
    } else {
        json["interval"] = nullptr;
    }
    json["target"] = optional_number(figure.target);
    const std::string_view stream = stream_word(figure);
    json["stream"] = stream.empty() ? Json(nullptr) : Json(stream);
    json["borders"] = regions::word(figure.borders);
    json["stability"] = figure.value ? Json(regions::word(figure.stability)) : Json(nullptr);
    json["suppression"] = regions::word(figure.suppression);
    json["origin"] = figure.origin;
    json["source"] = figure.source;
    json["as_of"] = figure.as_of;
    json["model_version"] =
        figure.model_version.empty() ? Json(nullptr) : Json(figure.model_version);
    return json;
}

Json target_json(const regions::Indicator& indicator, const regions::Snapshot& snapshot) {
    Json path = Json::array();
    const regions::OfficialValues official(snapshot.official_figures);
    for (const regions::TargetPoint& point : official.path(indicator.target)) {
        path.push_back({{"year", point.year}, {"target", point.target}});
    }
    return {{"official_indicator", indicator.target}, {"path", std::move(path)}};
}

Json to_json(const regions::Indicator& indicator, const regions::Snapshot& snapshot) {
    return {
        {"id", indicator.id},
        {"name", names_json(indicator.name)},
        {"unit", names_json(indicator.unit)},
        {"denominator",
         indicator.denominator_id.empty()
             ? Json(nullptr)
             : Json{{"id", indicator.denominator_id}, {"name", names_json(indicator.denominator_name)}}},
        {"direction", regions::word(indicator.direction)},
        {"kind", regions::word(indicator.kind)},
        {"events", regions::word(indicator.events)},
        {"formula", regions::formula_of(indicator)},
        {"numerator", regions::word(indicator.numerator)},
        {"scale", indicator.scale},
        {"interval_method", regions::word(indicator.interval)},
        {"origin", indicator.official.empty() ? "count" : "official"},
        {"target", indicator.target.empty() ? Json(nullptr) : target_json(indicator, snapshot)},
        {"disclosure", regions::word(indicator.disclosure)},
        {"display", {{"classes", indicator.classes}, {"palette", indicator.palette}}},
    };
}

} // namespace

std::vector<const regions::Indicator*>
asked_indicators(const Request& request, std::string_view otherwise) {
    std::vector<const regions::Indicator*> asked;
    const std::string_view named = request.parameter("indicator").value_or(otherwise);
    if (named.empty() && !request.parameter("indicator")) {
        for (const regions::Indicator& indicator : regions::all_indicators()) {
            asked.push_back(&indicator);
        }
        return asked;
    }
    for (const std::string_view id : split_list(named)) {
        asked.push_back(&named_indicator(id));
    }
    return asked;
}

regions::Breakdown breakdown_of(const Request& request, std::string_view otherwise) {
    regions::Breakdown breakdown;
    const std::string_view parts = request.parameter("by").value_or(otherwise);
    if (parts.empty() && !request.parameter("by")) {
        return breakdown; // no breakdown by default
    }
    for (const std::string_view part : split_list(parts)) {
        if (part == "territory") {
            breakdown.by_territory = true;
        } else if (part == "sector") {
            breakdown.by_sector = true;
        } else if (part == "year") {
            breakdown.by_year = true;
        } else if (part == "quarter") {
            breakdown.by_quarter = true;
        } else {
            throw Problem(
                Refusal::bad_request,
                "parameter by: expected territory, sector, year or quarter, several by comma, not "
                "\"" +
                    std::string(part) + "\"");
        }
    }
    return breakdown;
}

Response figures(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = aggregate_selection_of(request, snapshot, {"indicator", "by"});
    const auto asked = asked_indicators(request, default_indicator);
    const auto breakdown = breakdown_of(request, "");
    Json rows = Json::array();
    regions::each_figure(
        snapshot, selection, breakdown, asked, [&rows](const regions::Figure& figure) {
            rows.push_back(to_json(figure));
        });
    return json_response({{"snapshot", snapshot_json(snapshot)}, {"figures", std::move(rows)}});
}

/// Of what a file says of itself; 400 for one that is not spoken here.
PageLanguage file_language(const Request& request) {
    const std::string_view asked = request.parameter("lang").value_or("ru");
    const auto language = parse_page_language(asked);
    if (!language) {
        throw Problem(
            Refusal::bad_request,
            "parameter lang: expected kk, ru or en, not \"" + std::string(asked) + "\"");
    }
    return *language;
}

Response figures_as_file(const Request& request, const LiveDataset& dataset) {
    FigureQuestion question{
        .selection =
            aggregate_selection_of(request, *dataset.snapshot, {"indicator", "by", "lang"}),
        .breakdown = breakdown_of(request, "territory"),
        .indicators = asked_indicators(request, "")};
    const std::string& name = request.path_parameter("format");
    const FileFormat* const format = find_file_format(name);
    if (format == nullptr || name == "parquet") {
        throw Problem(Refusal::not_found, "figures can be had as csv, xlsx, geojson or gpkg");
    }
    const std::string selected = regions::canonical_text(question.selection);
    const PageLanguage language = file_language(request);
    const auto make = [&] {
        return shared_bytes(figure_file(dataset, question, *format, selected, language));
    };
    // Strangers ask the same few questions.
    Response response;
    response.content_type = format->media_type;
    response.body =
        request.is_private ? make() : dataset.answers->find_or_make(question_key(request), make);
    response.headers.push_back(
        {"Content-Disposition", "attachment; filename=\"figures." + name + "\""});
    return response;
}

Response indicators(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    Json rows = Json::array();
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        rows.push_back(to_json(indicator, *dataset.snapshot));
    }
    return json_response(
        {{"definitions", definition_json("indicators.csv")}, {"indicators", std::move(rows)}});
}

} // namespace osh::server
