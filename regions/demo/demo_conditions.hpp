#pragma once

#include "regions/demo/demo_enterprises.hpp"
#include "regions/demo/demo_facts.hpp"
#include "regions/demo/random_draws.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A kind of workplace (workplaces.csv).
struct DemoWorkplaceKind {
    char sector{};
    std::string name_kk{};
    std::string name_ru{};
    double hazard{}; ///< relative to the sector, on the scale of degrees
    bool is_underground{};
    bool is_open_air{};
    bool is_at_height{};
};

/// A workplace and the degrees 1..5 of its five indicators: harmfulness, hazard, equipment safety,
/// supply with protective equipment, morbidity.
struct DemoWorkplace {
    const DemoWorkplaceKind* kind = nullptr;
    std::int64_t workers = 0;
    std::array<int, 5> degrees{};
};

/// An assessment of occupational risks (ОПР) that is valid on the last day of 2022.
struct DemoAssessment {
    std::size_t organisation = 0; ///< 0 … demo_organisation_count − 1
    std::string assessed_on{};
    std::string valid_until{};
    std::vector<DemoWorkplace> workplaces{};
};

inline constexpr std::size_t demo_organisation_count = 24;

/// What an inspector found (violations.csv).
struct DemoViolation {
    std::string_view violation_class{}; ///< gross, significant or minor
    std::string_view subject{};
    bool is_osh{};
    bool is_repeated{};
    std::optional<std::string> remedied_on{};
};

/// A visit of the labour inspectorate.
struct DemoInspection {
    std::string inspected_on{};
    std::string_view kind{};
    double effort_days{};
    std::vector<DemoViolation> violations{};
};

/// Draws what is known of working conditions: assessments for some enterprises, the more the larger
/// they are, and inspections; both worse where the enterprise is more dangerous than its sector.
class DemoConditions {
public:
    explicit DemoConditions(const DemoFacts& facts);

    /// Nothing for an enterprise that has not been assessed.
    std::optional<DemoAssessment> draw_assessment(
        const DemoEnterprise& enterprise,
        std::size_t sector,
        std::string_view oked,
        RandomDraws& draws) const;

    /// Mostly none.
    std::vector<DemoInspection> draw_inspections(
        const DemoEnterprise& enterprise, std::size_t sector, RandomDraws& draws) const;

private:
    struct ViolationKind {
        std::string subject{};
        bool is_osh{};
        double gross_weight{};
    };

    std::vector<DemoWorkplace> draw_workplaces(
        const DemoEnterprise& enterprise,
        std::size_t sector,
        std::string_view oked,
        RandomDraws& draws) const;
    DemoViolation draw_violation(int year, unsigned day, RandomDraws& draws) const;

    const DemoFacts& m_facts;
    std::vector<std::vector<DemoWorkplaceKind>> m_workplaces; ///< by sector
    std::vector<ViolationKind> m_violations;
    std::vector<double> m_violation_sums;
};

} // namespace osh::regions
