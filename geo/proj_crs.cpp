#include "geo/proj_crs.hpp"

#include "geo/error.hpp"

#include <proj.h>

#include <cmath>
#include <string>

namespace osh::geo {

struct CrsConversion::Impl {
    PJ_CONTEXT* context = proj_context_create();
    PJ* conversion = nullptr;

    Impl() = default;

    ~Impl() {
        proj_destroy(conversion);
        proj_context_destroy(context);
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;
};

CrsConversion::CrsConversion(int epsg) : m_impl(std::make_unique<Impl>()) {
    proj_log_level(m_impl->context, PJ_LOG_NONE);
    const std::string code = "EPSG:" + std::to_string(epsg);
    m_impl->conversion =
        proj_create_crs_to_crs(m_impl->context, "OGC:CRS84", code.c_str(), nullptr);
    if (m_impl->conversion == nullptr) {
        throw Error("PROJ does not know the coordinate reference system " + code);
    }
}

CrsConversion::~CrsConversion() = default;
CrsConversion::CrsConversion(CrsConversion&&) noexcept = default;
CrsConversion& CrsConversion::operator=(CrsConversion&&) noexcept = default;

std::optional<std::array<double, 2>> CrsConversion::from_lon_lat(LonLat place) const {
    const PJ_COORD to = proj_trans(
        m_impl->conversion, PJ_FWD, proj_coord(place.lon.degrees, place.lat.degrees, 0, 0));
    if (!std::isfinite(to.v[0]) || !std::isfinite(to.v[1])) {
        return std::nullopt;
    }
    return std::array<double, 2>{to.v[0], to.v[1]};
}

std::optional<LonLat> CrsConversion::to_lon_lat(double first, double second) const {
    const PJ_COORD from = proj_trans(m_impl->conversion, PJ_INV, proj_coord(first, second, 0, 0));
    return checked_lon_lat({from.v[0]}, {from.v[1]});
}

} // namespace osh::geo
