#pragma once

#include "server/jobs/drop_folder.hpp"
#include "server/jobs/job_board.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace osh::server {

/// Looks into a watched folder again and again and hands what has settled there to the job board,
/// which imports one file after the other. A file that is still there after its job has ended, for
/// another import was at work, is tried again later.
class ImportWatch {
public:
    /// Begins to watch. The board must outlive it and know the kind `import dropped file`; `report`
    /// gets one sentence for the log when the folder cannot be read. Throws as `DropFolder`.
    ImportWatch(
        JobBoard& board,
        const std::filesystem::path& folder,
        std::chrono::milliseconds pause,
        std::function<void(const std::string&)> report);

    /// Stops watching; jobs that were handed over go on.
    ~ImportWatch();
    ImportWatch(const ImportWatch&) = delete;
    ImportWatch& operator=(const ImportWatch&) = delete;
    ImportWatch(ImportWatch&&) = delete;
    ImportWatch& operator=(ImportWatch&&) = delete;

private:
    struct HandedOver {
        std::string job{};
        std::chrono::steady_clock::time_point at{};
    };

    void watch();
    void hand_over(const DroppedFile& dropped);

    JobBoard& m_board;
    DropFolder m_folder;
    std::chrono::milliseconds m_pause;
    std::function<void(const std::string&)> m_report;
    std::map<std::filesystem::path, HandedOver> m_handed_over{};
    std::set<std::string> m_told{}; ///< folders of no kind
    std::mutex m_mutex;             ///< guards `m_is_stopping`
    std::condition_variable m_stop;
    bool m_is_stopping = false;
    std::thread m_thread; ///< last, so that it begins when all else stands
};

} // namespace osh::server
