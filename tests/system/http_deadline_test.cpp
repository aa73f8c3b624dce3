// What happens to answers that take too long, over real sockets.
#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "served_test.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

class HttpDeadline : public ServedTest {};

TEST_F(HttpDeadline, AnAnswerThatTakesTooLongIsGivenUpAndOthersGoOn) {
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

} // namespace
} // namespace osh::server
