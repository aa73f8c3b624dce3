#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace osh::regions {

/// Victims of one stream over some years.
struct VictimCounts {
    std::uint32_t nonfatal = 0;
    std::uint32_t fatal = 0;

    VictimCounts& operator+=(const VictimCounts& more) noexcept {
        nonfatal += more.nonfatal;
        fatal += more.fatal;
        return *this;
    }
};

/// Victims by section of activity.
using VictimsBySection = std::array<VictimCounts, section_count>;

/// The victims of all sections together.
VictimCounts sum_of(const VictimsBySection& victims) noexcept;

/// How many non-fatal victims the deaths of a group let expect: a negative binomial law of this
/// mean and shape.
struct NonfatalExpectation {
    double mean = 0.0;
    double shape = 0.0;
};

/// How fully accidents are reported, as far as the ratio of non-fatal to fatal victims tells:
/// deaths can hardly be hidden, light injuries can (TI3 of the Concept). The ratio differs by
/// nature between sections (a fall from a scaffold kills more often than a machine), so regions are
/// compared with what their own sections let expect.
struct ReportingLevel {
    std::vector<VictimsBySection>
        by_region{};                      ///< by TerritoryIndex of regions, in the asked borders
    VictimsBySection by_section{};        ///< of the country
    VictimsBySection of_good_reporters{}; ///< of the regions that report well
    VictimCounts nation{};
    /// Non-fatal per fatal victim of the country, one death at the national ratio being added to
    /// each section.
    std::array<double, section_count> section_ratio{};
    /// How many times more non-fatal victims would be known if all reported like the good ones: the
    /// pooled ratio of non-fatal victims to what sections let expect, of that quarter of the
    /// regions with enough deaths where it is highest. At least 1.
    double hidden_factor = 1.0;

    /// What the deaths of a group let expect at the country's ratios of its sections. Each death of
    /// a section stands for a geometric number of non-fatal victims; of their sum mean and variance
    /// are kept, which is exact where only one section has deaths.
    NonfatalExpectation expected_beside(const VictimsBySection& victims) const noexcept;
};

/// Over all years of the data, in the stream and borders of the selection.
ReportingLevel reporting_level(const Snapshot& snapshot, const Selection& selection);

/// The probability that at most so many non-fatal victims are counted beside the deaths of a
/// group. 1 without an expectation, of which nothing can be said.
double
probability_of_so_few(std::uint32_t nonfatal, const NonfatalExpectation& expectation) noexcept;

/// The probability that a group counts at least so many of the deaths among its victims, if its
/// share of deaths were that of the other group: exact, given how many victims both have (Fisher's
/// exact test, one-sided). 1 when one of them has no victims.
double probability_of_so_many_deaths(const VictimCounts& group, const VictimCounts& other) noexcept;

} // namespace osh::regions
