#pragma once

#include "server/json/json.hpp"

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// A moment of a search.
struct PlanMoment {
    double elapsed_s = 0.0;
    double profit = 0.0;
    double distance_km = 0.0;
};

/// How far a search has come.
struct PlanProgress {
    double share = 0.0; ///< of the budget, 0 to 1
    PlanMoment now;
    std::size_t visited = 0;
    std::uint64_t iterations = 0;
    std::vector<PlanMoment> history{}; ///< each time the plan became better
    Json routes = Json::array();       ///< `inspector`, `day`, `stops` (BINs) of the best plan
};

/// What searches under way say of themselves, so that a page can watch a plan improve; the last
/// 64 are kept, in memory only. Safe from any thread.
class PlanProgressBoard {
public:
    void put(const std::string& plan, PlanProgress progress);

    std::optional<PlanProgress> find(std::string_view plan) const;

private:
    static constexpr std::size_t most_kept = 64;
    mutable std::mutex m_mutex;
    std::deque<std::pair<std::string, PlanProgress>> m_entries; ///< the newest last
};

} // namespace osh::server
