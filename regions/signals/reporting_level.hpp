#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// Victims of one stream over some years.
struct VictimCounts {
    std::uint32_t nonfatal = 0;
    std::uint32_t fatal = 0;
};

/// How fully accidents are reported, as far as the ratio of non-fatal to fatal victims tells:
/// deaths can hardly be hidden, light injuries can (TI3 of the Concept).
struct ReportingLevel {
    std::vector<VictimCounts> by_region{}; ///< by TerritoryIndex of regions, in the asked borders
    std::array<VictimCounts, section_count> by_section{};
    VictimCounts nation{};
    /// Non-fatal per fatal victim of the good reporters: the pooled ratio of those regions with
    /// enough deaths that lie in the highest quarter. At least the national ratio; 0 without
    /// deaths.
    double good_ratio = 0.0;
    double national_ratio = 0.0;

    /// How many times more non-fatal victims would be known if all reported like the good ones.
    double hidden_factor() const noexcept {
        return national_ratio > 0.0 ? good_ratio / national_ratio : 1.0;
    }
};

/// Over all years of the data, in the stream and borders of the selection.
ReportingLevel reporting_level(const Snapshot& snapshot, const Selection& selection);

/// The probability that so few non-fatal victims are counted beside these deaths, if reporting were
/// at the good ratio G: with deaths d the non-fatal ones follow a negative binomial law of d
/// successes with probability 1/(1 + G). 1 without deaths, of which nothing can be said.
double probability_of_so_few(const VictimCounts& victims, double good_ratio) noexcept;

} // namespace osh::regions
