// Work of seconds: it holds up nothing else, and ends when nobody waits for it.
#include <gmock/gmock.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "served_test.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class HttpHeavyWork : public ServedTest {};

/// Waits until so much heavy work is under way.
bool has_heavy_work(std::uint16_t port, const std::string& count) {
    const auto give_up = steady_clock::now() + std::chrono::seconds(20);
    while (steady_clock::now() < give_up) {
        const auto answer = RawClient(port).get("/heavy-under-way");
        if (answer && answer->body == count) {
            return true;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    return false;
}

TEST_F(HttpHeavyWork, HeavyWorkHoldsUpNothingElseAndHasAQueueOfItsOwn) {
    options.worker_threads = 1;
    options.heavy_worker_threads = 1;
    options.limits.queued_heavy_requests = 2;
    start();
    std::vector<RawClient> heavy;
    heavy.emplace_back(port).send("GET /heavy/30000 HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(has_heavy_work(port, "1"));
    std::vector<pollfd> waiting;
    for (int i = 0; i < 3; ++i) { // two may wait
        heavy.emplace_back(port).send("GET /heavy/30000 HTTP/1.1\r\nHost: a\r\n\r\n");
        waiting.push_back({.fd = heavy.back().descriptor(), .events = POLLIN, .revents = 0});
    }
    constexpr int ten_seconds = 10'000;
    ASSERT_EQ(::poll(waiting.data(), waiting.size(), ten_seconds), 1);
    const auto refused =
        std::ranges::find_if(waiting, [](const pollfd& one) { return one.revents != 0; });
    const auto answer = heavy[static_cast<std::size_t>(refused - waiting.begin()) + 1].answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->headers.at("retry-after"), "1");
    const auto began = steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(RawClient(port).get("/async/x")->body, "x");
    }
    EXPECT_LT(steady_clock::now() - began, std::chrono::seconds(10))
        << "less than the heavy work takes";
}

TEST_F(HttpHeavyWork, HeavyWorkStopsWhenItsClientLeaves) {
    options.heavy_worker_threads = 1;
    start();
    {
        RawClient leaving(port);
        leaving.send("GET /heavy/60000 HTTP/1.1\r\nHost: a\r\n\r\n");
        ASSERT_TRUE(has_heavy_work(port, "1"));
    }
    EXPECT_TRUE(has_heavy_work(port, "0"));
    EXPECT_EQ(RawClient(port).get("/heavy/1")->body, "done") << "its worker is free again";
}

TEST_F(HttpHeavyWork, HeavyWorkStopsWhenItsTimeIsOver) {
    options.heavy_worker_threads = 1;
    options.limits.heavy_handler_deadline = milliseconds(300);
    start();
    RawClient patient(port);
    patient.send("GET /heavy/60000 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(patient.answer()->status, 503);
    EXPECT_TRUE(has_heavy_work(port, "0"));
    EXPECT_EQ(RawClient(port).get("/heavy/1")->body, "done") << "its worker is free again";
}

} // namespace
} // namespace osh::server
