#include "geo/disk_full.hpp"
#include "server/http/app_shell.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AppShellTest : public ::testing::Test {
protected:
    AppShellTest()
        : log_file(
              std::filesystem::path(::testing::TempDir()) /
              ("app_shell_test." + std::to_string(::getpid()) + ".log")) {
        std::filesystem::remove(log_file);
        log = std::make_unique<Log>(LogLevel::info, log_file);
        shell = std::make_unique<AppShell>(*log);
    }

    void get(std::string pattern, Handler handler) {
        Route route;
        route.pattern = std::move(pattern);
        route.handler = std::move(handler);
        shell->add(std::move(route));
    }

    Response
    ask(Method method, std::vector<std::string> segments, std::vector<Field> headers = {}) {
        Request request;
        request.method = method;
        request.id = "id-1";
        for (const std::string& segment : segments) {
            request.path += "/" + segment;
        }
        request.segments = std::move(segments);
        request.headers = std::move(headers);
        return shell->respond(request);
    }

    /// How many of ten requests of a proxy are within a rate of three, which name their client so.
    int admitted_of_ten(std::vector<Field> headers) {
        HttpLimits limits;
        limits.rate = {.per_second = 1, .burst = 3};
        AppShell bounded(*log, limits);
        Request request;
        request.client_address = "127.0.0.1";
        request.is_from_proxy = true;
        request.headers = std::move(headers);
        int admitted = 0;
        for (int i = 0; i < 10; ++i) {
            admitted += bounded.is_within_rate(request) ? 1 : 0;
        }
        return admitted;
    }

    /// All that was logged; the log is closed by it.
    std::string logged() {
        shell.reset();
        log.reset();
        std::ifstream file(log_file);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    std::filesystem::path log_file;
    std::unique_ptr<Log> log;
    std::unique_ptr<AppShell> shell;
};

TEST_F(AppShellTest, AnswersAtOnceWhatIsAtHandToStrangersOnly) {
    Route route;
    route.pattern = "/tiles/{tile}";
    route.handler = [](const Request&) {
        return text_response("made");
    };
    route.at_hand = [](const Request& request) -> std::optional<Response> {
        if (request.target != "/tiles/kept") {
            return std::nullopt;
        }
        Response response = text_response("kept");
        response.etag = "tag";
        return response;
    };
    shell->add(std::move(route));
    const auto at_once = [&](Method method, const std::string& tile, std::vector<Field> headers) {
        Request request;
        request.method = method;
        request.id = "id-1";
        request.target = request.path = "/tiles/" + tile;
        request.segments = {"tiles", tile};
        request.headers = std::move(headers);
        return shell->respond_at_once(request);
    };
    const auto kept = at_once(Method::get, "kept", {});
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept->body, "kept");
    EXPECT_EQ(kept->header("X-Request-Id"), "id-1");
    EXPECT_EQ(kept->header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(at_once(Method::get, "kept", {{"if-none-match", "\"tag\""}})->status, 304);
    EXPECT_TRUE(at_once(Method::head, "kept", {}));
    EXPECT_FALSE(at_once(Method::get, "unknown", {}));
    EXPECT_FALSE(at_once(Method::post, "kept", {}));
    EXPECT_FALSE(at_once(Method::get, "kept", {{"cookie", "session=1"}}));
    EXPECT_FALSE(at_once(Method::get, "kept", {{"authorization", "Bearer x"}}));
    EXPECT_THAT(shell->metrics().text(), HasSubstr("route=\"/tiles/{tile}\",status=\"2xx\"} 3"));
}

/// A page is not made on the thread that reads, and no route ever sees such an address.
TEST_F(AppShellTest, AnswersAMalformedAddressOnTheWorkersByAPageOrTheProblemDocument) {
    get("/here", [](const Request&) { return text_response("a route"); });
    shell->set_malformed_page([](const Request& asked) {
        return asked.header("accept") == "text/html" ? std::optional(text_response("a page"))
                                                     : std::nullopt;
    });
    Request request;
    request.id = "id-1";
    request.path = "/here";
    request.segments = {"here"};
    request.malformed = "the address holds %zz";
    EXPECT_EQ(shell->cost(request), RouteCost::pooled);
    EXPECT_FALSE(shell->respond_at_once(request));
    const Response problem = shell->respond(request);
    EXPECT_EQ(problem.status, 400);
    EXPECT_EQ(problem.content_type, "application/problem+json");
    EXPECT_THAT(*problem.body, HasSubstr("the address holds %zz"));
    EXPECT_EQ(problem.header("Cache-Control"), "no-store");
    EXPECT_EQ(problem.header("X-Request-Id"), "id-1");
    request.headers = {{"accept", "text/html"}};
    EXPECT_EQ(*shell->respond(request).body, "a page");
    request.malformed.clear();
    EXPECT_EQ(*shell->respond(request).body, "a route");
}

