#pragma once

#include "regions/statistics/spatial/scan.hpp"
#include "regions/statistics/spatial/scan_windows.hpp"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace osh::regions {

/// The steps of the growing circles around some units.
using ScanCircles = std::span<const std::vector<ScanStep>>;

/// Hands the circles of all units over, as many at once as take about 64 MB; `first` is the unit of
/// the first circle. To order the units around each other costs as much as to scan them: it is done
/// once, on all cores.
void visit_circles(
    std::size_t units,
    const ScanWindows& windows,
    const std::function<void(std::uint32_t first, ScanCircles circles)>& visit);

/// Worlds where every case falls on a unit with the probability of its population.
class ScanReplications {
public:
    ScanReplications() = default;
    virtual ~ScanReplications() = default;
    ScanReplications(const ScanReplications&) = delete;
    ScanReplications& operator=(const ScanReplications&) = delete;

    /// Scans all worlds over more circles, on all cores.
    virtual void scan(ScanCircles circles) = 0;

    /// The greatest LLR of each world over the circles scanned so far, in the worlds' order.
    virtual std::span<const double> maxima() const noexcept = 0;
};

/// Deals the cases of `options.replications` worlds out. Study, windows' bound and likelihood must
/// outlive the result.
std::unique_ptr<ScanReplications> deal_replications(
    const ScanStudy& study,
    const ScanOptions& options,
    const PoissonLikelihood& likelihood,
    double most_population);

} // namespace osh::regions
