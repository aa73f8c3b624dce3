// What the machine may do to the real program: kill it, fill its disk, take its descriptors, move
// its clock, start it by a socket of systemd.
#include "geo/descriptor.hpp"
#include "regions/store/dataset_folder.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "hardship.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

/// A register of one enterprise whose name tells the edition.
std::string register_of(int edition) {
    return "БИН;Наименование;ОКЭД;КАТО\r\n031140001297;ТОО " + std::to_string(edition) +
           ";05101;350000000\r\n";
}

/// Writes without end until the server has gone, and remembers what the server has confirmed.
struct Writers {
    std::atomic<bool> over{false};
    std::set<std::string> tokens; ///< names of tokens answered with 201
    int imports = 0;              ///< jobs answered with 202
    std::atomic<int> begun{0};    ///< kinds of writing that were confirmed once

    void make_tokens(SignedIn caller, int round) {
        const std::size_t before = tokens.size();
        for (int number = 0; !over; ++number) {
            const std::string name = "t" + std::to_string(round) + "-" + std::to_string(number);
            const auto made = caller.send(
                "POST",
                "/api/v1/tokens",
                json_text(
                    {{"name", name},
                     {"scopes", {"read"}},
                     {"days", 1},
                     {"present", caller.password()}}));
            if (made && made->status == 201) {
                tokens.insert(name);
                begun += tokens.size() == before + 1 ? 1 : 0;
            }
        }
    }

    void import_registers(SignedIn caller, int round) {
        const int before = imports;
        for (int number = 0; !over; ++number) {
            const auto accepted = caller.send(
                "POST", "/api/v1/imports/register", register_of(100 * round + number), "text/csv");
            if (accepted && accepted->status == 202) {
                ++imports;
                begun += imports == before + 1 ? 1 : 0;
            }
            std::this_thread::sleep_for(milliseconds(30));
        }
    }
};

TEST_F(Hardship, KilledWhileItWritesTheServerKeepsAllThatItConfirmed) {
    std::mt19937_64 draws(20'251'126);
    std::uniform_int_distribution<int> pause(0, 400);
    Writers all;
    for (int round = 0; round < kill_rounds(); ++round) {
        ServerProcess server({.data_folder = folder()});
        ASSERT_NE(server.port(), 0) << server.words();
        SignedIn root = caller(server);
        ASSERT_EQ(root.sign_in(), 201) << "round " << round << server.words();
        all.over = false;
        all.begun = 0;
        std::thread tokens([&] { all.make_tokens(root, round); });
        std::thread imports([&] { all.import_registers(root, round); });
        for (int i = 0; i < 3'000 && all.begun < 2; ++i) {
            std::this_thread::sleep_for(milliseconds(10));
        }
        EXPECT_EQ(all.begun, 2) << "not every kind of writing has begun";
        std::this_thread::sleep_for(milliseconds(pause(draws)));
        EXPECT_EQ(server.end_by(SIGKILL), -SIGKILL);
        all.over = true;
        for (std::thread* const writer : {&tokens, &imports}) {
            writer->join();
        }
        expect_sound_store();
    }
    ServerProcess server({.data_folder = folder()});
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201) << server.words();
    std::set<std::string> kept;
    const Json answer = root.json("/api/v1/tokens").value_or(Json::object());
    const Json list = answer.value("tokens", Json::array());
    for (const Json& token : list) {
        kept.insert(token["name"].get<std::string>());
    }
    EXPECT_TRUE(std::ranges::includes(kept, all.tokens));
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
    std::printf(
        "%d kills; %zu tokens and %d imports were confirmed\n",
        kill_rounds(),
        all.tokens.size(),
        all.imports);
}

