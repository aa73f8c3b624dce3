#include "server/ogc/ogc_crs.hpp"

#include <charconv>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view epsg_root = "http://www.opengis.net/def/crs/EPSG/0/";

std::optional<int> epsg_code(std::string_view digits) {
    int code = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
    const bool good = fault == std::errc{} && stop == digits.data() + digits.size();
    return good ? std::optional(code) : std::nullopt;
}

} // namespace

std::span<const OgcCrs> all_crs() {
    static const std::vector<OgcCrs> list = [] {
        std::vector<OgcCrs> made{{std::string(crs84), 0}};
        for (const int epsg : {4326, 3857, 32639, 32640, 32641, 32642, 32643, 32644, 32645}) {
            made.push_back({std::string(epsg_root) + std::to_string(epsg), epsg});
        }
        return made;
    }();
    return list;
}

const OgcCrs* find_crs(std::string_view name) {
    if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
    }
    const bool is_code = name.starts_with("EPSG:");
    for (const OgcCrs& crs : all_crs()) {
        const bool same_code = is_code && epsg_code(name.substr(5)) == crs.epsg;
        if (name == crs.uri || same_code || (crs.epsg == 0 && name == "OGC:CRS84")) {
            return &crs;
        }
    }
    return nullptr;
}

Json crs_list() {
    Json list = Json::array();
    for (const OgcCrs& crs : all_crs()) {
        list.push_back(crs.uri);
    }
    return list;
}

CrsAxes::CrsAxes(const OgcCrs& crs) : m_is_projected(crs.epsg != 0 && crs.epsg != 4326) {
    if (crs.epsg != 0) {
        m_conversion.emplace(crs.epsg);
    }
}

std::optional<geo::LonLat> CrsAxes::read(double first, double second) const {
    if (m_conversion) {
        return m_conversion->to_lon_lat(first, second);
    }
    return geo::LonLat{{first}, {second}};
}

void CrsAxes::write(Json& geometry) const {
    if (m_conversion && geometry.is_object()) {
        write_coordinates(geometry["coordinates"]);
    }
}

void CrsAxes::write_coordinates(Json& coordinates) const {
    if (!coordinates.empty() && coordinates[0].is_number()) {
        const auto place = m_conversion->from_lon_lat(
            {{coordinates[0].get<double>()}, {coordinates[1].get<double>()}});
        coordinates = place ? Json::array({(*place)[0], (*place)[1]}) : Json::array();
        return;
    }
    for (Json& part : coordinates) {
        write_coordinates(part);
    }
}

} // namespace osh::server
