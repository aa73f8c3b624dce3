#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/risk/assessment_score.hpp"
#include "regions/risk/risk_model.hpp"
#include "regions/snapshot/calendar.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace osh::regions {

/// A workplace with its individual occupational risk.
struct RankedWorkplace {
    std::int64_t id = 0;
    std::string name_kk{};
    std::string name_ru{};
    bool is_underground = false;
    bool is_open_air = false;
    bool is_at_height = false;
    WorkplaceDegrees found{};
    double score = 0.0;        ///< weighted mean of the five indicators' points
    Degree degree{};           ///< of that score
    std::uint32_t rank = 1;    ///< 1 for the worst; equal scores share a rank
    double share = 0.0;        ///< of the assessment score O; all sum to 1 unless O is 0
    double contribution = 0.0; ///< of the whole risk; 0 when the record is not valid
};

/// The workplaces of an enterprise as its newest assessment found them, the worst first.
struct WorkplaceRanking {
    std::string assessed_on{}; ///< empty when the enterprise was never assessed
    std::string valid_until{};
    std::string organisation_kk{};
    std::string organisation_ru{};
    bool is_valid = false; ///< on the as-of day
    std::vector<RankedWorkplace> workplaces{};
};

/// Of several assessments the newest valid one, else the newest expired one.
struct RankingQuestion {
    std::int64_t enterprise_id = 0;
    Day as_of{};
};

WorkplaceRanking
rank_workplaces(geo::Database& database, const RiskModel& model, const RankingQuestion& question);

/// The degrees of a ranking, for `indicator_scores`.
std::vector<WorkplaceDegrees> degrees_of(const WorkplaceRanking& ranking);

} // namespace osh::regions
