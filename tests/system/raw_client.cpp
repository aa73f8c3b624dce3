#include "raw_client.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace osh::server {

namespace {

#ifdef __SANITIZE_THREAD__
constexpr int patience_s = 60; // the sanitizer makes a server ten times slower
#else
constexpr int patience_s = 10;
#endif

} // namespace

RawClient::RawClient(std::uint16_t port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{patience_s, 0};
    ::setsockopt(m_socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* const address = &to;
    if (::connect(m_socket.number(), static_cast<const sockaddr*>(address), sizeof to) != 0) {
        throw std::runtime_error("the server does not accept connections");
    }
}

void RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::fill() {
    std::array<char, 65'536> buffer{};
    const ssize_t count = ::recv(m_socket.number(), buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        return false;
    }
    m_received.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<std::string> RawClient::line() {
    std::size_t end = m_received.find("\r\n");
    while (end == std::string::npos) {
        if (!fill()) {
            return std::nullopt;
        }
        end = m_received.find("\r\n");
    }
    std::string text = m_received.substr(0, end);
    m_received.erase(0, end + 2);
    return text;
}

std::optional<std::string> RawClient::bytes(std::size_t count) {
    while (m_received.size() < count) {
        if (!fill()) {
            return std::nullopt;
        }
    }
    std::string text = m_received.substr(0, count);
    m_received.erase(0, count);
    return text;
}

std::optional<RawAnswer> RawClient::answer(std::string_view request_method) {
    RawAnswer answer;
    const auto status_line = line();
    if (!status_line || status_line->size() < 12 || !status_line->starts_with("HTTP/1.1 ")) {
        return std::nullopt;
    }
    answer.status = std::stoi(status_line->substr(9, 3));
    for (auto field = line(); field && !field->empty(); field = line()) {
        const std::size_t colon = std::min(field->find(": "), field->size() - 2);
        std::string name = field->substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        answer.headers[name] = field->substr(colon + 2);
    }
    if (request_method == "HEAD" || answer.status == 204 || answer.status == 304 ||
        answer.status == 100) {
        return answer;
    }
    if (answer.headers.contains("transfer-encoding")) {
        for (auto size = line(); size; size = line()) {
            const auto part = bytes(std::stoul(*size, nullptr, 16) + 2);
            if (!part) {
                return std::nullopt;
            }
            if (part->size() == 2) {
                return answer;
            }
            answer.body.append(*part, 0, part->size() - 2);
        }
        return std::nullopt;
    }
    const auto body = bytes(std::stoul(answer.headers["content-length"]));
    if (!body) {
        return std::nullopt;
    }
    answer.body = *body;
    return answer;
}

bool RawClient::closed() {
    if (!m_received.empty()) {
        return false;
    }
    char byte = 0;
    const ssize_t count = ::recv(m_socket.number(), &byte, 1, 0);
    return count == 0 || (count < 0 && errno == ECONNRESET);
}

std::string RawClient::rest() {
    while (fill()) {
    }
    return std::exchange(m_received, {});
}

std::optional<RawAnswer> RawClient::get(const std::string& target, const std::string& fields) {
    send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n");
    return answer();
}

void RawClient::finish_sending() { ::shutdown(m_socket.number(), SHUT_WR); }

void RawClient::reset() {
    const linger at_once{1, 0};
    ::setsockopt(m_socket.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    m_socket = geo::Descriptor();
}

void RawClient::keep_small_window(int bytes) {
    ::setsockopt(m_socket.number(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

} // namespace osh::server
