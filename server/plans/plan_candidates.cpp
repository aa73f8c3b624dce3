#include "server/plans/plan_candidates.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <cmath>

namespace osh::server {

namespace {

using regions::EnterpriseIndex;

/// Sections whose visits take longer.
bool is_hazardous(char section) { return section == 'B' || section == 'C' || section == 'F'; }

std::int32_t service_seconds(
    const regions::Snapshot& snapshot,
    EnterpriseIndex enterprise,
    const CandidateOptions& options) {
    std::int32_t minutes = options.small_minutes;
    switch (snapshot.size_class(enterprise)) {
    case regions::SizeClass::medium:
        minutes = options.medium_minutes;
        break;
    case regions::SizeClass::large:
        minutes = options.large_minutes;
        break;
    case regions::SizeClass::small:
    case regions::SizeClass::unknown:
        break;
    }
    const auto& sector = snapshot.sectors[snapshot.enterprises.sector[enterprise.row]];
    const bool longer = is_hazardous(static_cast<char>('A' + sector.section));
    return static_cast<std::int32_t>(
        std::lround(minutes * 60.0 * (longer ? options.hazard_factor : 1.0)));
}

std::string bin_text(const regions::Snapshot& snapshot, EnterpriseIndex enterprise) {
    std::string digits = std::to_string(snapshot.enterprises.bin[enterprise.row]);
    return std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits;
}

/// Placed enterprises of the selection, highest score first, then by BIN.
std::vector<EnterpriseIndex> ranked(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    CandidateReport& report) {
    const regions::SelectionEvaluator evaluator(snapshot, selection);
    std::vector<EnterpriseIndex> chosen;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (!evaluator.matches(EnterpriseIndex{row})) {
            continue;
        }
        ++report.matching;
        if (row < snapshot.placed) {
            chosen.push_back(EnterpriseIndex{row});
        } else {
            ++report.unplaced;
        }
    }
    std::ranges::sort(chosen, [&](EnterpriseIndex a, EnterpriseIndex b) {
        const auto score_a = snapshot.scores.score[a.row];
        const auto score_b = snapshot.scores.score[b.row];
        return score_a != score_b
                   ? score_a > score_b
                   : snapshot.enterprises.bin[a.row] < snapshot.enterprises.bin[b.row];
    });
    return chosen;
}

} // namespace

CandidateReport add_candidates(
    geo::FieldProblem& field,
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateOptions& options) {
    if (!field.travel_is_estimated && field.travel.places() > 0) {
        throw Error("a problem with a travel matrix of its own takes no candidates from the map");
    }
    CandidateReport report;
    std::vector<EnterpriseIndex> chosen = ranked(snapshot, selection, report);
    report.added = std::min(options.most, chosen.size());
    report.left_off = chosen.size() - report.added;
    chosen.resize(report.added);
    for (const EnterpriseIndex enterprise : chosen) {
        const auto& territory =
            snapshot.territories[snapshot.enterprises.territory[enterprise.row]];
        geo::FieldVisit visit;
        visit.id = bin_text(snapshot, enterprise);
        visit.enterprise = visit.id;
        visit.value = snapshot.scores.score[enterprise.row].points();
        visit.service_s = service_seconds(snapshot, enterprise, options);
        visit.region = std::string(territory.kato.text()).substr(0, 2);
        visit.place = field.positions.size();
        field.positions.push_back(snapshot.position(enterprise));
        field.visits.push_back(std::move(visit));
    }
    std::vector<geo::LonLat> places;
    for (const auto& position : field.positions) {
        places.push_back(position.value());
    }
    field.travel = geo::estimated_travel(places, options.travel);
    field.travel_is_estimated = true;
    return report;
}

} // namespace osh::server
