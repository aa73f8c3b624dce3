#include "server/plans/plan_progress.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

void PlanProgressBoard::put(const std::string& plan, PlanProgress progress) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [&](const auto& entry) { return entry.first == plan; });
    m_entries.emplace_back(plan, std::move(progress));
    if (m_entries.size() > most_kept) {
        m_entries.pop_front();
    }
}

std::optional<PlanProgress> PlanProgressBoard::find(std::string_view plan) const {
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, progress] : m_entries) {
        if (id == plan) {
            return progress;
        }
    }
    return std::nullopt;
}

} // namespace osh::server
