#include "server/jobs/import_watch.hpp"

#include "server/json/json.hpp"

#include <exception>
#include <utility>

namespace osh::server {

ImportWatch::ImportWatch(
    JobBoard& board,
    const std::filesystem::path& folder,
    std::chrono::milliseconds pause,
    std::function<void(const std::string&)> report)
    : m_board(board)
    , m_folder(folder)
    , m_pause(pause)
    , m_report(std::move(report))
    , m_thread([this] { watch(); }) {}

ImportWatch::~ImportWatch() {
    {
        const std::lock_guard lock(m_mutex);
        m_is_stopping = true;
    }
    m_stop.notify_all();
    m_thread.join();
}

void ImportWatch::watch() {
    std::unique_lock lock(m_mutex);
    while (!m_is_stopping) {
        lock.unlock();
        try {
            for (const DroppedFile& dropped : m_folder.settled()) {
                hand_over(dropped);
            }
            for (const std::string& name : m_folder.unknown_folders()) {
                if (m_told.insert(name).second) {
                    m_report(
                        "the watched folder: " + name +
                        " is no kind of import, so that its files are not taken; "
                        "`oshmap import --list` names the kinds");
                }
            }
        } catch (const std::exception& error) {
            m_report(std::string("the watched folder: ") + error.what());
        }
        lock.lock();
        m_stop.wait_for(lock, m_pause, [this] { return m_is_stopping; });
    }
}

void ImportWatch::hand_over(const DroppedFile& dropped) {
    constexpr std::chrono::seconds before_next_try{60};
    const auto now = std::chrono::steady_clock::now();
    const auto before = m_handed_over.find(dropped.file);
    if (before != m_handed_over.end()) {
        const auto job = m_board.find(before->second.job);
        const bool is_under_way =
            job && (job->state == JobState::queued || job->state == JobState::running);
        if (is_under_way || now - before->second.at < before_next_try) {
            return;
        }
    }
    const Json parameters{
        {"file", dropped.file.string()},
        {"file_name", dropped.file.filename().string()}, // so that a job says which file it is
        {"kind", dropped.kind},
        {"mapping_file", dropped.mapping.string()},
        {"folder", m_folder.path().string()}};
    const Job job =
        m_board.submit("import dropped file", "watched folder", json_text(parameters), nullptr);
    m_handed_over[dropped.file] = {job.id, now};
}

} // namespace osh::server
