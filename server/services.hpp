#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/identity/identity.hpp"
#include "server/jobs/job_board.hpp"
#include "server/operations/operations_database.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace osh::server {

/// What the resources of people and of long work stand on, made once and kept as long as the server
/// runs.
struct Services {
    /// Opens the operational database of the data folder. `log` gets sentences for the log; the
    /// files of jobs take no more room than they may.
    Services(
        const std::filesystem::path& data_folder,
        std::shared_ptr<LiveDatasetHolder> live,
        const std::function<void(const std::string&)>& log,
        const JobFileBounds& bounds = {})
        : report(log)
        , datasets(std::move(live))
        , operations(data_folder)
        , identity(std::make_shared<Identity>(
              operations, [held = datasets] { return held->current()->is_all_demo; }))
        , jobs(operations, data_folder, log, bounds) {}

    std::function<void(const std::string&)> report; ///< takes sentences for the log
    std::shared_ptr<LiveDatasetHolder> datasets;
    OperationsDatabase operations;
    std::shared_ptr<Identity> identity;
    JobBoard jobs;
};

} // namespace osh::server
