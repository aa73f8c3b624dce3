#pragma once

#include "regions/demo/demo_enterprises.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What an accident did to a victim of the demo.
enum class DemoSeverity : std::uint8_t { light, severe, fatal };

/// Why an accident of the demo happened, in the order of `demo_cause_word`.
enum class DemoCause : std::uint8_t {
    other,
    gross_negligence,
    poor_organisation,
    traffic,
    training,
    unsafe_equipment,
    own_carelessness,
    no_protective_equipment
};

/// The word of a cause in the store, e.g. `poor_organisation`.
std::string_view demo_cause_word(DemoCause cause) noexcept;

/// One victim of an accident as the statistics bureau counted it.
struct DemoInjury {
    std::uint32_t enterprise = 0; ///< position in DemoEnterprises::all
    std::uint32_t group = 0;      ///< number of the group accident in its year, from 1; 0: alone
    std::uint16_t day = 0;        ///< day of the year, from 0
    std::uint8_t year = 0;        ///< as index
    DemoSeverity severity = DemoSeverity::light;
    DemoCause cause = DemoCause::other;
    bool is_woman = false;
    bool is_known_to_inspectorate = false;
    std::uint16_t days_lost = 0;
};

/// The victims of all years, by year and cell. Their numbers and those of the dead equal the plan
/// in every cell; women, victims of small enterprises, group accidents, causes and the victims that
/// the labour inspectorate counted equal the totals of the facts.
std::vector<DemoInjury> make_demo_injuries(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed);

/// What the parts of `make_demo_injuries` work on: the victims of one year.
struct DemoInjuryYear {
    const DemoEnterprises& enterprises;
    const DemoPlan& plan;
    const DemoFacts& facts;
    std::uint64_t seed;
    std::size_t year;
    std::vector<DemoInjury> victims{};

    int calendar_year() const noexcept { return first_demo_year + static_cast<int>(year); }

    const DemoEnterprise& enterprise(const DemoInjury& victim) const {
        return enterprises.all[victim.enterprise];
    }

    const DemoCell& cell(const DemoInjury& victim) const {
        return plan.cells[enterprise(victim).cell];
    }

    char sector(const DemoInjury& victim) const {
        return facts.sectors[cell(victim).sector].letter;
    }
};

/// Chooses the enterprises of all victims, alone or in group accidents, and the days.
void draw_victims(DemoInjuryYear& of_year);

/// Chooses who died or was hurt severely, the women, the causes and the days lost.
void describe_victims(DemoInjuryYear& of_year);

/// Chooses the victims that the labour inspectorate counted too.
void thin_for_inspectorate(DemoInjuryYear& of_year);

} // namespace osh::regions
