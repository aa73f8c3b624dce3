#include "server/http/connection_machine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "../../fuzz/http_machine_drive.hpp"

namespace osh::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using State = ConnectionMachine::State;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A connection with a clock of its own.
struct Line {
    HttpLimits limits;
    Instant now{std::chrono::steady_clock::time_point(std::chrono::hours(1)), 784111777};
    ConnectionMachine machine{limits, {"192.0.2.1", "id"}, now};

    void receive(std::string_view bytes) { machine.receive(bytes, now); }

    /// Takes everything the machine wants to send.
    std::string sent() {
        std::string all;
        while (machine.has_output()) {
            const auto [head, body] = machine.output();
            all.append(head).append(body);
            machine.sent(head.size() + body.size(), now);
        }
        return all;
    }

    std::string answer(Response response) {
        machine.answer(std::move(response), now);
        return sent();
    }

    void pass(milliseconds time) {
        now.steady += time;
        machine.expire(now);
    }
};

const std::string get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Connection, ServesOneRequestAfterAnother) {
    Line line;
    line.receive(get + "GET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(line.machine.take_request()->path, "/a");
    EXPECT_FALSE(line.machine.take_request()) << "a request is handed out once";
    EXPECT_THAT(line.answer(text_response("first")), EndsWith("\r\n\r\nfirst"));
    EXPECT_EQ(line.machine.state(), State::answering);
    EXPECT_EQ(line.machine.take_request()->path, "/b");
    line.answer(text_response("second"));
    EXPECT_EQ(line.machine.state(), State::reading);
}

TEST(Connection, GivesEveryRequestItsOwnIdAndTheClientsAddress) {
    Line line;
    line.receive(get + get);
    const Request first = *line.machine.take_request();
    line.answer(text_response(""));
    const Request second = *line.machine.take_request();
    EXPECT_EQ(first.client_address, "192.0.2.1");
    EXPECT_NE(first.id, second.id);
}

TEST(Connection, AnswersAMalformedRequestOnceAndNeverReadsOn) {
    Line line;
    line.receive("GET /a HTTP/1.1\r\nHost : a\r\n\r\n" + get);
    const std::string sent = line.sent();
    EXPECT_THAT(sent, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
    EXPECT_THAT(sent, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(sent, HasSubstr("application/problem+json"));
    EXPECT_EQ(line.machine.state(), State::lingering);
    line.receive(get);
    EXPECT_FALSE(line.machine.take_request());
    EXPECT_FALSE(line.machine.has_output());
    line.pass(seconds(3));
    EXPECT_EQ(line.machine.state(), State::closed);
}

/// Whoever takes the request of a malformed address answers it on whatever thread he likes: the
/// thread that reads has made nothing of it.
TEST(Connection, HandsOverAReadWhoseAddressIsMalformedHoweverItsHeadIsCut) {
    const auto answer = [&](const std::string& head, std::size_t step) {
        Line line;
        for (std::size_t at = 0; at < head.size(); at += step) {
            line.receive(head.substr(at, step));
        }
        if (const auto asked = line.machine.take_request()) {
            EXPECT_FALSE(asked->malformed.empty());
            EXPECT_FALSE(line.machine.has_output()) << "nothing was made while it was read";
            EXPECT_FALSE(asked->id.empty());
            EXPECT_EQ(asked->client_address, "192.0.2.1");
            line.receive("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
            const std::string all = line.answer(
                text_response("of " + asked->path + " in " + asked->query.back().value));
            EXPECT_EQ(line.machine.state(), State::lingering);
            EXPECT_FALSE(line.machine.take_request()) << "nothing is read after it";
            return all;
        }
        return line.sent();
    };
    const std::string address = " /map?x=%zz&lang=ru HTTP/1.1\r\nHost: a\r\n";
    const std::string person = "Accept: text/html\r\n\r\n";
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
        const std::string read = answer("GET" + address + person, step);
        EXPECT_THAT(read, EndsWith("of /map in ru"));
        EXPECT_THAT(read, HasSubstr("\r\nConnection: close\r\n"));
        EXPECT_THAT(answer("POST" + address + person, step), StartsWith("HTTP/1.1 400 "));
        EXPECT_THAT(
            answer("GET" + address + "Host: b\r\nbad line\r\n\r\n", step),
            HasSubstr("a header line is not"));
    }
}

TEST(Connection, ClosesAfterTheAnswerWhenTheClientWants) {
    Line line;
    line.receive("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get);
    line.machine.take_request();
    EXPECT_THAT(line.answer(text_response("x")), HasSubstr("Connection: close"));
    EXPECT_EQ(line.machine.state(), State::lingering);
}

TEST(Connection, SendsNoBodyToHead) {
    Line line;
    line.receive("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    line.machine.take_request();
    const std::string sent = line.answer(text_response("hello"));
    EXPECT_THAT(sent, HasSubstr("Content-Length: 5\r\n"));
    EXPECT_THAT(sent, EndsWith("\r\n\r\n"));
    EXPECT_EQ(line.machine.state(), State::reading);
}

TEST(Connection, SaysContinueToAClientThatWaits) {
    Line line;
    line.receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(line.sent(), "HTTP/1.1 100 Continue\r\n\r\n");
    line.receive("ok");
    EXPECT_EQ(line.machine.take_request()->body, "ok");
    EXPECT_THAT(line.answer(text_response("")), StartsWith("HTTP/1.1 200 OK"));
}

TEST(Connection, StreamsAProducersBlocksOnlyWhenTheClientHasTakenTheLast) {
    Line line;
    line.receive(get);
    line.machine.take_request();
    Response response;
    response.producer = [n = 0]() mutable -> std::optional<std::string> {
        return n++ < 2 ? std::optional("block" + std::to_string(n)) : std::nullopt;
    };
    line.machine.answer(std::move(response), line.now);
    EXPECT_EQ(line.machine.state(), State::sending);
    std::string all = line.sent();
    while (line.machine.state() == State::producing) {
        Producer producer = line.machine.take_producer();
        EXPECT_FALSE(line.machine.take_producer()) << "a producer is handed out once";
        auto block = producer();
        line.machine.produced(std::move(producer), std::move(block), line.now);
        all += line.sent();
    }
    EXPECT_THAT(all, EndsWith("\r\n\r\n6\r\nblock1\r\n6\r\nblock2\r\n0\r\n\r\n"));
    EXPECT_EQ(line.machine.state(), State::reading);
}

/// A stream of so many bytes as it says, of which blocks are handed over one by one.
void begin_counted_stream(Line& line, std::uint64_t length) {
    line.receive(get);
    line.machine.take_request();
    Response response;
    response.length = length;
    response.producer = [] {
        return std::nullopt;
    };
    line.machine.answer(std::move(response), line.now);
}

TEST(Connection, SendsACountedStreamPlainAndGoesOn) {
    Line line;
    begin_counted_stream(line, 6);
    const std::string head = line.sent();
    EXPECT_THAT(head, HasSubstr("Content-Length: 6\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("chunked")));
    line.machine.produced(line.machine.take_producer(), "blo", line.now);
    EXPECT_EQ(line.sent(), "blo");
    line.machine.produced(line.machine.take_producer(), "cks", line.now);
    EXPECT_EQ(line.sent(), "cks");
    line.machine.produced(line.machine.take_producer(), std::nullopt, line.now);
    EXPECT_EQ(line.machine.state(), State::reading) << "the connection serves on";
}

TEST(Connection, CutsACountedStreamThatIsShorterOrLongerThanItSaid) {
    Line shorter;
    begin_counted_stream(shorter, 6);
    shorter.sent();
    shorter.machine.produced(shorter.machine.take_producer(), "blo", shorter.now);
    EXPECT_EQ(shorter.sent(), "blo");
    shorter.machine.produced(shorter.machine.take_producer(), std::nullopt, shorter.now);
    EXPECT_EQ(shorter.machine.state(), State::closed);
    Line longer;
    begin_counted_stream(longer, 2);
    longer.sent();
    longer.machine.produced(longer.machine.take_producer(), "blo", longer.now);
    EXPECT_EQ(longer.sent(), "");
    EXPECT_EQ(longer.machine.state(), State::closed);
}

TEST(Connection, EndsAStreamToHttp10ByClosing) {
    Line line;
    line.receive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    line.machine.take_request();
    Response response;
    response.producer = [] {
        return std::nullopt;
    };
    line.machine.answer(std::move(response), line.now);
    EXPECT_THAT(line.sent(), HasSubstr("Connection: close"));
    line.machine.produced(line.machine.take_producer(), "raw", line.now);
    EXPECT_EQ(line.sent(), "raw");
    line.machine.produced(line.machine.take_producer(), std::nullopt, line.now);
    EXPECT_EQ(line.machine.state(), State::lingering);
}

TEST(Connection, LetsASlowHeadGoAfterTenSecondsHoweverItTrickles) {
    Line line;
    for (int i = 0; i < 9; ++i) {
        line.receive("G");
        line.pass(seconds(1));
        EXPECT_EQ(line.machine.state(), State::reading) << i;
    }
    line.pass(seconds(1));
    EXPECT_THAT(line.sent(), StartsWith("HTTP/1.1 408 Request Timeout"));
    EXPECT_EQ(line.machine.state(), State::lingering);
}

TEST(Connection, LetsABodyTakeTimeOnlyAsItComes) {
    Line line;
    line.receive("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    const std::string four_seconds_worth(16'384, 'x');
    for (int i = 0; i < 20; ++i) {
        line.pass(seconds(4));
        line.receive(four_seconds_worth);
        EXPECT_EQ(line.machine.state(), State::reading) << i;
    }
    line.pass(seconds(11));
    EXPECT_THAT(line.sent(), StartsWith("HTTP/1.1 408"));
}

TEST(Connection, ClosesSilentlyWhenIdleTooLong) {
    Line line;
    line.receive(get);
    line.machine.take_request();
    line.answer(text_response(""));
    line.pass(seconds(74));
    EXPECT_EQ(line.machine.state(), State::reading);
    line.pass(seconds(2));
    EXPECT_EQ(line.machine.state(), State::closed);
    EXPECT_FALSE(line.machine.has_output());
}

TEST(Connection, IsCutOffWhenTheClientTakesNothingForHalfAMinute) {
    Line line;
    line.receive(get);
    line.machine.take_request();
    line.machine.answer(text_response(std::string(100'000, 'x')), line.now);
    line.pass(seconds(29));
    line.machine.sent(1000, line.now);
    line.pass(seconds(29));
    EXPECT_EQ(line.machine.state(), State::sending);
    line.pass(seconds(2));
    EXPECT_EQ(line.machine.state(), State::closed);
    const auto exchange = line.machine.take_finished();
    ASSERT_TRUE(exchange);
    EXPECT_FALSE(exchange->complete);
    EXPECT_EQ(exchange->bytes, 1000U);
}

TEST(Connection, NeverExpiresBeforeItIsSaidHowLongItsHandlerMayTake) {
    Line line;
    line.receive(get);
    line.pass(std::chrono::hours(5));
    EXPECT_EQ(line.machine.state(), State::answering);
}

TEST(Connection, GivesAnAnswerUpThatTakesTooLongAndEndsWithIt) {
    Line line;
    line.receive(get + get);
    line.machine.take_request();
    line.machine.expect_answer_within(seconds(30), line.now);
    line.pass(seconds(29));
    EXPECT_EQ(line.machine.state(), State::answering);
    line.pass(seconds(1));
    const std::string answer = line.sent();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(answer, HasSubstr("X-Request-Id: id-1\r\n"));
    EXPECT_THAT(answer, HasSubstr("took too long"));
    line.machine.answer(text_response("late"), line.now);
    EXPECT_FALSE(line.machine.has_output());
    EXPECT_FALSE(line.machine.take_request()) << "the next one would be given the late answer";
    const auto exchange = line.machine.take_finished();
    ASSERT_TRUE(exchange);
    EXPECT_EQ(exchange->status, 503);
    EXPECT_EQ(exchange->target, "/a");
}

TEST(Connection, IgnoresAnAnswerThatComesAfterItsEnd) {
    Line line;
    line.receive(get);
    line.machine.take_request();
    line.machine.abort(line.now);
    line.machine.answer(text_response("late"), line.now);
    EXPECT_FALSE(line.machine.has_output());
    EXPECT_EQ(line.machine.state(), State::closed);
}

TEST(Connection, ClosesWhenTooMuchIsSentAhead) {
    Line line;
    line.receive(get);
    line.receive(std::string(line.limits.pipelined_bytes, 'x'));
    EXPECT_EQ(line.machine.state(), State::answering);
    line.receive("x");
    EXPECT_EQ(line.machine.state(), State::closed);
}

TEST(Connection, ServesNoMoreRequestsThanItsLimit) {
    Line line;
    line.limits.requests_per_connection = 2;
    line.receive(get + get + get);
    line.machine.take_request();
    EXPECT_THAT(line.answer(text_response("")), Not(HasSubstr("Connection: close")));
    line.machine.take_request();
    EXPECT_THAT(line.answer(text_response("")), HasSubstr("Connection: close"));
    EXPECT_EQ(line.machine.state(), State::lingering);
}

TEST(Connection, DrainsByClosingWhenIdleAndAfterTheAnswerWhenBusy) {
    Line idle;
    idle.machine.drain(idle.now);
    EXPECT_EQ(idle.machine.state(), State::closed);

    Line busy;
    busy.receive(get);
    busy.machine.take_request();
    busy.machine.drain(busy.now);
    EXPECT_TRUE(busy.machine.is_busy());
    EXPECT_THAT(busy.answer(text_response("last")), EndsWith("last"));
    EXPECT_EQ(busy.machine.state(), State::lingering);
}

TEST(Connection, AccountsForEachExchange) {
    Line line;
    line.receive("GET /a?b=%20c HTTP/1.1\r\nHost: a\r\n\r\n");
    line.machine.take_request();
    line.now.steady += milliseconds(15);
    const std::string sent = line.answer(text_response("hello", 404));
    const auto exchange = line.machine.take_finished();
    ASSERT_TRUE(exchange);
    EXPECT_EQ(exchange->method, "GET");
    EXPECT_EQ(exchange->target, "/a?b=%20c");
    EXPECT_EQ(exchange->status, 404);
    EXPECT_EQ(exchange->bytes, sent.size());
    EXPECT_EQ(exchange->finished.steady - exchange->started.steady, milliseconds(15));
    EXPECT_TRUE(exchange->complete);
    EXPECT_FALSE(line.machine.take_finished());
}

/// Random damage to sensible traffic: the machine always ends, and what it answers does not depend
/// on how the bytes were cut. The same code runs under libFuzzer, see tests/fuzz.
TEST(Connection, AnswersDamagedTrafficTheSameHoweverItIsCut) {
    const std::string traffic =
        "GET /one?x=1 HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST /two HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        "HEAD /three HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        "POST /four HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz";
    std::mt19937 random(7);
    int answered = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string bytes = traffic;
        for (unsigned i = 0; i <= random() % 3; ++i) {
            const std::size_t at = random() % bytes.size();
            if (random() % 2 == 0) {
                bytes[at] = static_cast<char>(random() % 256);
            } else {
                bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 20));
            }
        }
        const MachineRun whole = run_machine(bytes, bytes.size());
        ASSERT_EQ(run_machine(bytes, 1 + random() % 30), whole) << round;
        answered += whole.requests;
    }
    EXPECT_GT(answered, 2000);
}

Response endless_events(int& asked) {
    Response response = text_response("");
    response.body.reset();
    response.producer = [&asked]() -> std::optional<std::string> {
        return ++asked == 1 ? "first" : "";
    };
    return response;
}

/// Asks the producer as the connection does.
void let_produce(Line& line) {
    ASSERT_EQ(line.machine.state(), State::producing);
    Producer producer = line.machine.take_producer();
    auto block = producer();
    line.machine.produced(std::move(producer), std::move(block), line.now);
}

TEST(Connection, AsksAProducerThatHadNothingAgainAfterAWhile) {
    Line line;
    int asked = 0;
    line.receive(get);
    line.machine.take_request();
    line.answer(endless_events(asked));
    let_produce(line);
    EXPECT_EQ(line.sent(), "5\r\nfirst\r\n");
    let_produce(line);
    EXPECT_EQ(line.machine.state(), State::pausing);
    EXPECT_FALSE(line.machine.has_output()) << "an empty chunk would end the answer";
    EXPECT_EQ(asked, 2);
    line.pass(line.limits.stream_pause - milliseconds(1));
    EXPECT_EQ(line.machine.state(), State::pausing);
    line.pass(milliseconds(1));
    let_produce(line);
    EXPECT_EQ(asked, 3);
}

TEST(Connection, EndsAPausingAnswerWhenTheServerStops) {
    Line line;
    int asked = 1;
    line.receive(get);
    line.machine.take_request();
    line.answer(endless_events(asked));
    let_produce(line);
    line.machine.drain(line.now);
    EXPECT_EQ(line.sent(), "0\r\n\r\n");
    EXPECT_EQ(line.machine.state(), State::lingering);
}

TEST(Connection, LetsAPausingAnswerGoWhenItsClientHasLeft) {
    Line line;
    int asked = 1;
    line.receive(get);
    line.machine.take_request();
    line.answer(endless_events(asked));
    let_produce(line);
    line.machine.peer_finished(line.now);
    EXPECT_EQ(line.machine.state(), State::closed);
    EXPECT_FALSE(line.machine.take_finished()->complete);
}

TEST(Connection, BelievesOnlyTrustedProxiesAboutClientAndRequestId) {
    const std::string forwarded = "GET /a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n"
                                  "X-Request-Id: from-proxy.1\r\n\r\n";
    Line stranger;
    stranger.receive(forwarded);
    const Request unproven = *stranger.machine.take_request();
    EXPECT_FALSE(unproven.is_from_proxy);
    EXPECT_EQ(unproven.id, "id-1");
    HttpLimits limits;
    limits.trusted_proxies = {"192.0.2.1"};
    ConnectionMachine machine(limits, {"::ffff:192.0.2.1", "id"}, stranger.now);
    machine.receive(forwarded, stranger.now);
    const Request request = *machine.take_request();
    EXPECT_TRUE(request.is_from_proxy);
    EXPECT_EQ(request.id, "from-proxy.1");
    machine.answer(text_response("x"), stranger.now);
    while (machine.has_output()) {
        machine.sent(machine.output()[0].size() + machine.output()[1].size(), stranger.now);
    }
    EXPECT_EQ(machine.take_finished()->client_address, "203.0.113.9");
}

/// An answer whose producer gives one block after the other.
Response produced_answer() {
    Response response = text_response("");
    response.body.reset();
    response.producer = [] {
        return std::optional<std::string>("block");
    };
    return response;
}

/// A connection that waits for its producer's next block.
struct Producing : Line {
    explicit Producing(const std::string& request = get) {
        receive(request);
        machine.take_request();
        answer(produced_answer());
    }

    void give(std::optional<std::string> block) {
        machine.produced(machine.take_producer(), std::move(block), now);
    }
};

TEST(Connection, TakesNoBlockThatNobodyAskedFor) {
    Line line;
    line.machine.produced(nullptr, "late", line.now);
    EXPECT_FALSE(line.machine.has_output());
    EXPECT_EQ(line.machine.state(), State::reading);
    line.machine.answer(text_response("late"), line.now);
    EXPECT_FALSE(line.machine.has_output()) << "nor an answer";
}

TEST(Connection, EndsAStreamWithoutNewsWhenTheClientHasGoneOrTheServerStops) {
    Producing gone;
    gone.machine.peer_finished(gone.now);
    EXPECT_EQ(gone.machine.state(), State::producing) << "it may still read";
    gone.give("");
    EXPECT_EQ(gone.machine.state(), State::closed);
    Producing stopping;
    stopping.machine.drain(stopping.now);
    EXPECT_EQ(stopping.machine.state(), State::producing);
    stopping.give("");
    EXPECT_THAT(stopping.sent(), EndsWith("0\r\n\r\n"));
    EXPECT_EQ(stopping.machine.state(), State::lingering);
}

TEST(Connection, LingersForNobodyWhoHasClosedHisSide) {
    Line line;
    line.receive("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    line.machine.take_request();
    line.machine.peer_finished(line.now);
    EXPECT_THAT(line.answer(text_response("kept")), EndsWith("kept"));
    EXPECT_EQ(line.machine.state(), State::closed);
    Line pipelined;
    pipelined.receive(get + get);
    pipelined.machine.take_request();
    pipelined.machine.peer_finished(pipelined.now);
    pipelined.answer(text_response("first"));
    EXPECT_EQ(pipelined.machine.state(), State::answering) << "the second was sent ahead";
    pipelined.machine.take_request();
    EXPECT_THAT(pipelined.answer(text_response("second")), EndsWith("second"));
    EXPECT_EQ(pipelined.machine.state(), State::closed);
    EXPECT_TRUE(pipelined.machine.take_finished()->complete);
}

} // namespace
} // namespace osh::server
