#include "regions/demo/demo_diseases.hpp"

#include "regions/demo/apportion.hpp"
#include "regions/demo/random_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace osh::regions {

namespace {

constexpr int base_year = 2022;

std::vector<DemoDisease> draw_cases(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    std::uint64_t seed,
    std::size_t year) {
    std::vector<DemoDisease> cases;
    for (std::size_t cell = 0; cell < plan.cells.size(); ++cell) {
        const DemoRange range = enterprises.of_cell[cell];
        std::vector<double> weights;
        for (std::uint32_t i = range.first; i < range.last; ++i) {
            const DemoEnterprise& enterprise = enterprises.all[i];
            const std::uint32_t harmed = enterprise.harmed[0][year] + enterprise.harmed[1][year];
            // Even where nobody counted harmful conditions somebody may fall ill.
            weights.push_back(
                (harmed + 0.001 * enterprise.workers[year]) *
                std::sqrt(static_cast<double>(enterprise.hazard)));
        }
        const auto sums = cumulative(weights);
        RandomDraws draws(seed, DrawPurpose::diseases, year * plan.cells.size() + cell);
        for (std::int64_t i = 0; i < plan.cells[cell].diseases[year]; ++i) {
            const auto enterprise =
                range.first + static_cast<std::uint32_t>(draws.position_in(sums));
            const DemoEnterprise& found = enterprises.all[enterprise];
            const double women =
                static_cast<double>(found.women[year]) / std::max(found.workers[year], 1U);
            cases.push_back(
                {.enterprise = enterprise,
                 .year = static_cast<std::uint8_t>(year),
                 .is_woman = draws.chance(women)});
        }
    }
    return cases;
}

/// How likely a factor is in a section.
double factor_weight(DemoFactor factor, char sector) {
    switch (factor) {
    case DemoFactor::biological:
        return sector == 'Q' ? 50 : sector == 'A' ? 5 : 0.01;
    case DemoFactor::chemical:
        return sector == 'C' ? 5 : sector == 'B' ? 0.3 : 1;
    case DemoFactor::physical:
        return sector == 'B' || sector == 'C' ? 2 : sector == 'H' ? 3 : 1;
    case DemoFactor::overstrain:
        return sector == 'Q' || sector == 'F' || sector == 'A' ? 3 : 1;
    case DemoFactor::aerosols:
    case DemoFactor::other:
        break;
    }
    return 1;
}

/// Gives every case a factor group; the rarest are placed first, and what is left is due to
/// aerosols.
void draw_factors(
    std::vector<DemoDisease>& cases,
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    RandomDraws draws) {
    std::array<double, demo_factor_count> structure{};
    for (std::size_t i = 0; i < structure.size(); ++i) {
        const std::string measure =
            "disease_" + std::string(demo_factor_word(static_cast<DemoFactor>(i)));
        structure[i] = static_cast<double>(facts.national(base_year, measure));
    }
    const auto counts =
        apportion(static_cast<std::int64_t>(cases.size()), structure, "factor groups");
    for (const DemoFactor factor :
         {DemoFactor::biological,
          DemoFactor::other,
          DemoFactor::chemical,
          DemoFactor::physical,
          DemoFactor::overstrain}) {
        std::vector<double> weights;
        for (const DemoDisease& disease : cases) {
            const DemoCell& cell = plan.cells[enterprises.all[disease.enterprise].cell];
            weights.push_back(
                disease.factor == DemoFactor::aerosols
                    ? factor_weight(factor, facts.sectors[cell.sector].letter)
                    : 0);
        }
        const auto count = static_cast<std::size_t>(counts[static_cast<std::size_t>(factor)]);
        for (const std::size_t chosen : draw_without_replacement(draws, weights, count)) {
            cases[chosen].factor = factor;
        }
    }
}

} // namespace

std::string_view demo_factor_word(DemoFactor factor) noexcept {
    constexpr std::array<std::string_view, demo_factor_count> words{
        "aerosols", "overstrain", "physical", "chemical", "biological", "other"};
    return words[static_cast<std::size_t>(factor)];
}

std::vector<DemoDisease> make_demo_diseases(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed) {
    std::vector<DemoDisease> all;
    for (std::size_t year = 0; year < demo_year_count; ++year) {
        std::vector<DemoDisease> cases = draw_cases(enterprises, plan, seed, year);
        draw_factors(
            cases, enterprises, plan, facts, {seed, DrawPurpose::diseases, 1'000'000 + year});
        all.insert(all.end(), cases.begin(), cases.end());
    }
    return all;
}

} // namespace osh::regions
