#pragma once

#include "regions/statistics/spatial/place.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// The units that are scanned: whole counts, population and places, one each.
struct ScanStudy {
    std::span<const std::uint32_t> cases;
    std::span<const double> population;
    std::span<const Place> places; ///< centres of windows and what lies in them
};

struct ScanOptions {
    double share = 0.5; ///< the most of the population that a window holds
    std::size_t replications = 999;
    std::uint64_t seed = 1;
    std::size_t most_clusters = 10;
};

/// A window with more cases than expected.
struct ScanCluster {
    std::uint32_t centre = 0;           ///< unit at the middle
    double radius = 0.0;                ///< distance to the farthest unit in it, as places measure
    std::vector<std::uint32_t> units{}; ///< the nearest first
    std::uint32_t observed = 0;
    double expected = 0.0;
    double population = 0.0;
    double relative_risk = 0.0; ///< inside against outside; 0 when there is no case outside
    bool all_cases_inside = false;
    double llr = 0.0; ///< log likelihood ratio
    double p = 1.0;   ///< (r + 1)/(n + 1) over the replications; 1 without any
};

struct ScanResult {
    std::vector<ScanCluster> clusters{}; ///< that share no unit, the likeliest first
    std::uint64_t total_cases = 0;
    double total_population = 0.0;
    std::vector<double> replicated_maxima{}; ///< the greatest LLR of each replication, ascending
};

/// Kulldorff's circular scan for high rates under the Poisson model (Kulldorff 1997). Windows are
/// circles around each unit that grow from unit to unit (units equally far join together) up to
/// `share` of the population; LLR = c·ln(c/e) + (C − c)·ln((C − c)/(C − e)) for c > e, with e the
/// population share of all C cases. The likeliest window is the primary cluster; each further one
/// is the likeliest of those without a unit of the clusters before it. Of windows with the same LLR
/// the one with the smallest radius is named. Replications deal the C cases out by population
/// (multinomial); each cluster's p compares its LLR with their maxima.
///
/// Throws `Error` when counts or populations are unfit, nothing happened, a case lies where nobody
/// lives, or `share` is not above 0 and at most 1.
ScanResult circular_scan(const ScanStudy& study, const ScanOptions& options);

} // namespace osh::regions
