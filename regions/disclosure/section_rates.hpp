#pragma once

#include "regions/indicators/quantity.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>

namespace osh::regions {

/// A number for each section A to U.
using BySection = std::array<double, section_count>;

/// What of a country's table of sections is held back.
struct HeldBackSections {
    std::array<bool, section_count> sections{};
    bool whole_country = false;
};

/// Nothing is held back of a snapshot without disclosure control. `year` is an index of it.
HeldBackSections
held_back_sections(const Snapshot& snapshot, Stream stream, std::size_t year, Quantity counted);

/// By what the enterprises of a section are compared with their like in a year: the section's
/// Σ happened / Σ exposed over the whole country, 0 where nobody is exposed. Sections whose number
/// of `counted` disclosure control holds back share the rate of all of them together, which the
/// open numbers leave of the country's anyhow; where the country's own number is held back, too,
/// they are taken to have the least number of cases that would be shown, but for a year of which
/// nothing was imported: there nothing is expected of anybody. Otherwise what is expected of one
/// enterprise would give the held-back number away. `year` is an index of the snapshot.
BySection section_rates(
    const Snapshot& snapshot,
    Stream stream,
    std::size_t year,
    Quantity counted,
    const BySection& happened,
    const BySection& exposed);

} // namespace osh::regions
