#include "server/api/route_summaries.hpp"

#include "regions/selection/selection.hpp"
#include "server/api/query.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

/// What a route does and which query parameters it takes; `selection` stands for all of the
/// Selection's, `!` behind a name says that it is needed. Where methods differ, each part begins
/// with its method, as in `GET a,b;POST c`.
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
    {"/api/v1/figures/export.{format}",
     "Figures of a Selection as a file",
     "selection,indicator,by,lang"},
    {"/api/v1/change", "Change between periods", "selection,years!,indicator,by"},
    {"/api/v1/dispersion", "Gap between territories", "selection,indicator,by"},
    {"/api/v1/reconciliation", "The two streams beside each other", "selection,indicator,by"},
    {"/api/v1/targets", "Targets of the Concept", "selection"},
    {"/api/v1/signals", "Desk signals", "selection,rule,bin,limit"},
    {"/api/v1/enterprises", "Enterprises that drive a figure", "selection,indicator,order,most"},
    {"/api/v1/inspection-list", "Whom to visit", "selection,length,seed"},
    {"/api/v1/assessment-organisations", "How well assessments foretell", "selection"},
    {"/api/v1/what-if",
     "Scores under another model",
     "POST selection;GET "
     "selection,weights,thresholds,aggregation,exponent,goalpost,movers,rank_draws,by"},
    {"/api/v1/sensitivity",
     "How sure the ranks are",
     "selection,concentration,goalpost_deviation,draws,samples,top,seed"},
    {"/api/v1/express-assessment", "Self-check of small employers", "GET sector!"},
    {"/api/v1/express-assessments", "Self-checks that were kept", "sector,limit"},
    {"/api/v1/tariff", "Insurance tariff", "sector!,degree!,payroll_kzt"},
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
    {"/api/v1/geocode", "Places an address may mean", "q!,lang,limit,within,explain"},
    {"/api/v1/geocode/structured",
     "The same from parts",
     "region,district,settlement,street,house,postcode,lang,limit,within,explain"},
    {"/api/v1/geocode/batch",
     "A file of addresses, placed",
     "columns,kato_column,lang,within,review"},
    {"/api/v1/geocode/reviews", "Addresses that wait for a person", "GET state,after,limit,query"},
    {"/api/v1/geocode/reviews/{id}", "One of them, with its candidates and decisions", ""},
    {"/api/v1/geocode/reviews/{id}/decision",
     "Deciding; withdrawing the decision",
     "DELETE reason!"},
    {"/api/v1/isochrones",
     "What can be reached from a place within some times",
     "lon!,lat!,minutes,detour,speed_kmh"},
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
    {"/api/v1/reverse", "The address nearest to a place", "lon!,lat!,lang"},
    {"/api/v1/autocomplete", "What a query being typed may become", "q!,lang,limit,lon,lat"},
    {"/api/v1/lookup", "What a code stands for", "code!,lang"},
    {"/api/v1/enterprises/{bin}", "One enterprise with its explained score", ""},
    {"/api/v1/enterprises/{bin}/history", "What its register record was before, and by whom", ""},
    {"/tiles/{layer}/{z}/{x}/{y}.mvt",
     "A vector tile of one layer or several",
     "selection,level,sector_level,indicator,fields,buffer,v"},
    {"/tiles/plan/{z}/{x}/{y}.mvt", "A tile of the routes and stops of a plan", "plan!,version"},
    {"/tiles/plan.json", "TileJSON of the same", "plan!,version"},
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
    {"/api/v1/accounts/{name}/tokens", "Tokens of an account", ""},
    {"/api/v1/accounts/{name}/tokens/{id}", "One of them: ending it", ""},
    {"/api/v1/audit", "Who did what", "after,before,limit,bin,actor,act,since,until,order,f,bom"},
    {"/api/v1/jobs", "My jobs", ""},
    {"/api/v1/jobs/{id}", "One job: its state; cancelling it", ""},
    {"/api/v1/jobs/{id}/events", "Its state as server-sent events", ""},
    {"/api/v1/jobs/{id}/result", "The file a job has made; removing it", "GET bom"},
    {"/api/v1/exports", "Begins an export", ""},
    {"/api/v1/reports", "Begins a report of a territory and year, to read and print", ""},
    {"/api/v1/jobs/{id}/files/{file}", "A file an import has left", "bom"},
    {"/api/v1/export/{kind}", "All records of a kind as a file for import", "bom"},
    {"/api/v1/classifiers", "The classifiers and the files they stand on", ""},
    {"/api/v1/classifiers/{classifier}",
     "Codes of one: kato, oked or krp, as a tree or by search; all of them as CSV",
     "within,q,limit,f,bom"},
    {"/api/v1/classifiers/{classifier}/former-codes", "Codes that others replaced", "q,limit"},
    {"/api/v1/import-kinds", "What can be imported, column by column", ""},
    {"/api/v1/imports", "What was imported", ""},
    {"/api/v1/imports/{import}",
     "By number of the batch: one import; by kind: begins an import of the file in the body",
     "POST file_name,as_of,attribution,encoding,delimiter,sheet,header_line,rehearsal,level,"
     "allow_missing,edition"},
    {"/api/v1/imports/{import}/files/{file}", "The report or the refused rows of an import", "bom"},
    {"/api/v1/imports/{import}/withdraw", "Takes an import back", ""},
    {"/api/v1/json-stat", "Figures as JSON-stat 2.0", "selection,indicator,by,lang"},
    {"/api/v1/sdmx-csv", "Figures as SDMX-CSV 2.0", "selection,indicator,by"},
    {"/ogc", "Landing page of OGC API", "f,lang"},
    {"/ogc/", "The same", "f,lang"},
    {"/ogc/conformance", "Conformance classes", "f"},
    {"/ogc/api", "Definition of OGC API, literal per collection", "f,lang"},
    {"/ogc/collections", "Collections of features", "f,lang"},
    {"/ogc/collections/{layer}", "One collection", "f,lang"},
    {"/ogc/collections/{layer}/queryables", "Properties to filter by", "f,lang"},
    {"/ogc/collections/{layer}/sortables", "Properties to sort by", "f,lang"},
    {"/ogc/collections/{layer}/schema", "What features are made of", "f,lang"},
    {"/ogc/collections/{layer}/search", "Features by a question in the body", ""},
    {"/ogc/collections/{layer}/items",
     "Features by box, time, filter, Selection and properties (/ogc/api lists them)",
     "selection,limit,offset,cursor,bbox,bbox-crs,crs,datetime,filter,filter-lang,filter-crs,"
     "resultType,ids,q,sortby,properties,skipGeometry,lang,f"},
    {"/ogc/collections/{layer}/items/{feature}", "One feature", "crs,lang,f"},
    {"/ogc/collections/{layer}/tiles", "Vector tile sets of a collection", "f,lang"},
    {"/ogc/collections/{layer}/tiles/WebMercatorQuad", "Metadata of a tile set", "f,lang"},
    {"/ogc/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
     "A vector tile of a collection",
     "selection,datetime,filter,filter-lang,filter-crs,f"},
    {"/ogc/collections/{layer}/map/tiles", "Map tile sets of a collection", "f,lang"},
    {"/ogc/collections/{layer}/map/tiles/WebMercatorQuad", "Metadata of a tile set", "f,lang"},
    {"/ogc/collections/{layer}/map/tiles/WebMercatorQuad/{z}/{y}/{x}",
     "A picture of a collection",
     "selection,datetime,f"},
    {"/ogc/tiles", "Vector tile sets of all collections", "f,lang"},
    {"/ogc/tiles/WebMercatorQuad", "Metadata of the tile set", "f,lang"},
    {"/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}",
     "A vector tile of all collections",
     "selection,datetime,f"},
    {"/ogc/map/tiles", "Map tile sets of the whole", "f,lang"},
    {"/ogc/map/tiles/WebMercatorQuad", "Metadata of the tile set", "f,lang"},
    {"/ogc/map/tiles/WebMercatorQuad/{z}/{y}/{x}",
     "A picture of figures by territory",
     "selection,indicator,datetime,f"},
    {"/ogc/tileMatrixSets", "Tile matrix sets", "f,lang"},
    {"/ogc/tileMatrixSets/WebMercatorQuad", "The tile matrix set of all tiles", "f,lang"},
    {"/ogc/styles", "Styles", "f,lang"},
    {"/ogc/styles/{style}", "A style of MapLibre", "lang,f"},
    {"/ogc/catalogue", "DCAT-AP catalogue as JSON-LD", ""},
    {"/wmts", "WMTS 1.0.0 by keys (SERVICE, REQUEST …, in any case)", ""},
    {"/wmts/1.0.0/WMTSCapabilities.xml", "Capabilities of WMTS 1.0.0", "lang"},
    {"/wmts/1.0.0/{layer}/{style}/legend.png", "The legend of a layer", "selection,lang"},
    {"/wmts/1.0.0/{layer}/{style}/{set}/{z}/{y}/{x}/{j}/{i}.json",
     "What lies at a pixel",
     "selection,lang"},
    {"/wmts/1.0.0/{layer}/{style}/{set}/{z}/{y}/{x}/{j}/{i}.txt",
     "The same as a line of text",
     "selection,lang"},
    {"/wmts/1.0.0/{layer}/{style}/{year}/{set}/{z}/{y}/{x}/{j}/{i}.json",
     "What lies at a pixel, of one year",
     "selection,lang"},
    {"/wmts/1.0.0/{layer}/{style}/{year}/{set}/{z}/{y}/{x}/{j}/{i}.txt",
     "The same as a line of text",
     "selection,lang"},
    {"/wmts/1.0.0/{layer}/{style}/{set}/{z}/{y}/{x}.png", "A picture of WMTS", "selection"},
    {"/wmts/1.0.0/{layer}/{style}/{year}/{set}/{z}/{y}/{x}.png",
     "The same of one year",
     "selection"},
});

