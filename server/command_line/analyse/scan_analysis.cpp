#include "regions/statistics/spatial/scan.hpp"
#include "regions/statistics/written_number.hpp"
#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/result_columns.hpp"
#include "server/command_line/analyse/study_places.hpp"
#include "server/command_line/usage_error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace osh::server {

namespace {

/// Whole counts of the values, by the rule the analyst chose.
std::vector<std::uint32_t> whole_counts(Study& study, const AnalysisOptions& options) {
    std::vector<std::uint32_t> counts;
    bool broken = false;
    for (std::size_t i = 0; i < study.size(); ++i) {
        const double value = study.values[i];
        if (value < 0.0 || value > 4e9) {
            throw Error(
                options.study.file.string() + ": row " + std::to_string(study.rows[i] + 1) +
                " has " + regions::written_number(value) +
                " cases; counts must lie between 0 and 4 billion");
        }
        broken = broken || value != std::floor(value);
        counts.push_back(static_cast<std::uint32_t>(
            options.counts == "round" ? std::round(value) : std::floor(value)));
    }
    if (broken && options.counts == "exact") {
        throw Error(
            options.study.file.string() + ": column " + options.study.value +
            " holds counts that are not whole; say --counts floor or --counts round");
    }
    if (broken) {
        study.notes.push_back(
            options.counts == "round" ? "counts that are not whole were rounded"
                                      : "counts that are not whole were rounded down");
    }
    return counts;
}

Json cluster_json(
    const regions::ScanCluster& cluster, const Study& study, const StudyPlaces& places) {
    Json units = Json::array();
    for (const std::uint32_t unit : cluster.units) {
        units.push_back(study.ids[unit]);
    }
    return {
        {"LLR", cluster.llr},
        {"observed", cluster.observed},
        {"expected", cluster.expected},
        {"relative_risk", cluster.all_cases_inside ? Json(nullptr) : Json(cluster.relative_risk)},
        {"population", cluster.population},
        {"radius_m", cluster.units.size() > 1 ? Json(places.shown(cluster.radius)) : Json(nullptr)},
        {"p_permutation", cluster.p},
        {"centre",
         {{"row", study.rows[cluster.centre] + 1},
          {"id", study.ids[cluster.centre]},
          {"x", places.coordinates[cluster.centre].x},
          {"y", places.coordinates[cluster.centre].y}}},
        {"size", cluster.units.size()},
        {"units", std::move(units)}};
}

/// Says why figures are missing.
void add_notes(Study& study, const regions::ScanResult& result) {
    if (study.size() < 2) {
        study.notes.push_back(
            "one unit alone has nothing to be compared with: there is no cluster");
    } else if (result.clusters.empty()) {
        study.notes.push_back("no circle has more cases than its population lets expect");
    }
    if (std::ranges::any_of(
            result.clusters, [](const auto& cluster) { return cluster.units.size() == 1; })) {
        study.notes.push_back("a cluster of a single unit has no radius");
    }
}

void add_columns(Analysis& analysis, const regions::ScanResult& result) {
    const std::size_t n = analysis.study.size();
    ResultColumn number{"cluster", std::vector<geo::AttributeValue>(n)};
    ResultColumn llr{"LLR", number.entries};
    ResultColumn p{"p_permutation", number.entries};
    ResultColumn risk{"relative_risk", number.entries};
    for (std::size_t k = 0; k < result.clusters.size(); ++k) {
        const regions::ScanCluster& cluster = result.clusters[k];
        for (const std::uint32_t unit : cluster.units) {
            number.entries[unit] = static_cast<std::int64_t>(k + 1);
            llr.entries[unit] = cluster.llr;
            p.entries[unit] = cluster.p;
            risk.entries[unit] =
                cluster.all_cases_inside ? geo::AttributeValue() : entry(cluster.relative_risk);
        }
    }
    analysis.columns = {std::move(number), std::move(llr), std::move(p), std::move(risk)};
}

} // namespace

Analysis analyse_scan(const AnalysisOptions& options) {
    if (options.study.population.empty()) {
        throw UsageError("give `--population`: the scan compares cases with it");
    }
    Analysis analysis;
    analysis.study = read_study(options.study);
    Study& study = analysis.study;
    const auto counts = whole_counts(study, options);
    StudyOptions where = options.study;
    where.prefers_place_columns = options.study.prefers_place_columns;
    const StudyPlaces places = places_of(study, where);
    const auto result = regions::circular_scan(
        {counts, study.population, places.places},
        {.share = options.share,
         .replications = static_cast<std::size_t>(options.permutations),
         .seed = static_cast<std::uint64_t>(options.seed),
         .most_clusters = static_cast<std::size_t>(options.clusters)});
    Json json = answer_head("scan", study, options);
    json["statistic"] = "circular scan for high rates, Poisson (Kulldorff 1997)";
    json["total_cases"] = result.total_cases;
    json["total_population"] = result.total_population;
    json["share"] = options.share;
    json["permutations"] = options.permutations;
    json["seed"] = options.seed;
    json["places"] = places.source;
    json["metric"] = places.great_circle ? "great-circle" : "euclidean";
    if (places.unit != "metre") {
        study.notes.push_back("the coordinates' unit is not known; radius_m takes it for metres");
    }
    Json clusters = Json::array();
    for (const auto& cluster : result.clusters) {
        clusters.push_back(cluster_json(cluster, study, places));
    }
    add_notes(study, result);
    json["notes"] = study.notes;
    // The primary cluster's figures stand in front too.
    for (const char* const name : {"LLR", "observed", "expected", "radius_m", "p_permutation"}) {
        json[name] = clusters.empty() ? Json(nullptr) : clusters[0][name];
    }
    json["clusters"] = std::move(clusters);
    if (!result.replicated_maxima.empty()) {
        const auto& maxima = result.replicated_maxima;
        const std::size_t at = maxima.size() - 1 - (maxima.size() + 1) / 20;
        // Where no random world has a cluster, no LLR is critical.
        const bool is_critical = at < maxima.size() && maxima[at + 1] > 0.0;
        json["critical_LLR_05"] = is_critical ? Json(maxima[at + 1]) : Json(nullptr);
    }
    analysis.json = std::move(json);
    add_columns(analysis, result);
    analysis.lists_results = false;
    return analysis;
}

} // namespace osh::server
