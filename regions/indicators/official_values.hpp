#pragma once

#include "regions/figures/official_figure.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Where and when an official figure is looked for.
struct OfficialPlace {
    std::string territory{}; ///< `KZ` or nine digits
    std::string sector{};    ///< `ALL` or a section
    std::string period{};    ///< `2022`
};

/// One year of a target path.
struct TargetPoint {
    int year = 0;
    double target = 0.0;
};

/// Whether a figure of this account is measured by its indicator's target. The Concept sets its targets
/// on the accidents of the statistics bureau (0.44 injured per 1,000 in 2022, on its way to 0.30); the
/// labour inspectorate's account of the same year (0.26) lies below the goal by what it does not count.
bool is_measured_by_target(const Indicator& indicator, Stream stream) noexcept;

/// Looks things up in a table of official figures, which must outlive this.
class OfficialValues {
public:
    explicit OfficialValues(std::span<const OfficialFigure> figures) : m_figures(figures) {}

    /// The observed figure with a number; null when there is none.
    const OfficialFigure*
    observed(std::string_view indicator, const OfficialPlace& place) const noexcept;

    /// The target (or expected result) of the country for a year.
    std::optional<double> target(std::string_view indicator, int year) const noexcept;

    /// All targets of the country, by year.
    std::vector<TargetPoint> path(std::string_view indicator) const;

private:
    std::span<const OfficialFigure> m_figures;
};

} // namespace osh::regions
