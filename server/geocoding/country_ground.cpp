#include "server/geocoding/country_ground.hpp"

#include "geo/geocoder/codes/query_code.hpp"

namespace osh::server {

namespace {

constexpr geo::Metres beside_the_border{10'000.0};

} // namespace

CountryGround::CountryGround(const std::vector<regions::TerritoryRow>& territories) {
    std::vector<geo::MultiPolygon> grounds;
    for (const regions::TerritoryRow& row : territories) {
        const bool is_of_today = !row.valid_to.has_value();
        if (row.level == regions::TerritoryLevel::region && is_of_today && !row.area.empty()) {
            grounds.push_back(row.area);
        }
    }
    m_has_regions = !grounds.empty();
    m_regions = geo::AreaLocator(grounds);
}

bool CountryGround::holds(geo::LonLat place) const {
    if (!geo::lies_in_country_box(place)) {
        return false;
    }
    const std::lock_guard lock(m_mutex);
    return !m_has_regions || m_regions.area_near(place, beside_the_border).has_value();
}

} // namespace osh::server
