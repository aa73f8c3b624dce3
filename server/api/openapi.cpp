#include "server/api/openapi.hpp"

#include "regions/selection/selection.hpp"
#include "server/api/query.hpp"
#include "server/identity/policy.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace osh::server {

namespace {

/// What a route does and which query parameters it takes; `selection` stands for all of the
/// Selection's. Where methods differ, each part begins with its method, as in `GET a,b;POST c`.
struct Summary {
    std::string_view pattern;
    std::string_view text;
    std::string_view parameters;
};

constexpr auto summaries = std::to_array<Summary>({
    {"/", "The barometer as a page", "selection,lang"},
    {"/livez", "Whether the process runs", ""},
    {"/readyz", "Whether requests should be sent here", ""},
    {"/health", "What is served", ""},
    {"/metrics", "Figures for Prometheus", ""},
    {"/openapi.json", "This document", ""},
    {"/api", "The same as a page, with examples", ""},
    {"/api/v1/dataset", "What is loaded and how to import what is missing", ""},
    {"/api/v1/indicators", "The indicators", ""},
    {"/api/v1/figures", "Figures of a Selection", "selection,indicator,by"},
    {"/api/v1/change", "Change between periods", "selection,indicator,by"},
    {"/api/v1/dispersion", "Gap between territories", "selection,indicator,by"},
    {"/api/v1/reconciliation", "The two streams beside each other", "selection,indicator,by"},
    {"/api/v1/targets", "Targets of the Concept", "selection"},
    {"/api/v1/signals", "Desk signals", "selection,rule,bin,limit"},
    {"/api/v1/enterprises", "Enterprises that drive a figure", "selection,order,most"},
    {"/api/v1/inspection-list", "Whom to visit", "selection,length,seed"},
    {"/api/v1/assessment-organisations", "How well assessments foretell", "selection"},
    {"/api/v1/what-if",
     "Scores under another model",
     "POST selection;GET "
     "selection,weights,thresholds,aggregation,exponent,goalpost,movers,rank_draws"},
    {"/api/v1/sensitivity",
     "How sure the ranks are",
     "selection,concentration,goalpost_deviation,draws,samples,top,seed"},
    {"/api/v1/express-assessment", "Self-check of small employers", "GET sector"},
    {"/api/v1/express-assessments", "Self-checks that were kept", "sector,limit"},
    {"/api/v1/tariff", "Insurance tariff", "sector,degree,payroll_kzt"},
    {"/api/v1/official-figures", "Published figures", "indicator,territory,period,stream,sector"},
    {"/api/v1/conflicts", "Conflicts among the published figures", ""},
    {"/api/v1/territories", "Territories of a level", "level,borders"},
    {"/api/v1/sectors", "Economic activities", "sector_level"},
    {"/api/v1/statistics/{method}",
     "Spatial statistics by territory",
     "selection,indicator,neighbours,smoothing,standardise"},
    {"/api/v1/hotspots",
     "Local Moran, Gi* and scan circles as GeoJSON",
     "selection,indicator,neighbours,alpha,share,geometry"},
    {"/api/v1/geocode", "Places an address may mean", "q,lang,limit,within,explain"},
    {"/api/v1/geocode/structured",
     "The same from parts",
     "region,district,settlement,street,house,postcode,lang,limit,within,explain"},
    {"/api/v1/geocode/batch",
     "A file of addresses, placed",
     "columns,kato_column,lang,within,review"},
    {"/api/v1/geocode/reviews", "Addresses that wait for a person", "GET state,after,limit"},
    {"/api/v1/geocode/reviews/{id}", "One of them, with its candidates and decisions", ""},
    {"/api/v1/geocode/reviews/{id}/decision",
     "Deciding; withdrawing the decision",
     "DELETE reason"},
    {"/api/v1/isochrones",
     "What can be reached from a place within some times",
     "lon,lat,minutes,detour,speed_kmh"},
    {"/api/v1/plans", "Plans of visits; making one", "GET limit,before,archived"},
    {"/api/v1/plans/candidates",
     "Who might be visited, with value, service time and reasons",
     "selection,source,strata,rules,bins,most,seed,value,signal_bonus,small_min,medium_min,"
     "large_min,hazard_factor"},
    {"/api/v1/plans/{id}", "A plan with one of its versions; archiving it", "GET version"},
    {"/api/v1/plans/{id}/progress", "How far its search is", ""},
    {"/api/v1/plans/{id}/replan", "Changes a plan: a new version", ""},
    {"/api/v1/plans/{id}/what-if", "What more days or colleagues would bring", ""},
    {"/api/v1/plans/{id}/export.{format}",
     "A version as gpx, ics, geojson, kml or csv",
     "version,lang"},
    {"/api/v1/plans/{id}/pack", "What a phone takes along", "version,zoom"},
    {"/api/v1/plans/{id}/visits/{bin}", "One visit with what to check", ""},
    {"/api/v1/plans/{id}/results", "What was found in the field; recording it", ""},
    {"/api/v1/reverse", "The address nearest to a place", "lon,lat,lang"},
    {"/api/v1/autocomplete", "What a query being typed may become", "q,lang,limit,lon,lat"},
    {"/api/v1/lookup", "What a code stands for", "code,lang"},
    {"/api/v1/enterprises/{bin}", "One enterprise with its explained score", ""},
    {"/api/v1/enterprises/{bin}/history", "What its register record was before, and by whom", ""},
    {"/tiles/{layer}/{z}/{x}/{y}.mvt",
     "A vector tile of one layer or several",
     "selection,level,sector_level,indicator,fields,buffer,v"},
    {"/tiles/plan/{z}/{x}/{y}.mvt", "A tile of the routes and stops of a plan", "plan,version"},
    {"/tiles/plan.json", "TileJSON of the same", "plan,version"},
    {"/tiles/{layer}.json",
     "TileJSON of the same",
     "selection,level,sector_level,indicator,fields,buffer"},
    {"/tiles/{layer}/metadata.json",
     "The same as MBTiles metadata",
     "selection,level,sector_level,indicator,fields,buffer"},
    {"/styles/{style}.json", "A style for MapLibre (map) or QGIS (qgis)", "lang"},
    {"/sprites/{sheet}.json", "Where the pictures of a sheet stand", ""},
    {"/sprites/{sheet}@2x.json", "The same, twice as fine", ""},
    {"/sprites/{sheet}.png", "The sheet of pictures", ""},
    {"/sprites/{sheet}@2x.png", "The same, twice as fine", ""},
    {"/archives", "Archives of tiles", ""},
    {"/archives/{name}", "An archive as a file, with range requests", "v"},
    {"/archives/{name}/tile.json", "TileJSON of an archive", ""},
    {"/archives/{name}/{z}/{x}/{y}.mvt", "A tile of an archive", "v"},
    {"/choropleth/{indicator}/{z}/{x}/{y}.png",
     "A picture of figures by territory",
     "selection,level,v"},
    {"/choropleth/{indicator}/{z}/{x}/{y}@2x.png", "The same, twice as fine", "selection,level,v"},
    {"/choropleth/{indicator}.json", "Its legend", "selection,level"},
    {"/heat/{measure}/{z}/{x}/{y}.png",
     "A tile of a heat surface",
     "selection,kind,bandwidth_m,edge,palette,source,v"},
    {"/heat/{measure}/{z}/{x}/{y}@2x.png",
     "The same, twice as fine",
     "selection,kind,bandwidth_m,edge,palette,source,v"},
    {"/heat/{measure}/{z}/{x}/{y}.mvt",
     "The same surface as vector cells",
     "selection,kind,bandwidth_m,edge,source,v"},
    {"/heat/{measure}.tif",
     "The same surface as GeoTIFF",
     "selection,kind,bandwidth_m,edge,source,zoom"},
    {"/heat/{measure}.json",
     "Legend of a heat surface",
     "selection,kind,bandwidth_m,edge,palette,source"},
    {"/api/v1/session", "Who I am; signing in and out", ""},
    {"/api/v1/sessions", "Signing out everywhere", ""},
    {"/api/v1/session/password", "Changing the password", ""},
    {"/api/v1/session/totp", "Setting up a second factor", ""},
    {"/api/v1/tokens", "My tokens for machines", ""},
    {"/api/v1/tokens/{id}", "One of my tokens", ""},
    {"/api/v1/accounts", "Accounts", ""},
    {"/api/v1/accounts/{name}", "Changing an account", ""},
    {"/api/v1/audit", "Who did what", "after,limit,bin,f"},
    {"/api/v1/jobs", "My jobs", ""},
    {"/api/v1/jobs/{id}", "One job: its state; cancelling it", ""},
    {"/api/v1/jobs/{id}/events", "Its state as server-sent events", ""},
    {"/api/v1/jobs/{id}/result", "The file a job has made; removing it", ""},
    {"/api/v1/exports", "Begins an export", ""},
    {"/api/v1/jobs/{id}/files/{file}", "A file an import has left", ""},
    {"/api/v1/export/{kind}", "All records of a kind as a file for import", ""},
    {"/api/v1/classifiers", "The classifiers and the files they stand on", ""},
    {"/api/v1/classifiers/{classifier}",
     "Codes of one: kato, oked or krp, as a tree or by search; all of them as CSV",
     "within,q,limit,f"},
    {"/api/v1/classifiers/{classifier}/former-codes", "Codes that others replaced", "q,limit"},
    {"/api/v1/import-kinds", "What can be imported, column by column", ""},
    {"/api/v1/imports", "What was imported", ""},
    {"/api/v1/imports/{import}",
     "By number of the batch: one import; by kind: begins an import of the file in the body",
     "POST file_name,as_of,attribution,encoding,delimiter,sheet,header_line,rehearsal,level"},
    {"/api/v1/imports/{import}/files/{file}", "The report or the refused rows of an import", ""},
    {"/api/v1/imports/{import}/withdraw", "Takes an import back", ""},
    {"/api/v1/json-stat", "Figures as JSON-stat 2.0", "selection,indicator,by"},
    {"/api/v1/sdmx-csv", "Figures as SDMX-CSV 2.0", "selection,indicator,by"},
});

const Summary* summary_of(std::string_view pattern) {
    const auto* const found = std::ranges::find(summaries, pattern, &Summary::pattern);
    return found == summaries.end() ? nullptr : found;
}

Json parameter(std::string_view name, std::string_view place) {
    return {
        {"name", name},
        {"in", place},
        {"required", place == "path"},
        {"schema", {{"type", "string"}}}};
}

/// The parameters of a summary that the method takes.
std::string_view parameters_for(const Summary& summary, Method method) {
    std::string_view rest = summary.parameters;
    if (rest.find(' ') == std::string_view::npos) {
        return rest;
    }
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const std::size_t blank = part.find(' ');
        if (part.substr(0, blank) == method_name(method)) {
            return part.substr(blank + 1);
        }
    }
    return {};
}

