#include "server/api/comparison_resource.hpp"

#include "regions/indicators/dispersion.hpp"
#include "regions/indicators/figure_change.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/indicators/official_values.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace osh::server {

namespace {

/// Which figures speak of the same place and time.
using FigureKey = std::tuple<std::string, std::string, std::string>;

FigureKey key_of(const regions::Figure& figure) {
    return {
        figure.territory ? figure.territory->text() : "KZ",
        figure.sector ? figure.sector->text() : "ALL",
        figure.period};
}

const regions::Indicator& asked_indicator(const Request& request, std::string_view otherwise) {
    const std::string_view id = request.parameter("indicator").value_or(otherwise);
    const regions::Indicator* const indicator = regions::find_indicator(id);
    if (indicator == nullptr || !indicator->official.empty()) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: no indicator that is counted is called \"" + std::string(id) +
                "\"; /api/v1/indicators lists them");
    }
    return *indicator;
}

regions::Breakdown asked_breakdown(const Request& request, std::string_view otherwise) {
    const std::string_view by = request.parameter("by").value_or(otherwise);
    if (by != "territory" && by != "sector" && by != "none") {
        throw Problem(
            Refusal::bad_request,
            "parameter by: expected territory, sector or none, not \"" + std::string(by) + "\"");
    }
    return {.by_territory = by == "territory", .by_sector = by == "sector", .by_year = true};
}

Json number_or_null(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json optional_json(
    const std::optional<regions::RateChange>& change, const regions::Indicator& indicator) {
    if (!change) {
        return nullptr;
    }
    return {
        {"ratio", change->ratio},
        {"interval",
         Json::array(
             {change->interval.low,
              std::isfinite(change->interval.high) ? Json(change->interval.high) : Json(nullptr)})},
        {"interval_level", 0.95},
        {"p_value", change->p_value},
        {"method", regions::change_method(indicator)}};
}

Json figure_json(const regions::Figure& figure) {
    return {
        {"value", number_or_null(figure.value)},
        {"numerator", number_or_null(figure.numerator)},
        {"denominator", number_or_null(figure.denominator)},
        {"suppression", regions::word(figure.suppression)},
        {"stability", figure.value ? Json(regions::word(figure.stability)) : Json(nullptr)}};
}

/// Said instead of rows where fewer than two parts have a figure.
Json nothing_to_compare() {
    return {
        {"kk", "Салыстыратын ештеңе жоқ: көрсеткіші белгілі бөліктер екеуден аз."},
        {"ru", "Сравнивать нечего: частей с известным показателем меньше двух."},
        {"en", "Nothing to compare: fewer than two parts have a known figure."}};
}

/// The newest figure of a country and its indicator's path.
Json path_json(
    const regions::Snapshot& snapshot,
    const regions::Indicator& indicator,
    const std::vector<regions::Figure>& figures) {
    const regions::OfficialValues official(snapshot.official_figures);
    Json path = Json::array();
    const auto points = official.path(indicator.target);
    for (const regions::TargetPoint& point : points) {
        path.push_back({{"year", point.year}, {"target", point.target}});
    }
    Json series = Json::array();
    Json distance = nullptr;
    for (const regions::Figure& figure : figures) {
        Json row = figure_json(figure);
        row["period"] = figure.period;
        row["origin"] = figure.origin;
        row["source"] = figure.source;
        series.push_back(std::move(row));
        if (figure.value && !points.empty() &&
            regions::is_measured_by_target(indicator, figure.stream)) {
            const double target = figure.target.value_or(points.back().target);
            const double gap = *figure.value - target;
            const bool is_higher_better = indicator.direction == regions::Direction::higher;
            distance = {
                {"period", figure.period},
                {"value", *figure.value},
                {"target", target},
                {"target_year",
                 figure.target ? Json(figure.period) : Json(std::to_string(points.back().year))},
                {"difference", gap},
                {"is_reached", is_higher_better ? gap >= 0.0 : gap <= 0.0}};
        }
    }
    return {
        {"target", indicator.target},
        {"indicator", indicator.id},
        {"name", names_json(indicator.name)},
        {"unit", names_json(indicator.unit)},
        {"direction", regions::word(indicator.direction)},
        {"path", std::move(path)},
        {"series", std::move(series)},
        {"distance", std::move(distance)}};
}

} // namespace

