#include "server/command_line/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

constexpr std::uint64_t bar_width = 30;

/// Minutes and seconds, such as `1:07`.
std::string duration_text(std::chrono::steady_clock::duration duration) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    return std::to_string(seconds / 60) + ":" + std::to_string(100 + seconds % 60).substr(1);
}

/// A count with commas between the thousands.
std::string count_text(std::uint64_t count) {
    std::string text = std::to_string(count);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::string bar(std::uint64_t done, std::uint64_t total) {
    const std::uint64_t filled = bar_width * done / total;
    return "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
}

} // namespace

ProgressStyle terminal_progress_style() {
    return ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

Progress::Progress(std::string what, ProgressStyle style, std::ostream& out, Clock clock)
    : m_what(std::move(what))
    , m_style(style)
    , m_out(&out)
    , m_clock(std::move(clock))
    , m_began(m_clock())
    , m_shown(m_began) {}

Progress::~Progress() {
    if (m_line_open) {
        *m_out << '\n';
    }
}

void Progress::reach(std::uint64_t done, std::uint64_t total) {
    if (m_style == ProgressStyle::silent) {
        return;
    }
    const auto now = m_clock();
    const std::lock_guard lock(m_mutex);
    const std::chrono::milliseconds interval(m_style == ProgressStyle::bar ? 100 : 5'000);
    if (now - m_shown < interval) {
        return;
    }
    m_shown = now;
    show(total == 0 ? done : std::min(done, total), total, now);
}

void Progress::show(
    std::uint64_t done, std::uint64_t total, std::chrono::steady_clock::time_point now) {
    const auto elapsed = now - m_began;
    std::string line = m_what + " ";
    if (total > 0) {
        if (m_style == ProgressStyle::bar) {
            line += bar(done, total);
        }
        line += std::to_string(100 * done / total) + " %, ";
    }
    line += count_text(done) + (total > 0 ? " of " + count_text(total) : "");
    line += ", " + duration_text(elapsed);
    if (total > done && done > 0) {
        const double remaining = static_cast<double>(total - done) / static_cast<double>(done);
        line += ", " +
                duration_text(std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                    elapsed * remaining)) +
                " left";
    }
    if (m_style == ProgressStyle::bar) {
        *m_out << "\r\033[K" << line << std::flush;
        m_line_open = true;
    } else {
        *m_out << line << std::endl;
    }
}

void Progress::finish() {
    if (m_style == ProgressStyle::silent) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    *m_out << (m_style == ProgressStyle::bar ? "\r\033[K" : "") << m_what << ": done in "
           << duration_text(m_clock() - m_began) << std::endl;
    m_line_open = false;
}

} // namespace osh::server
