#include "server/api/express_routes.hpp"

#include "server/api/employer_resource.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/http/forwarding.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/address_rate.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/identity.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/json/names_json.hpp"
#include "server/operations/express_store.hpp"

#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// A whole office behind one address may store that many; a script that floods the table may not.
constexpr int most_kept_per_client = 20;
constexpr std::int64_t seconds_of_that = 3'600;

Response assess_and_keep(const Request& request, Services& services, AddressRate& rate) {
    const auto dataset = services.datasets->current();
    ExpressAnswerSheet sheet = express_assessment(request, *dataset);
    if (!sheet.is_kept) {
        sheet.answer["stored"] = false;
        return json_response(sheet.answer);
    }
    const Caller& caller = caller_of(request);
    if (!has_scope(caller, work_scope)) {
        throw Problem(Refusal::forbidden, "the scope of your token does not allow `store`");
    }
    if (caller.role == Role::visitor &&
        !rate.admits(client_key(client_address_of(request)), unix_now())) {
        throw Problem(
            Refusal::too_many_requests,
            "20 assessments were stored from this address within an hour; sign in, wait, or ask "
            "without `store`");
    }
    sheet.record.id = new_secret();
    sheet.record.taken_at = unix_now();
    sheet.record.author = caller.name;
    sheet.record.author_role = role_name(caller.role);
    ExpressStore(services.operations).add(sheet.record);
    services.identity->note(caller, request, "express assessment", sheet.record.id);
    sheet.answer["stored"] = true;
    sheet.answer["id"] = sheet.record.id;
    Response response = json_response(sheet.answer);
    response.status = 201;
    return response;
}

Json stored_json(const StoredExpress& kept) {
    return {
        {"id", kept.id},
        {"kind", "self-assessment"},
        {"verified", false},
        {"taken_at", kept.taken_at},
        {"as_of", kept.as_of},
        {"snapshot_version", kept.snapshot},
        {"model_version", kept.model_version},
        {"author", kept.author},
        {"author_role", kept.author_role},
        {"territory", kept.territory.empty() ? Json(nullptr) : Json(kept.territory)},
        {"sector", kept.sector},
        {"workers", kept.workers},
        {"answers", parse_json(kept.answers, 4).value_or(Json::object())},
        {"score", kept.score},
        {"interval", Json::array({kept.lowest, kept.highest})},
        {"degree", kept.degree},
        {"confidence", std::string(1, kept.confidence)},
        {"answered", kept.answered}};
}

Response list_kept(const Request& request, Services& services) {
    refuse_other_parameters(request, {"sector", "limit"});
    ExpressQuery query;
    query.sector = std::string(request.parameter("sector").value_or(""));
    query.most = static_cast<std::int64_t>(whole_parameter(request, "limit", 100, {1.0, 10'000.0}));
    for (const geo::Kato kato : reach_of(request)) {
        query.regions.push_back(kato.text());
    }
    Json rows = Json::array();
    for (const StoredExpress& kept : ExpressStore(services.operations).list(query)) {
        rows.push_back(stored_json(kept));
    }
    return json_response({{"verified", false}, {"express_assessments", std::move(rows)}});
}

} // namespace

void add_express_routes(HttpServer& server, const std::shared_ptr<Services>& services) {
    server.add(
        {.method = Method::post,
         .pattern = "/api/v1/express-assessment",
         .handler = [services,
                     rate = std::make_shared<AddressRate>(most_kept_per_client, seconds_of_that)](
                        const Request& request) {
             return assess_and_keep(request, *services, *rate);
         }});
    server.add(
        {.method = Method::get,
         .pattern = "/api/v1/express-assessments",
         .handler = [services](const Request& request) {
             return list_kept(request, *services);
         }});
}

} // namespace osh::server
