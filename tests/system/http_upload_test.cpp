#include "server/http/upload.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "served_test.hpp"

#ifdef __SANITIZE_ADDRESS__
// g++ links it but has no header for it.
extern "C" std::size_t
__sanitizer_get_current_allocated_bytes(); // NOLINT(bugprone-reserved-identifier)
#endif

namespace osh::server {
namespace {

using std::chrono::milliseconds;

class HttpUpload : public ServedTest {
protected:
    void add_routes() override {
        Route reads_again;
        reads_again.method = Method::post;
        reads_again.pattern = "/first-and-last";
        reads_again.body = BodyStorage::disk;
        reads_again.handler = [](const Request& request) {
            std::ifstream file(request.upload->path());
            const std::string whole(std::istreambuf_iterator<char>(file), {});
            return text_response(
                request.upload->read(0, 1) + request.upload->read(whole.size() - 1, 9));
        };
        http->add(std::move(reads_again));
    }

    /// Memory in use by this process, which the server is part of, in bytes. Under AddressSanitizer
    /// resident memory also holds its shadow and, in quarantine, up to 256 MB of what was given
    /// back; there it counts what is allocated.
    static std::size_t used_bytes() {
#ifdef __SANITIZE_ADDRESS__
        return __sanitizer_get_current_allocated_bytes();
#else
        std::ifstream file("/proc/self/statm");
        std::size_t total = 0;
        std::size_t resident = 0;
        file >> total >> resident;
        return resident * 4096;
#endif
    }
};

TEST_F(HttpUpload, OfAHundredMegabytesInBothFramingsTakesLittleMemory) {
    options.limits.upload_bytes = 200U << 20U;
    start();
    const std::string block(1U << 20U, 'x');
    const std::size_t before = used_bytes();
    std::size_t most = before;
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n");
    for (int i = 0; i < 100; ++i) {
        client.send(block);
        most = std::max(most, used_bytes());
    }
    EXPECT_EQ(client.answer()->body, "104857600 12582912000");
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 100; ++i) {
        client.send("100000\r\n" + block + "\r\n");
        most = std::max(most, used_bytes());
    }
    client.send("0\r\n\r\n");
    EXPECT_EQ(client.answer()->body, "104857600 12582912000");
    EXPECT_LT(std::max(most, used_bytes()), before + (24U << 20U));
}

TEST_F(HttpUpload, IsReadByOffsetAndByPath) {
    start();
    RawClient client(port);
    client.send("POST /first-and-last HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabcdef");
    EXPECT_EQ(client.answer()->body, "af");
    EXPECT_EQ(client.get("/hello")->status, 200);
}

TEST_F(HttpUpload, WithoutABodyIsNothing) {
    start();
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(client.answer()->body, "0 0");
}

TEST_F(HttpUpload, LongerThanAllowedIsRefusedBeforeItIsRead) {
    options.limits.upload_bytes = 1000;
    start();
    RawClient expecting(port);
    expecting.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n"
                   "Expect: 100-continue\r\n\r\n");
    EXPECT_EQ(expecting.answer()->status, 413);
    EXPECT_TRUE(expecting.closed());
    RawClient chunked(port);
    chunked.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3E9\r\n");
    EXPECT_EQ(chunked.answer()->status, 413);
}

TEST_F(HttpUpload, RefusalReachesAClientThatGoesOnSending) {
    options.limits.upload_bytes = 1000;
    start();
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
    client.send(std::string(3'000'000, 'x'));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
}

TEST_F(HttpUpload, MoreAtOnceThanAllowedAreAskedToComeBack) {
    options.limits.uploads = 2;
    start();
    std::vector<RawClient> clients;
    for (int i = 0; i < 2; ++i) {
        clients.emplace_back(port);
        clients.back().send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                            "Expect: 100-continue\r\n\r\n");
        ASSERT_EQ(clients.back().answer()->status, 100);
    }
    RawClient third(port);
    third.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    const auto refused = third.answer();
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(refused->headers.at("retry-after"), "1");
    for (RawClient& client : clients) {
        client.send("abc");
        EXPECT_EQ(client.answer()->body, "3 294");
    }
    RawClient again(port);
    again.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(again.answer()->body, "3 294");
}

TEST_F(HttpUpload, ThatCannotBeKeptIsRefused) {
    options.upload_folder = "/nowhere";
    start();
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(client.answer()->status, 503);
    EXPECT_EQ(RawClient(port).get("/hello")->status, 200);
}

TEST_F(HttpUpload, ThatComesTooSlowlyIsAnsweredWithATimeout) {
    options.limits.body_grace = milliseconds(300);
    start();
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 5; ++i) {
        client.send("x");
        std::this_thread::sleep_for(milliseconds(50));
    }
    EXPECT_EQ(client.answer()->status, 408);
}

TEST_F(HttpUpload, BrokenOffLeavesNothingBehind) {
    options.limits.uploads = 1;
    start();
    for (int i = 0; i < 20; ++i) {
        RawClient client(port);
        client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n"
                    "Expect: 100-continue\r\n\r\n");
        const auto leave = client.answer();
        ASSERT_TRUE(leave);
        ASSERT_TRUE(leave->status == 100 || leave->status == 503) << leave->status;
        client.send("begun");
        client.reset();
    }
    std::this_thread::sleep_for(milliseconds(300));
    RawClient whole(port);
    whole.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(whole.answer()->body, "3 294") << "its place was given back";
}

/// Programs like netcat close their sending side when they have said all.
TEST_F(HttpUpload, ClientsThatCloseTheirSideFirstAreAnswered) {
    start();
    for (const char* path : {"/upload", "/async/x", "/stream/30000", "/block/300"}) {
        RawClient client(port);
        const bool reads = std::string(path) != "/upload";
        client.send(reads ? "GET " : "POST ");
        client.send(path);
        client.send(" HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
        client.finish_sending();
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, 200) << path;
        EXPECT_TRUE(client.closed()) << path;
    }
}

} // namespace
} // namespace osh::server