const Summary* row_of(std::string_view pattern) noexcept {
    const auto* const found = std::ranges::find(summaries, pattern, &Summary::pattern);
    return found == summaries.end() ? nullptr : found;
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

} // namespace

std::string_view summary_of(std::string_view pattern) noexcept {
    const Summary* const row = row_of(pattern);
    return row == nullptr ? pattern : row->text;
}

std::vector<TakenParameter> parameters_taken(std::string_view pattern, Method method) {
    std::vector<TakenParameter> taken;
    const Summary* const row = row_of(pattern);
    const auto names = row == nullptr ? std::string_view() : parameters_for(*row, method);
    if (names.empty()) {
        return taken;
    }
    for (std::string_view name : split_list(names)) {
        if (name == "selection") {
            for (const std::string_view part : regions::selection_parameter_names()) {
                taken.push_back({part});
            }
            taken.push_back({"years"}); // the other name of `year`
            continue;
        }
        const bool is_needed = name.ends_with('!');
        name.remove_suffix(is_needed ? 1 : 0);
        const auto known = std::ranges::find(taken, name, &TakenParameter::name);
        if (known == taken.end()) {
            taken.push_back({name, is_needed});
        } else {
            known->is_needed = is_needed; // of the Selection, but needed here
        }
    }
    return taken;
}

} // namespace osh::server
