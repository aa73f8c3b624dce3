#include "server/api/heat_parameters.hpp"

#include "server/api/enterprise_resource.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"
#include "tiles/heat/bandwidth.hpp"

#include <string>

namespace osh::server {

namespace {

HeatMeasure measure_of(const Request& request) {
    const std::string& text = request.path_parameter("measure");
    for (const auto measure : {HeatMeasure::injuries, HeatMeasure::diseases, HeatMeasure::risk}) {
        if (text == word(measure)) {
            return measure;
        }
    }
    throw Problem(
        Refusal::not_found,
        "no heat surface is called \"" + text + "\"; there are injuries, diseases and risk");
}

/// One of a few words, the first when the parameter is absent.
template<class Value>
Value heat_choice(
    const Request& request, std::string_view name, std::initializer_list<Value> values) {
    const auto text = request.parameter(name);
    std::string known;
    for (const Value value : values) {
        if (!text || *text == word(value)) {
            return value;
        }
        known.append(known.empty() ? "" : ", ").append(word(value));
    }
    throw Problem(
        Refusal::bad_request,
        "parameter " + std::string(name) + ": expected " + known + ", not \"" + std::string(*text) +
            "\"");
}

bool may_see_records(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    try {
        require_enterprise_access(request, access, dataset);
        return true;
    } catch (const Problem&) {
        return false;
    }
}

HeatSource source_of(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    if (!request.parameter("source")) {
        return may_see_records(request, dataset, access) ? HeatSource::records
                                                         : HeatSource::published;
    }
    const auto source =
        heat_choice(request, "source", {HeatSource::records, HeatSource::published});
    if (source == HeatSource::records) {
        require_enterprise_access(request, access, dataset);
    }
    return source;
}

std::optional<geo::Metres> bandwidth_of(const Request& request) {
    const auto metres = number_parameter(
        request, "bandwidth_m", {tiles::smallest_bandwidth.value, tiles::largest_bandwidth.value});
    return metres ? tiles::checked_bandwidth(*metres) : std::nullopt;
}

std::optional<tiles::HeatPalette> palette_of_request(const Request& request) {
    const auto text = request.parameter("palette");
    if (!text) {
        return std::nullopt;
    }
    const auto palette = tiles::parse_heat_palette(*text);
    if (!palette) {
        throw Problem(
            Refusal::bad_request,
            "parameter palette: expected inferno, viridis or cividis, not \"" + std::string(*text) +
                "\"");
    }
    return palette;
}

} // namespace

HeatRequest
heat_request(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    HeatRequest asked;
    asked.measure = measure_of(request);
    asked.kind = heat_choice(
        request,
        "kind",
        {HeatKind::density, HeatKind::weighted, HeatKind::rate, HeatKind::relative_risk});
    if (!exists(asked.measure, asked.kind)) {
        throw Problem(
            Refusal::bad_request,
            "parameter kind: there is no surface " + std::string(word(asked.kind)) + " of " +
                std::string(word(asked.measure)));
    }
    asked.source = source_of(request, dataset, access);
    if (asked.source == HeatSource::published && asked.measure == HeatMeasure::risk &&
        asked.kind != HeatKind::density) {
        throw Problem(
            Refusal::bad_request, "parameter kind: of risk only the density is published");
    }
    asked.edge = heat_choice(request, "edge", {HeatEdge::corrected, HeatEdge::plain});
    asked.bandwidth = bandwidth_of(request);
    asked.palette = palette_of_request(request);
    asked.selection = selection_of(
        request,
        *dataset.snapshot,
        {std::string_view("bandwidth_m"), "edge", "kind", "palette", "source", "v"});
    if (asked.source == HeatSource::published) {
        asked.selection.reach.clear();
        if (asked.selection.sectors.size() > 1) {
            throw Problem(
                Refusal::bad_request,
                "parameter sector: published figures stand on one activity at most");
        }
    }
    return asked;
}

} // namespace osh::server
