#pragma once

#include "regions/risk/scored_enterprise.hpp"
#include "regions/risk/workplace_ranking.hpp"

#include <string_view>
#include <vector>

namespace osh::regions {

/// What an enterprise can do about its risk.
enum class Measure : std::uint8_t {
    renew_assessment, ///< a valid ОПР again, with the degrees of the last one (else of its likes)
    insure,           ///< a valid contract of compulsory accident insurance
    set_up_osh_service, ///< specialists of safety and health where they are due
    remedy_violations,  ///< no violation is left open
    improve_workplaces, ///< no indicator of any workplace above degree III
    all                 ///< all of the above that apply
};

inline constexpr std::size_t measure_count = 6;

/// `renew_assessment`, `insure`, `set_up_osh_service`, `remedy_violations`, `improve_workplaces`,
/// `all`.
std::string_view word(Measure measure) noexcept;

/// What the score would be today if the measure were taken.
struct Counterfactual {
    Measure measure = Measure::all;
    StoredScore score{};
    StoredScore lowest{};
    StoredScore highest{};
    Degree degree{};
    Degree degree_before_overrides{};
};

/// One entry for each measure that applies, and `all` when more than one does. The country around
/// stays as it is: rates and means of likes are not computed again.
std::vector<Counterfactual>
counterfactuals(const ScoredEnterprise& scored, const WorkplaceRanking& ranking);

} // namespace osh::regions
