#include "server/http/log.hpp"

#include "server/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t longest_queue = 10'000;
constexpr std::array<std::string_view, 3> level_names{"error", "warning", "info"};

/// UTC with milliseconds, as RFC 3339 writes it.
std::string time_text() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &parts);
    const std::string fraction = std::to_string(1000 + since.count() % 1000).substr(1);
    return std::string(text.data(), size) + fraction + "Z";
}

void write_all(int target, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(target, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return; // a full disk or closed pipe: a log that cannot be written is let go
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

std::string_view log_level_name(LogLevel level) noexcept {
    return level_names[static_cast<std::size_t>(level)];
}

Log::Log(LogLevel level, const std::filesystem::path& file) : m_level(level), m_file(file) {
    m_target = open_target();
    if (m_target < 0) {
        throw Error("cannot open the log file " + m_file.string() + ": " + std::strerror(errno));
    }
    m_thread = std::thread([this] { run(); });
}

Log::~Log() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_arrived.notify_all();
    m_thread.join();
    if (m_target > STDERR_FILENO) {
        ::close(m_target);
    }
}

int Log::open_target() const {
    if (m_file.empty()) {
        return STDERR_FILENO;
    }
    return ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
}

void Log::write(LogLevel level, const Json& members) {
    if (!wants(level)) {
        return;
    }
    Json line{{"time", time_text()}, {"level", log_level_name(level)}};
    line.update(members);
    std::string text = json_text(line) + "\n";
    {
        const std::lock_guard lock(m_mutex);
        if (m_lines.size() >= longest_queue) {
            ++m_dropped;
            return;
        }
        m_lines.push_back(std::move(text));
    }
    m_arrived.notify_one();
}

void Log::message(LogLevel level, std::string_view text) { write(level, {{"message", text}}); }

void Log::reopen() {
    {
        const std::lock_guard lock(m_mutex);
        m_reopen = true;
    }
    m_arrived.notify_one();
}

void Log::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_arrived.wait(lock, [this] { return m_stopping || m_reopen || !m_lines.empty(); });
        const std::deque<std::string> lines = std::exchange(m_lines, {});
        const std::size_t dropped = std::exchange(m_dropped, 0);
        const bool reopen = std::exchange(m_reopen, false);
        const bool stopping = m_stopping;
        lock.unlock();
        for (const std::string& line : lines) {
            write_all(m_target, line);
        }
        if (dropped > 0) {
            write_all(
                m_target, json_text({{"level", "warning"}, {"dropped_lines", dropped}}) + "\n");
        }
        if (reopen && !m_file.empty()) {
            const int fresh = open_target();
            if (fresh >= 0) {
                ::close(std::exchange(m_target, fresh));
            }
        }
        lock.lock();
        if (stopping && m_lines.empty()) {
            return;
        }
    }
}

} // namespace osh::server
