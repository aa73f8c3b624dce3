#include "server/api/statistics_resource.hpp"

#include "regions/error.hpp"
#include "regions/statistics/false_discovery.hpp"
#include "regions/statistics/rates/empirical_bayes.hpp"
#include "regions/statistics/rates/funnel.hpp"
#include "regions/statistics/spatial/getis.hpp"
#include "regions/statistics/spatial/local_moran.hpp"
#include "regions/statistics/spatial/moran.hpp"
#include "regions/statistics/spatial/scan.hpp"
#include "server/api/names_json.hpp"
#include "server/api/query.hpp"
#include "server/api/territory_study.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// So many random worlds stand behind each p-value: a fixed number, lest a request be a burden.
constexpr std::size_t permutations = 999;
constexpr std::uint64_t seed = 1;

Json number(std::optional<double> value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json p_of(const std::optional<regions::PermutationTest>& test) {
    return test ? Json(test->p) : Json(nullptr);
}

void add_moran(Json& json, const TerritoryStudy& study) {
    const auto result = regions::moran(
        study.values,
        study.weights.row_standardised(),
        {.permutations = permutations, .seed = seed});
    json["I"] = result.i;
    json["expected"] = result.expected;
    json["variance"] = result.variance_norm;
    json["z"] = result.z_norm;
    json["p_norm"] = result.p_norm;
    json["p_permutation"] = p_of(result.permutation);
}

/// `p_fdr` of all rows from their `p_permutation`.
void add_adjusted(Json& rows) {
    std::vector<std::optional<double>> p_values;
    for (const Json& row : rows) {
        const Json& p = row["p_permutation"];
        p_values.push_back(p.is_null() ? std::nullopt : std::optional(p.get<double>()));
    }
    const auto adjusted = regions::false_discovery_adjusted(p_values);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        rows[i]["p_fdr"] = number(adjusted[i]);
    }
}

void add_local_moran(Json& json, const TerritoryStudy& study) {
    const auto locals = regions::local_moran(
        study.values,
        study.weights.row_standardised(),
        {.permutations = permutations, .seed = seed});
    Json rows = Json::array();
    for (std::size_t i = 0; i < locals.size(); ++i) {
        const auto& local = locals[i];
        rows.push_back(
            {{"territory", study.territories[i]},
             {"value", study.values[i]},
             {"I", number(local.i)},
             {"z", number(local.z)},
             {"p_norm", number(local.p_norm)},
             {"p_permutation", p_of(local.permutation)},
             {"quadrant", local.quadrant ? Json(regions::word(*local.quadrant)) : Json(nullptr)}});
    }
    add_adjusted(rows);
    json["results"] = std::move(rows);
}

void add_getis(Json& json, const TerritoryStudy& study) {
    const auto locals = regions::local_getis(
        study.values,
        study.weights.with_self(),
        {.form = regions::GetisForm::gi_star, .permutations = permutations, .seed = seed});
    Json rows = Json::array();
    for (std::size_t i = 0; i < locals.size(); ++i) {
        rows.push_back(
            {{"territory", study.territories[i]},
             {"value", study.values[i]},
             {"Gi*", number(locals[i].z)},
             {"p_norm", number(locals[i].p_norm)},
             {"p_permutation", p_of(locals[i].permutation)}});
    }
    add_adjusted(rows);
    json["results"] = std::move(rows);
}

void add_scan(Json& json, const TerritoryStudy& study) {
    std::vector<std::uint32_t> cases;
    for (const double events : study.events) {
        cases.push_back(static_cast<std::uint32_t>(events));
    }
    const auto result = regions::circular_scan(
        {cases, study.population, study.places}, {.replications = permutations, .seed = seed});
    json["total_cases"] = result.total_cases;
    json["total_population"] = result.total_population;
    Json clusters = Json::array();
    for (const auto& cluster : result.clusters) {
        Json members = Json::array();
        for (const std::uint32_t unit : cluster.units) {
            members.push_back(study.territories[unit]);
        }
        clusters.push_back(
            {{"LLR", cluster.llr},
             {"observed", cluster.observed},
             {"expected", cluster.expected},
             {"radius_m", regions::great_circle_of(cluster.radius)},
             {"p_permutation", cluster.p},
             {"territories", std::move(members)}});
    }
    json["clusters"] = std::move(clusters);
}

void add_smoothed(Json& json, const TerritoryStudy& study) {
    const auto result = regions::smooth_globally(study.events, study.population);
    json["variant"] = "empirical Bayes, global, by moments (Marshall 1991)";
    json["a"] = result.a;
    json["b"] = result.b;
    Json rows = Json::array();
    for (std::size_t i = 0; i < result.rates.size(); ++i) {
        rows.push_back(
            {{"territory", study.territories[i]},
             {"raw", number(result.raw[i])},
             {"rate", result.rates[i]}});
    }
    json["results"] = std::move(rows);
}

void add_funnel(Json& json, const TerritoryStudy& study) {
    constexpr std::array<double, 2> levels{0.95, 0.998};
    const auto expected = regions::expected_at_overall_rate(study.events, study.population);
    const auto units = regions::funnel(study.events, expected, levels);
    json["levels"] = levels;
    json["limits_method"] = "exact Poisson prediction limits (Spiegelhalter 2005)";
    Json rows = Json::array();
    for (std::size_t i = 0; i < units.size(); ++i) {
        Json limits = Json::array();
        for (const regions::Interval& pair : units[i].limits) {
            limits.push_back({pair.low, pair.high});
        }
        rows.push_back(
            {{"territory", study.territories[i]},
             {"observed", units[i].observed},
             {"expected", units[i].expected},
             {"ratio", number(units[i].ratio)},
             {"limits", std::move(limits)},
             {"beyond", units[i].beyond}});
    }
    json["results"] = std::move(rows);
}

struct Statistic {
    std::string_view name;
    void (*add)(Json&, const TerritoryStudy&);
    bool needs_counts; ///< events and population besides the figure
};

constexpr std::array<Statistic, 6> all_statistics{{
    {"moran", add_moran, false},
    {"local-moran", add_local_moran, false},
    {"getis", add_getis, false},
    {"scan", add_scan, true},
    {"smooth", add_smoothed, true},
    {"funnel", add_funnel, true},
}};

const Statistic& statistic_of(const Request& request) {
    const std::string_view name = request.path_parameter("method");
    for (const Statistic& statistic : all_statistics) {
        if (statistic.name == name) {
            return statistic;
        }
    }
    throw Problem(
        Refusal::not_found,
        "no statistic is called " + std::string(name) +
            "; known are moran, local-moran, getis, scan, smooth and funnel");
}

} // namespace

Response statistics(const Request& request, const LiveDataset& dataset) {
    const Statistic& statistic = statistic_of(request);
    const TerritoryStudy study = territory_study(request, dataset, statistic.needs_counts);
    Json json{
        {"snapshot", snapshot_json(*dataset.snapshot)},
        {"method", statistic.name},
        {"indicator", study.indicator->id},
        {"period", study.period},
        {"territories", study.territories.size()},
        {"left_out", study.left_out},
        {"neighbours", "queen"},
        {"permutations", permutations},
        {"seed", seed}};
    try {
        statistic.add(json, study);
    } catch (const regions::Error& error) {
        throw Problem(
            Refusal::bad_request, std::string("these figures allow no statement: ") + error.what());
    }
    return json_response(json);
}

} // namespace osh::server
