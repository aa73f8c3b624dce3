#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>

namespace osh::server {

/// How the progress of long work is shown.
enum class ProgressStyle {
    silent,
    lines, ///< a line every few seconds: for logs and pipes
    bar    ///< one line that is redrawn: for terminals
};

/// A bar when the standard error stream is a terminal, else lines.
ProgressStyle terminal_progress_style();

/// Shows how far a long piece of work has come, with the time it took and still needs (by the speed
/// so far). The work may report from several threads.
class Progress {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    /// `what` names the work, such as `Importing territories`. The stream must outlive the
    /// progress.
    Progress(
        std::string what,
        ProgressStyle style,
        std::ostream& out,
        Clock clock = std::chrono::steady_clock::now);

    /// Ends the line of an unfinished bar.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    /// So many of `total` steps are done; a total of 0 means that it is not known. Shown at most
    /// ten times a second, so it may be called for every row.
    void reach(std::uint64_t done, std::uint64_t total);

    /// The work is complete: shows the time it took.
    void finish();

private:
    void show(std::uint64_t done, std::uint64_t total, std::chrono::steady_clock::time_point now);

    std::string m_what;
    ProgressStyle m_style;
    std::ostream* m_out;
    Clock m_clock;
    std::mutex m_mutex; ///< guards what follows
    std::chrono::steady_clock::time_point m_began;
    std::chrono::steady_clock::time_point m_shown;
    bool m_line_open = false;
};

} // namespace osh::server
