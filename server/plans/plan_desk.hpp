#pragma once

#include "server/operations/field_result_store.hpp"
#include "server/operations/plan_store.hpp"
#include "server/plans/plan_drawings.hpp"
#include "server/plans/plan_progress.hpp"
#include "server/plans/road_desk.hpp"
#include "server/services.hpp"

namespace osh::server {

/// What everything about plans of visits stands on, made once and kept as long as the server runs.
struct PlanDesk {
    /// The services must outlive the desk.
    explicit PlanDesk(Services& all)
        : services(&all)
        , plans(services->operations)
        , results(services->operations)
        , roads(services->datasets->data_folder(), services->report) {}

    Services* services;
    PlanStore plans;
    FieldResultStore results;
    RoadDesk roads;
    PlanProgressBoard progress;
    PlanDrawings drawings;
};

} // namespace osh::server
