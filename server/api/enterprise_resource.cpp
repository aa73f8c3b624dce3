#include "server/api/enterprise_resource.hpp"

#include "regions/imports/record_history.hpp"
#include "regions/risk/explain.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/store/enterprise_store.hpp"
#include "server/api/query.hpp"
#include "server/api/risk_json.hpp"
#include "server/dataset/enterprise_access.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/json/names_json.hpp"

#include <optional>

namespace osh::server {

namespace {

struct Found {
    regions::Bin bin;
    regions::EnterpriseIndex row;
};

Found found_by_bin(const std::string& text, const regions::Snapshot& snapshot) {
    const auto bin = regions::Bin::parse(text);
    if (!bin) {
        throw Problem(
            Refusal::bad_request,
            "a BIN has twelve digits, the fifth 4, 5 or 6, and a right check digit");
    }
    const auto row = snapshot.find(*bin);
    if (!row) {
        throw Problem(Refusal::not_found, "no enterprise has the BIN " + bin->text());
    }
    return {*bin, *row};
}

Json optional_json(const std::optional<geo::LonLat>& position) {
    return position ? Json::array({position->lon.degrees, position->lat.degrees}) : Json(nullptr);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json identity_json(
    const regions::Snapshot& snapshot,
    regions::EnterpriseIndex row,
    const regions::EnterpriseRecord& record) {
    const auto& columns = snapshot.enterprises;
    const regions::Sector& sector = snapshot.sectors[columns.sector[row.row]];
    const regions::Territory& territory = snapshot.territories[columns.territory[row.row]];
    const regions::SizeRow& size = snapshot.sizes[columns.size[row.row].row];
    return {
        {"snapshot", snapshot_json(snapshot)},
        {"bin", record.bin},
        {"name", {{"kk", record.name.kk}, {"ru", record.name.ru}}},
        {"is_demo", record.is_demo},
        {"sector", {{"oked", sector.oked.text()}, {"name", names_json(sector.name)}}},
        {"secondary_okeds", record.secondary_okeds},
        {"territory", {{"kato", territory.kato.text()}, {"name", names_json(territory.name)}}},
        {"size",
         {{"krp", record.krp ? Json(*record.krp) : Json(nullptr)},
          {"class", regions::word(size.size_class)}}},
        {"legal_address", text_or_null(record.legal_address)},
        {"ownership", text_or_null(record.ownership)},
        {"position", optional_json(snapshot.position(row))},
    };
}

Json sites_json(const regions::EnterpriseRecord& record) {
    Json sites = Json::array();
    for (const regions::SiteRecord& site : record.sites) {
        sites.push_back(
            {{"kind", site.kind},
             {"name", text_or_null(site.name)},
             {"kato", text_or_null(site.kato)},
             {"address", text_or_null(site.address)},
             {"position", optional_json(site.position)},
             {"precision", text_or_null(site.precision_class)},
             {"accuracy", site.accuracy_m ? Json(*site.accuracy_m) : Json(nullptr)},
             {"origin", text_or_null(site.origin)}});
    }
    return sites;
}

Json workforce_json(const regions::EnterpriseRecord& record) {
    Json years = Json::array();
    for (const regions::WorkforceRecord& year : record.workforce) {
        years.push_back(
            {{"year", year.year},
             {"workers", year.workers},
             {"women", year.women ? Json(*year.women) : Json(nullptr)}});
    }
    return years;
}

Json injuries_json(const regions::EnterpriseRecord& record) {
    Json rows = Json::array();
    for (const regions::InjuryRecord& year : record.injuries) {
        rows.push_back(
            {{"year", year.year},
             {"stream", regions::word(year.stream)},
             {"injured", year.injured},
             {"dead", year.dead}});
    }
    return rows;
}

Json diseases_json(const regions::EnterpriseRecord& record) {
    Json rows = Json::array();
    for (const regions::DiseaseRecord& year : record.diseases) {
        rows.push_back(
            {{"year", year.year}, {"stream", regions::word(year.stream)}, {"cases", year.cases}});
    }
    return rows;
}

/// Years of which anybody's records were imported: where the enterprise has none of its own, it is
/// a zero in these and unknown in all others.
Json known_years_json(const regions::Snapshot& snapshot, const regions::CoveredYears& covered) {
    const auto years_where = [&](const auto& is_covered) {
        Json years = Json::array();
        for (std::size_t year = 0; year < snapshot.years.size(); ++year) {
            if (is_covered(year)) {
                years.push_back(snapshot.years[year]);
            }
        }
        return years;
    };
    Json injuries = Json::object();
    for (const auto stream : {regions::Stream::bns, regions::Stream::inspectorate}) {
        injuries[std::string(regions::word(stream))] =
            years_where([&](std::size_t year) { return covered.has_victims(stream, year); });
    }
    return {
        {"injuries", std::move(injuries)},
        {"diseases", years_where([&](std::size_t year) { return covered.has_diseases(year); })},
        {"inspections",
         years_where([&](std::size_t year) { return covered.has_inspections(year); })}};
}

void require_reach(
    const Request& request, const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    regions::Selection all;
    all.years = snapshot.years;
    all.reach = reach_of(request);
    if (!regions::SelectionEvaluator(snapshot, all).matches(row)) {
        throw Problem(Refusal::forbidden, "this enterprise lies in none of your regions");
    }
}

/// The enterprise of the path, when it lies in the caller's reach.
Found asked_enterprise(const Request& request, const regions::Snapshot& snapshot) {
    refuse_other_parameters(request, {});
    const Found found = found_by_bin(request.path_parameter("bin"), snapshot);
    require_reach(request, snapshot, found.row);
    return found;
}

Json state_json(const regions::Contract& contract, const regions::RecordState& state) {
    Json changes = Json::array();
    for (const regions::ValueChange& change : state.changes) {
        const regions::ContractColumn& column = contract.columns[change.column];
        changes.push_back(
            {{"column", column.id},
             {"name", names_json(column.shown_header)},
             {"before", text_or_null(change.before)},
             {"after", text_or_null(change.after)}});
    }
    Json batch = nullptr;
    if (state.batch) {
        batch = {
            {"id", state.batch->id},
            {"source", state.batch->source_name},
            {"attribution", text_or_null(state.batch->attribution)},
            {"as_of", state.batch->as_of ? Json(*state.batch->as_of) : Json(nullptr)},
            {"imported_at", state.batch->imported_at}};
    }
    return {{"batch", std::move(batch)}, {"changes", std::move(changes)}};
}

} // namespace

void require_enterprise_access(EnterpriseAccess access, const LiveDataset& dataset) {
    if (!strangers_see_enterprises(access, dataset)) {
        throw Problem(Refusal::forbidden, "single enterprises are shown only to signed-in users");
    }
}

void require_enterprise_access(
    const Request& request, EnterpriseAccess access, const LiveDataset& dataset) {
    if (caller_of(request).role == Role::visitor) {
        require_enterprise_access(access, dataset);
    }
}

Json enterprise_card(
    const regions::Snapshot& snapshot,
    const regions::CoveredYears& covered,
    geo::Database& database,
    regions::Bin bin,
    const regions::RiskExplanation& risk) {
    const auto record = regions::read_enterprise(database, bin);
    const auto row = snapshot.find(bin);
    if (!record || !row) {
        throw Problem(Refusal::not_found, "no enterprise has the BIN " + bin.text());
    }
    Json json = identity_json(snapshot, *row, *record);
    json["sites"] = sites_json(*record);
    json["workforce"] = workforce_json(*record);
    json["injuries"] = injuries_json(*record);
    json["diseases"] = diseases_json(*record);
    json["known_years"] = known_years_json(snapshot, covered);
    json["risk"] = to_json(risk);
    return json;
}

Response enterprise(const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto [bin, row] = asked_enterprise(request, snapshot);
    const auto connection = dataset.connections->borrow();
    const auto risk = regions::explain(snapshot, *connection, row);
    return json_response(
        enterprise_card(snapshot, dataset.covered_years(), *connection, bin, risk));
}

Response enterprise_history(const Request& request, const LiveDataset& dataset) {
    const Found found = asked_enterprise(request, *dataset.snapshot);
    const regions::Contract& contract = *regions::find_contract("register");
    const auto connection = dataset.connections->borrow();
    Json states = Json::array();
    for (const regions::RecordState& state :
         regions::record_history(*connection, contract, {found.bin.text()})) {
        states.push_back(state_json(contract, state));
    }
    return json_response(
        {{"snapshot", snapshot_json(*dataset.snapshot)},
         {"bin", found.bin.text()},
         {"states", std::move(states)}});
}

} // namespace osh::server
