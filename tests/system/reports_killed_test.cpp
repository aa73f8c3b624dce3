// The real program is killed while it writes reports.
#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "hardship.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::StartsWith;

using ReportsUnderHardship = DemoUnderHardship;

/// Whether the job has come to an end of any kind.
bool has_ended(const Json& job) {
    return job.is_object() && job.contains("state") && job["state"] != "queued" &&
           job["state"] != "running";
}

/// The job's last state; what it was within twenty seconds when it does not end.
Json last_state(SignedIn& caller, const std::string& address) {
    Json job;
    for (int i = 0; i < 2'000 && !has_ended(job); ++i) {
        job = caller.json(address).value_or(Json());
        std::this_thread::sleep_for(milliseconds(10));
    }
    return job;
}

TEST_F(ReportsUnderHardship, AReportOutlivesTheServerThatBeganIt) {
    const std::vector<std::string> languages{"kk", "ru", "en"};
    std::map<std::string, std::string> begun; // address by language
    std::string cancelled;
    {
        ServerProcess server({.data_folder = folder()});
        ASSERT_NE(server.port(), 0) << server.words();
        SignedIn root = caller(server);
        ASSERT_EQ(root.sign_in(), 201);
        for (const std::string& language : languages) {
            const auto accepted = root.send(
                "POST", "/api/v1/reports", json_text({{"territory", "KZ"}, {"lang", language}}));
            ASSERT_TRUE(accepted);
            ASSERT_EQ(accepted->status, 202) << accepted->body;
            begun[language] = accepted->headers.at("location");
        }
        const auto last =
            root.send("POST", "/api/v1/reports", json_text({{"territory", "35"}, {"lang", "ru"}}));
        ASSERT_TRUE(last);
        cancelled = last->headers.at("location");
        EXPECT_EQ(root.send("DELETE", cancelled)->status, 204);
        EXPECT_EQ(server.end_by(SIGKILL), -SIGKILL);
        expect_sound_store();
    }
    ServerProcess server({.data_folder = folder()});
    ASSERT_NE(server.port(), 0) << server.words();
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201);
    for (const auto& [language, address] : begun) {
        const Json job = last_state(root, address);
        ASSERT_EQ(job.value("state", ""), "done") << language << ": " << job;
        const auto page = root.send("GET", job["result"]);
        ASSERT_TRUE(page);
        EXPECT_EQ(page->status, 200) << language;
        EXPECT_THAT(page->headers.at("content-type"), StartsWith("text/html"));
        EXPECT_THAT(page->body, HasSubstr("<html lang=\"" + language + "\""));
    }
    // It was cancelled, or had been done before that was asked; it does not begin anew.
    const Json job = last_state(root, cancelled);
    EXPECT_TRUE(job["state"] == "cancelled" || job["state"] == "done") << job;
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
}

TEST_F(ReportsUnderHardship, AReportThatIsCancelledLeavesNoFile) {
    ServerProcess server({.data_folder = folder()});
    ASSERT_NE(server.port(), 0) << server.words();
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201);
    std::string waiting;
    for (int i = 0; i < 6; ++i) { // the last of them waits for its turn
        const auto accepted =
            root.send("POST", "/api/v1/reports", json_text({{"territory", "KZ"}, {"lang", "en"}}));
        ASSERT_TRUE(accepted);
        ASSERT_EQ(accepted->status, 202) << accepted->body;
        waiting = accepted->headers.at("location");
    }
    EXPECT_EQ(root.send("DELETE", waiting)->status, 204);
    const Json job = last_state(root, waiting);
    ASSERT_EQ(job.value("state", ""), "cancelled") << job;
    EXPECT_TRUE(job["result"].is_null()) << job;
    EXPECT_EQ(root.send("GET", waiting + "/result")->status, 404);
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
}

} // namespace
} // namespace osh::server
