#include "server/api/signal_resource.hpp"

#include "regions/risk/organisation_record.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/signals/leading_enterprises.hpp"
#include "server/api/circle_radius.hpp"
#include "server/api/definition_json.hpp"
#include "server/api/named_indicator.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/api/shown_rows.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/json/names_json.hpp"
#include "server/layers/found_signals.hpp"

#include <map>
#include <string>

namespace osh::server {

namespace {

Json enterprise_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const std::string digits = std::to_string(snapshot.enterprises.bin[enterprise.row]);
    const regions::NamePair name = snapshot.name(enterprise);
    return {
        {"bin", std::string(12 - digits.size(), '0') + digits},
        {"name", {{"kk", name.kk}, {"ru", name.ru}}},
        {"degree", snapshot.scores.degree[enterprise.row].number},
        {"score", snapshot.scores.score[enterprise.row].points()}};
}

Json position_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const auto position = snapshot.position(enterprise);
    return position ? Json::array({position->lon.degrees, position->lat.degrees}) : Json(nullptr);
}

/// `all_observed`: in all enterprises of the selection.
Json to_json(
    const regions::Snapshot& snapshot,
    const regions::LeadingEnterprise& leading,
    double all_observed) {
    const regions::EnterpriseColumns& columns = snapshot.enterprises;
    const std::uint32_t row = leading.enterprise.row;
    const regions::Sector& sector = snapshot.sectors[columns.sector[row]];
    const regions::Territory& territory = snapshot.territories[columns.territory[row]];
    Json json = enterprise_json(snapshot, leading.enterprise);
    json["sector"] = {{"oked", sector.oked.text()}, {"name", names_json(sector.name)}};
    json["territory"] = {{"kato", territory.kato.text()}, {"name", names_json(territory.name)}};
    json["workers"] = leading.workers;
    json["injured"] = leading.injured;
    json["observed"] = leading.observed;
    json["expected"] = leading.expected;
    json["excess"] = leading.excess();
    json["share"] = all_observed > 0.0 ? Json(leading.observed / all_observed) : Json(nullptr);
    json["position"] = position_json(snapshot, leading.enterprise);
    return json;
}

Json to_json(const regions::Snapshot& snapshot, const regions::Signal& signal) {
    Json json{
        {"rule", signal.rule->id},
        {"title", names_json(signal.rule->title)},
        {"subject", regions::word(signal.rule->subject)}};
    if (signal.enterprise) {
        json["enterprise"] = enterprise_json(snapshot, *signal.enterprise);
    }
    if (signal.territory) {
        const regions::Territory& territory = snapshot.territories[*signal.territory];
        json["territory"] = {{"kato", territory.kato.text()}, {"name", names_json(territory.name)}};
    }
    if (signal.sector) {
        const regions::Sector& sector = snapshot.sectors[*signal.sector];
        json["sector"] = {{"oked", sector.oked.text()}, {"name", names_json(sector.name)}};
    }
    json["observed"] = signal.observed;
    json["expected"] = signal.expected;
    json["probability"] = signal.probability;
    if (signal.circle) {
        const geo::LonLat& centre = signal.circle->centre;
        json["circle"] = {
            {"centre", Json::array({centre.lon.degrees, centre.lat.degrees})},
            {"radius_m", radius_json(signal.circle->radius_m)},
            {"radius_note", radius_note(signal.circle->radius_m)},
            {"LLR", signal.circle->llr}};
    }
    json["evidence"] = names_json(signal.evidence.sentence());
    return json;
}

/// The rule asked for, or nothing for all.
const regions::SignalRule* asked_rule(const Request& request) {
    const auto id = request.parameter("rule");
    if (!id) {
        return nullptr;
    }
    std::string known;
    for (const regions::SignalRule& rule : regions::signal_rules()) {
        if (rule.id == *id) {
            return &rule;
        }
        known.append(known.empty() ? "" : ", ").append(rule.id);
    }
    throw Problem(
        Refusal::bad_request,
        "parameter rule: expected " + known + ", not \"" + std::string(*id) + "\"");
}

/// The enterprise asked for, or nothing for all.
std::optional<regions::EnterpriseIndex>
enterprise_of_signals(const Request& request, const regions::Snapshot& snapshot) {
    const auto text = request.parameter("bin");
    if (!text) {
        return std::nullopt;
    }
    const auto bin = regions::Bin::parse(*text);
    const auto row = bin ? snapshot.find(*bin) : std::nullopt;
    if (!row) {
        throw Problem(
            Refusal::bad_request,
            "parameter bin: no enterprise has the BIN \"" + std::string(*text) + "\"");
    }
    return row;
}

} // namespace

Response signals(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(request, snapshot, {"rule", "bin", "limit"});
    const regions::SignalRule* const rule = asked_rule(request);
    const auto limit = whole_parameter(request, "limit", 200, {1.0, 10'000.0});
    const auto enterprise = enterprise_of_signals(request, snapshot);
    std::map<const regions::SignalRule*, std::size_t> by_rule;
    std::size_t found = 0;
    Json rows = Json::array();
    for (const regions::Signal& signal : *found_signals(dataset, selection)) {
        if ((rule != nullptr && signal.rule != rule) ||
            (enterprise && signal.enterprise != enterprise)) {
            continue;
        }
        ++by_rule[signal.rule];
        if (++found <= limit) {
            rows.push_back(to_json(snapshot, signal));
            if (signal.enterprise) {
                note_shown(
                    request,
                    snapshot.enterprises.bin[signal.enterprise->row],
                    snapshot.identity.version);
            }
        }
    }
    Json counts = Json::object();
    for (const regions::SignalRule& known : regions::signal_rules()) {
        counts[known.id] = by_rule[&known];
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"stream", regions::word(selection.stream)},
         {"definitions", definition_json("signals.csv")},
         {"found", found},
         {"by_rule", std::move(counts)},
         {"signals", std::move(rows)}});
}

