#include "regions/indicators/covered_years.hpp"

#include <algorithm>

namespace osh::regions {

CoveredYears::CoveredYears(const Snapshot& snapshot)
    : m_year_count(snapshot.years.size())
    , m_known{KnownYears(snapshot, Stream::bns), KnownYears(snapshot, Stream::inspectorate)} {}

bool CoveredYears::has_victims(Stream stream, std::size_t year) const noexcept {
    return m_known[static_cast<std::size_t>(stream)].is_known(Quantity::injured, year);
}

bool CoveredYears::has_both_streams(std::size_t year) const noexcept {
    return has_victims(Stream::bns, year) && has_victims(Stream::inspectorate, year);
}

bool CoveredYears::has_victims(std::size_t year) const noexcept {
    return has_victims(Stream::bns, year) || has_victims(Stream::inspectorate, year);
}

bool CoveredYears::has_diseases(std::size_t year) const noexcept {
    return std::ranges::any_of(m_known, [year](const KnownYears& known) {
        return known.is_known(Quantity::diseases, year);
    });
}

bool CoveredYears::has_inspections(std::size_t year) const noexcept {
    // Inspections are the same for both streams.
    return year < m_year_count && m_known.front().is_known(Quantity::inspections, year);
}

} // namespace osh::regions
