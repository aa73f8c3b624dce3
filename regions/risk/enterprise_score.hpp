#pragma once

#include "regions/risk/aggregation.hpp"
#include "regions/risk/risk_basis.hpp"
#include "regions/risk/score_columns.hpp"
#include "regions/statistics/interval.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// Events of one enterprise over the window beside what its workers would have at the rates of
/// its sector and of the nation.
struct EventTally {
    double weighted = 0.0;          ///< y
    double expected = 0.0;          ///< E, at the rates of the sector
    double expected_national = 0.0; ///< at the national rates
};

/// Violations and days of inspection of one enterprise within the window.
struct ComplianceTally {
    std::uint32_t inspections = 0;
    double effort_days = 0.0;
    double weighted_violations = 0.0;
};

/// All that is recorded of one enterprise and enters its score.
struct EnterpriseFacts {
    SectionNumber section = 0;
    SizeClass size = SizeClass::unknown;
    unsigned region = 0; ///< two digits of the KATO, today's borders
    EventTally injuries{};
    EventTally diseases{};
    std::optional<double> assessment{}; ///< O, from the newest valid assessment
    ComplianceTally compliance{};
    bool is_insured = false;
    bool lacks_osh_service = false; ///< reported none though one is due
    bool had_recent_fatality = false;
    bool has_unremedied_gross = false;
    std::optional<Degree> degree_before{}; ///< of the last published scoring, before overrides
};

/// The gamma posterior of θ, the enterprise's own ratio to its sector.
struct RatioPosterior {
    double mean = 1.0;       ///< θ̂ = (β + y)/(β + E)
    double shape = 1.0;      ///< (β + y)/c, c the dispersion of the weights
    double rate = 1.0;       ///< (β + E)/c
    double own_weight = 0.0; ///< E/(β + E)
};

RatioPosterior posterior_of(const EventRates& rates, const EventTally& tally) noexcept;

/// Quantiles of the posterior's unit-rate gamma, remembered by y: few different counts occur.
/// Used by one thread at a time, for one EventRates.
class PosteriorEnds {
public:
    explicit PosteriorEnds(double level) noexcept : m_level(level) {}

    /// Ends of the interval of θ.
    Interval of(const EventTally& tally, const RatioPosterior& posterior);

private:
    double m_level;
    std::unordered_map<double, Interval> m_by_count;
};

/// One component of one enterprise.
struct ComponentScore {
    double score = 0.0;
    Interval doubt{};
    bool observed = false;
    Prior prior{}; ///< what was taken when not observed
};

struct EnterpriseScore {
    std::array<ComponentScore, risk_component_count> components{};
    double compliance_before_flags = 0.0;
    StoredScore score{};
    StoredScore lowest{};
    StoredScore highest{};
    Degree degree{};
    Degree degree_before_overrides{};
    double completeness = 0.0;
    std::uint8_t flags = 0; ///< bits of RiskFlag
};

/// 100·x/(g + x), at most the model's highest: with the goalpost g = 1 a ratio of 1 gives 50, 3
/// gives 75, 9 gives 90. With a point table, the points of its last line that the ratio reaches.
double score_of_ratio(const RiskModel& model, double ratio) noexcept;

/// The degree of a score. With a degree given before, it changes only when the score is beyond the
/// threshold by the hysteresis.
Degree degree_of(const RiskModel& model, double score, std::optional<Degree> before = {}) noexcept;

/// `A` (complete and sharp) to `D`.
char confidence_of(const RiskModel& model, double completeness, double interval_width) noexcept;

/// The same of a scored row.
char confidence_of(const RiskModel& model, const ScoreColumns& scores, std::size_t row) noexcept;

/// The facts that lift the degree whatever the score, of these bits of RiskFlag, as the API names
/// them: `fatal_accident_36_months` with the model's months, `unremedied_gross_violation`.
std::vector<std::string> overrides_of(const RiskModel& model, std::uint8_t flags);

/// What desk flags (bits of RiskFlag) leave of a compliance score: each takes its share of the rest
/// to 100.
double with_flags(const RiskModel& model, double score, std::uint8_t flags) noexcept;

/// The scores that stand on the enterprise's own record, before desk flags; nothing where there is
/// no record.
std::array<std::optional<double>, risk_component_count>
observed_scores(const RiskBasis& basis, const EnterpriseFacts& facts) noexcept;

/// Violations per day drawn towards the sector, over the national rate; nothing without an
/// inspection or when the country has no violation.
std::optional<double>
violation_ratio(const RiskBasis& basis, const EnterpriseFacts& facts) noexcept;

/// Scores enterprises of one snapshot one by one; not shared between threads.
class EnterpriseScorer {
public:
    /// `basis` must outlive the scorer and hold its priors already.
    explicit EnterpriseScorer(const RiskBasis& basis);

    EnterpriseScore score(const EnterpriseFacts& facts);

private:
    ComponentScore component(
        RiskComponent which, const EnterpriseFacts& facts, std::optional<double> observed) const;
    Interval doubt_of_ratio(const EventRates& rates, const EventTally& tally, PosteriorEnds& ends);
    void finish(EnterpriseScore& score, const EnterpriseFacts& facts) const;

    const RiskBasis* m_basis;
    Aggregator m_aggregator;
    PosteriorEnds m_injury_ends;
    PosteriorEnds m_disease_ends;
};

} // namespace osh::regions
