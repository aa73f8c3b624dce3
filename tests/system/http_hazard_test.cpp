#include "server/error.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "served_test.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class HttpHazard : public ServedTest {
protected:
    void add_routes() override {
        http->get(
            "/throws", [](const Request&) -> Response { throw std::runtime_error("secret"); });
        http->get("/throws-oddly", [](const Request&) -> Response { throw 42; });
        http->get("/waits", [](const Request&) {
            Response response = text_response("");
            response.producer = [first = true]() mutable -> std::optional<std::string> {
                return std::exchange(first, false) ? "begun" : "";
            };
            return response;
        });
        http->get("/breaks-off", [](const Request&) {
            Response response = text_response("");
            response.producer = [first = true]() mutable -> std::optional<std::string> {
                if (!first) {
                    throw std::runtime_error("lost");
                }
                first = false;
                return "begun";
            };
            return response;
        });
    }
};

milliseconds since(steady_clock::time_point began) {
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
}

TEST_F(HttpHazard, ASlowHeadIsAnsweredWithATimeout) {
    options.limits.header_deadline = milliseconds(300);
    start();
    RawClient client(port);
    for (int i = 0; i < 4; ++i) {
        client.send("G");
        std::this_thread::sleep_for(milliseconds(50));
    }
    EXPECT_EQ(client.answer()->status, 408);
    EXPECT_TRUE(client.closed());
}

TEST_F(HttpHazard, AnIdleConnectionIsClosed) {
    options.limits.keep_alive = milliseconds(300);
    start();
    RawClient client(port);
    EXPECT_EQ(client.get("/hello")->status, 200);
    const auto began = steady_clock::now();
    EXPECT_TRUE(client.closed());
    EXPECT_LT(since(began), milliseconds(3000));
}

