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
using ::testing::AnyOf;
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
        // On a fast machine it may be done by then, and what is done is not cancelled.
        EXPECT_THAT(root.send("DELETE", cancelled)->status, AnyOf(204, 409));
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
    const Json plan{
        {"candidates", {{"selection", "territory=35"}, {"most", 8}}},
        {"first_day", "2024-03-04"},
        {"inspectors",
         Json::array({{{"id", "A"}, {"start", {{"location", Json::array({60.5, 46.5})}}}}})},
        {"search", {{"seconds", 60}}}};
    for (int i = 0; i < 4; ++i) { // the report waits for these
        const auto accepted = root.send("POST", "/api/v1/plans", json_text(plan));
        ASSERT_TRUE(accepted);
        ASSERT_EQ(accepted->status, 202) << accepted->body;
    }
    const auto accepted =
        root.send("POST", "/api/v1/reports", json_text({{"territory", "KZ"}, {"lang", "en"}}));
    ASSERT_TRUE(accepted);
    ASSERT_EQ(accepted->status, 202) << accepted->body;
    const std::string waiting = accepted->headers.at("location");
    EXPECT_EQ(root.json(waiting)->value("state", ""), "queued");
    EXPECT_EQ(root.send("DELETE", waiting)->status, 204);
    const Json job = last_state(root, waiting);
    ASSERT_EQ(job.value("state", ""), "cancelled") << job;
    EXPECT_TRUE(job["result"].is_null()) << job;
    EXPECT_EQ(root.send("GET", waiting + "/result")->status, 404);
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
}

TEST_F(ReportsUnderHardship, AReportIsTheSameAfterARestartAndOneThatWasStoppedIsMade) {
    std::string made;
    std::string stopped;
    std::string document;
    {
        ServerProcess server({.data_folder = folder()});
        SignedIn root = caller(server);
        ASSERT_EQ(root.sign_in(), 201) << server.words();
        const std::string wish = json_text({{"territory", "KZ"}, {"lang", "kk"}});
        made = root.send("POST", "/api/v1/reports", wish)->headers.at("location");
        ASSERT_EQ(last_state(root, made).value("state", ""), "done");
        document = root.send("GET", made + "/result")->body;
        EXPECT_TRUE(document.ends_with("</html>\n"));
        stopped = root.send("POST", "/api/v1/reports", wish)->headers.at("location");
        EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
    }
    ServerProcess server({.data_folder = folder()});
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201) << server.words();
    EXPECT_EQ(root.send("GET", made + "/result")->body, document);
    ASSERT_EQ(last_state(root, stopped).value("state", ""), "done");
    EXPECT_EQ(root.send("GET", stopped + "/result")->body, document);
}

TEST_F(ReportsUnderHardship, WhoLosesHisRegionsLosesTheirReports) {
    ServerProcess server({.data_folder = folder()});
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201) << server.words();
    const std::string password = "Another-horse-battery-8";
    const auto add = [&](const std::string& name) {
        const auto made = root.send(
            "POST",
            "/api/v1/accounts",
            json_text(
                {{"name", name},
                 {"password", password},
                 {"role", "executive"},
                 {"regions", {"35"}}}));
        EXPECT_TRUE(made && made->status == 201) << (made ? made->body : "gone");
        return SignedIn(server.port(), name, password);
    };
    SignedIn owner = add("owner");
    SignedIn other = add("other");
    ASSERT_EQ(owner.sign_in(), 201);
    ASSERT_EQ(other.sign_in(), 201);
    const auto accepted =
        owner.send("POST", "/api/v1/reports", json_text({{"territory", "35"}, {"lang", "kk"}}));
    ASSERT_TRUE(accepted && accepted->status == 202);
    const std::string job = accepted->headers.at("location");
    ASSERT_EQ(last_state(owner, job).value("state", ""), "done");
    const auto own = owner.send("GET", job + "/result");
    EXPECT_TRUE(own && own->status == 200);
    const auto of_other = other.send("GET", job + "/result");
    EXPECT_TRUE(of_other && of_other->status == 404) << "of somebody else";
    const auto changed = root.send("PATCH", "/api/v1/accounts/owner", R"({"regions":["10"]})");
    ASSERT_TRUE(changed && changed->status == 204);
    ASSERT_EQ(owner.sign_in(), 201);
    const auto lost = owner.send("GET", job + "/result");
    EXPECT_TRUE(lost && lost->status == 403) << "it names enterprises of region 35";
}

} // namespace
} // namespace osh::server