TEST_F(AppShellTest, PrintsFamiliesOfFiguresByTheirLabels) {
    using enum Metrics::FigureType;
    Metrics metrics;
    metrics.add_family("jobs_total", counter, "Jobs.", [] {
        return std::vector<Metrics::Sample>{{"kind=\"export\"", 2}, {"kind=\"plan\"", 0}};
    });
    metrics.add_gauge("age_seconds", "Age.", [] { return 1.5; });
    EXPECT_THAT(
        metrics.text(),
        ::testing::EndsWith(
            "# HELP jobs_total Jobs.\n# TYPE jobs_total counter\n"
            "jobs_total{kind=\"export\"} 2\njobs_total{kind=\"plan\"} 0\n"
            "# HELP age_seconds Age.\n# TYPE age_seconds gauge\nage_seconds 1.5\n"));
}

TEST_F(AppShellTest, SaysThatThereIsNoRoomWhenTheDiskIsFull) {
    get("/full", [](const Request&) -> Response {
        throw geo::DiskFull("/var/lib/oshmap/operations.sqlite: the disk is full");
    });
    const Response answer = ask(Method::get, {"full"});
    EXPECT_EQ(answer.status, 507);
    EXPECT_THAT(*answer.body, Not(HasSubstr("sqlite")));
}

TEST_F(AppShellTest, TurnsAProblemIntoAProblemDocument) {
    get("/a/{b}", [](const Request& request) -> Response {
        throw Problem(Refusal::bad_request, "bad \"" + request.path_parameter("b") + "\"");
    });
    const Response response = ask(Method::get, {"a", "\xff"});
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto problem = parse_json(*response.body);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->at("title"), "Bad Request");
    EXPECT_EQ(problem->at("status"), 400);
    EXPECT_EQ(problem->at("detail"), "bad \"\xEF\xBF\xBD\"");
    EXPECT_EQ(problem->at("request_id"), "id-1");
    EXPECT_EQ(response.header("Cache-Control"), "no-store");
    EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "*");
}

TEST_F(AppShellTest, WritesFaultsToTheLogAndNeverToTheClient) {
    get("/known", [](const Request&) -> Response { throw std::runtime_error("secret sql"); });
    get("/odd", [](const Request&) -> Response { throw 42; });
    const Response known = ask(Method::get, {"known"});
    EXPECT_EQ(known.status, 500);
    EXPECT_THAT(*known.body, Not(HasSubstr("secret")));
    EXPECT_EQ(ask(Method::get, {"odd"}).status, 500);
    const std::string log_text = logged();
    EXPECT_THAT(log_text, HasSubstr("secret sql"));
    EXPECT_THAT(log_text, HasSubstr("unknown type"));
    EXPECT_THAT(log_text, HasSubstr("\"request\":\"id-1\""));
}

TEST_F(AppShellTest, AnswersUnknownPathsAndMethods) {
    get("/a", [](const Request&) { return text_response("x"); });
    EXPECT_EQ(ask(Method::get, {"b"}).status, 404);
    const Response refused = ask(Method::post, {"a"});
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.header("Allow"), "GET, HEAD, OPTIONS");
    const Response options = ask(Method::options, {"a"});
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(options.header("Access-Control-Allow-Origin"), "*");
}

