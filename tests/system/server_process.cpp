#include "server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace osh::server {

ServerProcess::ServerProcess(const ProcessPlan& plan) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    const std::string command =
        plan.before + (plan.passed_socket >= 0 ? " LISTEN_FDS=1 LISTEN_PID=$$" : "") + " exec '" +
        std::string(OSH_PROGRAM) + "' --data '" + plan.data_folder.string() + "' serve " +
        (plan.passed_socket >= 0 ? "" : "--port 0 ") + plan.flags;
    std::string shell = "sh";
    std::string flag = "-c";
    std::string text = command;
    const std::array<char*, 4> arguments{shell.data(), flag.data(), text.data(), nullptr};
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], 2);
    if (plan.passed_socket >= 0) {
        ::posix_spawn_file_actions_adddup2(&actions, plan.passed_socket, 3);
    }
    const int fault =
        ::posix_spawn(&m_process, "/bin/sh", &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    m_output = pipe[0];
    if (fault != 0) {
        throw std::runtime_error("the server process cannot be started");
    }
    constexpr std::string_view before_port = "oshmap: serving http://localhost:";
    while (m_port == 0 && read_words()) {
        const std::size_t at = m_words.find(before_port);
        if (at != std::string::npos && m_words.find(" (", at) != std::string::npos) {
            m_port = static_cast<std::uint16_t>(std::stoi(m_words.substr(at + before_port.size())));
        }
    }
}

ServerProcess::~ServerProcess() {
    end_by(SIGKILL);
    ::close(m_output);
}

bool ServerProcess::read_words() {
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(m_output, buffer.data(), buffer.size());
    if (count <= 0) {
        return false;
    }
    m_words.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

bool ServerProcess::runs() const {
    siginfo_t state{};
    return m_process > 0 &&
           ::waitid(P_PID, static_cast<id_t>(m_process), &state, WEXITED | WNOHANG | WNOWAIT) ==
               0 &&
           state.si_pid == 0;
}

void ServerProcess::signal(int signal) const {
    if (m_process > 0) {
        ::kill(m_process, signal);
    }
}

int ServerProcess::end_by(int signal) {
    if (m_process <= 0) {
        return 0;
    }
    ::kill(m_process, signal);
    int status = 0;
    ::waitpid(std::exchange(m_process, -1), &status, 0);
    while (read_words()) {
    }
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

SignedIn::SignedIn(std::uint16_t port, std::string name, std::string password)
    : m_port(port)
    , m_name(std::move(name))
    , m_password(std::move(password)) {}

std::optional<RawAnswer> SignedIn::send(
    const std::string& method,
    const std::string& target,
    const std::string& body,
    const std::string& type) {
    std::string request = method + " " + target + " HTTP/1.1\r\nHost: map.kz\r\n" + m_fields;
    if (!body.empty()) {
        request +=
            "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    try {
        RawClient client(m_port);
        client.send(request + "\r\n" + body);
        return client.answer(method);
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

int SignedIn::sign_in() {
    m_fields.clear();
    const auto answer =
        send("POST", "/api/v1/session", json_text({{"name", m_name}, {"password", m_password}}));
    if (!answer || answer->status != 201) {
        return answer ? answer->status : 0;
    }
    const std::string cookie = answer->headers.at("set-cookie");
    m_fields = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " +
               Json::parse(answer->body)["account"]["csrf_token"].get<std::string>() + "\r\n";
    return answer->status;
}

std::optional<Json> SignedIn::json(const std::string& target) {
    const auto answer = send("GET", target);
    return answer && answer->status == 200 ? parse_json(answer->body) : std::nullopt;
}

} // namespace osh::server
