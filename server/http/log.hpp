#pragma once

#include "server/json/json.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace osh::server {

/// How much is written to the log. Answers with status 5xx are errors, 4xx warnings, others info.
enum class LogLevel { error, warning, info };

/// The level's name as configuration and log lines have it.
std::string_view log_level_name(LogLevel level) noexcept;

/// The server's log: one JSON object per line, with `time` (UTC) and `level` first. Lines are
/// written by a thread of its own, so that a terminal or pipe that stands still never holds a
/// request up; if too many wait, the newest are dropped and their number is logged.
class Log {
public:
    /// Lines of at least that importance go to the file, appended, or to the standard error stream
    /// when the path is empty. Throws `Error` when the file cannot be opened.
    Log(LogLevel level, const std::filesystem::path& file);

    /// Writes what waits and joins the thread.
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    Log(Log&&) = delete;
    Log& operator=(Log&&) = delete;

    /// Whether lines of this level are wanted: ask before composing one.
    bool wants(LogLevel level) const noexcept { return level <= m_level; }

    /// Adds one line with these members.
    void write(LogLevel level, const Json& members);

    /// Adds one line with the member `message`.
    void message(LogLevel level, std::string_view text);

    /// Opens the file anew, after a log rotation has moved it away.
    void reopen();

private:
    void run();
    int open_target() const;

    LogLevel m_level;
    std::filesystem::path m_file;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_arrived;
    std::deque<std::string> m_lines;
    std::size_t m_dropped = 0;
    bool m_reopen = false;
    bool m_stopping = false;
    int m_target = -1; ///< used by the writing thread only
    std::thread m_thread;
};

} // namespace osh::server
