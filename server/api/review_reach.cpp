#include "server/api/review_reach.hpp"

#include "server/api/query.hpp"
#include "server/geocoding/decided_addresses.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/identity/gate.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <optional>

namespace osh::server {

namespace {

/// The region that a decision puts an address in; nothing where it says "nowhere" or no gazetteer
/// knows the place.
std::optional<geo::Kato>
region_of_decision(const geo::GeocoderIndex& index, const GeocodeDecision& decision) {
    const auto answer = decided_answer(index, decision);
    if (answer.candidates.empty()) {
        return std::nullopt;
    }
    const std::uint32_t region =
        index.ancestor(answer.candidates.front().area, geo::AreaLevel::region);
    return region == geo::no_record ? std::nullopt
                                    : geo::Kato::parse(std::to_string(index.areas()[region].kato));
}

std::vector<geo::Kato> places_of_candidates(const GeocodeReview& review) {
    std::vector<geo::Kato> places;
    const Json candidates = parse_json(review.candidates).value_or(Json::array());
    for (const Json& candidate : candidates) {
        const Json& kato = candidate["properties"]["geocoding"]["kato"];
        const auto place =
            kato.is_string() ? geo::Kato::parse(kato.get<std::string>()) : std::nullopt;
        if (place) {
            places.push_back(present_kato(*place));
        }
    }
    return places;
}

} // namespace

std::vector<regions::AddressSite>
sites_placed_by(const GeocodeReview& review, const LiveDataset& dataset) {
    if (!dataset.connections) {
        return {};
    }
    const AskedAddress asked{review.query, review.within_kato};
    const DecidedAddresses addresses({&asked, 1});
    const auto within = geo::Kato::parse(review.within_kato);
    const auto connection = dataset.connections->borrow();
    return regions::address_sites(
        *connection,
        within ? std::optional(present_kato(*within)) : std::nullopt,
        [&addresses](std::string_view address, geo::Kato kato) {
            return addresses.holds(address, kato);
        });
}

bool may_decide(
    const Request& request,
    const GeocodeReview& review,
    std::span<const regions::AddressSite> sites,
    const GeocodeGround& ground,
    const GeocodeDecision* decision) {
    const auto reach = reach_of(request);
    if (reach.empty() || caller_of(request).role == Role::admin) {
        return true;
    }
    const auto is_own = [&](geo::Kato place) {
        return std::ranges::any_of(reach, [&](geo::Kato own) { return place.within(own); });
    };
    if (const auto within = geo::Kato::parse(review.within_kato)) {
        return is_own(present_kato(*within));
    }
    if (!sites.empty()) {
        return std::ranges::all_of(
            sites, [&](const auto& site) { return is_own(present_kato(site.kato)); });
    }
    const auto decided =
        decision ? region_of_decision(*ground.dataset->geocoder, *decision) : std::nullopt;
    if (decided) {
        return is_own(*decided);
    }
    const auto candidates = places_of_candidates(review);
    return candidates.empty() || std::ranges::any_of(candidates, is_own);
}

const GeocodeDecision* decision_in_force(const GeocodeReview& review) {
    const auto found = std::ranges::find_if(review.decisions, [](const GeocodeDecision& decision) {
        return !decision.withdrawn_at.has_value();
    });
    return found == review.decisions.end() ? nullptr : &*found;
}

Problem outside_regions(const GeocodeReview& review) {
    return Problem(
        Refusal::forbidden,
        "this address or enterprises at it lie outside your regions; a steward of those regions or "
        "an administrator decides on it",
        {.code = "address_outside_regions", .subject = review.query});
}

} // namespace osh::server
