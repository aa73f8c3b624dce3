#pragma once

#include "regions/statistics/spatial/weights.hpp"
#include "server/command_line/analyse/study.hpp"
#include "server/json/json.hpp"

#include <string>

namespace osh::server {

/// How neighbours are chosen and weighed.
struct WeightsOptions {
    std::string weights; ///< FILE.gal, FILE.gwt, queen, rook, distance:D or knn:K; empty: queen
    std::string variant; ///< binary, row-standardised or as-given; empty: the analysis's default
    double snap = 0.0;   ///< for queen and rook, in the file's coordinates
};

/// Neighbours of a study with the note that goes into the answer.
struct StudyWeights {
    regions::SpatialWeights weights; ///< before the variant is applied
    bool has_own_weights = false;    ///< read from a file that gives them
    Json description;
};

/// Finds the neighbours. Ids of a file are matched to the column that was named, that its header
/// names, or that holds them; files that count 1 … n or 0 … n − 1 go by rows. May set the study's
/// ids. Throws `Error` or `UsageError` in words when there are none to be found.
StudyWeights weights_of(Study& study, const StudyOptions& options, const WeightsOptions& choice);

/// The weights in the variant asked for, or the default one, written into the description.
regions::SpatialWeights
in_variant(StudyWeights& weights, const WeightsOptions& choice, const std::string& by_default);

} // namespace osh::server
