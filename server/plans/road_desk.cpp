#include "server/plans/road_desk.hpp"

#include "geo/error.hpp"

namespace osh::server {

bool RoadDesk::with_roads(const std::function<void(geo::RoadNetwork&, const std::string&)>& use) {
    const std::lock_guard lock(m_mutex);
    std::error_code absent;
    const auto written_at = std::filesystem::last_write_time(m_file, absent);
    if (absent) {
        m_roads.reset();
        m_read_at = {};
        return false;
    }
    if (written_at != m_read_at) {
        m_roads.reset();
        m_read_at = written_at;
        try {
            m_roads.emplace(geo::read_road_file(m_file));
        } catch (const geo::Error& error) {
            m_report(std::string(error.what()) + "; ways are estimated until then");
        }
    }
    if (!m_roads) {
        return false;
    }
    use(m_roads->network, m_roads->source);
    return true;
}

} // namespace osh::server