/// The job's last state.
Json ended_job(SignedIn& caller, const std::optional<RawAnswer>& accepted) {
    if (!accepted || accepted->status != 202) {
        return {};
    }
    Json job;
    for (int i = 0; i < 1'000; ++i) {
        job = caller.json(accepted->headers.at("location")).value_or(Json());
        if (job.is_object() && job["state"] != "queued" && job["state"] != "running") {
            break;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    return job;
}

// A file may not grow past what the copy of the dataset needs: what a full disk says of a write.
TEST_F(Hardship, AFullDiskRefusesTheImportAndKeepsServing) {
    const auto bytes = fs::file_size(*regions::DatasetFolder(folder()).current());
    const std::string limit = std::to_string(bytes / 2 / 512);
    ServerProcess server(
        {.data_folder = folder(), .before = "trap '' XFSZ; ulimit -f " + limit + ";"});
    ASSERT_NE(server.port(), 0) << server.words();
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201);
    const Json job =
        ended_job(root, root.send("POST", "/api/v1/imports/register", register_of(1), "text/csv"));
    ASSERT_EQ(job["state"], "failed") << job;
    EXPECT_FALSE(job["message"].get<std::string>().empty());
    const auto spooled = root.send(
        "POST", "/api/v1/imports/register", std::string(bytes, 'x'), "application/octet-stream");
    ASSERT_TRUE(spooled);
    EXPECT_EQ(spooled->status, 507) << spooled->body;
    EXPECT_TRUE(root.json("/health")) << "what needs no disk is served on";
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
    expect_sound_store();

    ServerProcess again({.data_folder = folder()});
    SignedIn with_room = caller(again);
    ASSERT_EQ(with_room.sign_in(), 201);
    const Json done = ended_job(
        with_room, with_room.send("POST", "/api/v1/imports/register", register_of(1), "text/csv"));
    EXPECT_EQ(done["state"], "done") << done;
}

TEST_F(Hardship, WithFewDescriptorsSomeAreTurnedAwayAndNobodyIsLost) {
    ServerProcess server({.data_folder = folder(), .before = "ulimit -n 200;"});
    ASSERT_NE(server.port(), 0) << server.words();
    int served = 0;
    int turned_away = 0;
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 150; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.port()));
            const auto answer = clients.back()->get("/livez");
            served += answer && answer->status == 200 ? 1 : 0;
            turned_away += answer && answer->status == 503 ? 1 : 0;
        }
    }
    EXPECT_GE(served, 20);
    EXPECT_GT(turned_away, 0);
    SignedIn root = caller(server);
    int status = 0;
    for (int i = 0; i < 200 && status != 201; ++i) { // until those who left are known to have left
        std::this_thread::sleep_for(milliseconds(10));
        status = root.sign_in();
    }
    EXPECT_EQ(status, 201);
    EXPECT_EQ(
        ended_job(
            root,
            root.send("POST", "/api/v1/imports/register", register_of(1), "text/csv"))["state"],
        "done");
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
}

/// Debian's library that tells a program another time of day; empty when it is not installed.
std::string clock_library() {
    for (const char* const path :
         {"/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
          "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"}) {
        if (fs::exists(path)) {
            return path;
        }
    }
    return "";
}

TEST_F(Hardship, AClockThatJumpsEndsSessionsAndNothingElse) {
    if (clock_library().empty()) {
        GTEST_SKIP() << "libfaketime is not installed";
    }
    const fs::path time_file = folder() / "time";
    const auto set_clock = [&](const char* offset) {
        std::ofstream(time_file) << offset << '\n';
    };
    set_clock("+0");
    ServerProcess server(
        {.data_folder = folder(),
         .before = "FAKETIME_TIMESTAMP_FILE='" + time_file.string() +
                   "' FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 "
                   "ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD='" +
                   clock_library() + "'"});
    ASSERT_NE(server.port(), 0) << server.words();
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201);
    ASSERT_EQ(root.send("GET", "/api/v1/tokens")->status, 200);
    RawClient waiting(server.port());
    ASSERT_EQ(waiting.get("/livez")->status, 200);

    set_clock("+60d");
    EXPECT_EQ(waiting.get("/livez")->status, 200) << "deadlines go by another clock";
    EXPECT_EQ(root.send("GET", "/api/v1/tokens")->status, 401) << "the session is over";
    ASSERT_EQ(root.sign_in(), 201);
    const auto future = root.send("GET", "/livez");
    ASSERT_TRUE(future);

    set_clock("-1d");
    EXPECT_EQ(waiting.get("/livez")->status, 200);
    ASSERT_EQ(root.sign_in(), 201);
    const Json done =
        ended_job(root, root.send("POST", "/api/v1/imports/register", register_of(1), "text/csv"));
    EXPECT_EQ(done["state"], "done") << done;
    EXPECT_NE(future->headers.at("date"), root.send("GET", "/livez")->headers.at("date"));
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
    expect_sound_store();
}

