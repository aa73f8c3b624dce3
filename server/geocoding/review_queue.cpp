#include "server/geocoding/review_queue.hpp"

#include "geo/geocoder/address/query_key.hpp"
#include "geo/geocoder/codes/query_code.hpp"
#include "geo/icu_names.hpp"
#include "server/geocoding/geocode_json.hpp"
#include "server/http/problem.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr double sure_enough = 0.8;
/// Metres that hold the true place of a pin in about 90 of 100 cases, by `geo::Precision`: as far
/// as such a place reaches.
constexpr std::array<double, geo::precision_count> accuracy_of_a_pin_m{
    20.0, 30.0, 60.0, 60.0, 400.0, 2'000.0, 5'000.0, 10'000.0, 40'000.0, 200'000.0};

[[noreturn]] void refuse_choice(const std::string& detail) {
    throw Problem(Refusal::unprocessable_content, detail);
}

/// As a place in `accuracy_of_a_pin_m`; nothing for a word that is no precision.
std::optional<std::size_t> precision_of(std::string_view text) {
    for (std::size_t i = 0; i < geo::precision_count; ++i) {
        if (geo::word(static_cast<geo::Precision>(i)) == text) {
            return i;
        }
    }
    return std::nullopt;
}

void choose_candidate(
    const GeocodeReview& review, std::size_t position, GeocodeDecision& decision) {
    const auto candidates = parse_json(review.candidates);
    if (!candidates || !candidates->is_array() || position >= candidates->size()) {
        refuse_choice(
            "there is no candidate " + std::to_string(position) + "; the review lists " +
            std::to_string(candidates && candidates->is_array() ? candidates->size() : 0) +
            ", counted from 0");
    }
    const Json& chosen = (*candidates)[position];
    const Json& place = chosen["geometry"]["coordinates"];
    const Json& said = chosen["properties"]["geocoding"];
    decision.lon = place[0].get<double>();
    decision.lat = place[1].get<double>();
    decision.precision = said["precision"].get<std::string>();
    decision.accuracy_m = said["accuracy"].get<double>();
    decision.label = said["label"].get<std::string>();
    decision.kato = said["kato"].is_string() ? said["kato"].get<std::string>() : std::string();
}

Json decision_json(const GeocodeDecision& decision) {
    Json json{
        {"id", decision.id},
        {"nowhere", decision.is_nowhere},
        {"author", decision.author},
        {"reason", decision.reason},
        {"decided_at", decision.decided_at},
        {"withdrawn_by", Json(nullptr)},
        {"withdrawn_because", Json(nullptr)},
        {"withdrawn_at", Json(nullptr)}};
    if (!decision.is_nowhere) {
        json["position"] = Json::array({decision.lon, decision.lat});
        json["precision"] = decision.precision;
        json["accuracy"] = decision.accuracy_m;
        json["label"] = decision.label;
        json["kato"] = decision.kato.empty() ? Json(nullptr) : Json(decision.kato);
    }
    if (decision.withdrawn_at) {
        json["withdrawn_by"] = decision.withdrawn_by;
        json["withdrawn_because"] = decision.withdrawn_because;
        json["withdrawn_at"] = *decision.withdrawn_at;
    }
    return json;
}

/// A label whose parts have no English name, as settlements and districts often have none.
std::string in_english(std::string label) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kinds{
        {{" ауданы", " district"},
         {" район", " district"},
         {" ауылдық округі", " rural okrug"},
         {" сельский округ", " rural okrug"},
         {" облысы", " Region"},
         {" область", " Region"}}};
    if (geo::name_script(label) == geo::NameScript::latin) {
        return label;
    }
    for (const auto& [kind, english] : kinds) {
        for (std::size_t at = label.find(kind); at != std::string::npos; at = label.find(kind)) {
            label.replace(at, kind.size(), english);
        }
    }
    return geo::in_latin_letters(label);
}

