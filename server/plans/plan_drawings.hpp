#pragma once

#include "server/layers/plan_layer.hpp"

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace osh::server {

/// The versions of plans that were drawn last, so that a map's tiles read their JSON once. A
/// version never changes, so none of them grows old.
class PlanDrawings {
public:
    /// The drawing kept for the version, or what `make` gives.
    std::shared_ptr<const PlanDrawing> find_or_make(
        const std::string& plan, std::int64_t version, const std::function<PlanDrawing()>& make);

private:
    struct Kept {
        std::string plan;
        std::int64_t version = 0;
        std::shared_ptr<const PlanDrawing> drawing;
    };

    std::mutex m_mutex;     ///< guards what follows
    std::list<Kept> m_kept; ///< the last used first
};

} // namespace osh::server