Response reconciliation(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    if (request.parameter("stream")) {
        throw Problem(
            Refusal::bad_request, "parameter stream: a reconciliation always shows both streams");
    }
    regions::Selection selection = aggregate_selection_of(request, snapshot, {"indicator", "by"});
    const regions::Indicator& indicator = asked_indicator(request, "injured");
    const regions::Breakdown breakdown = asked_breakdown(request, "none");
    std::map<FigureKey, std::array<regions::Figure, regions::stream_count>> rows;
    for (const regions::Stream stream : {regions::Stream::bns, regions::Stream::inspectorate}) {
        selection.stream = stream;
        regions::each_figure(
            snapshot, selection, breakdown, std::array{&indicator}, [&](const auto& figure) {
                rows[key_of(figure)][static_cast<std::size_t>(stream)] = figure;
            });
    }
    Json lines = Json::array();
    for (const auto& [key, figures] : rows) {
        const regions::Figure& bns = figures[0];
        const regions::Figure& inspectorate = figures[1];
        const bool has_both = bns.value && inspectorate.value;
        Json line{
            {"territory", std::get<0>(key)},
            {"sector", std::get<1>(key)},
            {"period", std::get<2>(key)},
            {"BNS", figure_json(bns)},
            {"INSPECTORATE", figure_json(inspectorate)},
            {"difference", has_both ? Json(*bns.value - *inspectorate.value) : Json(nullptr)},
            {"ratio",
             has_both && *bns.value > 0.0 ? Json(*inspectorate.value / *bns.value)
                                          : Json(nullptr)}};
        lines.push_back(std::move(line));
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"indicator", indicator.id},
         {"borders", regions::word(selection.borders)},
         {"rows", std::move(lines)}});
}

Response change(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const regions::Selection selection =
        aggregate_selection_of(request, snapshot, {"indicator", "by"});
    const regions::Indicator& indicator = asked_indicator(request, "injury_rate_1000");
    if (selection.years.size() < 2) {
        throw Problem(
            Refusal::bad_request, "parameter years: a change needs two years, such as 2021,2022");
    }
    if (!regions::has_change(indicator)) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: only counts and rates of events and ratios of two counts have a "
            "change with an interval");
    }
    std::map<std::pair<std::string, std::string>, std::vector<regions::Figure>> series;
    regions::each_figure(
        snapshot,
        selection,
        asked_breakdown(request, "none"),
        std::array{&indicator},
        [&](const regions::Figure& figure) {
            const FigureKey key = key_of(figure);
            series[{std::get<0>(key), std::get<1>(key)}].push_back(figure);
        });
    Json lines = Json::array();
    for (const auto& [place, figures] : series) {
        lines.push_back(
            {{"territory", place.first},
             {"sector", place.second},
             {"from", figures.front().period},
             {"to", figures.back().period},
             {"earlier", figure_json(figures.front())},
             {"later", figure_json(figures.back())},
             {"change",
              optional_json(
                  regions::figure_change(figures.front(), figures.back(), 0.95), indicator)}});
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"indicator", indicator.id},
         {"stream", regions::word(selection.stream)},
         {"borders", regions::word(selection.borders)},
         {"rows", std::move(lines)}});
}

Response targets(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    regions::Selection selection = aggregate_selection_of(request, snapshot, {});
    selection.years = snapshot.years;
    Json list = Json::array();
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        if (!indicator.target.empty()) {
            list.push_back(path_json(
                snapshot,
                indicator,
                regions::compute_figures(
                    snapshot, selection, {.by_year = true}, std::array{&indicator})));
        }
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"stream", regions::word(selection.stream)},
         {"targets", std::move(list)}});
}

Response dispersion(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    regions::Selection selection = aggregate_selection_of(request, snapshot, {"indicator", "by"});
    if (!request.parameter("year") && !request.parameter("years")) {
        selection.years = snapshot.years;
    }
    const regions::Indicator& indicator = asked_indicator(request, "injury_rate_1000");
    const regions::Breakdown breakdown = asked_breakdown(request, "territory");
    Json rows = Json::array();
    for (const regions::Dispersion& row :
         regions::dispersion(snapshot, selection, breakdown, indicator)) {
        rows.push_back(
            {{"period", row.period},
             {"parts", row.parts},
             {"held_back", row.held_back},
             {"mean", row.mean},
             {"p10", row.p10},
             {"p90", row.p90},
             {"p90_to_p10", number_or_null(row.p90_to_p10)},
             {"variance", row.variance},
             {"chance_variance", row.chance_variance},
             {"true_variance", row.true_variance},
             {"variation", row.variation}});
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"indicator", indicator.id},
         {"stream", regions::word(selection.stream)},
         {"borders", regions::word(selection.borders)},
         {"note", rows.empty() ? nothing_to_compare() : Json(nullptr)},
         {"rows", std::move(rows)}});
}

} // namespace osh::server