Json parameters_of(const Route& route) {
    Json list = Json::array();
    std::string_view rest = route.pattern;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const std::size_t close = rest.find('}', open);
        list.push_back(parameter(rest.substr(open + 1, close - open - 1), "path"));
        rest.remove_prefix(close + 1);
    }
    const Summary* const summary = summary_of(route.pattern);
    const auto taken =
        summary == nullptr ? std::string_view() : parameters_for(*summary, route.method);
    if (taken.empty()) {
        return list;
    }
    for (const std::string_view name : split_list(taken)) {
        if (name != "selection") {
            list.push_back(parameter(name, "query"));
            continue;
        }
        for (const std::string_view part : regions::selection_parameter_names()) {
            list.push_back(parameter(part, "query"));
        }
    }
    return list;
}

Json roles_of(const Route& route) {
    Json roles = Json::array();
    const PolicyRow* const row = policy_row(route.method, route.pattern);
    for (const Role role : all_roles) {
        if (row != nullptr && row->roles.holds(role)) {
            roles.push_back(role_name(role));
        }
    }
    return roles;
}

/// The members of answers (`schemas`) and which answer has which (`answers`).
const Json& answer_definitions() {
    static const Json read = Json::parse(answers_file("answers.json"));
    return read;
}

/// What comes back when all is well: with its schema where data/answers.json has one.
Json answer_of(const Route& route) {
    Json answer{{"description", "The answer."}};
    const Json& known = answer_definitions()["answers"];
    const auto name = known.find(route.pattern);
    if (name != known.end() && route.method == Method::get) {
        answer["content"]["application/json"]["schema"] = {
            {"$ref", "#/components/schemas/" + name->get<std::string>()}};
    }
    return answer;
}