Response inspection_list(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(request, snapshot, {"length", "seed"});
    const regions::InspectionQuestion question{
        .length =
            static_cast<std::uint32_t>(whole_parameter(request, "length", 100, {1.0, 10'000.0})),
        .seed = whole_parameter(request, "seed", 1, {0.0, 1e9})};
    Json strata = Json::array();
    for (const regions::StratumRule& rule : regions::stratum_rules()) {
        strata.push_back(
            {{"id", regions::word(rule.stratum)},
             {"title", names_json(rule.title)},
             {"share", rule.share}});
    }
    Json rows = Json::array();
    for (const regions::InspectionEntry& entry :
         regions::inspection_list(snapshot, selection, question)) {
        Json row = enterprise_json(snapshot, entry.enterprise);
        row["stratum"] = regions::word(entry.stratum);
        row["place"] = entry.place;
        row["reason"] = names_json(entry.reason);
        row["position"] = position_json(snapshot, entry.enterprise);
        rows.push_back(std::move(row));
    }
    note_shown_rows(request, rows, snapshot.identity.version);
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"model_version", snapshot.risk.model.version},
         {"seed", question.seed},
         {"definitions", definition_json("strata.csv")},
         {"strata", std::move(strata)},
         {"list", std::move(rows)}});
}

namespace {

/// The figure whose enterprises are asked for; null when none is named.
const regions::Indicator* leading_indicator(const Request& request) {
    const auto id = request.parameter("indicator");
    return id ? &named_indicator(*id) : nullptr;
}

/// Without an order the integral risk comes first; of a figure what is above expectation, or, where
/// an enterprise has one or none, those that have it.
regions::LeadingOrder leading_order(
    const Request& request, bool is_of_indicator, const regions::LeadingMeasure& measure) {
    const auto word = request.parameter("order");
    if (!word) {
        return !is_of_indicator               ? regions::LeadingOrder::score
               : measure.counts_enterprises() ? regions::LeadingOrder::observed
                                              : regions::LeadingOrder::excess;
    }
    const auto order = regions::parse_leading_order(*word);
    if (!order) {
        throw Problem(
            Refusal::bad_request,
            "parameter \"order\": expected score, injured, observed or excess");
    }
    return *order;
}

Json to_json(const regions::LeadingMeasure& measure, const regions::Indicator* indicator) {
    return {
        {"indicator", indicator != nullptr ? Json(indicator->id) : Json(nullptr)},
        {"counted", regions::word(measure.counted)},
        {"missing", measure.is_missing},
        {"base", regions::word(measure.base)},
        {"one_each", measure.counts_enterprises()},
        {"of_figure", measure.is_of_figure}};
}

} // namespace

Response leading_enterprises(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(request, snapshot, {"indicator", "order", "most"});
    const regions::Indicator* const indicator = leading_indicator(request);
    const auto measure =
        indicator != nullptr ? regions::leading_measure(*indicator) : regions::LeadingMeasure{};
    constexpr NumberBounds most_shown{1.0, 500.0};
    const regions::LeadingQuestion question{
        .measure = measure,
        .order = leading_order(request, indicator != nullptr, measure),
        .most = whole_parameter(request, "most", 20, most_shown)};
    const auto found = regions::leading_enterprises(snapshot, selection, question);
    Json rows = Json::array();
    for (const regions::LeadingEnterprise& leading : found.first) {
        rows.push_back(to_json(snapshot, leading, found.observed));
    }
    note_shown_rows(request, rows, snapshot.identity.version);
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"period", regions::period_text(selection.years)},
         {"stream", regions::word(selection.stream)},
         {"measure", to_json(measure, indicator)},
         {"order", regions::word(question.order)},
         {"matching", found.matching},
         {"injured", found.injured},
         {"observed", found.observed},
         {"expected", found.expected},
         {"excess", found.excess},
         {"enterprises", std::move(rows)}});
}

Response assessment_organisations(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(request, snapshot, {});
    Json rows = Json::array();
    if (dataset.connections) {
        const auto connection = dataset.connections->borrow();
        for (const regions::OrganisationRecord& record :
             regions::organisation_records(snapshot, *connection, selection)) {
            rows.push_back(
                {{"name", {{"kk", record.name_kk}, {"ru", record.name_ru}}},
                 {"assessments", record.assessments},
                 {"mean_score", record.mean_score},
                 {"low_degree", record.low_degree},
                 {"observed", record.observed},
                 {"expected", record.expected},
                 {"ratio", record.ratio ? Json(*record.ratio) : Json(nullptr)},
                 {"interval",
                  record.ratio ? Json::array({record.interval.low, record.interval.high})
                               : Json(nullptr)},
                 {"interval_method", "exact Poisson (Garwood 1936)"},
                 {"severe_after_low", record.severe_after_low}});
        }
    }
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"stream", regions::word(selection.stream)},
         {"organisations", std::move(rows)}});
}

} // namespace osh::server
