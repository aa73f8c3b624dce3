#include "server/api/enterprise_resource.hpp"

#include "regions/risk/explain.hpp"
#include "server/api/names_json.hpp"
#include "server/api/query.hpp"
#include "server/api/risk_json.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"

#include <map>
#include <utility>

namespace osh::server {

namespace {

regions::EnterpriseIndex found_by_bin(const std::string& text, const regions::Snapshot& snapshot) {
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
    return *row;
}

Json identity_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    const auto& columns = snapshot.enterprises;
    const regions::NamePair name = snapshot.name(row);
    const regions::Sector& sector = snapshot.sectors[columns.sector[row.row]];
    const regions::Territory& territory = snapshot.territories[columns.territory[row.row]];
    const regions::SizeRow& size = snapshot.sizes[columns.size[row.row].row];
    const auto position = snapshot.position(row);
    const auto bin = std::to_string(columns.bin[row.row]);
    return {
        {"snapshot", snapshot_json(snapshot)},
        {"bin", std::string(12 - bin.size(), '0') + bin},
        {"name", {{"kk", name.kk}, {"ru", name.ru}}},
        {"is_demo", columns.is_demo[row.row] != 0},
        {"sector", {{"oked", sector.oked.text()}, {"name", names_json(sector.name)}}},
        {"territory", {{"kato", territory.kato.text()}, {"name", names_json(territory.name)}}},
        {"size",
         {{"krp", size.krp ? Json(*size.krp) : Json(nullptr)},
          {"class", regions::word(size.size_class)}}},
        {"position",
         position ? Json::array({position->lon.degrees, position->lat.degrees}) : Json(nullptr)},
    };
}

Json workforce_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    Json years = Json::array();
    for (std::size_t year = 0; year < snapshot.years.size(); ++year) {
        years.push_back(
            {{"year", snapshot.years[year]},
             {"workers", snapshot.enterprises.workers[year][row.row]}});
    }
    return years;
}

regions::RowRange rows_of(regions::EnterpriseIndex row) { return {row.row, row.row + 1}; }

Json injuries_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    std::map<std::pair<int, regions::Stream>, std::pair<int, int>> counted;
    for (const regions::InjuryIndex injury : snapshot.injuries_of(rows_of(row))) {
        const auto& columns = snapshot.injuries;
        auto& [injured, dead] =
            counted[{snapshot.years[columns.year[injury.row]], columns.stream[injury.row]}];
        ++injured;
        dead += columns.severity[injury.row] == regions::Severity::fatal ? 1 : 0;
    }
    Json rows = Json::array();
    for (const auto& [key, count] : counted) {
        rows.push_back(
            {{"year", key.first},
             {"stream", regions::word(key.second)},
             {"injured", count.first},
             {"dead", count.second}});
    }
    return rows;
}

Json diseases_json(const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    std::map<std::pair<int, regions::Stream>, int> counted;
    for (const regions::DiseaseIndex disease : snapshot.diseases_of(rows_of(row))) {
        const auto& columns = snapshot.diseases;
        ++counted[{snapshot.years[columns.year[disease.row]], columns.stream[disease.row]}];
    }
    Json rows = Json::array();
    for (const auto& [key, cases] : counted) {
        rows.push_back(
            {{"year", key.first}, {"stream", regions::word(key.second)}, {"cases", cases}});
    }
    return rows;
}

} // namespace

void require_enterprise_access(EnterpriseAccess access, const LiveDataset& dataset) {
    const bool allowed = access == EnterpriseAccess::everyone ||
                         (access == EnterpriseAccess::demo_only && dataset.is_all_demo);
    if (!allowed) {
        throw Problem(
            Refusal::forbidden,
            "single enterprises of a real register are shown only to signed-in users");
    }
}

Response enterprise(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto row = found_by_bin(request.path_parameter("bin"), snapshot);
    Json json = identity_json(snapshot, row);
    json["workforce"] = workforce_json(snapshot, row);
    json["injuries"] = injuries_json(snapshot, row);
    json["diseases"] = diseases_json(snapshot, row);
    const auto connection = dataset.connections->borrow();
    json["risk"] = to_json(regions::explain(snapshot, *connection, row));
    return json_response(json);
}

} // namespace osh::server
