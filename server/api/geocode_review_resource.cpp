#include "server/api/geocode_review_resource.hpp"

#include "geo/geocoder/match/geocoder.hpp"
#include "regions/store/enterprise_store.hpp"
#include "server/api/job_answers.hpp"
#include "server/api/json_body.hpp"
#include "server/api/query.hpp"
#include "server/api/review_reach.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/jobs/placing_job.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace osh::server {

namespace {

constexpr std::int64_t most_reviews = 500;
constexpr std::size_t longest_reason = 2'000;

GeocodeReview known_review(const Request& request, const GeocodeGround& ground) {
    const std::string& text = request.path_parameter("id");
    std::int64_t id = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    auto review = whole ? ground.reviews->find(id) : std::nullopt;
    if (!review) {
        throw Problem(Refusal::not_found, "there is no such review");
    }
    return std::move(*review);
}

ReviewState state_in(const Request& request) {
    const std::string_view text = request.parameter("state").value_or("open");
    if (text == "open") {
        return ReviewState::open;
    }
    if (text == "decided") {
        return ReviewState::decided;
    }
    if (text == "all") {
        return ReviewState::all;
    }
    throw Problem(Refusal::bad_request, "parameter state: must be open, decided or all");
}

std::optional<geo::LonLat> position_in(const Json& body) {
    const auto found = body.find("position");
    if (found == body.end() || found->is_null()) {
        return std::nullopt;
    }
    const bool is_pair = found->is_array() && found->size() == 2 && (*found)[0].is_number() &&
                         (*found)[1].is_number();
    const auto place =
        is_pair ? geo::checked_lon_lat(
                      geo::Lon{(*found)[0].get<double>()}, geo::Lat{(*found)[1].get<double>()})
                : std::nullopt;
    if (!place) {
        throw Problem(
            Refusal::unprocessable_content,
            "position: must be longitude and latitude in degrees, such as [71.43, 51.13]");
    }
    return place;
}

std::optional<std::size_t> candidate_in(const Json& body) {
    const auto found = body.find("candidate");
    if (found == body.end() || found->is_null()) {
        return std::nullopt;
    }
    if (!found->is_number_unsigned()) {
        throw Problem(
            Refusal::unprocessable_content, "candidate: must be its number, counted from 0");
    }
    return found->get<std::size_t>();
}

std::string checked_reason(std::string text) {
    if (text.empty() || text.size() > longest_reason) {
        throw Problem(Refusal::unprocessable_content, "reason: must be a text of 1 to 2000 bytes");
    }
    return text;
}

/// Whose address it is, as far as the caller's regions go.
Json enterprises_of(
    const Request& request, const GeocodeReview& review, const LiveDataset& dataset) {
    constexpr std::size_t most_enterprises = 20;
    Json rows = Json::array();
    if (!dataset.connections) {
        return rows;
    }
    const auto reach = reach_of(request);
    const auto connection = dataset.connections->borrow();
    for (const auto& enterprise : regions::enterprises_at_address(
             *connection, review.query, geo::Kato::parse(review.within_kato), most_enterprises)) {
        const auto kato = geo::Kato::parse(enterprise.kato);
        const bool is_in_reach =
            reach.empty() ||
            (kato && std::ranges::any_of(reach, [&](auto own) { return kato->within(own); }));
        if (is_in_reach) {
            note_shown(request, enterprise.bin, dataset.snapshot->identity.version);
            rows.push_back(
                {{"bin", enterprise.bin},
                 {"name", {{"kk", enterprise.name.kk}, {"ru", enterprise.name.ru}}}});
        }
    }
    return rows;
}

/// The job that moves the enterprises. A decision that is stored is not refused because the job
/// cannot begin: the next one will find it.
Json job_that_moves(const Request& request, const GeocodeGround& ground) {
    try {
        return job_json(begin_placing(*ground.jobs, caller_of(request).name), *ground.jobs);
    } catch (const Problem&) {
        return nullptr;
    }
}

/// The review as it is now, with what its enterprises do thereupon.
Response changed_review(
    const Request& request,
    const GeocodeGround& ground,
    const GeocodeReview& review,
    std::size_t moving) {
    Json json = review_json(ground.reviews->find(review.id).value());
    json["enterprises_moving"] = moving;
    json["job"] = job_that_moves(request, ground);
    return json_response(json);
}

} // namespace

