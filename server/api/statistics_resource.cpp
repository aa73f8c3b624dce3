#include "server/api/statistics_resource.hpp"

#include "regions/error.hpp"
#include "regions/hotspots/hotspots.hpp"
#include "regions/hotspots/sector_expectation.hpp"
#include "regions/statistics/rates/empirical_bayes.hpp"
#include "regions/statistics/rates/funnel.hpp"
#include "regions/statistics/spatial/moran.hpp"
#include "server/api/circle_radius.hpp"
#include "server/api/study_request.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// So many random worlds stand behind each p-value: a fixed number, lest a request be a burden.
constexpr std::size_t permutations = 999;
constexpr std::uint64_t seed = 1;

/// What a statistic is made from besides the study.
struct StatisticQuestion {
    const Request& request;
    const LiveDataset& dataset;
};

Json number(std::optional<double> value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json p_of(const std::optional<regions::PermutationTest>& test) {
    return test ? Json(test->p) : Json(nullptr);
}

/// Said instead of z and p where the neighbours leave nothing to test.
Json nothing_to_test(const regions::TerritoryStudy& study) {
    if (study.weights.links() == 0) {
        return {
            {"kk", "Ешбір аумақтың көршісі жоқ, сондықтан тексеретін ештеңе жоқ."},
            {"ru", "Ни у одной территории нет соседей, проверять нечего."},
            {"en", "No territory has a neighbour, so that there is nothing to test."}};
    }
    return {
        {"kk", "Барлық аумақтар бір-біріне көрші, сондықтан тексеретін ештеңе жоқ: z пен p бос."},
        {"ru", "Все территории соседствуют друг с другом, проверять нечего: z и p пусты."},
        {"en",
         "All territories are neighbours of each other, so that there is nothing to test: z and p "
         "are empty."}};
}

void add_moran(Json& json, const regions::TerritoryStudy& study, const StatisticQuestion&) {
    const auto result = regions::moran(
        study.values,
        study.weights.row_standardised(),
        {.permutations = permutations, .seed = seed});
    json["I"] = result.i;
    json["expected"] = result.expected;
    json["variance"] = result.variance_norm;
    json["z"] = number(result.z_norm);
    json["p_norm"] = number(result.p_norm);
    json["p_permutation"] = p_of(result.permutation);
    json["note"] = result.is_degenerate() ? nothing_to_test(study) : Json(nullptr);
}

constexpr regions::HotspotOptions hotspot_options{.permutations = permutations, .seed = seed};

void add_local_moran(Json& json, const regions::TerritoryStudy& study, const StatisticQuestion&) {
    Json rows = Json::array();
    bool is_anything_tested = false;
    for (const auto& spot : regions::find_local_statistics(study, hotspot_options)) {
        const regions::LocalMoran& local = spot.moran;
        is_anything_tested = is_anything_tested || local.z;
        rows.push_back(
            {{"territory", spot.territory.text()},
             {"value", spot.value},
             {"I", number(local.i)},
             {"z", number(local.z)},
             {"p_norm", number(local.p_norm)},
             {"p_permutation", p_of(local.permutation)},
             {"p_fdr", number(spot.moran_fdr)},
             {"quadrant", local.quadrant ? Json(regions::word(*local.quadrant)) : Json(nullptr)}});
    }
    json["results"] = std::move(rows);
    json["note"] = is_anything_tested ? Json(nullptr) : nothing_to_test(study);
}

void add_getis(Json& json, const regions::TerritoryStudy& study, const StatisticQuestion&) {
    Json rows = Json::array();
    bool is_anything_tested = false;
    for (const auto& spot : regions::find_local_statistics(study, hotspot_options)) {
        is_anything_tested = is_anything_tested || spot.getis.permutation;
        rows.push_back(
            {{"territory", spot.territory.text()},
             {"value", spot.value},
             {"Gi*", number(spot.getis.z)},
             {"p_norm", number(spot.getis.p_norm)},
             {"p_permutation", p_of(spot.getis.permutation)},
             {"p_fdr", number(spot.getis_fdr)}});
    }
    json["results"] = std::move(rows);
    json["note"] = is_anything_tested ? Json(nullptr) : nothing_to_test(study);
}

void add_scan(Json& json, const regions::TerritoryStudy& study, const StatisticQuestion&) {
    json["total_cases"] =
        static_cast<std::uint64_t>(std::accumulate(study.events.begin(), study.events.end(), 0.0));
    json["total_population"] =
        std::accumulate(study.population.begin(), study.population.end(), 0.0);
    Json clusters = Json::array();
    for (const auto& circle : regions::scan_circles(study, hotspot_options)) {
        Json members = Json::array();
        for (const geo::Kato kato : circle.territories) {
            members.push_back(kato.text());
        }
        clusters.push_back(
            {{"LLR", circle.llr},
             {"observed", circle.observed},
             {"expected", circle.expected},
             {"radius_m", radius_json(circle.radius_m)},
             {"radius_note", radius_note(circle.radius_m)},
             {"centre", Json::array({circle.centre.lon.degrees, circle.centre.lat.degrees})},
             {"relative_risk", circle.relative_risk},
             {"p_permutation", circle.p},
             {"territories", std::move(members)}});
    }
    json["clusters"] = std::move(clusters);
}

void add_smoothed_locally(Json& json, const regions::TerritoryStudy& study) {
    const auto result = regions::smooth_locally(study.events, study.population, study.weights);
    json["variant"] = "empirical Bayes, local, by moments, variance around the own local mean "
                      "(Marshall 1991)";
    Json rows = Json::array();
    for (std::size_t i = 0; i < result.rates.size(); ++i) {
        rows.push_back(
            {{"territory", study.territories[i].text()},
             {"raw", number(result.raw[i])},
             {"rate", result.rates[i]},
             {"a", result.a[i]},
             {"b", result.m[i]}});
    }
    json["results"] = std::move(rows);
}

void add_smoothed(
    Json& json, const regions::TerritoryStudy& study, const StatisticQuestion& question) {
    const std::string_view smoothing = question.request.parameter("smoothing").value_or("global");
    if (smoothing == "local") {
        add_smoothed_locally(json, study);
        return;
    }
    if (smoothing != "global") {
        throw Problem(
            Refusal::bad_request,
            "parameter smoothing: expected global or local, not \"" + std::string(smoothing) +
                "\"");
    }
    const auto result = regions::smooth_globally(study.events, study.population);
    json["variant"] = "empirical Bayes, global, by moments (Marshall 1991)";
    json["a"] = result.a;
    json["b"] = result.b;
    Json rows = Json::array();
    for (std::size_t i = 0; i < result.rates.size(); ++i) {
        rows.push_back(
            {{"territory", study.territories[i].text()},
             {"raw", number(result.raw[i])},
             {"rate", result.rates[i]}});
    }
    json["results"] = std::move(rows);
}

/// Expected counts at the overall rate, or at the rates of the sections (`standardise=sector`).
std::vector<double> expected_counts(
    Json& json, const regions::TerritoryStudy& study, const StatisticQuestion& question) {
    const std::string_view way = question.request.parameter("standardise").value_or("none");
    json["standardised"] = way;
    if (way == "none") {
        return regions::expected_at_overall_rate(study.events, study.population);
    }
    if (way != "sector") {
        throw Problem(
            Refusal::bad_request,
            "parameter standardise: expected none or sector, not \"" + std::string(way) + "\"");
    }
    std::vector<double> expected;
    json["sections_told_apart"] = Json::array();
    for (const regions::SectorExpectation& expectation :
         regions::expect_by_sector(*question.dataset.snapshot, study)) {
        expected.push_back(expectation.expected);
        json["sections_told_apart"].push_back(expectation.sections);
    }
    return expected;
}

void add_funnel(
    Json& json, const regions::TerritoryStudy& study, const StatisticQuestion& question) {
    constexpr std::array<double, 2> levels{0.95, 0.998};
    const auto expected = expected_counts(json, study, question);
    const auto units = regions::funnel(study.events, expected, levels);
    json["levels"] = levels;
    json["limits_method"] = "exact Poisson prediction limits (Spiegelhalter 2005)";
    json["ratio_interval_method"] = "exact Poisson (Garwood 1936)";
    Json rows = Json::array();
    for (std::size_t i = 0; i < units.size(); ++i) {
        Json limits = Json::array();
        for (const regions::Interval& pair : units[i].limits) {
            limits.push_back({pair.low, pair.high});
        }
        const auto& interval = units[i].ratio_interval;
        rows.push_back(
            {{"territory", study.territories[i].text()},
             {"observed", units[i].observed},
             {"expected", units[i].expected},
             {"crude", study.values[i]},
             {"ratio", number(units[i].ratio)},
             {"ratio_interval",
              interval ? Json::array({number(interval->low), number(interval->high)})
                       : Json(nullptr)},
             {"limits", std::move(limits)},
             {"beyond", units[i].beyond}});
    }
    json["results"] = std::move(rows);
}

struct Statistic {
    std::string_view name;
    void (*add)(Json&, const regions::TerritoryStudy&, const StatisticQuestion&);
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
    const regions::TerritoryStudy study =
        statistic.name == "smooth"
            ? study_of(request, dataset, true, {"indicator", "neighbours", "smoothing"})
        : statistic.name == "funnel"
            ? study_of(request, dataset, true, {"indicator", "neighbours", "standardise"})
            : study_of(request, dataset, statistic.needs_counts);
    Json json = study_json(dataset, study);
    json["method"] = statistic.name;
    json["permutations"] = permutations;
    json["seed"] = seed;
    try {
        statistic.add(json, study, {request, dataset});
    } catch (const regions::Error& error) {
        throw Problem(
            Refusal::bad_request, std::string("these figures allow no statement: ") + error.what());
    }
    return json_response(json);
}

} // namespace osh::server
