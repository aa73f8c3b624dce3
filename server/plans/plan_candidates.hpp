#pragma once

#include "regions/names.hpp"
#include "regions/selection/selection.hpp"
#include "server/plans/candidate_question.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// Why an enterprise is a candidate.
struct CandidateReason {
    std::string kind; ///< `risk`, `stratum`, `signal`, `chosen`
    std::string id;   ///< `degree_5`, the stratum's or the rule's word
    regions::Names text{};
};

/// An enterprise that might be visited.
struct PlanCandidate {
    regions::EnterpriseIndex enterprise{};
    double value = 0.0;
    double service_min = 0.0;
    std::uint32_t workers = 0; ///< of the newest year asked for
    std::optional<regions::Stratum> stratum{};
    std::vector<CandidateReason> reasons{};
};

/// What became of a selection.
struct CandidateSet {
    std::size_t matching = 0;                         ///< enterprises that the source names
    std::size_t left_off = 0;                         ///< beyond `most`
    std::vector<regions::EnterpriseIndex> unplaced{}; ///< nobody can be sent there
    std::vector<PlanCandidate> candidates{};          ///< the most valuable first, then by BIN
};

/// The candidates of a resolved selection within its reach. The same snapshot, selection and
/// question give the same candidates in the same order. Throws `Problem` (422, or 403 when it lies
/// outside the reach) for a BIN of the source `bins` that names no enterprise.
CandidateSet find_candidates(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateQuestion& question);

/// An enterprise chosen by hand. Throws `Problem`: 422 when no enterprise has the BIN or it has no
/// position, 403 when it lies outside the reach of the selection.
PlanCandidate chosen_candidate(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateQuestion& question,
    const std::string& bin);

/// Twelve digits.
std::string bin_text(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise);

/// The first two digits of the KATO of the region an enterprise lies in.
std::string region_digits(const regions::Snapshot& snapshot, regions::EnterpriseIndex enterprise);

/// A candidate as the interface shows it.
Json candidate_json(const regions::Snapshot& snapshot, const PlanCandidate& candidate);

} // namespace osh::server
