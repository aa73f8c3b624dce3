#include "server/dataset/dataset_watch.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <utility>

namespace osh::server {

namespace {

/// Sleeps for the pause or until a stop is asked for; says whether it was.
bool stopped_within(const std::stop_token& stop, std::chrono::milliseconds pause) {
    std::mutex guard;
    std::condition_variable_any never;
    std::unique_lock lock(guard);
    never.wait_for(lock, stop, pause, [] { return false; });
    return stop.stop_requested();
}

} // namespace

DatasetWatch::DatasetWatch(
    std::shared_ptr<LiveDatasetHolder> datasets,
    std::chrono::milliseconds pause,
    std::function<void(const std::string&)> report)
    : m_thread([datasets = std::move(datasets), pause, report = std::move(report)](
                   const std::stop_token& stop) {
        std::string reported; // a file that stays unreadable is reported once
        while (!stopped_within(stop, pause)) {
            try {
                datasets->reload_if_newer();
                reported.clear();
            } catch (const std::exception& error) {
                if (reported != error.what()) {
                    reported = error.what();
                    report("the newest dataset cannot be loaded: " + reported);
                }
            }
        }
    }) {}

} // namespace osh::server
