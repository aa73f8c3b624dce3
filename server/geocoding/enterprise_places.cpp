#include "server/geocoding/enterprise_places.hpp"

#include "regions/geocoding/enterprise_names.hpp"
#include "server/api/query.hpp"
#include "server/dataset/enterprise_access.hpp"
#include "server/identity/gate.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t most_looked_at = 1'000;

bool may_see_enterprises(
    const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    return caller_of(request).role != Role::visitor || strangers_see_enterprises(access, dataset);
}

bool is_in_reach(
    const regions::Snapshot& snapshot,
    regions::EnterpriseIndex row,
    const std::vector<geo::Kato>& reach) {
    const geo::Kato kato = snapshot.territories[snapshot.enterprises.territory[row.row]].kato;
    return reach.empty() ||
           std::ranges::any_of(reach, [&](geo::Kato allowed) { return kato.within(allowed); });
}

/// Twelve digits, with the zeros at their beginning.
std::string bin_digits(std::uint64_t bin) {
    const std::string digits = std::to_string(bin);
    constexpr std::size_t size = 12;
    return std::string(size - std::min(size, digits.size()), '0') + digits;
}

Json enterprise_feature(const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    const regions::NamePair name = snapshot.name(row);
    const std::string bin = bin_digits(snapshot.enterprises.bin[row.row]);
    const auto position = snapshot.position(row);
    Json geometry = nullptr;
    if (position) {
        geometry = {
            {"type", "Point"},
            {"coordinates", Json::array({position->lon.degrees, position->lat.degrees})}};
    }
    const regions::Territory& territory =
        snapshot.territories[snapshot.enterprises.territory[row.row]];
    Json geocoding{
        {"type", "enterprise"},
        {"label", name.ru},
        {"names", {{"kk", name.kk}, {"ru", name.ru}}},
        {"bin", bin},
        {"kato", territory.kato.text()},
        {"state", territory.name.ru},
        {"countrycode", "KZ"},
        {"see", "/api/v1/enterprises/" + bin}};
    return {
        {"type", "Feature"},
        {"geometry", std::move(geometry)},
        {"properties", {{"geocoding", std::move(geocoding)}}}};
}

void note_enterprise(
    const Request& request, const regions::Snapshot& snapshot, regions::EnterpriseIndex row) {
    note_shown(request, snapshot.enterprises.bin[row.row], snapshot.identity.version);
}

} // namespace

Json enterprise_features(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    std::string_view text,
    std::size_t most) {
    Json features = Json::array();
    if (!may_see_enterprises(request, dataset, access) || !regions::names_an_enterprise(text)) {
        return features;
    }
    const std::vector<geo::Kato> reach = reach_of(request);
    for (const regions::EnterpriseIndex row :
         dataset.enterprise_names().find(text, most_looked_at)) {
        if (features.size() < most && is_in_reach(*dataset.snapshot, row, reach)) {
            features.push_back(enterprise_feature(*dataset.snapshot, row));
            note_enterprise(request, *dataset.snapshot, row);
        }
    }
    return features;
}

Json enterprise_features_by_bin(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    std::string_view digits) {
    Json features = Json::array();
    const auto bin = regions::Bin::parse(digits);
    const auto row = bin ? dataset.snapshot->find(*bin) : std::nullopt;
    if (row && may_see_enterprises(request, dataset, access) &&
        is_in_reach(*dataset.snapshot, *row, reach_of(request))) {
        features.push_back(enterprise_feature(*dataset.snapshot, *row));
        note_enterprise(request, *dataset.snapshot, *row);
    }
    return features;
}

} // namespace osh::server
