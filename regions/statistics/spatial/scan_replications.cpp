#include "regions/statistics/spatial/scan_replications.hpp"

#include "regions/statistics/in_parallel.hpp"
#include "regions/statistics/spatial/alias_table.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace osh::regions {

namespace {

/// So many replications are scanned side by side.
constexpr std::size_t lanes = 16;

/// Growing circles are kept in memory for as many centres at once as fit into so many steps.
constexpr std::size_t most_steps_at_once = 16'000'000;

/// For ranges of a window's population, the greatest count that cannot exceed a bound on LLR: a
/// first sieve, right because LLR falls with the population at the same count.
template<typename Count>
class Sieve {
public:
    Sieve(const PoissonLikelihood& likelihood, double most_population)
        : m_likelihood(likelihood)
        , m_width(most_population / static_cast<double>(m_greatest.size() - 1)) {
        raise(0.0);
    }

    void raise(double bound) {
        m_bound = bound;
        std::uint64_t count = 0;
        for (std::size_t k = 0; k < m_greatest.size(); ++k) {
            count = m_likelihood.greatest_within(bound, static_cast<double>(k) * m_width, count);
            m_greatest[k] = static_cast<Count>(count);
        }
    }

    double bound() const noexcept { return m_bound; }

    Count greatest(double population) const noexcept {
        // One range lower, lest rounding puts a window into a range above its own.
        const auto range = static_cast<std::size_t>(population / m_width);
        return m_greatest[range > 0 ? range - 1 : 0];
    }

private:
    const PoissonLikelihood& m_likelihood;
    std::array<Count, 2050> m_greatest{};
    double m_width;
    double m_bound = 0.0;
};

template<typename Count>
using Lanes = std::array<Count, lanes>;

/// Lanes of cases for each unit: replications `first` … `first + lanes − 1`.
template<typename Count>
std::vector<Lanes<Count>> dealt(
    const AliasTable& table,
    std::size_t units,
    std::uint64_t cases,
    const ScanOptions& options,
    std::size_t first) {
    std::vector<Lanes<Count>> counts(units, Lanes<Count>{});
    for (std::size_t lane = 0; lane < lanes && first + lane < options.replications; ++lane) {
        RandomStream draws(options.seed, first + lane);
        for (std::uint64_t k = 0; k < cases; ++k) {
            ++counts[table.draw(draws)][lane];
        }
    }
    return counts;
}

/// Scans one batch of replications over some circles; raises each lane's maximum.
template<typename Count>
class BatchScan {
public:
    BatchScan(
        const ScanStudy& study,
        const PoissonLikelihood& likelihood,
        double most_population,
        std::span<double> maxima)
        : m_study(study)
        , m_likelihood(likelihood)
        , m_maxima(maxima)
        , m_sieve(likelihood, most_population) {
        m_sieve.raise(std::ranges::min(m_maxima));
    }

    void scan(ScanCircles circles, const std::vector<Lanes<Count>>& cases) {
        std::size_t next_raise = 1;
        for (std::size_t k = 0; k < circles.size(); ++k) {
            scan_circle(circles[k], cases);
            if (k + 1 == next_raise) {
                next_raise += std::min<std::size_t>(next_raise, 64);
                const double least = std::ranges::min(m_maxima);
                if (least > m_sieve.bound() * 1.02) {
                    m_sieve.raise(least);
                }
            }
        }
    }

private:
    void scan_circle(const std::vector<ScanStep>& steps, const std::vector<Lanes<Count>>& cases) {
        Lanes<Count> inside{};
        double population = 0.0;
        for (const ScanStep step : steps) {
            const Lanes<Count>& joining = cases[step.unit()];
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                inside[lane] = static_cast<Count>(inside[lane] + joining[lane]);
            }
            population += m_study.population[step.unit()];
            if (!step.ends_window()) {
                continue;
            }
            const Count greatest = m_sieve.greatest(population);
            Count beyond = 0;
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                beyond = static_cast<Count>(beyond | (inside[lane] > greatest ? 1 : 0));
            }
            if (beyond != 0) {
                weigh(inside, greatest, population);
            }
        }
    }

    void weigh(const Lanes<Count>& inside, Count greatest, double population) {
        for (std::size_t lane = 0; lane < m_maxima.size(); ++lane) {
            if (inside[lane] > greatest) {
                const double llr =
                    m_likelihood.llr(static_cast<std::uint64_t>(inside[lane]), population);
                m_maxima[lane] = std::max(m_maxima[lane], llr);
            }
        }
    }

    const ScanStudy& m_study;
    const PoissonLikelihood& m_likelihood;
    std::span<double> m_maxima;
    Sieve<Count> m_sieve;
};

template<typename Count>
class DealtReplications : public ScanReplications {
public:
    DealtReplications(
        const ScanStudy& study,
        const ScanOptions& options,
        const PoissonLikelihood& likelihood,
        double most_population)
        : m_study(study)
        , m_likelihood(likelihood)
        , m_most_population(most_population)
        , m_cases((options.replications + lanes - 1) / lanes)
        , m_maxima(options.replications, 0.0) {
        const AliasTable table(study.population);
        in_parallel(m_cases.size(), [&](std::size_t batch) {
            m_cases[batch] = dealt<Count>(
                table, study.places.size(), likelihood.total_cases(), options, batch * lanes);
        });
    }

    void scan(ScanCircles circles) override {
        in_parallel(m_cases.size(), [&](std::size_t batch) {
            const std::size_t begin = batch * lanes;
            const auto own =
                std::span(m_maxima).subspan(begin, std::min(lanes, m_maxima.size() - begin));
            BatchScan<Count> scan(m_study, m_likelihood, m_most_population, own);
            scan.scan(circles, m_cases[batch]);
        });
    }

    std::span<const double> maxima() const noexcept override { return m_maxima; }

private:
    const ScanStudy& m_study;
    const PoissonLikelihood& m_likelihood;
    double m_most_population;
    std::vector<std::vector<Lanes<Count>>> m_cases; ///< by batch
    std::vector<double> m_maxima;
};

} // namespace

void visit_circles(
    std::size_t units,
    const ScanWindows& windows,
    const std::function<void(std::uint32_t first, ScanCircles circles)>& visit) {
    const std::size_t at_once =
        std::max<std::size_t>(1, most_steps_at_once / std::max<std::size_t>(1, units));
    for (std::size_t first = 0; first < units; first += at_once) {
        std::vector<std::vector<ScanStep>> circles(std::min(at_once, units - first));
        in_parallel(circles.size(), [&](std::size_t k) {
            circles[k] = windows.around(static_cast<std::uint32_t>(first + k));
        });
        visit(static_cast<std::uint32_t>(first), circles);
    }
}

std::unique_ptr<ScanReplications> deal_replications(
    const ScanStudy& study,
    const ScanOptions& options,
    const PoissonLikelihood& likelihood,
    double most_population) {
    if (likelihood.total_cases() < std::uint64_t{std::numeric_limits<std::int16_t>::max()}) {
        return std::make_unique<DealtReplications<std::int16_t>>(
            study, options, likelihood, most_population);
    }
    return std::make_unique<DealtReplications<std::int32_t>>(
        study, options, likelihood, most_population);
}

} // namespace osh::regions
