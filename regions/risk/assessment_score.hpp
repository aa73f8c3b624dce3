#pragma once

#include "regions/risk/risk_model.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace osh::regions {

/// The five indicators of individual occupational risk.
inline constexpr std::size_t assessment_indicator_count = 5;

/// `harmfulness`, `hazard`, `equipment_safety`, `ppe_supply`, `morbidity`.
inline constexpr std::array<std::string_view, assessment_indicator_count>
    assessment_indicator_words{
        "harmfulness", "hazard", "equipment_safety", "ppe_supply", "morbidity"};

/// The assessed degrees 1..5 of one workplace.
struct WorkplaceDegrees {
    std::uint32_t workers = 0;
    std::array<std::uint8_t, assessment_indicator_count> degree{};
};

struct IndicatorScore {
    double mean_points = 0.0; ///< weighted by workers; plain when nobody works there
    double peak_points = 0.0; ///< percentile over the workplaces (nearest rank), unweighted
    double score = 0.0;       ///< of both, by the shares of the model
};

/// A small very dangerous shop must not vanish in a large harmless plant: its workplaces enter the
/// percentile as they are. `workplaces` must not be empty.
std::array<IndicatorScore, assessment_indicator_count>
indicator_scores(const RiskModel& model, std::span<const WorkplaceDegrees> workplaces) noexcept;

/// O: the weighted mean of the five.
double assessment_score(
    const RiskModel& model,
    const std::array<IndicatorScore, assessment_indicator_count>& indicators) noexcept;

} // namespace osh::regions
