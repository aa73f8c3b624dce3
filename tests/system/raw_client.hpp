#pragma once

#include "geo/descriptor.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// An answer as it came over the wire.
struct RawAnswer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;                           ///< without chunks' framing
};

/// A client that sends exactly the bytes it is told and waits for answers at most ten seconds.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);

    /// Sends all the bytes, or as many as the server takes before it closes.
    void send(std::string_view bytes);

    /// The next answer; nothing when the server closes before it is complete, or is silent.
    std::optional<RawAnswer> answer(std::string_view request_method = "GET");

    /// Whether the server has closed and nothing more came before.
    bool closed();

    /// Bytes until the server closes, or is silent for as long.
    std::string rest();

    /// Sends one request and waits for its answer.
    std::optional<RawAnswer> get(const std::string& target, const std::string& fields = "");

    /// Says that nothing more will be sent, and goes on reading.
    void finish_sending();

    /// Closes at once, throwing away what is under way (RST).
    void reset();

    /// How small the receive window is kept, to be a slow reader; only before the first byte.
    void keep_small_window(int bytes = 4096);

    int descriptor() const noexcept { return m_socket.number(); }

private:
    bool fill();
    std::optional<std::string> line();
    std::optional<std::string> bytes(std::size_t count);

    geo::Descriptor m_socket;
    std::string m_received;
};

} // namespace osh::server
