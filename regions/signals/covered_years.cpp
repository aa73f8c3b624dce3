#include "regions/signals/covered_years.hpp"

#include <algorithm>

namespace osh::regions {

CoveredYears::CoveredYears(const Snapshot& snapshot) : m_inspections(snapshot.years.size(), 0) {
    m_victims.fill(std::vector<char>(snapshot.years.size(), 0));
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        m_victims[static_cast<std::size_t>(injuries.stream[row])][injuries.year[row]] = 1;
    }
    for (const ControlRow& row : snapshot.conditions.control) {
        m_inspections[row.year] |= static_cast<char>(row.inspections > 0);
    }
}

bool CoveredYears::has_both_streams(std::size_t year) const {
    return std::ranges::all_of(m_victims, [year](const auto& years) { return years[year] != 0; });
}

bool CoveredYears::has_victims(std::size_t year) const {
    return std::ranges::any_of(m_victims, [year](const auto& years) { return years[year] != 0; });
}

bool CoveredYears::has_inspections(std::size_t year) const {
    return year < m_inspections.size() && m_inspections[year] != 0;
}

} // namespace osh::regions
