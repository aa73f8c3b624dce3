#pragma once

#include "server/dataset/live_dataset.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace osh::server {

/// Looks now and then whether an import has published a newer dataset and puts it in force, so that
/// nobody has to tell the server. Ends when dropped.
class DatasetWatch {
public:
    /// `report` gets one sentence when a dataset could not be loaded; the one in force then stays.
    DatasetWatch(
        std::shared_ptr<LiveDatasetHolder> datasets,
        std::chrono::milliseconds pause,
        std::function<void(const std::string&)> report);

private:
    std::jthread m_thread;
};

} // namespace osh::server
