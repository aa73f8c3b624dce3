#pragma once

#include "server/command_line/analyse/study.hpp"
#include "server/command_line/analyse/study_weights.hpp"
#include "server/json/json.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// What `oshmap analyse` was given; each analysis uses what it declares.
struct AnalysisOptions {
    StudyOptions study;
    WeightsOptions weights;
    std::string alternative; ///< greater, less or two-sided; empty: the analysis's default
    std::int64_t permutations = 999;
    std::int64_t seed = 1;
    std::string format = "json";  ///< or csv
    std::filesystem::path output; ///< a layer to be written; empty: none
    double alpha = 0.05;
    bool count_islands = false; ///< moran
    std::string null = "conditional";
    std::string scale = "n"; ///< local-moran: m₂ by n or n-1
    bool star = false;       ///< getis
    double share = 0.5;      ///< scan
    std::int64_t clusters = 10;
    std::string counts = "floor";  ///< or round, exact
    std::string method = "global"; ///< smooth
    std::string local_variance = "own-mean";
    std::string expected; ///< rates: column
    std::string scheme = "fisher-jenks";
    std::int64_t classes = 5;
    double head_share = 1.0;
    std::string breaks; ///< numbers between commas
    std::optional<double> bandwidth;
    std::string grid = "128";
    std::filesystem::path window;
    std::string edge = "diggle";
    std::filesystem::path reference;
    std::string reference_where;
};

/// A column of results, one entry for each unit.
struct ResultColumn {
    std::string name;
    std::vector<geo::AttributeValue> entries;
};

/// The answer of an analysis.
struct Analysis {
    Study study;
    Json json;                                ///< without the units' results
    std::vector<ResultColumn> columns;        ///< of the units; may be empty
    bool lists_results = true;                ///< whether the units' results stand in the JSON
    std::optional<geo::FeatureTable> surface; ///< a layer of its own instead of the file's
};

Analysis analyse_moran(const AnalysisOptions& options);
Analysis analyse_local_moran(const AnalysisOptions& options);
Analysis analyse_getis(const AnalysisOptions& options);
Analysis analyse_scan(const AnalysisOptions& options);
Analysis analyse_smooth(const AnalysisOptions& options);
Analysis analyse_rates(const AnalysisOptions& options);
Analysis analyse_breaks(const AnalysisOptions& options);
Analysis analyse_fdr(const AnalysisOptions& options);
Analysis analyse_kde(const AnalysisOptions& options);

/// The head of an answer: what was analysed, of which file and how many units.
Json answer_head(const std::string& method, const Study& study, const AnalysisOptions& options);

} // namespace osh::server
