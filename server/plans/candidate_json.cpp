#include "regions/snapshot/snapshot.hpp"
#include "server/json/names_json.hpp"
#include "server/plans/plan_candidates.hpp"

#include <algorithm>

namespace osh::server {

std::string bin_text(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const std::string digits = std::to_string(snapshot.enterprises.bin[enterprise.row]);
    return std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits;
}

std::string region_digits(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise) {
    const auto& territory = snapshot.territories[snapshot.enterprises.territory[enterprise.row]];
    return std::string(territory.kato.text()).substr(0, 2);
}

Json candidate_json(const regions::Snapshot& snapshot, const PlanCandidate& candidate) {
    const std::uint32_t row = candidate.enterprise.row;
    const auto& territory = snapshot.territories[snapshot.enterprises.territory[row]];
    const auto& sector = snapshot.sectors[snapshot.enterprises.sector[row]];
    const regions::NamePair name = snapshot.name(candidate.enterprise);
    const auto position = snapshot.position(candidate.enterprise);
    Json reasons = Json::array();
    for (const CandidateReason& reason : candidate.reasons) {
        reasons.push_back(
            {{"kind", reason.kind}, {"id", reason.id}, {"text", names_json(reason.text)}});
    }
    return {
        {"bin", bin_text(snapshot, candidate.enterprise)},
        {"name", {{"kk", name.kk}, {"ru", name.ru}}},
        {"position",
         position ? Json::array({position->lon.degrees, position->lat.degrees}) : Json(nullptr)},
        {"region", region_digits(snapshot, candidate.enterprise)},
        {"territory", {{"kato", territory.kato.text()}, {"name", names_json(territory.name)}}},
        {"sector", std::string(1, static_cast<char>('A' + sector.section))},
        {"degree", snapshot.scores.degree[row].number},
        {"score", snapshot.scores.score[row].points()},
        {"workers", candidate.workers},
        {"size", regions::word(snapshot.size_class(candidate.enterprise))},
        {"value", candidate.value},
        {"service_min", candidate.service_min},
        {"stratum", candidate.stratum ? Json(regions::word(*candidate.stratum)) : Json(nullptr)},
        {"reasons", std::move(reasons)}};
}

} // namespace osh::server