TEST_F(HttpHazard, AClientThatDoesNotReadHoldsUpNobodyAndIsCutOff) {
    options.io_threads = 1;
    options.limits.write_stall = milliseconds(500);
    start();
    std::vector<RawClient> sluggish;
    for (int i = 0; i < 8; ++i) {
        sluggish.emplace_back(port);
        sluggish.back().keep_small_window(65'536);
        sluggish.back().send("GET /bytes/30000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    std::this_thread::sleep_for(milliseconds(100));
    RawClient brisk(port);
    for (int i = 0; i < 50; ++i) {
        const auto began = steady_clock::now();
        ASSERT_EQ(brisk.get("/hello")->status, 200);
        EXPECT_LT(since(began), milliseconds(1000));
    }
    std::this_thread::sleep_for(milliseconds(1500));
    EXPECT_LT(sluggish.front().rest().size(), 30'000'000U);
}

TEST_F(HttpHazard, ASlowStreamReaderGetsEveryRow) {
    start();
    RawClient reader(port);
    reader.keep_small_window(65'536);
    reader.send("GET /stream/200000 HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(milliseconds(300));
    const auto answer = reader.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(std::ranges::count(answer->body, '\n'), 200'000);
}

TEST_F(HttpHazard, BusyWorkersDoNotDelayCheapRoutes) {
    options.io_threads = 1;
    options.worker_threads = 1;
    start();
    RawClient blocked(port);
    blocked.send("GET /block/1500 HTTP/1.1\r\nHost: a\r\n\r\n");
    RawClient brisk(port);
    const auto began = steady_clock::now();
    EXPECT_EQ(brisk.get("/hello")->status, 200);
    EXPECT_LT(since(began), milliseconds(1000));
    EXPECT_EQ(blocked.answer()->body, "blocked");
}

TEST_F(HttpHazard, BriefWorkIsDoneByTheReadingThreadOnlyWhileNobodyElseWaitsForIt) {
    options.io_threads = 1;
    start();
    RawClient client(port);
    const std::string reader = client.get("/thread")->body;
    std::this_thread::sleep_for(std::chrono::milliseconds(20)); // now it sleeps
    EXPECT_EQ(client.get("/brief")->body, reader);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    client.send("GET /brief HTTP/1.1\r\nHost: a\r\n\r\nGET /brief HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.answer()->body, reader);
    EXPECT_NE(client.answer()->body, reader) << "whoever comes next must not wait longer";
}

TEST_F(HttpHazard, TooManyWaitingRequestsAreRefusedWithATimeToComeBack) {
    options.worker_threads = 1;
    options.limits.queued_requests = 1;
    start();
    // Two threads at least, one of them busy, one waiting place: of nine at once some are refused.
    std::vector<RawClient> clients;
    for (int i = 0; i < 9; ++i) {
        clients.emplace_back(port);
        clients.back().send("GET /block/400 HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    int served = 0;
    int refused = 0;
    for (RawClient& client : clients) {
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        served += answer->status == 200 ? 1 : 0;
        if (answer->status == 503) {
            ++refused;
            EXPECT_EQ(answer->headers.at("retry-after"), "1");
        }
    }
    EXPECT_GE(served, 1);
    EXPECT_GE(refused, 1);
    EXPECT_EQ(served + refused, 9);
}

TEST_F(HttpHazard, TooManyConnectionsAreTurnedAway) {
    options.limits.connections = 12;
    start();
    std::vector<RawClient> clients;
    int refused = 0;
    for (int i = 0; i < 30; ++i) {
        clients.emplace_back(port);
        const auto answer = clients.back().get("/hello");
        refused += !answer || answer->status == 503 ? 1 : 0;
    }
    EXPECT_GE(refused, 15);
    clients.clear();
    const auto give_up = steady_clock::now() + std::chrono::seconds(5);
    bool again = false;
    while (!again && steady_clock::now() < give_up) {
        const auto answer = RawClient(port).get("/hello");
        again = answer && answer->status == 200;
    }
    EXPECT_TRUE(again) << "places are given back";
}

TEST_F(HttpHazard, FaultsInHandlersReachTheLogAndNotTheClient) {
    provokes_faults = true;
    start();
    RawClient client(port);
    const auto answer = client.get("/throws");
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body.find("secret"), std::string::npos);
    EXPECT_EQ(client.get("/throws-oddly")->status, 500);
    EXPECT_EQ(client.get("/hello")->status, 200);
    http.reset();
    EXPECT_THAT(log_text(), HasSubstr("secret"));
}

TEST_F(HttpHazard, AStreamThatBreaksOffIsNeverTakenForACompleteOne) {
    provokes_faults = true;
    start();
    RawClient client(port);
    const auto answer = client.get("/breaks-off");
    EXPECT_FALSE(answer);
    EXPECT_EQ(RawClient(port).get("/hello")->status, 200);
}

/// Clients reset at every stage while others check that each answer is theirs: with stock Pistache
/// an answer goes to whoever is given the descriptor next.
TEST_F(HttpHazard, AbruptDisconnectsNeverSendAnAnswerToAnotherClient) {
    start();
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 300 && !stop; ++i) {
                RawClient client(port);
                client.send(
                    "GET /async/evil HTTP/1.1\r\nHost: a\r\n\r\nGET /bytes/200000 HTTP/1.1\r\n");
                client.send(i % 2 == 0 ? "Host: a\r\n\r\n" : "");
                if (t == 0) {
                    client.reset();
                }
            }
        });
        threads.emplace_back([&, t] {
            for (int i = 0; i < 300 && !stop; ++i) {
                const std::string id = std::to_string(t * 1000 + i);
                RawClient client(port);
                const auto answer = client.get((i % 2 == 0 ? "/async/" : "/echoid/") + id);
                (answer && answer->body == id ? right : wrong) += 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(right, 600);
}

TEST_F(HttpHazard, ManyClientsAtOnceAllGetTheirAnswers) {
    start();
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            RawClient client(port);
            for (int i = 0; i < 200; ++i) {
                const std::string id = std::to_string(t) + "-" + std::to_string(i);
                const auto answer = client.get((i % 2 == 0 ? "/async/" : "/echoid/") + id);
                right += answer && answer->body == id ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(right, 1600);
}

TEST_F(HttpHazard, StoppingFinishesAnswersUnderWayAndTellsNewClients) {
    start();
    RawClient busy(port);
    busy.send("GET /block/800 HTTP/1.1\r\nHost: a\r\n\r\n");
    RawClient idle(port);
    EXPECT_EQ(idle.get("/hello")->status, 200);
    std::this_thread::sleep_for(milliseconds(200));
    std::thread stopping([&] { http->stop(); });
    std::this_thread::sleep_for(milliseconds(200));
    EXPECT_EQ(RawClient(port).get("/readyz")->status, 503);
    EXPECT_TRUE(idle.closed());
    const auto answer = busy.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "blocked");
    EXPECT_EQ(answer->headers.at("connection"), "close");
    stopping.join();
    EXPECT_THROW(RawClient another(port), std::runtime_error);
}

TEST_F(HttpHazard, StoppingDoesNotWaitForClientsThatNeverRead) {
    options.limits.drain = milliseconds(500);
    start();
    RawClient sluggish(port);
    sluggish.keep_small_window();
    sluggish.send("GET /bytes/30000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(milliseconds(100));
    const auto began = steady_clock::now();
    http->stop();
    EXPECT_LT(since(began), milliseconds(4000));
}

TEST_F(HttpHazard, ABusyPortIsNamedWithWhatToDo) {
    start();
    HttpServerOptions second = options;
    second.port = port;
    second.log_file.clear();
    HttpServer other(second);
    try {
        other.start();
        FAIL() << "two servers on one port";
    } catch (const Error& error) {
        EXPECT_EQ(
            std::string(error.what()),
            "port " + std::to_string(port) +
                " is already in use by another program; choose another with --port");
    }
}

TEST_F(HttpHazard, AnAddressThatIsNotOursIsNamedWithWhatToDo) {
    for (const char* address : {"192.0.2.1", "localhost", "300.1.1.1"}) {
        HttpServerOptions elsewhere = options;
        elsewhere.address = address;
        HttpServer server(elsewhere);
        EXPECT_THROW(server.start(), Error) << address;
    }
}

TEST_F(HttpHazard, TheServerStartsAndStopsAgainAndAgain) {
    for (int i = 0; i < 5; ++i) {
        start();
        EXPECT_EQ(RawClient(port).get("/async/x")->body, "x");
        http->stop();
    }
}

TEST_F(HttpHazard, AClientThatAsksTooOftenIsRefusedAndOthersAreNot) {
    options.limits.rate = {.per_second = 1, .burst = 5};
    start();
    RawClient proxy(port);
    const auto status = [&](const std::string& client) {
        const auto answer = proxy.get("/hello", "X-Forwarded-For: " + client + "\r\n");
        EXPECT_TRUE(answer);
        EXPECT_EQ(answer->status == 429, answer->headers.contains("retry-after"));
        return answer->status;
    };
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(status("203.0.113.9"), 200);
    }
    EXPECT_EQ(status("203.0.113.9"), 429);
    EXPECT_EQ(status("203.0.113.10"), 200);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(proxy.get("/hello")->status, 200) << "programs on this machine are not bounded";
    }
}

TEST_F(HttpHazard, StreamsThatWaitForNewsHoldUpNobodyAndEndWithTheServer) {
    options.slow_worker_threads = 1;
    options.limits.stream_pause = milliseconds(20);
    start();
    std::vector<RawClient> listeners;
    for (int i = 0; i < 20; ++i) {
        listeners.emplace_back(port).send("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    std::this_thread::sleep_for(milliseconds(200));
    const auto began = steady_clock::now();
    EXPECT_EQ(RawClient(port).get("/stream/1000")->status, 200);
    EXPECT_LT(since(began), milliseconds(2'000));
    const auto stop_began = steady_clock::now();
    http->stop();
    EXPECT_LT(since(stop_began), milliseconds(5'000));
    EXPECT_EQ(listeners.front().answer()->body, "begun");
}

} // namespace
} // namespace osh::server
