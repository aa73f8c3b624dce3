#include "regions/hotspots/sector_expectation.hpp"

#include "regions/error.hpp"
#include "regions/indicators/figures.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace osh::regions {

namespace {

struct SectionCount {
    double events = 0.0;
    double population = 0.0;
};

/// Published counts by section; a section that is held back has no entry.
using SectionCounts = std::map<char, SectionCount>;

void add_section(SectionCounts& sections, const Figure& figure) {
    const bool is_section = figure.sector && !figure.sector_is_remainder;
    if (is_section && figure.numerator && figure.denominator) {
        sections[figure.sector->section()] = {*figure.numerator, *figure.denominator};
    }
}

/// The sections of the whole country and all of it together.
struct NationalCounts {
    SectionCounts sections{};
    SectionCount all{};
};

NationalCounts national_counts(
    const Snapshot& snapshot, Selection selection, std::span<const Indicator* const> indicators) {
    selection.territories.clear();
    NationalCounts nation;
    for (const Figure& figure : compute_figures(snapshot, selection, {}, indicators)) {
        nation.all.events += figure.numerator.value_or(0.0);
        nation.all.population += figure.denominator.value_or(0.0);
    }
    if (selection.sectors.empty()) {
        for (const Figure& figure :
             compute_figures(snapshot, selection, {.by_sector = true}, indicators)) {
            add_section(nation.sections, figure);
        }
    }
    return nation;
}

SectorExpectation
expectation_of(const SectionCounts& own, double population, const NationalCounts& nation) {
    SectorExpectation result;
    SectionCount rest = nation.all;
    double own_rest = population;
    for (const auto& [section, counts] : own) {
        const auto found = nation.sections.find(section);
        if (found == nation.sections.end() || !(found->second.population > 0.0)) {
            continue;
        }
        result.expected += counts.population * found->second.events / found->second.population;
        result.sections += 1;
        own_rest -= counts.population;
        rest.events -= found->second.events;
        rest.population -= found->second.population;
    }
    if (own_rest > 0.0 && rest.population > 0.0) {
        result.expected += own_rest * std::max(rest.events, 0.0) / rest.population;
    }
    return result;
}

} // namespace

std::vector<SectorExpectation>
expect_by_sector(const Snapshot& snapshot, const TerritoryStudy& study) {
    const Selection& selection = study.selection;
    if (!study.has_counts()) {
        throw Error("the standardised ratio needs a rate of events, which this figure is not");
    }
    const std::array<const Indicator*, 1> indicators{study.indicator};
    const NationalCounts nation = national_counts(snapshot, selection, indicators);
    std::map<std::string, SectionCounts> by_territory;
    if (selection.sectors.empty()) {
        for (const Figure& figure : compute_figures(
                 snapshot, selection, {.by_territory = true, .by_sector = true}, indicators)) {
            if (figure.territory && !figure.territory_is_remainder) {
                add_section(by_territory[figure.territory->text()], figure);
            }
        }
    }
    std::vector<SectorExpectation> result;
    for (std::size_t i = 0; i < study.territories.size(); ++i) {
        result.push_back(
            expectation_of(by_territory[study.territories[i].text()], study.population[i], nation));
    }
    return result;
}

} // namespace osh::regions