/// A candidate as it is kept: `labels` holds its label in each language of the desk.
Json queued_candidate(
    const geo::GeocoderIndex& index,
    const geo::GeocodeCandidate& candidate,
    std::string_view query) {
    const auto said_in = [&](geo::NameLanguage language) {
        return candidate_json(index, candidate, query, language);
    };
    const auto label_of = [](const Json& said) {
        return said["properties"]["geocoding"]["label"];
    };
    Json kept = said_in(geo::NameLanguage::ru);
    kept["properties"]["geocoding"]["labels"] = {
        {"kk", label_of(said_in(geo::NameLanguage::kk))},
        {"ru", label_of(kept)},
        {"en", in_english(label_of(said_in(geo::NameLanguage::en)).get<std::string>())}};
    return kept;
}

} // namespace

std::optional<std::string_view> reason_for_review(const geo::GeocodeAnswer& answer) noexcept {
    if (answer.decision != 0 || answer.status == geo::GeocodeStatus::empty) {
        return std::nullopt;
    }
    if (answer.status != geo::GeocodeStatus::matched) {
        return geo::word(answer.status);
    }
    return answer.candidates.front().probability < sure_enough
               ? std::optional<std::string_view>{"low_confidence"}
               : std::nullopt;
}

GeocodeReview review_of(
    const geo::GeocoderIndex& index,
    std::string_view query,
    const std::optional<geo::Kato>& within,
    const geo::GeocodeAnswer& answer,
    std::string_view source) {
    GeocodeReview review;
    review.query = query;
    review.query_key = geo::query_key(query);
    review.within_kato = within ? within->text() : std::string();
    review.reason = reason_for_review(answer).value_or("asked");
    Json candidates = Json::array();
    for (const geo::GeocodeCandidate& candidate : answer.candidates) {
        candidates.push_back(queued_candidate(index, candidate, query));
    }
    review.candidates = json_text(candidates);
    review.source = source;
    review.last_at = review_moment();
    return review;
}

GeocodeDecision decision_of(const GeocodeReview& review, const ReviewChoice& choice) {
    const int ways =
        (choice.candidate ? 1 : 0) + (choice.point ? 1 : 0) + (choice.is_nowhere ? 1 : 0);
    if (ways != 1) {
        refuse_choice("choose exactly one: a candidate by its number, a position, or nowhere");
    }
    if (choice.reason.empty()) {
        refuse_choice("say the reason of the decision; whoever finds it later will ask");
    }
    GeocodeDecision decision;
    decision.review = review.id;
    decision.author = choice.author;
    decision.reason = choice.reason;
    decision.decided_at = review_moment();
    decision.is_nowhere = choice.is_nowhere;
    if (choice.candidate) {
        choose_candidate(review, *choice.candidate, decision);
    }
    if (choice.point) {
        if (!geo::lies_in_country_box(*choice.point)) {
            refuse_choice(
                "position: lies outside the country; longitude comes first, such as 71.43, 51.13");
        }
        const auto precision = precision_of(choice.precision);
        if (!precision) {
            refuse_choice("\"" + choice.precision + "\" is no precision; one is house or street");
        }
        decision.lon = choice.point->lon.degrees;
        decision.lat = choice.point->lat.degrees;
        decision.precision = choice.precision;
        decision.accuracy_m = accuracy_of_a_pin_m[*precision];
        decision.label = review.query;
    }
    return decision;
}

Json review_json(const GeocodeReview& review) {
    Json json{
        {"id", review.id},
        {"query", review.query},
        {"within", review.within_kato.empty() ? Json(nullptr) : Json(review.within_kato)},
        {"reason", review.reason},
        {"source", review.source},
        {"times", review.times},
        {"first_at", review.first_at},
        {"last_at", review.last_at},
        {"decided", review.is_decided},
        {"candidates", parse_json(review.candidates).value_or(Json::array())}};
    Json decisions = Json::array();
    for (const GeocodeDecision& decision : review.decisions) {
        decisions.push_back(decision_json(decision));
    }
    json["decisions"] = std::move(decisions);
    return json;
}

std::int64_t review_moment() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace osh::server
