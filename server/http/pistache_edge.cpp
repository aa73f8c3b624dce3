#include "server/http/pistache_edge.hpp"

#include "server/error.hpp"
#include "server/http/pistache_adoption.hpp"
#include "server/http/problem.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pistache/endpoint.h>
#include <pistache/peer.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

namespace Http = Pistache::Http;
namespace Tcp = Pistache::Tcp;

constexpr const char* connection_key = "connection";
constexpr int backlog = 4096;

/// Pistache keeps this with its peer for as long as it likes; the connection leaves it at once when
/// the client has gone.
struct ConnectionHolder {
    std::shared_ptr<Connection> connection;
};

/// Without date and number of the request: it is made once.
std::string too_many_connections_answer() {
    const Response response = problem_response(
        Refusal::unavailable, "there are too many connections; come again a little later", {});
    std::string words = "HTTP/1.1 503 " + std::string(reason_phrase(response.status)) +
                        "\r\nContent-Type: " + response.content_type +
                        "\r\nContent-Length: " + std::to_string(response.body->size());
    for (const Field& field : response.headers) {
        words.append("\r\n").append(field.name).append(": ").append(field.value);
    }
    return words + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + *response.body;
}

/// A client too many gets a few words, if its socket takes them at once, and is let go.
void turn_away(int socket) {
    static const std::string words = too_many_connections_answer();
    ::send(socket, words.data(), words.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(socket, SHUT_RDWR);
}

/// Shared by the handlers that Pistache clones for its I/O threads.
struct GuardState {
    EdgeEvents events;
    std::atomic<std::size_t> threads_seen{0};
};

/// Takes bytes from Pistache and never lets its parser or writer see them.
class Guard : public Http::Handler {
public:
    HTTP_PROTOTYPE(Guard)

    explicit Guard(std::shared_ptr<GuardState> state) : m_state(std::move(state)) {}

    /// Not reached: `onInput` below does not parse.
    void onRequest(const Http::Request& /*request*/, Http::ResponseWriter /*writer*/) override {}

private:
    void onConnection(const std::shared_ptr<Tcp::Peer>& peer) override {
        if (!m_thread) {
            m_thread = m_state->threads_seen.fetch_add(1);
        }
        m_state->events.beat(*m_thread);
        // Pistache's own sweep over idle peers dereferences both.
        peer->putData(ParserData, std::make_shared<Http::RequestParser>(0));
        peer->setIdle(true);
        const int socket = peer->fd();
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        auto holder = std::make_shared<ConnectionHolder>();
        holder->connection = m_state->events.connected(socket, peer->address().host());
        if (!holder->connection) {
            turn_away(socket);
        }
        peer->putData(connection_key, std::move(holder));
    }

    void
    onInput(const char* bytes, std::size_t count, const std::shared_ptr<Tcp::Peer>& peer) override {
        if (const auto connection = holder_of(peer).connection) {
            connection->receive({bytes, count});
        }
    }

    void onDisconnection(const std::shared_ptr<Tcp::Peer>& peer) override {
        if (const auto connection = std::exchange(holder_of(peer).connection, nullptr)) {
            m_state->events.disconnected(connection);
        }
    }

    static ConnectionHolder& holder_of(const std::shared_ptr<Tcp::Peer>& peer) {
        return *std::static_pointer_cast<ConnectionHolder>(peer->getData(connection_key));
    }

    std::shared_ptr<GuardState> m_state;
    std::optional<std::size_t> m_thread;
};

Pistache::Address listen_address(const EdgeOptions& options) {
    if (options.listening.number() >= 0) {
        return {"127.0.0.1", Pistache::Port(0)}; // for the moment before it is exchanged
    }
    const bool six = options.address.find(':') != std::string::npos;
    return {six ? "[" + options.address + "]" : options.address, Pistache::Port(options.port)};
}

} // namespace

struct PistacheEdge::Impl {
    EdgeOptions options;
    std::shared_ptr<GuardState> state = std::make_shared<GuardState>();
    std::optional<Http::Endpoint> endpoint;
};

PistacheEdge::PistacheEdge(EdgeOptions options, EdgeEvents events)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->options = std::move(options);
    m_impl->state->events = std::move(events);
}

PistacheEdge::~PistacheEdge() { stop(); }

std::uint16_t PistacheEdge::start() {
    const auto year = std::chrono::hours(24 * 365);
    const auto flags = Pistache::Flags<Tcp::Options>(Tcp::Options::ReuseAddr) |
                       Tcp::Options::NoDelay | Tcp::Options::CloseOnExec;
    EdgeOptions& options = m_impl->options;
    try {
        Http::Endpoint& endpoint = m_impl->endpoint.emplace(listen_address(options));
        endpoint.init(Http::Endpoint::options()
                          .threads(static_cast<int>(options.io_threads))
                          .flags(flags)
                          .maxRequestSize(0)
                          .keepaliveTimeout(year)
                          .headerTimeout(year)
                          .bodyTimeout(year));
        // The options' backlog is ignored by 0.0.5; this second call is the way round.
        endpoint.initArgs(options.io_threads, flags, std::string("http"), backlog);
        endpoint.setHandler(std::make_shared<Guard>(m_impl->state));
        endpoint.serveThreaded();
        if (options.listening.number() < 0) {
            return endpoint.getPort();
        }
        adopt_listening_socket(endpoint.getPort(), std::exchange(options.listening, {}));
        return options.port;
    } catch (const std::exception& error) {
        m_impl->endpoint.reset();
        throw Error(
            "cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " +
            error.what());
    }
}

void PistacheEdge::stop() {
    if (m_impl->endpoint) {
        m_impl->endpoint->shutdown();
        m_impl->endpoint.reset();
    }
}

} // namespace osh::server
