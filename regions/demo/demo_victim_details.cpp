#include "regions/demo/demo_injuries.hpp"
#include "regions/demo/random_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace osh::regions {

namespace {

constexpr int victims_base_year = 2022;
constexpr double severe_chance = 0.38;
constexpr double group_fatality_weight = 2;

/// Causes of accidents without a published number, with their chances.
struct CauseChance {
    DemoCause cause;
    double of_the_dead;
    double of_the_others;
};

constexpr std::array<CauseChance, 7> free_causes{
    {{DemoCause::other, 0.35, 0.10},
     {DemoCause::own_carelessness, 0.30, 0.32},
     {DemoCause::unsafe_equipment, 0.25, 0.14},
     {DemoCause::no_protective_equipment, 0.10, 0.06},
     {DemoCause::poor_organisation, 0, 0.24},
     {DemoCause::gross_negligence, 0, 0.06},
     {DemoCause::traffic, 0, 0.08}}};

/// What part of the dead of training gaps' victims fell to: as among all victims.
double scaled(const DemoInjuryYear& of_year, std::string_view measure, std::string_view whole) {
    const double in_base = static_cast<double>(of_year.facts.national(victims_base_year, measure));
    return std::round(
        in_base * static_cast<double>(of_year.facts.national(of_year.calendar_year(), whole)) /
        static_cast<double>(of_year.facts.national(victims_base_year, whole)));
}

RandomDraws draws_for(const DemoInjuryYear& of_year, std::uint64_t step) {
    return {of_year.seed, DrawPurpose::victims, of_year.year * 100 + step};
}

/// The positions of the victims that fulfil a condition.
std::vector<std::size_t>
those(const DemoInjuryYear& of_year, const std::function<bool(const DemoInjury&)>& condition) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < of_year.victims.size(); ++i) {
        if (condition(of_year.victims[i])) {
            positions.push_back(i);
        }
    }
    return positions;
}

/// Draws some of the positions by weight and hands them to `mark`.
void mark_some(
    DemoInjuryYear& of_year,
    const std::vector<std::size_t>& among,
    std::size_t count,
    RandomDraws draws,
    const std::function<double(const DemoInjury&)>& weight,
    const std::function<void(DemoInjury&)>& mark) {
    std::vector<double> weights;
    for (const std::size_t i : among) {
        weights.push_back(weight(of_year.victims[i]));
    }
    for (const std::size_t chosen : draw_without_replacement(draws, weights, count)) {
        mark(of_year.victims[among[chosen]]);
    }
}

/// The dead of each cell, exactly; victims of one cell stand together.
void draw_severity(DemoInjuryYear& of_year) {
    RandomDraws draws = draws_for(of_year, 1);
    for (DemoInjury& victim : of_year.victims) {
        victim.severity = draws.chance(severe_chance) ? DemoSeverity::severe : DemoSeverity::light;
    }
    std::size_t first = 0;
    for (std::size_t cell = 0; cell < of_year.plan.cells.size(); ++cell) {
        std::vector<std::size_t> here;
        for (; first < of_year.victims.size() &&
               of_year.enterprise(of_year.victims[first]).cell == cell;
             ++first) {
            here.push_back(first);
        }
        mark_some(
            of_year,
            here,
            static_cast<std::size_t>(of_year.plan.cells[cell].dead[of_year.year]),
            draws_for(of_year, 1000 + cell),
            [](const DemoInjury& victim) { return victim.group > 0 ? group_fatality_weight : 1; },
            [](DemoInjury& victim) { victim.severity = DemoSeverity::fatal; });
    }
}

void draw_women(DemoInjuryYear& of_year) {
    mark_some(
        of_year,
        those(of_year, [](const DemoInjury&) { return true; }),
        static_cast<std::size_t>(of_year.facts.national(of_year.calendar_year(), "women_injured")),
        draws_for(of_year, 2),
        [&of_year](const DemoInjury& victim) {
            const DemoEnterprise& enterprise = of_year.enterprise(victim);
            return static_cast<double>(enterprise.women[of_year.year]) /
                   std::max(enterprise.workers[of_year.year], 1U);
        },
        [](DemoInjury& victim) { victim.is_woman = true; });
}

