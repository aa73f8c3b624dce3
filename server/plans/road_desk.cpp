#include "server/plans/road_desk.hpp"

#include "geo/error.hpp"

namespace osh::server {

std::shared_ptr<const geo::RoadFile> RoadDesk::current() {
    const std::lock_guard lock(m_mutex);
    std::error_code absent;
    const auto written_at = std::filesystem::last_write_time(m_file, absent);
    if (absent) {
        m_roads.reset();
        m_read_at = {};
        return nullptr;
    }
    if (written_at != m_read_at) {
        m_roads.reset();
        m_read_at = written_at;
        try {
            m_roads = std::make_shared<const geo::RoadFile>(
                geo::read_road_file(m_file, geo::RoadMapping::own_copy));
        } catch (const geo::Error& error) {
            m_report(std::string(error.what()) + "; ways are estimated until then");
        }
    }
    return m_roads;
}

bool RoadDesk::with_roads(const std::function<void(geo::RoadNetwork&, const std::string&)>& use) {
    const auto roads = current();
    if (!roads) {
        return false;
    }
    geo::RoadNetwork network = roads->network();
    use(network, roads->source);
    return true;
}

} // namespace osh::server
