#pragma once

#include "regions/risk/score_columns.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// How component scores become one. `geometric` is the weighted geometric mean of what is safe,
/// 100 − Π(100 − Sₖ)^wₖ; the others are Σ wₖSₖ, (Σ wₖSₖᵖ)^(1/p) and the greatest Sₖ with a weight.
enum class Aggregation : std::uint8_t { geometric, arithmetic, power_mean, maximum };

inline constexpr std::size_t aggregation_count = 4;

/// `geometric`, `arithmetic`, `power_mean`, `maximum`.
std::string_view word(Aggregation aggregation) noexcept;
std::optional<Aggregation> parse_aggregation(std::string_view text) noexcept;

/// Who stands behind the constants. The official scheme (point tables, formula, thresholds) is not
/// published in reach; its slot names the legal act, so that a score says on which one it stands.
struct RiskScheme {
    bool is_official = false;
    std::string title = "Scheme of the project, not official";
    std::string document{};   ///< the act, such as `Order No 363`; empty unless official
    std::string adopted_on{}; ///< YYYY-MM-DD; empty unless official
};

/// One line of a point table: from this ratio to the national level on, so many points.
struct RatioPoints {
    double from_ratio = 0.0;
    double points = 0.0;

    friend bool operator==(const RatioPoints&, const RatioPoints&) = default;
};

/// The integral risk of an enterprise, version 1: every constant it depends on. The official point
/// tables are not published in reach; these values are the project's own and are shown with every
/// score. A file replaces them (`risk_model_file`). Methods: docs/methods/risk.md.
struct RiskModel {
    std::string version = "foundation-3";

    RiskScheme scheme{};

    /// Which count of accidents and diseases speaks for an enterprise's own record.
    Stream stream = Stream::bns;

    /// Injuries count over so many years back from the newest year, diseases over so many.
    int injury_window_years = 3;
    int disease_window_years = 10;

    /// What one victim weighs, by Severity.
    std::array<double, severity_count> injury_weight{1.0, 3.0, 10.0};

    /// Weights of the components, by RiskComponent; they sum to 1.
    std::array<double, risk_component_count> component_weight{0.25, 0.30, 0.30, 0.15};

    Aggregation aggregation = Aggregation::geometric;
    double power_exponent = 2.0; ///< p of the power mean, at least 1

    /// The ratio to the national level that gives 50 points: S = 100·x/(x + goalpost).
    double goalpost_ratio = 1.0;
    /// An official point table in place of that curve, ascending; empty: the curve.
    std::vector<RatioPoints> point_table{};

    /// No component counts for more than this, so that the product never becomes zero.
    double highest_component_score = 99.0;

    /// What stands for a component that nobody in the country has an observation of: the score of
    /// a ratio of one.
    double neutral_score = 50.0;

    /// How the own record is drawn towards the sector (Marshall 1991, prior of mean one).
    struct Shrinkage {
        /// Enterprises with less expected say nothing on how much enterprises differ.
        double least_expected_for_moments = 0.05;
        double least_prior_strength = 0.2; ///< β is kept within these bounds
        double greatest_prior_strength = 50.0;
        double prior_strength_without_data = 2.0;
        /// Weighted events at the national rate added to every sector and year, so that a sector
        /// without any is low, not free of risk.
        double sector_prior_events = 1.0;
    };

    Shrinkage shrinkage{};

    /// Assessment of occupational risk at workplaces (ОПР).
    struct Assessment {
        std::array<double, 5> degree_points{0.0, 25.0, 50.0, 75.0, 100.0};
        double mean_share = 0.7; ///< of the worker-weighted mean
        double peak_share = 0.3; ///< of the percentile below
        double peak_percentile = 0.9;
        /// harmfulness, hazard, equipment safety, PPE supply, morbidity; they sum to 1
        std::array<double, 5> indicator_weight{0.2, 0.2, 0.2, 0.2, 0.2};
    };

    Assessment assessment{};

    /// Compliance with labour law: violations per day of inspection.
    struct Compliance {
        int window_months = 36;
        double gross = 10.0;
        double significant = 3.0;
        double minor = 1.0;
        double unremedied_factor = 2.0;
        double repeated_factor = 1.5;
        double prior_effort_days = 5.0; ///< days at the sector's rate added to every enterprise
        /// A desk flag takes this share of what is left to 100.
        double no_insurance_share = 0.20;
        double no_assessment_share = 0.20;
        double no_osh_service_share = 0.10;
        /// Above so many workers a safety service is due (Labour Code of Kazakhstan, article 201).
        int osh_service_above_workers = 50;
    };

    Compliance compliance{};

    /// A missing component stands on the mean of observed ones of the same sector, size and
    /// region; with fewer than so many, of the sector, then of the nation.
    int least_likes_for_prior = 5;

    /// Lower ends of degrees II, III, IV, V.
    std::array<double, 4> degree_threshold{20.0, 40.0, 60.0, 80.0};
    /// A degree once given is left only when the score is so far beyond the threshold.
    double hysteresis_points = 2.0;

    /// A fatal accident this recent, or an unremedied gross violation, lifts the degree to IV.
    int fatal_override_months = 36;
    Degree override_degree{4};

    /// Confidence is A, B or C from these shares of observed weight on, else D; an interval wider
    /// than `wide_interval_points` takes one grade away.
    std::array<double, 3> confidence_completeness{0.95, 0.70, 0.40};
    double wide_interval_points = 40.0;

    double interval_level = 0.95;
};

/// The model the project ships.
RiskModel default_risk_model();

/// What is wrong with a model in one sentence, e.g. weights that do not sum to one; empty when
/// nothing is.
std::string problem_of(const RiskModel& model);

} // namespace osh::regions
