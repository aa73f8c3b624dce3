#include "server/plans/plan_drawings.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace osh::server {

std::shared_ptr<const PlanDrawing> PlanDrawings::find_or_make(
    const std::string& plan, std::int64_t version, const std::function<PlanDrawing()>& make) {
    constexpr std::size_t most_kept = 16;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(
            m_kept, [&](const Kept& kept) { return kept.version == version && kept.plan == plan; });
        if (found != m_kept.end()) {
            m_kept.splice(m_kept.begin(), m_kept, found);
            return found->drawing;
        }
    }
    auto drawing = std::make_shared<const PlanDrawing>(make());
    const std::lock_guard lock(m_mutex);
    m_kept.push_front({plan, version, drawing});
    if (m_kept.size() > most_kept) {
        m_kept.pop_back();
    }
    return drawing;
}

} // namespace osh::server
