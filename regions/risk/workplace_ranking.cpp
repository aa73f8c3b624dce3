#include "regions/risk/workplace_ranking.hpp"

#include "regions/risk/enterprise_score.hpp"
#include "regions/store/workplace_rows.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

double points_of(const RiskModel& model, std::uint8_t degree) noexcept {
    return model.assessment.degree_points[std::clamp<std::size_t>(degree, 1, degree_count) - 1];
}

RankedWorkplace workplace_of(const RiskModel& model, const AssessedWorkplaceRow& row) {
    RankedWorkplace workplace{
        .id = row.workplace_id,
        .name_kk = std::string(row.name_kk),
        .name_ru = std::string(row.name_ru),
        .is_underground = row.is_underground,
        .is_open_air = row.is_open_air,
        .is_at_height = row.is_at_height,
        .found = {.workers = row.workers, .degree = row.degree}};
    for (std::size_t i = 0; i < assessment_indicator_count; ++i) {
        workplace.score += model.assessment.indicator_weight[i] * points_of(model, row.degree[i]);
    }
    workplace.degree = degree_of(model, workplace.score);
    return workplace;
}

/// Adds each workplace's share of one indicator: of the mean by its workers, of the peak equally
/// among those that reach it.
void add_shares(
    const RiskModel& model,
    std::size_t indicator,
    double peak_points,
    std::vector<RankedWorkplace>& workplaces) {
    double workers = 0.0;
    double at_peak = 0.0;
    for (const RankedWorkplace& workplace : workplaces) {
        workers += workplace.found.workers;
        at_peak += points_of(model, workplace.found.degree[indicator]) >= peak_points ? 1.0 : 0.0;
    }
    const double weight = model.assessment.indicator_weight[indicator];
    for (RankedWorkplace& workplace : workplaces) {
        const double points = points_of(model, workplace.found.degree[indicator]);
        const double part = workers > 0.0 ? workplace.found.workers / workers
                                          : 1.0 / static_cast<double>(workplaces.size());
        const double peak = points >= peak_points && at_peak > 0.0 ? peak_points / at_peak : 0.0;
        workplace.share += weight * (model.assessment.mean_share * part * points +
                                     model.assessment.peak_share * peak);
    }
}

void share_out(const RiskModel& model, WorkplaceRanking& ranking) {
    const auto scores = indicator_scores(model, degrees_of(ranking));
    for (std::size_t i = 0; i < scores.size(); ++i) {
        add_shares(model, i, scores[i].peak_points, ranking.workplaces);
    }
    const double whole = assessment_score(model, scores);
    for (RankedWorkplace& workplace : ranking.workplaces) {
        workplace.share = whole > 0.0 ? workplace.share / whole : 0.0;
    }
}

void rank(std::vector<RankedWorkplace>& workplaces) {
    std::ranges::sort(workplaces, [](const RankedWorkplace& a, const RankedWorkplace& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    for (std::uint32_t place = 0; place < workplaces.size(); ++place) {
        const bool is_tied = place > 0 && workplaces[place].score == workplaces[place - 1].score;
        workplaces[place].rank = is_tied ? workplaces[place - 1].rank : place + 1;
    }
}

} // namespace

WorkplaceRanking
rank_workplaces(geo::Database& database, const RiskModel& model, const RankingQuestion& question) {
    WorkplaceRanking ranking;
    std::int64_t chosen = -1;
    const std::string as_of = to_text(question.as_of);
    scan_assessed_workplaces(
        database, question.enterprise_id, [&](const AssessedWorkplaceRow& row) {
            const bool is_valid = row.valid_until >= as_of;
            const bool is_better =
                std::pair(is_valid, row.assessed_on) >=
                std::pair(ranking.is_valid, std::string_view(ranking.assessed_on));
            if (row.assessed_on > as_of || (row.assessment_id != chosen && !is_better)) {
                return;
            }
            if (row.assessment_id != chosen) {
                chosen = row.assessment_id;
                ranking = {
                    .assessed_on = std::string(row.assessed_on),
                    .valid_until = std::string(row.valid_until),
                    .organisation_kk = std::string(row.organisation_kk),
                    .organisation_ru = std::string(row.organisation_ru),
                    .is_valid = is_valid};
            }
            ranking.workplaces.push_back(workplace_of(model, row));
        });
    if (!ranking.workplaces.empty()) {
        share_out(model, ranking);
        rank(ranking.workplaces);
    }
    return ranking;
}

std::vector<WorkplaceDegrees> degrees_of(const WorkplaceRanking& ranking) {
    std::vector<WorkplaceDegrees> degrees;
    degrees.reserve(ranking.workplaces.size());
    for (const RankedWorkplace& workplace : ranking.workplaces) {
        degrees.push_back(workplace.found);
    }
    return degrees;
}

} // namespace osh::regions
