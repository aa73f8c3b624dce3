#pragma once

#include "server/json/json.hpp"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "raw_client.hpp"

namespace osh::server {

/// How a server process is started.
struct ProcessPlan {
    std::filesystem::path data_folder;
    std::string before{};   ///< shell words before the program, such as `ulimit -f 100;`
    std::string flags{};    ///< after `serve`
    int passed_socket = -1; ///< becomes descriptor 3, as systemd does it
};

/// The real program `oshmap serve` as a process of its own, so that it can be killed.
class ServerProcess {
public:
    /// Starts it and waits until it says where it serves, or has ended.
    explicit ServerProcess(const ProcessPlan& plan);

    /// Kills what still runs.
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ServerProcess(ServerProcess&&) = delete;
    ServerProcess& operator=(ServerProcess&&) = delete;

    /// 0 when it ended before it served.
    std::uint16_t port() const noexcept { return m_port; }

    /// What it has written so far.
    const std::string& words() const noexcept { return m_words; }

    /// Sends the signal and waits for the end: the exit code, or minus the signal that ended it.
    int end_by(int signal);

    /// Sends the signal and waits for nothing.
    void signal(int signal) const;

    /// Whether the process is still there.
    bool runs() const;

private:
    bool read_words();

    pid_t m_process = -1;
    int m_output = -1;
    std::string m_words;
    std::uint16_t m_port = 0;
};

/// A caller with a session, over one connection per request.
class SignedIn {
public:
    SignedIn(std::uint16_t port, std::string name, std::string password);

    /// Nothing when the server has gone.
    std::optional<RawAnswer> send(
        const std::string& method,
        const std::string& target,
        const std::string& body = "",
        const std::string& type = "application/json");

    /// Signs in; the status, 0 when the server has gone.
    int sign_in();

    std::optional<Json> json(const std::string& target);

    const std::string& password() const noexcept { return m_password; }

private:
    std::uint16_t m_port;
    std::string m_name;
    std::string m_password;
    std::string m_fields;
};

} // namespace osh::server