/// One published cause: so many victims with or without a fatal end.
void draw_cause(
    DemoInjuryYear& of_year,
    DemoCause cause,
    std::int64_t count,
    bool (*among)(const DemoInjury&)) {
    mark_some(
        of_year,
        those(
            of_year,
            [among](const DemoInjury& victim) {
                return victim.cause == DemoCause::other && among(victim);
            }),
        static_cast<std::size_t>(count),
        draws_for(of_year, 3 + static_cast<std::uint64_t>(cause)),
        [&of_year, cause](const DemoInjury& victim) {
            const char sector = of_year.sector(victim);
            if (cause == DemoCause::traffic) {
                return sector == 'H' ? 8.0 : sector == 'B' || sector == 'C' ? 0.5 : 1.0;
            }
            return 1.0;
        },
        [cause](DemoInjury& victim) { victim.cause = cause; });
}

bool is_dead(const DemoInjury& victim) { return victim.severity == DemoSeverity::fatal; }

bool is_alive(const DemoInjury& victim) { return !is_dead(victim); }

void draw_published_causes(DemoInjuryYear& of_year) {
    constexpr std::array<std::pair<DemoCause, std::string_view>, 3> of_the_dead{
        {{DemoCause::gross_negligence, "dead_gross_negligence"},
         {DemoCause::poor_organisation, "dead_poor_organisation"},
         {DemoCause::traffic, "dead_traffic"}}};
    for (const auto& [cause, measure] : of_the_dead) {
        draw_cause(
            of_year, cause, static_cast<std::int64_t>(scaled(of_year, measure, "dead")), is_dead);
    }
    const auto untrained =
        static_cast<std::int64_t>(scaled(of_year, "injured_training", "injured"));
    const int year = of_year.calendar_year();
    const std::int64_t untrained_dead =
        untrained * of_year.facts.national(year, "dead") / of_year.facts.national(year, "injured");
    draw_cause(of_year, DemoCause::training, untrained_dead, is_dead);
    draw_cause(of_year, DemoCause::training, untrained - untrained_dead, is_alive);
}

void draw_free_causes(DemoInjuryYear& of_year) {
    std::vector<double> of_the_dead;
    std::vector<double> of_the_others;
    for (const CauseChance& chance : free_causes) {
        of_the_dead.push_back(chance.of_the_dead);
        of_the_others.push_back(chance.of_the_others);
    }
    of_the_dead = cumulative(of_the_dead);
    of_the_others = cumulative(of_the_others);
    RandomDraws draws = draws_for(of_year, 20);
    for (DemoInjury& victim : of_year.victims) {
        if (victim.cause == DemoCause::other) {
            victim.cause =
                free_causes[draws.position_in(is_dead(victim) ? of_the_dead : of_the_others)].cause;
        }
    }
}

void draw_days_lost(DemoInjuryYear& of_year) {
    RandomDraws draws = draws_for(of_year, 21);
    for (DemoInjury& victim : of_year.victims) {
        const std::uint64_t chance = draws.bits() >> 32;
        if (victim.severity == DemoSeverity::light) {
            victim.days_lost = static_cast<std::uint16_t>(3 + chance % 33);
        } else if (victim.severity == DemoSeverity::severe) {
            victim.days_lost = static_cast<std::uint16_t>(36 + chance % 150);
        }
    }
}

} // namespace

std::string_view demo_cause_word(DemoCause cause) noexcept {
    constexpr std::array<std::string_view, 8> words{
        "other",
        "gross_negligence",
        "poor_organisation",
        "traffic",
        "training",
        "unsafe_equipment",
        "own_carelessness",
        "no_protective_equipment"};
    return words[static_cast<std::size_t>(cause)];
}

void describe_victims(DemoInjuryYear& of_year) {
    draw_severity(of_year);
    draw_women(of_year);
    draw_published_causes(of_year);
    draw_free_causes(of_year);
    draw_days_lost(of_year);
}

} // namespace osh::regions
