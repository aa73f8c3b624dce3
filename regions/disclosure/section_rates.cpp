#include "regions/disclosure/section_rates.hpp"

#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/indicators/known_years.hpp"

#include <string>

namespace osh::regions {

HeldBackSections
held_back_sections(const Snapshot& snapshot, Stream stream, std::size_t year, Quantity counted) {
    HeldBackSections found;
    if (snapshot.disclosure == nullptr) {
        return found;
    }
    Selection country;
    country.years = {snapshot.years[year]};
    country.stream = stream;
    const std::array<std::size_t, 1> years{year};
    const auto is_held_back = [&](const SectorBucket& sector) {
        const LatticePlace place = snapshot.disclosure->place(country, {}, sector);
        return snapshot.disclosure->suppression(place, {.year_indexes = years}, counted) !=
               Suppression::none;
    };
    found.whole_country = is_held_back({});
    for (std::size_t section = 0; section < section_count; ++section) {
        const auto letter = Oked::parse(std::string(1, static_cast<char>('A' + section)));
        const auto index = letter ? snapshot.sectors.find(*letter) : std::nullopt;
        found.sections[section] = index && is_held_back({.sector = *index});
    }
    return found;
}

BySection section_rates(
    const Snapshot& snapshot,
    Stream stream,
    std::size_t year,
    Quantity counted,
    const BySection& happened,
    const BySection& exposed) {
    const HeldBackSections held_back = held_back_sections(snapshot, stream, year, counted);
    double shared_happened = 0.0;
    double shared_exposed = 0.0;
    for (std::size_t section = 0; section < section_count; ++section) {
        if (held_back.sections[section]) {
            shared_happened += happened[section];
            shared_exposed += exposed[section];
        }
    }
    if (held_back.whole_country) {
        const bool is_known = KnownYears(snapshot, stream).is_known(counted, year);
        shared_happened = is_known ? DisclosureRules{}.least_cases : 0.0;
    }
    BySection rates{};
    for (std::size_t section = 0; section < section_count; ++section) {
        const bool is_shared = held_back.sections[section];
        const double below = is_shared ? shared_exposed : exposed[section];
        rates[section] =
            below > 0.0 ? (is_shared ? shared_happened : happened[section]) / below : 0.0;
    }
    return rates;
}

} // namespace osh::regions
