#pragma once

#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace osh::regions {

/// Of which years the snapshot holds anything at all. A year without any record was not imported,
/// so what is missing in it is unknown and accuses nobody.
class CoveredYears {
public:
    explicit CoveredYears(const Snapshot& snapshot);

    /// Whether victims of a year (index) stand in both streams.
    bool has_both_streams(std::size_t year) const;

    /// Whether victims of a year stand in any stream.
    bool has_victims(std::size_t year) const;

    /// Whether anybody was inspected in a year (index; past the last year: no).
    bool has_inspections(std::size_t year) const;

private:
    std::array<std::vector<char>, stream_count> m_victims{};
    std::vector<char> m_inspections{};
};

} // namespace osh::regions
