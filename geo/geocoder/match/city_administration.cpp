#include "geo/geocoder/match/city_administration.hpp"

#include "geo/geocoder/gazetteer/gazetteer.hpp"

namespace osh::geo {

namespace {

bool lie_in_one_place(const AreaRecord& a, const AreaRecord& b) noexcept {
    return a.point.lon != no_position && a.point.lon == b.point.lon && a.point.lat == b.point.lat;
}

} // namespace

bool is_city_administration(const AreaRecord& area) noexcept {
    return static_cast<AreaLevel>(area.level) == AreaLevel::district &&
           static_cast<SettlementKind>(area.kind) == city_administration;
}

std::uint32_t administration_of(const GeocoderIndex& index, std::uint32_t city) noexcept {
    const auto areas = index.areas();
    for (std::uint32_t at = 0; at < areas.size(); ++at) {
        if (is_city_administration(areas[at]) && lie_in_one_place(areas[at], areas[city])) {
            return at;
        }
    }
    return no_record;
}

bool is_run_from(const GeocoderIndex& index, std::uint32_t village, std::uint32_t seat) noexcept {
    const std::uint32_t district = index.ancestor(village, AreaLevel::district);
    return village != seat && district != no_record &&
           lie_in_one_place(index.areas()[district], index.areas()[seat]);
}

} // namespace osh::geo