TEST_F(AppShellTest, AnswersAHeldVersionWithoutAskingTheHandler) {
    int made = 0;
    Route route;
    route.pattern = "/v";
    route.validator = [](const Request&) {
        return "v1";
    };
    route.handler = [&made](const Request&) {
        ++made;
        Response response = text_response("x");
        response.cache = CachePolicy::revalidate;
        return response;
    };
    shell->add(std::move(route));
    const Response first = ask(Method::get, {"v"});
    ASSERT_TRUE(first.header("ETag"));
    const std::string tag(*first.header("ETag"));
    EXPECT_THAT(tag, HasSubstr("\"v1."));
    EXPECT_EQ(first.header("Cache-Control"), "no-cache");
    const Response again = ask(Method::get, {"v"}, {{"if-none-match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("ETag"), tag);
    EXPECT_FALSE(again.body);
    EXPECT_EQ(made, 1);
    EXPECT_EQ(ask(Method::get, {"v"}, {{"if-none-match", "\"v0\""}}).status, 200);
    EXPECT_EQ(ask(Method::get, {"v"}, {{"if-none-match", "*"}}).status, 304) << "a good answer is";
    EXPECT_EQ(made, 3) << "which is known only once it is made";
}

TEST_F(AppShellTest, AConditionCountsOnlyWhereTheAnswerWouldBeGood) {
    Route route;
    route.pattern = "/v/{what}";
    route.validator = [](const Request&) {
        return "v1";
    };
    route.handler = [](const Request& request) {
        if (request.path_parameter("what") != "right") {
            throw Problem(Refusal::forbidden, "closed");
        }
        return text_response("x");
    };
    shell->add(std::move(route));
    const std::string tag(*ask(Method::get, {"v", "right"}).header("ETag"));
    EXPECT_EQ(ask(Method::get, {"v", "right"}, {{"if-none-match", tag}}).status, 304);
    for (const std::string& shown : {std::string("*"), tag, std::string("\"v1\"")}) {
        EXPECT_EQ(ask(Method::get, {"v", "closed"}, {{"if-none-match", shown}}).status, 403)
            << shown;
        EXPECT_EQ(ask(Method::head, {"v", "closed"}, {{"if-none-match", shown}}).status, 403);
    }
}

TEST_F(AppShellTest, ARefusalToWhoHasNotSignedInNamesTheScheme) {
    get("/closed",
        [](const Request&) -> Response { throw Problem(Refusal::unauthorized, "sign in first"); });
    get("/over", [](const Request&) -> Response {
        throw Problem(Refusal::unauthorized, "over", {std::string(invalid_token_cause), ""});
    });
    EXPECT_EQ(ask(Method::get, {"closed"}).header("WWW-Authenticate"), "Bearer realm=\"oshmap\"");
    EXPECT_EQ(
        ask(Method::get, {"over"}).header("WWW-Authenticate"),
        "Bearer realm=\"oshmap\", error=\"invalid_token\"");
}

TEST_F(AppShellTest, RefusesAReadOfAnotherVersionThanIfMatchNames) {
    get("/a", [](const Request&) {
        Response response = text_response("words");
        response.etag = "v2";
        response.cache = CachePolicy::revalidate;
        return response;
    });
    EXPECT_EQ(ask(Method::get, {"a"}, {{"if-match", "\"v2\""}}).status, 200);
    EXPECT_EQ(ask(Method::get, {"a"}, {{"if-match", "\"v1\""}}).status, 412);
    EXPECT_EQ(
        ask(Method::get, {"a"}, {{"if-match", "\"v1\""}, {"if-none-match", "\"v2\""}}).status, 412)
        << "If-Match comes first";
    EXPECT_EQ(
        ask(Method::get, {"a"}, {{"if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT"}}).status,
        200)
        << "nothing here has a day of change";
}

TEST_F(AppShellTest, ChangesNothingUnderAConditionThatDoesNotHoldNorByAPackedBody) {
    int changes = 0;
    Route route;
    route.method = Method::post;
    route.pattern = "/a";
    route.handler = [&changes](const Request&) {
        ++changes;
        return text_response("changed");
    };
    shell->add(std::move(route));
    EXPECT_EQ(ask(Method::post, {"a"}, {{"if-match", "\"v1\""}}).status, 412);
    Request packed;
    packed.method = Method::post;
    packed.segments = {"a"};
    packed.headers = {{"content-encoding", "gzip"}};
    packed.body = "\x1f\x8b";
    const Response refused = shell->respond(packed);
    EXPECT_EQ(refused.status, 415);
    EXPECT_EQ(refused.header("Accept-Encoding"), "identity");
    EXPECT_EQ(changes, 0);
    packed.headers = {{"content-encoding", "identity"}};
    EXPECT_EQ(shell->respond(packed).status, 200);
    EXPECT_EQ(ask(Method::post, {"a"}, {{"if-match", "*"}}).status, 200);
    EXPECT_EQ(changes, 2);
}

TEST_F(AppShellTest, SaysWhatChoosesAnAnswerAlsoWhenItIsNotModified) {
    Route route;
    route.pattern = "/a";
    route.varies_by = "Accept-Language";
    route.handler = [](const Request&) {
        Response response = text_response("words");
        response.etag = "v1";
        return response;
    };
    shell->add(std::move(route));
    EXPECT_EQ(ask(Method::get, {"a"}).header("Vary"), "Accept-Language, Accept-Encoding");
    const Response held = ask(Method::get, {"a"}, {{"if-none-match", "\"v1\""}});
    EXPECT_EQ(held.status, 304);
    EXPECT_EQ(held.header("Vary"), "Accept-Encoding, Accept-Language");
}

TEST_F(AppShellTest, KeepsThePrivateFromEveryCache) {
    get("/a", [](const Request&) { return text_response("mine"); });
    Request own;
    own.segments = {"a"};
    own.is_private = true;
    EXPECT_EQ(shell->respond(own).header("Cache-Control"), "private, no-store");
    EXPECT_EQ(ask(Method::get, {"a"}).header("Cache-Control"), "no-store");
}

TEST_F(AppShellTest, WhoIsThrottledDoesNotFillTheLog) {
    Exchange exchange;
    exchange.status = 429;
    for (int i = 0; i < 1000; ++i) {
        shell->record(exchange);
    }
    exchange.finished.steady += std::chrono::seconds(2);
    shell->record(exchange);
    const std::string lines = logged();
    EXPECT_EQ(std::ranges::count(lines, '\n'), 2) << lines;
    EXPECT_THAT(lines, HasSubstr("\"left_out\":999"));
}

TEST_F(AppShellTest, NeverAnswersNotModifiedForARefusal) {
    get("/gone", [](const Request&) {
        Response response = text_response("x", 410);
        response.etag = "v1";
        return response;
    });
    EXPECT_EQ(ask(Method::get, {"gone"}, {{"if-none-match", "\"v1\""}}).status, 410);
}

TEST_F(AppShellTest, GuardsPagesByAStrictPolicyAndEverythingAgainstGuessedTypes) {
    get("/page", [](const Request&) { return bytes_response("text/html", "<p>"); });
    get("/tile", [](const Request&) { return bytes_response("image/png", "x"); });
    const Response page = ask(Method::get, {"page"});
    EXPECT_THAT(
        std::string(*page.header("Content-Security-Policy")), HasSubstr("default-src 'none'"));
    EXPECT_EQ(page.header("X-Content-Type-Options"), "nosniff");
    const Response tile = ask(Method::get, {"tile"});
    EXPECT_FALSE(tile.header("Content-Security-Policy"));
    EXPECT_EQ(tile.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(tile.header("X-Request-Id"), "id-1");
}

TEST_F(AppShellTest, SaysBusyWithATimeToComeBack) {
    Request request;
    request.path = "/x";
    const Response response = shell->respond_refused(request, Refusal::unavailable);
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.header("Retry-After"), "1");
}

TEST_F(AppShellTest, LogsEachExchangeAsOneLine) {
    Exchange exchange;
    exchange.request_id = "id-9";
    exchange.method = "GET";
    exchange.target = "/a\"\n";
    exchange.status = 200;
    shell->record(exchange);
    const auto line = parse_json(logged());
    ASSERT_TRUE(line);
    EXPECT_EQ(line->at("level"), "info");
    EXPECT_EQ(line->at("request"), "id-9");
    EXPECT_EQ(line->at("target"), "/a\"\n");
}

TEST_F(AppShellTest, BoundsClientsThatAProxyNamesByNoAddress) {
    EXPECT_EQ(admitted_of_ten({}), 10) << "a program on this machine";
    EXPECT_LE(admitted_of_ten({{"x-forwarded-for", "203.0.113.9"}}), 4);
    EXPECT_LE(admitted_of_ten({{"x-forwarded-for", "unknown"}}), 4);
    EXPECT_LE(admitted_of_ten({{"x-forwarded-for", "203.0.113.9, evil"}}), 4);
}

/// The policy of the answer to a read of a page of a server whose map may be embedded there.
std::string policy_of(
    Log& log,
    const std::string& path,
    std::vector<Parameter> query,
    std::vector<std::string> sites) {
    HttpLimits limits;
    limits.frame_ancestors = std::move(sites);
    AppShell shell(log, limits);
    Route route;
    route.pattern = path;
    route.handler = [](const Request&) {
        Response response;
        response.content_type = "text/html; charset=utf-8";
        response.etag = "tag";
        return response;
    };
    shell.add(std::move(route));
    Request request;
    request.path = path;
    request.segments = {path.substr(1)};
    request.query = std::move(query);
    const Response response = shell.respond(request);
    std::string policy;
    for (const Field& field : response.headers) {
        policy += field.name == "Content-Security-Policy" ? field.value : "";
    }
    return policy;
}

TEST_F(AppShellTest, OnlyTheEmbeddedMapMayStandInFramesOfTheSitesNamed) {
    const std::vector<std::string> sites{"https://enbek.example", "https://*.gov.example"};
    const std::vector<Parameter> embedded{{"lang", "kk"}, {"embed", "1"}};
    EXPECT_THAT(
        policy_of(*log, "/map", embedded, sites),
        ::testing::EndsWith("frame-ancestors 'self' https://enbek.example https://*.gov.example"));
    EXPECT_THAT(policy_of(*log, "/map", {}, sites), ::testing::EndsWith("frame-ancestors 'self'"));
    EXPECT_THAT(
        policy_of(*log, "/signin", embedded, sites), ::testing::EndsWith("frame-ancestors 'self'"));
    EXPECT_THAT(
        policy_of(*log, "/map", embedded, {}), ::testing::EndsWith("frame-ancestors 'self'"));
}

} // namespace
} // namespace osh::server
