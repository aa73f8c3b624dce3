// Answers that take too long and ten thousand clients that say nothing, over real sockets.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "served_test.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

class HttpEndurance : public ServedTest {};

TEST_F(HttpEndurance, AnAnswerThatTakesTooLongIsGivenUpAndOthersGoOn) {
    options.worker_threads = 2;
    options.limits.handler_deadline = milliseconds(300);
    start();
    RawClient patient(port);
    patient.send(
        "GET /block/1500 HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = patient.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->headers.at("connection"), "close");
    EXPECT_THAT(answer->body, HasSubstr("took too long"));
    EXPECT_FALSE(patient.answer()) << "the late answer belongs to nobody";
    RawClient brisk(port);
    EXPECT_EQ(brisk.get("/async/x")->body, "x");
}

/// How many clients this process may hold: each needs its socket, the server's and its duplicate.
std::size_t most_clients() {
    rlimit limit{};
    EXPECT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    constexpr rlim_t others = 500;
    return std::min<std::size_t>(10'000, (limit.rlim_cur - others) / 3);
}

TEST_F(HttpEndurance, TenThousandIdleConnectionsHoldUpNobody) {
    const std::size_t count = most_clients();
    options.limits.connections = count + 100;
    options.limits.header_deadline = std::chrono::minutes(5);
    options.limits.keep_alive = std::chrono::minutes(5);
    start();
    std::vector<std::unique_ptr<RawClient>> silent;
    for (std::size_t i = 0; i < count; ++i) {
        silent.push_back(std::make_unique<RawClient>(port));
        if (i % 100 == 99) { // keeps the queue of connections not yet accepted short
            ASSERT_EQ(silent.back()->get("/hello")->status, 200) << i;
        }
    }
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(RawClient(port).get("/async/x")->body, "x");
    const auto passed = std::chrono::steady_clock::now() - began;
    EXPECT_LT(passed, std::chrono::seconds(2));
    for (std::size_t i = 0; i < count; i += count / 50) {
        EXPECT_EQ(silent[i]->get("/hello")->status, 200) << i;
    }
    std::printf("%zu idle connections\n", count);
}

} // namespace
} // namespace osh::server
