#include "server/api/geocode_routes.hpp"

#include "server/api/geocode_resource.hpp"
#include "server/api/geocode_review_resource.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/identity/gate.hpp"
#include "server/jobs/placing_job.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <functional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using GroundHandler = std::function<Response(const Request&, const GeocodeGround&)>;
using GroundMaker = std::function<GeocodeGround()>;

/// An answer is a function of its address, the dataset and what people decided.
std::string tag_of_ground(const GeocodeGround& ground) {
    const std::string& version = ground.dataset->snapshot->identity.version;
    return (version.empty() ? std::string("empty") : version) + "-" +
           std::to_string(ground.decisions->version());
}

Route reading_route(std::string pattern, const GroundMaker& ground, GroundHandler handler) {
    Route route;
    route.method = Method::get;
    route.pattern = std::move(pattern);
    route.cost = RouteCost::pooled;
    route.handler = [ground, handler = std::move(handler)](const Request& request) {
        const GeocodeGround held = ground();
        Response response = handler(request, held);
        response.etag = tag_of_ground(held);
        if (response.cache == CachePolicy::no_store) {
            response.cache = CachePolicy::revalidate;
        }
        return response;
    };
    route.validator = [ground](const Request&) {
        return tag_of_ground(ground());
    };
    return route;
}

Route review_route(
    Method method, std::string pattern, const GroundMaker& ground, const GroundHandler& handler) {
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.handler = [ground, handler](const Request& request) {
        return handler(request, ground());
    };
    return route;
}

} // namespace

void add_geocode_routes(
    HttpServer& server,
    const std::shared_ptr<Services>& services,
    const Configuration& configuration) {
    const auto decisions = std::make_shared<const DecisionBook>(
        services->operations, [held = services->datasets] { return held->current()->is_all_demo; });
    const auto reviews = std::make_shared<GeocodeReviewStore>(services->operations);
    // The services own the database that both stand on, and live as long as the routes.
    const GroundMaker ground =
        [services, decisions, reviews, access = configuration.enterprise_access] {
            return GeocodeGround{
                services->datasets->current(), decisions, reviews, access, &services->jobs};
        };
    server.add(reading_route("/api/v1/geocode", ground, geocode));
    server.add(reading_route("/api/v1/geocode/structured", ground, geocode_structured));
    server.add(reading_route("/api/v1/lookup", ground, lookup));
    server.add(reading_route(
        "/api/v1/reverse", ground, [](const Request& request, const GeocodeGround& held) {
            return reverse(request, *held.dataset);
        }));
    server.add(reading_route(
        "/api/v1/autocomplete", ground, [](const Request& request, const GeocodeGround& held) {
            return autocomplete(request, *held.dataset);
        }));
    Route batch = review_route(Method::post, "/api/v1/geocode/batch", ground, geocode_batch);
    batch.cost = RouteCost::slow;
    batch.body = BodyStorage::disk;
    server.add(std::move(batch));
    add_placing_job(services->jobs, services->datasets, services->operations);
    const std::string queue = "/api/v1/geocode/reviews";
    server.add(review_route(Method::get, queue, ground, list_reviews));
    server.add(review_route(Method::post, queue, ground, ask_for_review));
    server.add(review_route(Method::get, queue + "/{id}", ground, show_review));
    const auto note = [services](GroundHandler handler, std::string act) {
        return [services, handler = std::move(handler), act = std::move(act)](
                   const Request& request, const GeocodeGround& held) {
            Response response = handler(request, held);
            // Whoever reads the log knows no number of the queue: the address stands beside it.
            const std::string& id = request.path_parameter("id");
            const auto review = held.reviews->find(std::stoll(id)); // the handler has found it
            const std::string subject = id + " " + (review ? review->query : "");
            services->identity->note(caller_of(request), request, act, subject);
            held.decisions->forget();
            return response;
        };
    };
    server.add(review_route(
        Method::put,
        queue + "/{id}/decision",
        ground,
        note(decide_review, "decide on an address")));
    server.add(review_route(
        Method::remove,
        queue + "/{id}/decision",
        ground,
        note(withdraw_decision, "withdraw a decision on an address")));
}

} // namespace osh::server
