#include "server/plans/road_desk.hpp"

namespace osh::server {

bool RoadDesk::with_roads(const std::function<void(geo::RoadNetwork&, const std::string&)>& use) {
    const std::lock_guard lock(m_mutex);
    std::error_code absent;
    const auto written_at = std::filesystem::last_write_time(m_file, absent);
    if (absent) {
        m_roads.reset();
        return false;
    }
    if (!m_roads || written_at != m_read_at) {
        m_roads.reset();
        m_roads.emplace(geo::read_road_file(m_file));
        m_read_at = written_at;
    }
    use(m_roads->network, m_roads->source);
    return true;
}

} // namespace osh::server