Json schemas() {
    Json all = answer_definitions()["schemas"];
    const Json text{{"type", "string"}};
    all["Problem"] = {
        {"type", "object"},
        {"properties",
         {{"type", text},
          {"title", text},
          {"status", {{"type", "integer"}}},
          {"detail", text},
          {"instance", text},
          {"request_id", text},
          {"cause", {{"type", "object"}, {"properties", {{"code", text}, {"subject", text}}}}}}}};
    return all;
}

Json operation_of(const Route& route) {
    const Summary* const summary = summary_of(route.pattern);
    const Json problem{
        {"description", "A problem document (RFC 9457)."},
        {"content",
         {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
    Json operation{
        {"summary", summary == nullptr ? std::string_view(route.pattern) : summary->text},
        {"parameters", parameters_of(route)},
        {"x-roles", roles_of(route)},
        {"responses", {{"2XX", answer_of(route)}, {"4XX", problem}, {"5XX", problem}}}};
    if (route.body != BodyStorage::memory) {
        operation["requestBody"] = {
            {"content",
             {{"application/octet-stream",
               {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
    } else if (route.method != Method::get && route.method != Method::remove) {
        operation["requestBody"] = {
            {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}};
    }
    return operation;
}

std::string lower_name(Method method) {
    std::string name(method_name(method));
    std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    return name;
}

} // namespace

Json openapi_document(std::span<const Route* const> routes) {
    Json paths = Json::object();
    for (const Route* const route : routes) {
        paths[route->pattern][lower_name(route->method)] = operation_of(*route);
    }
    return {
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "Digital map of enterprises"},
          {"version", "1.0.0"},
          {"description", "docs/api.md tells more; /ogc/api describes the faces of OGC."}}},
        {"paths", std::move(paths)},
        {"components", {{"schemas", schemas()}}}};
}

} // namespace osh::server
