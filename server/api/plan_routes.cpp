#include "server/api/plan_routes.hpp"

#include "server/api/plan_resource.hpp"
#include "server/api/plan_tile_resource.hpp"
#include "server/plans/plan_jobs.hpp"

#include <functional>
#include <string>
#include <utility>

namespace osh::server {

void add_plan_routes(
    HttpServer& server, const std::shared_ptr<Services>& services, const std::string& public_url) {
    using PlanHandler = std::function<Response(const Request&, PlanDesk&)>;
    const auto desk = std::make_shared<PlanDesk>(*services);
    add_plan_jobs(services->jobs, desk);
    const auto add = [&](Method method, std::string pattern, PlanHandler handler) {
        Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.handler = [services, desk, handler = std::move(handler)](const Request& request) {
            return handler(request, *desk);
        };
        server.add(std::move(route));
    };
    add(Method::get, "/api/v1/plans", list_plans);
    add(Method::post, "/api/v1/plans", make_plan);
    add(Method::get, "/api/v1/plans/candidates", plan_candidates);
    add(Method::get, "/api/v1/plans/{id}", show_plan);
    add(Method::get, "/api/v1/plans/{id}/progress", show_progress);
    add(Method::post, "/api/v1/plans/{id}/replan", replan);
    add(Method::post, "/api/v1/plans/{id}/what-if", plan_what_if_question);
    add(Method::get, "/api/v1/plans/{id}/export.{format}", export_plan);
    add(Method::get, "/api/v1/plans/{id}/pack", plan_pack);
    add(Method::get, "/api/v1/plans/{id}/visits/{bin}", visit_sheet);
    add(Method::get, "/api/v1/plans/{id}/results", list_results);
    add(Method::post, "/api/v1/plans/{id}/results", take_results);
    add(Method::patch, "/api/v1/plans/{id}", archive_plan);
    add(Method::get, "/api/v1/isochrones", isochrones);
    add(Method::get, "/tiles/plan/{z}/{x}/{y}.mvt", plan_tile);
    add(Method::get, "/tiles/plan.json", [public_url](const Request& request, PlanDesk& one) {
        return plan_tile_json(request, one, public_url);
    });
}

} // namespace osh::server