Response list_reviews(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(request, {"state", "after", "limit", "query"});
    const auto after =
        request.parameter("after") ? number_parameter(request, "after", 0, 1e15) : 0.0;
    const auto limit =
        request.parameter("limit") ? number_parameter(request, "limit", 1, most_reviews) : 50.0;
    const std::string_view query = request.parameter("query").value_or("");
    Json rows = Json::array();
    for (const GeocodeReview& review : ground.reviews->list(
             state_in(request),
             static_cast<std::int64_t>(after),
             static_cast<std::int64_t>(limit),
             query)) {
        rows.push_back(review_json(review));
    }
    return json_response({{"reviews", std::move(rows)}});
}

Response ask_for_review(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(request, {});
    const Json body = json_body(request, "ReviewQuestion");
    const std::string query = text_member(body, "query");
    constexpr std::size_t longest_query = 4'096;
    if (query.empty() || query.size() > longest_query) {
        throw Problem(Refusal::unprocessable_content, "query: must be a text of 1 to 4096 bytes");
    }
    const auto code = optional_text_member(body, "within");
    const auto parsed = code ? geo::Kato::parse(*code) : std::nullopt;
    if (code && !parsed) {
        throw Problem(Refusal::unprocessable_content, "within: must be a KATO code of nine digits");
    }
    const auto within = parsed ? known_kato(*parsed) : std::nullopt;
    if (parsed && !within) {
        throw Problem(
            Refusal::unprocessable_content,
            "within: no region of the country has the code " + *code);
    }
    const geo::GeocoderIndex& index = *ground.dataset->geocoder;
    geo::Geocoder geocoder(index);
    const auto answer = geocoder.geocode(query, {.within = within});
    const std::int64_t id =
        ground.reviews->note(review_of(index, query, within, answer, caller_of(request).name));
    Response response = json_response(review_json(ground.reviews->find(id).value()));
    response.status = 201;
    response.headers.push_back({"Location", "/api/v1/geocode/reviews/" + std::to_string(id)});
    return response;
}

Response show_review(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(request, {});
    const GeocodeReview review = known_review(request, ground);
    Json json = review_json(review);
    json["enterprises"] = enterprises_of(request, review, *ground.dataset);
    const bool is_bound = !caller_of(request).regions.empty();
    const auto sites =
        is_bound ? sites_placed_by(review, *ground.dataset) : std::vector<regions::AddressSite>{};
    json["may_decide"] = may_decide(request, review, sites, ground, decision_in_force(review));
    return json_response(json);
}

Response decide_review(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(request, {});
    const GeocodeReview review = known_review(request, ground);
    const Json body = json_body(request, "ReviewChoice");
    ReviewChoice choice;
    choice.candidate = candidate_in(body);
    choice.point = position_in(body);
    choice.precision = optional_text_member(body, "precision").value_or(choice.precision);
    choice.is_nowhere = flag_member(body, "nowhere", false);
    choice.author = caller_of(request).name;
    choice.reason = checked_reason(text_member(body, "reason"));
    const GeocodeDecision decision = decision_of(review, choice);
    const auto sites = sites_placed_by(review, *ground.dataset);
    if (!may_decide(request, review, sites, ground, &decision)) {
        throw outside_regions(review);
    }
    if (!ground.reviews->decide(decision)) {
        throw Problem(
            Refusal::conflict, "a decision on this address is in force; withdraw it first");
    }
    return changed_review(request, ground, review, sites.size());
}

Response withdraw_decision(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(request, {"reason"});
    const GeocodeReview review = known_review(request, ground);
    const std::string reason =
        checked_reason(std::string(request.parameter("reason").value_or("")));
    const auto sites = sites_placed_by(review, *ground.dataset);
    if (!may_decide(request, review, sites, ground, decision_in_force(review))) {
        throw outside_regions(review);
    }
    if (!ground.reviews->withdraw(review.id, caller_of(request).name, reason, review_moment())) {
        throw Problem(Refusal::conflict, "no decision on this address is in force");
    }
    return changed_review(request, ground, review, sites.size());
}

} // namespace osh::server
