#pragma once

#include "regions/signals/inspection_list.hpp"
#include "regions/signals/signal.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::server {

/// Where candidates for visits come from.
enum class CandidateSource : std::uint8_t { risk, inspection_list, signals, bins };

/// What makes a visit worth it.
enum class CandidateValue : std::uint8_t {
    score,          ///< the integral risk score, 0 to 100
    degree,         ///< its degree, 1 to 5
    workers_at_risk ///< score / 100 × workers of the newest year
};

/// How enterprises become candidates; service times in minutes.
struct CandidateQuestion {
    CandidateSource source = CandidateSource::risk;
    std::vector<regions::Stratum> strata{};          ///< of the inspection list; empty: all
    std::vector<const regions::SignalRule*> rules{}; ///< of the signals; empty: all
    std::vector<std::string> bins{};                 ///< of the source `bins`
    std::size_t most = 200;                          ///< the most valuable go first
    std::uint64_t seed = 1;                          ///< of the inspection list's audit sample
    CandidateValue value = CandidateValue::score;
    double signal_bonus = 0.0; ///< value added by each signal
    double small_min = 60.0;   ///< service time by size class; unknown counts as small
    double medium_min = 120.0;
    double large_min = 240.0;
    double hazard_factor = 1.5; ///< longer in mining (B), manufacturing (C) and construction (F)
};

/// Names with their texts, as a query gives them.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// The names that a question reads; all others of a query belong to the Selection.
const std::vector<std::string_view>& candidate_parameters();

/// Reads the question. Throws `Problem` of that refusal, naming what is wrong: an unknown name, a
/// word that is none of the possible ones, a number out of its range.
CandidateQuestion candidate_question(const NamedTexts& texts, Refusal refusal);

/// The members of a JSON object as such texts: lists become texts separated by commas, null and
/// empty lists are left out. Throws `Problem` (422) for objects and lists of them.
NamedTexts named_texts(const Json& object);

} // namespace osh::server
