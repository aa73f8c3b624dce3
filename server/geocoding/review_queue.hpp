#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"
#include "server/json/json.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// Why an answer should be looked at by a person: its status when it is ambiguous, in conflict,
/// degraded or not found; `low_confidence` when it is less sure than 0.8; nothing when it is good.
/// An empty query needs nobody, and what was decided is decided.
std::optional<std::string_view> reason_for_review(const geo::GeocodeAnswer& answer) noexcept;

/// An answer as an entry of the queue, with its candidates. `source` says where it came from.
GeocodeReview review_of(
    const geo::GeocoderIndex& index,
    std::string_view query,
    const std::optional<geo::Kato>& within,
    const geo::GeocodeAnswer& answer,
    std::string_view source);

/// What somebody chose.
struct ReviewChoice {
    std::optional<std::size_t> candidate{}; ///< position among the candidates, from 0
    std::optional<geo::LonLat> point{};
    std::string precision = "house"; ///< of `point`
    bool is_nowhere = false;
    std::string author{};
    std::string reason{};
};

/// The decision that a choice makes. Throws `Problem` (422) when it chooses nothing, two things, or
/// what there is not, or gives no reason.
GeocodeDecision decision_of(const GeocodeReview& review, const ReviewChoice& choice);

/// A review for people: with its candidates, and its decisions when it carries them.
Json review_json(const GeocodeReview& review);

/// Seconds since 1970.
std::int64_t review_moment();

} // namespace osh::server
