// The guard against wake-ups that Pistache 0.0.5 loses, before a listener that plays its I/O
// threads.
#include "geo/descriptor.hpp"
#include "server/http/io_heartbeat.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace osh::server {
namespace {

using std::chrono::milliseconds;

/// Takes connections on a free port of this machine and tells of each, counted from 0.
class Listener {
public:
    explicit Listener(std::function<void(std::size_t)> taken)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
        , m_taken(std::move(taken)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const address = static_cast<sockaddr*>(static_cast<void*>(&here));
        EXPECT_EQ(::bind(m_socket.number(), address, sizeof here), 0);
        EXPECT_EQ(::listen(m_socket.number(), 64), 0);
        socklen_t size = sizeof here;
        EXPECT_EQ(::getsockname(m_socket.number(), address, &size), 0);
        port = ntohs(here.sin_port);
        m_thread = std::thread([this] { run(); });
    }

    ~Listener() {
        m_ends = true;
        m_thread.join();
    }

    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    Listener(Listener&&) = delete;
    Listener& operator=(Listener&&) = delete;

    std::uint16_t port = 0;

private:
    void run() {
        for (std::size_t count = 0; !m_ends;) {
            pollfd waiting{m_socket.number(), POLLIN, 0};
            if (::poll(&waiting, 1, 10) > 0) {
                const geo::Descriptor client(::accept(m_socket.number(), nullptr, nullptr));
                m_taken(count++);
            }
        }
    }

    geo::Descriptor m_socket;
    std::function<void(std::size_t)> m_taken;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

class IoHeartbeatTest : public ::testing::Test {
protected:
    static constexpr std::size_t threads = 2;

    /// A heartbeat over two threads; connection number n goes to thread n % 2, which answers when
    /// `answers` says so.
    void begin(std::function<bool(std::size_t)> answers) {
        listener = std::make_unique<Listener>([this, answers](std::size_t count) {
            ++taken;
            IoHeartbeat* const target = beating;
            if (target != nullptr && answers(count)) {
                target->beat(count % threads);
            }
        });
        HeartbeatPlan plan{"127.0.0.1", listener->port, threads, [this](const std::string&) {
                               ++warnings;
                           }};
        plan.interval_ms = 20;
        plan.alarm_ms = 800;
        heartbeat = std::make_unique<IoHeartbeat>(plan);
        beating = heartbeat.get();
    }

    ~IoHeartbeatTest() override {
        beating = nullptr;
        listener.reset();
        heartbeat.reset();
    }

    std::atomic<int> taken = 0;
    std::atomic<int> warnings = 0;
    std::atomic<IoHeartbeat*> beating = nullptr;
    std::unique_ptr<Listener> listener;
    std::unique_ptr<IoHeartbeat> heartbeat;
};

TEST_F(IoHeartbeatTest, OpensConnectionsForThreadsThatSeeNone) {
    begin([](std::size_t) { return true; });
    std::this_thread::sleep_for(milliseconds(500));
    EXPECT_GE(taken, 8) << "two threads, silent every 20 ms";
    EXPECT_TRUE(heartbeat->is_alive());
    EXPECT_EQ(warnings, 0);
}

TEST_F(IoHeartbeatTest, KnocksAgainWhenAWakeUpIsLost) {
    begin([](std::size_t count) { return count % 6 > 1; }); // of each thread every third is lost
    std::this_thread::sleep_for(milliseconds(500));
    EXPECT_TRUE(heartbeat->is_alive());
    EXPECT_EQ(warnings, 0);
}

TEST_F(IoHeartbeatTest, TellsOnceOfAThreadThatIsDead) {
    begin([](std::size_t count) { return count % threads == 0; });
    std::this_thread::sleep_for(milliseconds(1'300));
    EXPECT_FALSE(heartbeat->is_alive()) << "so the watchdog of systemd gets no word";
    EXPECT_EQ(warnings, 1);
}

} // namespace
} // namespace osh::server