/// Whether a log says so, which it may do a moment after the answer.
bool says(const fs::path& log, const std::string& text) {
    for (int i = 0; i < 1'000; ++i) {
        std::ifstream in(log, std::ios::binary);
        const std::string all(std::istreambuf_iterator<char>(in), {});
        if (all.find(text) != std::string::npos) {
            return true;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    return false;
}

TEST_F(Hardship, SigtermFinishesWhatIsUnderWayAndTakesNothingNew) {
    ServerProcess server({.data_folder = folder()});
    ASSERT_NE(server.port(), 0) << server.words();
    const std::string body = R"({"sector":"G","workers":12,"answers":{"no_such_question":"yes"}})";
    RawClient busy(server.port());
    busy.send(
        "POST /api/v1/express-assessment HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body.substr(0, 20));
    RawClient idle(server.port());
    ASSERT_EQ(idle.get("/livez")->status, 200);
    const std::uint16_t port = server.port();
    std::thread ending([&] { EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words(); });
    EXPECT_TRUE(idle.closed()) << "nobody waits for its next request";
    busy.send(body.substr(20));
    const auto answer = busy.answer();
    busy.reset();
    ending.join();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 422) << answer->body;
    EXPECT_THAT(answer->body, HasSubstr("no_such_question"));
    EXPECT_EQ(answer->headers.at("connection"), "close");
    EXPECT_THROW(RawClient another(port), std::runtime_error);
}

TEST_F(Hardship, SighupOpensTheLogAnewAndTakesTheDatasetThatIsThere) {
    const fs::path log = folder() / "oshmap.log";
    ServerProcess server(
        {.data_folder = folder(), .flags = "--log-level info --log-file '" + log.string() + "'"});
    ASSERT_NE(server.port(), 0) << server.words();
    SignedIn root = caller(server);
    const Json before = root.json("/health").value_or(Json());
    ASSERT_TRUE(says(log, "/health"));
    fs::rename(log, folder() / "oshmap.log.1"); // as logrotate does it
    regions::DatasetFolder(folder()).edit().publish();
    server.signal(SIGHUP);
    EXPECT_TRUE(says(log, "reloaded"));
    const Json after = root.json("/health").value_or(Json());
    EXPECT_NE(before, after) << before;
    EXPECT_TRUE(says(log, "/health"));
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
}

/// A socket that listens, as systemd holds it for its service.
geo::Descriptor listening_for(std::uint16_t& port) {
    geo::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    void* const raw = &where;
    EXPECT_EQ(::bind(socket.number(), static_cast<sockaddr*>(raw), size), 0);
    EXPECT_EQ(::listen(socket.number(), 64), 0);
    EXPECT_EQ(::getsockname(socket.number(), static_cast<sockaddr*>(raw), &size), 0);
    port = ntohs(where.sin_port);
    return socket;
}

TEST_F(Hardship, ClientsOfASocketOfSystemdWaitWhileTheServerStarts) {
    std::uint16_t port = 0;
    const geo::Descriptor socket = listening_for(port);
    const ProcessPlan plan{.data_folder = folder(), .passed_socket = socket.number()};
    RawClient early(port); // nobody serves yet
    early.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    ServerProcess first(plan);
    ASSERT_EQ(first.port(), port) << first.words();
    const auto answer = early.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(first.end_by(SIGTERM), 0) << first.words();

    RawClient between(port);
    between.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    ServerProcess second(plan);
    ASSERT_EQ(second.port(), port) << second.words();
    EXPECT_EQ(between.answer().value_or(RawAnswer{}).status, 200);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(RawClient(port).get("/livez").value_or(RawAnswer{}).status, 200);
    }
    EXPECT_EQ(second.end_by(SIGTERM), 0) << second.words();
}

TEST_F(Hardship, ASocketThatCannotBeServedIsRefusedWithASentence) {
    const geo::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ServerProcess server({.data_folder = folder(), .passed_socket = socket.number()});
    EXPECT_EQ(server.port(), 0);
    EXPECT_THAT(server.words(), HasSubstr("ListenStream="));
    EXPECT_NE(server.end_by(0), 0);
}

} // namespace
} // namespace osh::server
