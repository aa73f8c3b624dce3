#pragma once

#include "geo/lon_lat.hpp"
#include "geo/proj_crs.hpp"
#include "server/json/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// The system of everything that does not say otherwise: WGS 84, longitude first.
inline constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// A coordinate reference system a client may ask for (OGC API - Features Part 2).
struct OgcCrs {
    std::string uri;
    int epsg = 0; ///< 0 for CRS84
};

/// All of them, CRS84 first: WGS 84, Web Mercator and the zones of UTM that cover Kazakhstan.
std::span<const OgcCrs> all_crs();

/// The system of a URI, a safe CURIE `[EPSG:3857]` or a code `EPSG:3857`; null for another.
const OgcCrs* find_crs(std::string_view name);

/// The URIs as a JSON list.
Json crs_list();

/// Reads and writes coordinates in one system, with the axes in its registry's order. For use by
/// one thread at a time.
class CrsAxes {
public:
    explicit CrsAxes(const OgcCrs& crs);

    /// Whether the coordinates are metres in a plane.
    bool is_projected() const noexcept { return m_is_projected; }

    /// Nothing when there is no such place.
    std::optional<geo::LonLat> read(double first, double second) const;

    /// Changes the coordinates of a GeoJSON geometry from longitude and latitude; null stays null.
    void write(Json& geometry) const;

private:
    void write_coordinates(Json& coordinates) const;

    std::optional<geo::CrsConversion> m_conversion; ///< nothing for CRS84
    bool m_is_projected;
};

} // namespace osh::server
