#pragma once

#include "geo/geos_area_locator.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "regions/store/territory_store.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// What makes a given position doubtful.
enum class PositionFlag : std::uint8_t {
    known_centroid,  ///< it is the middle of the country, of a region or a district
    outside_region,  ///< it lies in another region than the one stated
    outside_country, ///< it lies in no region of the country
    swapped,         ///< longitude and latitude exchanged would fit
    shared           ///< many enterprises have this very position
};

inline constexpr std::size_t position_flag_count = 5;

/// The flag's stable name.
std::string_view word(PositionFlag flag) noexcept;

/// Counts how many records have the very same position (to 1e-5 degrees, about a metre).
class PositionCounts {
public:
    void add(geo::LonLat place) { ++m_counts[cell(place)]; }

    std::uint32_t of(geo::LonLat place) const;

private:
    static std::uint64_t cell(geo::LonLat place) noexcept;

    std::unordered_map<std::uint64_t, std::uint32_t> m_counts;
};

/// What is doubtful to whom.
struct PositionRules {
    double centroid_m = 700.0;         ///< a known middle is that near
    std::uint32_t shared_by = 10;      ///< so many records at one position are many
    geo::Metres border_reach{2'000.0}; ///< a place that near to a region counts as in it
};

/// Finds positions that were made by looking up a country or region, typed in the wrong order, or
/// filled in for want of better. For use by one thread at a time.
class PositionCheck {
public:
    /// The territories of the dataset: regions and, where imported, districts of today's borders.
    /// Throws `regions::Error` when there are no regions.
    explicit PositionCheck(
        const std::vector<TerritoryRow>& territories, const PositionRules& rules = {});

    /// What is doubtful about a position of a record that states a territory (nothing: it states
    /// none) and shares the position with so many records, itself included. In the order of the
    /// flags. A stated region of before June 2022 counts as all that it became.
    std::vector<PositionFlag>
    flags(geo::LonLat place, const std::optional<geo::Kato>& stated, std::uint32_t sharing) const;

private:
    std::optional<geo::Kato> region_at(geo::LonLat place) const;
    bool fits(geo::LonLat place, const std::optional<geo::Kato>& stated) const;
    bool is_centroid(geo::LonLat place) const;

    PositionRules m_rules;
    std::vector<geo::Kato> m_regions;
    std::vector<geo::LonLat> m_centroids;
    geo::AreaLocator m_locator{{}};
};

} // namespace osh::regions
