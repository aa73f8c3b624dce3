#pragma once

#include "regions/snapshot/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// The four inputs of the integral risk that the Concept names.
enum class RiskComponent : std::uint8_t { compliance, assessment, injuries, diseases };

inline constexpr std::size_t risk_component_count = 4;

/// `compliance`, `assessment`, `injuries`, `diseases`.
std::string_view word(RiskComponent component) noexcept;

/// A score 0..100 in hundredths: what is shown is what is compared with the thresholds.
struct StoredScore {
    std::uint16_t hundredths = 0;

    double points() const noexcept { return hundredths / 100.0; }

    friend constexpr auto operator<=>(StoredScore, StoredScore) = default;
};

/// Rounds a score of 0..100 to hundredths.
StoredScore to_stored_score(double points) noexcept;

/// Facts that lift the degree, and desk flags, as bits of ScoreColumns::flags.
enum class RiskFlag : std::uint8_t {
    fatal_accident = 1,       ///< within the override's months before the as-of day
    gross_violation = 2,      ///< found and not remedied
    no_insurance = 4,         ///< no ОСНС contract valid on the as-of day
    no_assessment = 8,        ///< no valid assessment of occupational risk (ОПР)
    components_by_prior = 16, ///< at least one component stands on the mean of its likes
    no_osh_service = 32,      ///< none reported though the enterprise is large enough to need one
};

/// Scores of all enterprises, in the row order of EnterpriseColumns.
struct ScoreColumns {
    std::vector<StoredScore> score{};
    std::vector<StoredScore> lowest{};  ///< lower end of the 95 % interval
    std::vector<StoredScore> highest{}; ///< upper end
    std::vector<std::array<StoredScore, risk_component_count>> component{}; ///< by RiskComponent
    std::vector<Degree> degree{};
    std::vector<Degree> degree_before_overrides{};
    /// What the hysteresis starts from: the degree of the last published scoring before overrides;
    /// 0 when there is none.
    std::vector<std::uint8_t> previous_degree{};
    std::vector<std::uint8_t> completeness_percent{};
    std::vector<std::uint8_t> flags{}; ///< bits of RiskFlag

    /// Whether no component stands on the enterprise's own records: the score is that of its likes.
    bool is_of_likes_alone(std::size_t row) const noexcept {
        return completeness_percent[row] == 0;
    }

    bool has(std::size_t row, RiskFlag flag) const noexcept {
        return (flags[row] & static_cast<std::uint8_t>(flag)) != 0;
    }
};

} // namespace osh::regions
