#include "regions/statistics/spatial/scan.hpp"

#include "regions/error.hpp"
#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/rates/checked_counts.hpp"
#include "regions/statistics/spatial/scan_replications.hpp"
#include "regions/statistics/spatial/scan_windows.hpp"
#include "regions/statistics/written_number.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace osh::regions {

namespace {

/// The likeliest window around one centre.
struct Candidate {
    double llr = 0.0;
    double radius = 0.0;
    std::uint32_t centre = 0;
    std::size_t steps = 0;

    /// Rounding must not decide between windows that hold the same units.
    bool better_than(const Candidate& other) const noexcept {
        const double rounding = 1e-12 * std::max(llr, other.llr);
        if (llr > other.llr + rounding) {
            return true;
        }
        return llr >= other.llr - rounding &&
               (radius < other.radius || (radius == other.radius && centre < other.centre));
    }
};

/// `std::vector<bool>` has no span.
struct UsedUnits {
    std::unique_ptr<bool[]> marks;
    std::size_t size;

    std::span<const bool> span() const { return {marks.get(), size}; }
};

class Scan {
public:
    Scan(const ScanStudy& study, const ScanWindows& windows, const PoissonLikelihood& likelihood)
        : m_study(study)
        , m_windows(windows)
        , m_likelihood(likelihood)
        , m_used{std::make_unique<bool[]>(study.places.size()), study.places.size()}
        , m_best(study.places.size()) {}

    /// Weighs the windows of some circles, of which the first is around unit `first`.
    void weigh(std::uint32_t first, ScanCircles circles) {
        in_parallel(circles.size(), [&](std::size_t k) {
            const auto centre = static_cast<std::uint32_t>(first + k);
            m_best[centre] = best_of(centre, circles[k]);
        });
    }

    /// The likeliest window without a unit of those taken before; LLR 0 when none is left.
    Candidate next() {
        for (;;) {
            const auto found = std::ranges::find_if(
                m_best, [](const Candidate& candidate) { return candidate.llr > 0.0; });
            if (found == m_best.end()) {
                return {};
            }
            auto best = found;
            for (auto at = found; at != m_best.end(); ++at) {
                if (at->llr > 0.0 && at->better_than(*best)) {
                    best = at;
                }
            }
            if (is_free(*best)) {
                return *best;
            }
            *best = best_of(best->centre, m_windows.around(best->centre, m_used.span()));
        }
    }

    ScanCluster cluster_of(const Candidate& candidate) const {
        ScanCluster cluster;
        cluster.centre = candidate.centre;
        cluster.radius = candidate.radius;
        cluster.llr = candidate.llr;
        const auto steps = m_windows.around(candidate.centre);
        for (std::size_t k = 0; k < candidate.steps; ++k) {
            const std::uint32_t unit = steps[k].unit();
            cluster.units.push_back(unit);
            cluster.observed += m_study.cases[unit];
            cluster.population += m_study.population[unit];
        }
        cluster.expected = m_likelihood.expected(cluster.population);
        const auto total = static_cast<double>(m_likelihood.total_cases());
        const double outside = total - cluster.observed;
        cluster.all_cases_inside = outside == 0.0;
        if (outside > 0.0) {
            cluster.relative_risk =
                cluster.observed / cluster.expected / (outside / (total - cluster.expected));
        }
        return cluster;
    }

    void take(const ScanCluster& cluster) {
        for (const std::uint32_t unit : cluster.units) {
            m_used.marks[unit] = true;
        }
    }

private:
    Candidate best_of(std::uint32_t centre, std::span<const ScanStep> steps) const {
        Candidate best;
        best.centre = centre;
        std::uint64_t cases = 0;
        double population = 0.0;
        for (std::size_t k = 0; k < steps.size(); ++k) {
            cases += m_study.cases[steps[k].unit()];
            population += m_study.population[steps[k].unit()];
            const double llr = steps[k].ends_window() ? m_likelihood.llr(cases, population) : 0.0;
            if (llr > best.llr) {
                best.llr = llr;
                best.steps = k + 1;
            }
        }
        if (best.steps > 0) {
            best.radius =
                distance(m_study.places[centre], m_study.places[steps[best.steps - 1].unit()]);
        }
        return best;
    }

    bool is_free(const Candidate& candidate) const {
        const Place& centre = m_study.places[candidate.centre];
        for (std::size_t unit = 0; unit < m_used.size; ++unit) {
            if (m_used.marks[unit] && distance(centre, m_study.places[unit]) <= candidate.radius) {
                return false;
            }
        }
        return true;
    }

    const ScanStudy& m_study;
    const ScanWindows& m_windows;
    const PoissonLikelihood& m_likelihood;
    UsedUnits m_used;
    std::vector<Candidate> m_best;
};

std::uint64_t checked_cases(const ScanStudy& study, const ScanOptions& options) {
    const std::vector<double> cases(study.cases.begin(), study.cases.end());
    checked_counts(cases, study.population);
    if (study.places.size() != study.cases.size() || study.places.size() >= ScanStep::most_units) {
        throw Error("the scan needs one place for each unit");
    }
    if (!(options.share > 0.0 && options.share <= 1.0)) {
        throw Error(
            "the share of the population in a window must be above 0 and at most 1, not " +
            written_number(options.share));
    }
    std::uint64_t total = 0;
    for (const std::uint32_t count : study.cases) {
        total += count;
    }
    if (total == 0) {
        throw Error("there is no case at all, so that no cluster can be looked for");
    }
    if (total > 50'000'000) {
        throw Error("more than 50 million cases are too many for the scan");
    }
    return total;
}

/// How many of the ascending maxima reach an LLR, but for rounding.
std::size_t reaching(const std::vector<double>& ascending, double llr) {
    const auto from = std::ranges::lower_bound(ascending, llr - 1e-9 * std::max(1.0, llr));
    return static_cast<std::size_t>(ascending.end() - from);
}

} // namespace

ScanResult circular_scan(const ScanStudy& study, const ScanOptions& options) {
    ScanResult result;
    result.total_cases = checked_cases(study, options);
    for (const double people : study.population) {
        result.total_population += people;
    }
    // The bound itself is within; the sum of half of the units need not be exact.
    const double most = options.share * result.total_population * (1.0 + 1e-12);
    const ScanWindows windows(study, most);
    const PoissonLikelihood likelihood(result.total_cases, result.total_population);
    const auto replications = deal_replications(study, options, likelihood, most);
    Scan scan(study, windows, likelihood);
    visit_circles(study.places.size(), windows, [&](std::uint32_t first, ScanCircles circles) {
        scan.weigh(first, circles);
        replications->scan(circles);
    });
    const auto maxima = replications->maxima();
    result.replicated_maxima.assign(maxima.begin(), maxima.end());
    std::ranges::sort(result.replicated_maxima);
    while (result.clusters.size() < options.most_clusters) {
        const Candidate candidate = scan.next();
        if (!(candidate.llr > 1e-9)) {
            break;
        }
        ScanCluster cluster = scan.cluster_of(candidate);
        const double reached = static_cast<double>(reaching(result.replicated_maxima, cluster.llr));
        cluster.p = (reached + 1.0) / (static_cast<double>(options.replications) + 1.0);
        scan.take(cluster);
        result.clusters.push_back(std::move(cluster));
    }
    return result;
}

} // namespace osh::regions
