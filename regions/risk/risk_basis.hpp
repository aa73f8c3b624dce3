#pragma once

#include "regions/risk/risk_model.hpp"
#include "regions/snapshot/sector_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// Weighted events per worker by section and year index, and of the nation.
struct EventRates {
    /// [year index][section], drawn towards the national rate of the year.
    std::vector<std::array<double, section_count>> by_section{};
    std::vector<double> national{}; ///< [year index]
    /// Year indexes of the window: first_year ≤ i < end; both have events when any has.
    std::size_t first_year = 0;
    std::size_t end_year = 0;
    /// Σw²/Σw over the events: how much the weights inflate the variance of the count.
    double dispersion = 1.0;
    /// β = α of the prior of the ratio θ, in weighted events.
    double prior_strength = 0.0;
    bool has_events = false; ///< otherwise the component is unknown for everybody
};

/// The mean of what was observed, with its spread and how many that were.
struct ObservedMean {
    double mean = 0.0;
    double deviation = 0.0; ///< standard deviation
    std::uint32_t count = 0;
};

/// Means of one component by section, size class and region (two digits), with their margins.
struct ComponentPriors {
    static constexpr std::size_t region_slots = 100;

    std::vector<ObservedMean> cell{}; ///< section × size class × region; see `cell_of`
    std::array<ObservedMean, section_count> section{};
    ObservedMean nation{};

    static std::size_t cell_of(SectionNumber section, SizeClass size, unsigned region) noexcept {
        return (section * size_class_count + static_cast<std::size_t>(size)) * region_slots +
               region;
    }
};

/// Which mean stands for a missing component.
enum class PriorLevel : std::uint8_t { cell, section, nation, neutral };

struct Prior {
    double score = 0.0;
    double deviation = 0.0;
    PriorLevel level = PriorLevel::neutral;
    std::uint32_t count = 0; ///< enterprises behind it
};

/// What is known of the country when a single enterprise is scored: computed once per snapshot and
/// kept, so that a score can be explained with the very numbers it was computed from.
struct RiskBasis {
    RiskModel model{};
    EventRates injuries{};
    EventRates diseases{};
    /// Weighted violations per day of inspection, by section and of the nation.
    std::array<double, section_count> violations_per_day{};
    double national_violations_per_day = 0.0;
    bool has_inspections = false;
    bool has_insurance_register = false; ///< otherwise a missing contract says nothing
    bool has_assessment_register = false;
    std::array<ComponentPriors, risk_component_count> priors{}; ///< by RiskComponent

    Prior
    prior_of(RiskComponent component, SectionNumber section, SizeClass size, unsigned region) const;
};

} // namespace osh::regions
