#pragma once

#include "geo/lon_lat.hpp"

#include <array>
#include <memory>
#include <optional>

namespace osh::geo {

/// Converts between WGS 84 and a coordinate reference system of the EPSG registry by PROJ, with the
/// axes in the order the registry gives them: EPSG:4326 is latitude, longitude. For use by one
/// thread at a time.
class CrsConversion {
public:
    /// Throws `geo::Error` when PROJ does not know the system.
    explicit CrsConversion(int epsg);
    ~CrsConversion();
    CrsConversion(CrsConversion&&) noexcept;
    CrsConversion& operator=(CrsConversion&&) noexcept;
    CrsConversion(const CrsConversion&) = delete;
    CrsConversion& operator=(const CrsConversion&) = delete;

    /// Nothing when the place lies outside of what the system can show.
    std::optional<std::array<double, 2>> from_lon_lat(LonLat place) const;

    /// Nothing when no place on the ground has these coordinates.
    std::optional<LonLat> to_lon_lat(double first, double second) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::geo
