#pragma once

#include "regions/codes/oked.hpp"
#include "regions/names.hpp"
#include "regions/sectors/classifiers.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// A row of the SectorTable.
struct SectorIndex {
    std::uint16_t row = 0;

    friend constexpr auto operator<=>(SectorIndex, SectorIndex) = default;
};

/// The number of a section in A..U, 0..20.
using SectionNumber = std::uint8_t;

inline constexpr std::size_t section_count = 21;

/// An economic activity that the dataset names or an enterprise carries.
struct Sector {
    Oked oked;
    Names name{}; ///< of the activity, or of the nearest named one above it
    SectionNumber section = 0;
    std::optional<SectorIndex> parent{}; ///< the nearest known one above
};

/// All activities of the snapshot, sorted by code with each section before its divisions.
class SectorTable {
public:
    SectorTable() = default;

    /// The 21 sections always exist; `carried` are the codes of enterprises.
    /// Throws `regions::Error` when there are more than 65,535 activities.
    SectorTable(std::span<const Activity> named, std::span<const Oked> carried);

    std::size_t size() const noexcept { return m_sectors.size(); }

    const Sector& operator[](SectorIndex index) const noexcept { return m_sectors[index.row]; }

    std::span<const Sector> all() const noexcept { return m_sectors; }

    std::optional<SectorIndex> find(const Oked& oked) const noexcept;

    SectorIndex section(SectionNumber number) const noexcept { return m_section[number]; }

    /// The activities directly below one (or, with nothing given, the sections).
    std::vector<SectorIndex> children(std::optional<SectorIndex> parent) const;

private:
    std::vector<Sector> m_sectors;
    std::vector<SectorIndex> m_section;
    std::unordered_map<std::string, std::uint16_t> m_by_code;
};

} // namespace osh::regions
