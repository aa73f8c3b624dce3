// An inspector plans a week over loopback, changes it, records what was found in the field, and the
// register changes.
#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ServedPlansTest : public ServedTest {
protected:
    ServedPlansTest()
        : m_folder(fs::path(::testing::TempDir()) / ("served_plans" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        for (const auto& entry : fs::directory_iterator(demo_dataset_folder())) {
            if (entry.path().filename().string().starts_with("data-")) {
                fs::copy_file(entry.path(), m_folder / entry.path().filename());
            }
        }
    }

    ~ServedPlansTest() override {
        http.reset();
        m_application.reset();
        fs::remove_all(m_folder);
    }

    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = m_folder;
        m_application = add_application(*http, configuration);
    }

    RawAnswer
    send(const std::string& method, const std::string& target, const Json& body = nullptr) {
        RawClient client(port);
        std::string request = method + " " + target + " HTTP/1.1\r\nHost: map.kz\r\n" + m_fields;
        const std::string text = body.is_null() ? "" : json_text(body);
        if (!text.empty()) {
            request +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) +
                "\r\n";
        }
        client.send(request + "\r\n" + text);
        const auto answer = client.answer(method);
        EXPECT_TRUE(answer) << method << ' ' << target;
        return answer.value_or(RawAnswer{});
    }

    Json got(const std::string& target) {
        const auto answer = send("GET", target);
        EXPECT_EQ(answer.status, 200) << target << answer.body;
        return Json::parse(answer.body);
    }

    void sign_in(const std::string& role) {
        m_fields.clear();
        const auto answer = send("POST", "/api/v1/session", {{"demo_role", role}});
        ASSERT_EQ(answer.status, 201) << answer.body;
        const std::string cookie = answer.headers.at("set-cookie");
        m_fields = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " +
                   Json::parse(answer.body)["account"]["csrf_token"].get<std::string>() + "\r\n";
    }

    Json finished(const std::string& job_address) {
        Json job;
        for (int i = 0; i < 2'000; ++i) {
            job = got(job_address);
            if (job["state"] != "queued" && job["state"] != "running") {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        EXPECT_EQ(job["state"], "done") << job;
        return job;
    }

    /// The plan's id once its version is there.
    std::string planned(const std::string& target, const Json& wish) {
        const auto accepted = send("POST", target, wish);
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        if (accepted.status != 202) {
            return "";
        }
        finished(accepted.headers.at("location"));
        return Json::parse(accepted.body)["plan"]["id"].get<std::string>();
    }

private:
    fs::path m_folder;
    std::string m_fields;
    std::optional<ServedApplication> m_application;
};

Json week_wish(const std::string& region) {
    return {
        {"name", "Week 10"},
        {"candidates", {{"selection", "territory=" + region}, {"most", 20}}},
        {"first_day", "2024-03-04"},
        {"days", 2},
        {"inspectors",
         Json::array({{{"id", "Aigul"}, {"start", {{"location", Json::array({60.5, 46.5})}}}}})},
        {"search", {{"iterations", 200}}}};
}

TEST_F(ServedPlansTest, AnInspectorPlansVisitsAndTheRegisterLearnsWhatWasFound) {
    start();
    EXPECT_EQ(send("GET", "/api/v1/plans").status, 401) << "not for strangers";
    EXPECT_EQ(send("GET", "/tiles/plan/0/0/0.mvt?plan=x").status, 401);
    EXPECT_EQ(send("GET", "/tiles/plan.json?plan=x").status, 401);
    sign_in("inspector");
    const Json regions = got("/api/v1/session")["account"]["regions"];
    const std::string region = regions.empty()          ? "35"
                               : regions[0].is_number() ? regions[0].dump()
                                                        : regions[0].get<std::string>();
    EXPECT_FALSE(got("/api/v1/plans/candidates?territory=" + region)["candidates"].empty());
    const std::string id = planned("/api/v1/plans", week_wish(region));
    const std::string address = "/api/v1/plans/" + id;
    const Json plan = got(address);
    ASSERT_FALSE(plan["plan"]["routes"].empty()) << plan;
    const auto visit = plan["plan"]["routes"][0]["stops"][0]["id"].get<std::string>();
    planned(
        address + "/replan",
        {{"expected_version", 1},
         {"lock", Json::array({{{"id", visit}}})},
         {"search", {{"iterations", 50}}}});
    EXPECT_EQ(got(address)["version"], 2);
    EXPECT_EQ(send("POST", address + "/replan", {{"expected_version", 1}}).status, 409);
    EXPECT_THAT(send("GET", address + "/export.ics").body, HasSubstr("BEGIN:VEVENT"));
    EXPECT_FALSE(got(address + "/pack")["tiles"]["urls"].empty());
    EXPECT_EQ(got("/tiles/plan.json?plan=" + id)["vector_layers"].size(), 2U);
    const auto tile = send("GET", "/tiles/plan/5/22/10.mvt?plan=" + id);
    EXPECT_EQ(tile.status, 200);
    EXPECT_EQ(tile.headers.at("cache-control"), "private, no-store") << "a plan is nobody else's";
    EXPECT_EQ(send("PATCH", address, {{"archived", true}}).status, 200);
    EXPECT_TRUE(got("/api/v1/plans")["plans"].empty());

    const std::string version = got("/api/v1/dataset")["snapshot"]["version"];
    const Json results{
        {"results",
         Json::array(
             {{{"uuid", "0190a7b2-1111-7000-8000-000000000001"},
               {"visit", visit},
               {"outcome", "done"},
               {"visited_at", "2022-12-12T10:30"},
               {"violations",
                Json::array({{{"class", "gross"}, {"subject", "No gas control"}}})}}})}};
    const auto first = send("POST", address + "/results", results);
    ASSERT_EQ(first.status, 200) << first.body;
    const Json taken = Json::parse(first.body);
    EXPECT_EQ(taken["results"][0]["state"], "stored");
    finished(taken["job"]["url"]);
    EXPECT_NE(got("/api/v1/dataset")["snapshot"]["version"], version);
    const Json card = got("/api/v1/enterprises/" + visit);
    EXPECT_THAT(card["risk"].dump(), HasSubstr("No gas control"));
    EXPECT_EQ(got(address + "/results")["results"][0]["register"], "written");
    EXPECT_EQ(
        Json::parse(send("POST", address + "/results", results).body)["results"][0]["state"],
        "known");

    sign_in("steward");
    EXPECT_EQ(send("POST", address + "/results", results).status, 403) << "not their work";
    const Json imports = got("/api/v1/imports")["imports"];
    EXPECT_TRUE(std::ranges::any_of(imports, [](const Json& batch) {
        return batch["source"] == "field result 0190a7b2-1111-7000-8000-000000000001";
    })) << imports;
    sign_in("admin");
    const std::string audit = send("GET", "/api/v1/audit?limit=1000").body;
    for (const char* const act :
         {"make plan", "replan", "take plan along", "archive plan", "field result"}) {
        EXPECT_THAT(audit, HasSubstr(act));
    }
}

} // namespace
} // namespace osh::server
