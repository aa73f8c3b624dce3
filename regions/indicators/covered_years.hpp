#pragma once

#include "regions/indicators/known_years.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>

namespace osh::regions {

/// Of which years the snapshot holds anything at all, over both streams. A year without any record
/// was not imported, so what is missing in it is unknown: no zero, and it accuses nobody.
class CoveredYears {
public:
    explicit CoveredYears(const Snapshot& snapshot);

    /// Whether victims of a year (index) stand in a stream.
    bool has_victims(Stream stream, std::size_t year) const noexcept;

    /// Whether victims of a year stand in both streams.
    bool has_both_streams(std::size_t year) const noexcept;

    /// Whether victims of a year stand in any stream.
    bool has_victims(std::size_t year) const noexcept;

    /// Whether occupational diseases of a year stand in any stream.
    bool has_diseases(std::size_t year) const noexcept;

    /// Whether anybody was inspected in a year (index; past the last year: no).
    bool has_inspections(std::size_t year) const noexcept;

private:
    std::size_t m_year_count = 0;
    std::array<KnownYears, stream_count> m_known; ///< by stream
};

} // namespace osh::regions
