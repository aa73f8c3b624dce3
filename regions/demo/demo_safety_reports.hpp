#pragma once

#include "regions/demo/demo_enterprises.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The kinds of costs that demo enterprises report, as the contract of imports names them.
inline constexpr std::array<std::string_view, 4> demo_cost_measures{
    "technical", "ppe", "training", "compensation"};

/// The permitted limit of dust in the demo's measurements.
inline constexpr double demo_dust_limit_mg_m3 = 0.5;

/// What a demo enterprise reports of a year, in workers; costs in tenge by kind; and whether the
/// monitoring of the environment reaches it.
struct DemoSafetyReport {
    std::uint32_t enterprise = 0; ///< position in DemoEnterprises::all
    std::uint8_t year = 0;        ///< as index
    bool has_report = false;
    std::uint32_t ppe_needed = 0;
    std::uint32_t ppe_supplied = 0;
    std::uint32_t ppe_certified = 0;
    std::uint32_t training_due = 0;
    std::uint32_t trained = 0;
    std::uint32_t knowledge_checked = 0;
    std::uint32_t knowledge_passed = 0;
    std::uint32_t osh_staff = 0;
    std::array<std::int64_t, demo_cost_measures.size()> spent_kzt{};
    std::optional<unsigned> measured_day{}; ///< of the year, from 0
    double dust_mg_m3 = 0.0;                ///< what was measured then
};

/// The reports, ordered by enterprise and year. Guarantees and compensations add up to the
/// published totals and go where people work in harmful conditions; all else is assumed, the worse
/// the more dangerous the enterprise is than its sector. Micro enterprises seldom report.
std::vector<DemoSafetyReport> make_demo_safety_reports(
    const DemoEnterprises& enterprises,
    const DemoPlan& plan,
    const DemoFacts& facts,
    std::uint64_t seed);

} // namespace osh::regions
