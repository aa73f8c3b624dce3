#include "regions/risk/assessment_score.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

/// Workplaces and workers at each degree of one indicator.
struct Spread {
    std::array<std::uint64_t, degree_count> workplaces{};
    std::array<std::uint64_t, degree_count> workers{};
};

double mean_points(const RiskModel& model, const Spread& spread) noexcept {
    const auto sum_of = [](const auto& counts) {
        std::uint64_t sum = 0;
        for (const std::uint64_t count : counts) {
            sum += count;
        }
        return sum;
    };
    const auto& weights = sum_of(spread.workers) > 0 ? spread.workers : spread.workplaces;
    double points = 0.0;
    for (std::size_t d = 0; d < degree_count; ++d) {
        points += static_cast<double>(weights[d]) * model.assessment.degree_points[d];
    }
    return points / static_cast<double>(sum_of(weights));
}

double peak_points(const RiskModel& model, const Spread& spread, std::size_t workplaces) noexcept {
    // Nearest rank; the small subtraction keeps 0.9 · 10 from being rounded up to the tenth.
    const double rank =
        std::ceil(model.assessment.peak_percentile * static_cast<double>(workplaces) - 1e-9);
    double passed = 0.0;
    for (std::size_t d = 0; d < degree_count; ++d) {
        passed += static_cast<double>(spread.workplaces[d]);
        if (passed >= rank && passed > 0.0) {
            return model.assessment.degree_points[d];
        }
    }
    return model.assessment.degree_points.back();
}

} // namespace

std::array<IndicatorScore, assessment_indicator_count>
indicator_scores(const RiskModel& model, std::span<const WorkplaceDegrees> workplaces) noexcept {
    std::array<IndicatorScore, assessment_indicator_count> scores{};
    for (std::size_t indicator = 0; indicator < scores.size(); ++indicator) {
        Spread spread;
        for (const WorkplaceDegrees& workplace : workplaces) {
            const int degree = std::clamp<int>(workplace.degree[indicator], 1, degree_count);
            spread.workplaces[static_cast<std::size_t>(degree - 1)] += 1;
            spread.workers[static_cast<std::size_t>(degree - 1)] += workplace.workers;
        }
        IndicatorScore& score = scores[indicator];
        score.mean_points = mean_points(model, spread);
        score.peak_points = peak_points(model, spread, workplaces.size());
        score.score = model.assessment.mean_share * score.mean_points +
                      model.assessment.peak_share * score.peak_points;
    }
    return scores;
}

double assessment_score(
    const RiskModel& model,
    const std::array<IndicatorScore, assessment_indicator_count>& indicators) noexcept {
    double score = 0.0;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        score += model.assessment.indicator_weight[i] * indicators[i].score;
    }
    return score;
}

} // namespace osh::regions
