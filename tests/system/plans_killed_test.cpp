// The real program is killed while plans are made and results of the field come in.
#include <signal.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "hardship.hpp"

namespace osh::server {
namespace {

using std::chrono::milliseconds;

using PlansUnderHardship = DemoUnderHardship;

std::string wish_of(int number) {
    return json_text(
        {{"name", "Day " + std::to_string(number)},
         {"candidates", {{"selection", "territory=35"}, {"most", 8}}},
         {"first_day", "2024-03-04"},
         {"days", 1},
         {"inspectors",
          Json::array({{{"id", "A"}, {"start", {{"location", Json::array({60.5, 46.5})}}}}})},
         {"search", {{"iterations", 20}}}});
}

/// The plan once its job has ended, nothing when it does not within half a minute.
Json ready_plan(SignedIn& caller, const std::string& id) {
    for (int i = 0; i < 3'000; ++i) {
        const Json plan = caller.json("/api/v1/plans/" + id).value_or(Json::object());
        if (plan.value("state", "planning") != "planning") {
            return plan;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    return {};
}

/// Writes until the server has gone, and remembers what it has confirmed.
struct Inspectors {
    std::atomic<bool> over{false};
    std::atomic<int> begun{0};     ///< kinds of writing that were confirmed in this round
    std::set<std::string> plans;   ///< ids answered with 202
    std::set<std::string> results; ///< uuids answered with "stored"

    void make_plans(SignedIn caller) {
        for (int number = 0; !over; ++number) {
            const auto accepted = caller.send("POST", "/api/v1/plans", wish_of(number));
            if (accepted && accepted->status == 202) {
                plans.insert(Json::parse(accepted->body)["plan"]["id"].get<std::string>());
                begun += number == 0 ? 1 : 0;
            }
            std::this_thread::sleep_for(milliseconds(20));
        }
    }

    /// Each result corrects the one that stands, as a phone does that has seen it.
    void record_results(SignedIn caller, const std::string& plan, const std::string& visit) {
        const std::string address = "/api/v1/plans/" + plan + "/results";
        Json standing;
        const Json before = caller.json(address).value_or(Json::object());
        for (const Json& result : before.value("results", Json::array())) {
            standing = result["replaced_by"].is_null() ? result["uuid"] : standing;
        }
        for (bool first = true; !over;) {
            const std::string digits = std::to_string(++m_number);
            const std::string uuid =
                "0190a7b2-1111-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
            const Json result{
                {"uuid", uuid},
                {"visit", visit},
                {"outcome", "absent"},
                {"visited_at", "2022-12-12T10:30"},
                {"replaces", standing}};
            const auto answer =
                caller.send("POST", address, json_text({{"results", Json::array({result})}}));
            if (answer && answer->status == 200) {
                EXPECT_EQ(Json::parse(answer->body)["results"][0]["state"], "stored")
                    << answer->body;
                results.insert(uuid);
                standing = uuid;
                begun += std::exchange(first, false) ? 1 : 0;
            }
            std::this_thread::sleep_for(milliseconds(20));
        }
    }

private:
    int m_number = 0;
};

TEST_F(PlansUnderHardship, KilledWhileItPlansTheServerKeepsEveryPlanAndResultOnce) {
    std::mt19937_64 draws(20'261'126);
    std::uniform_int_distribution<int> pause(0, 300);
    Inspectors all;
    std::string plan;
    std::string visit;
    for (int round = 0; round < kill_rounds(); ++round) {
        ServerProcess server({.data_folder = folder()});
        ASSERT_NE(server.port(), 0) << server.words();
        SignedIn root = caller(server);
        ASSERT_EQ(root.sign_in(), 201) << server.words();
        if (round == 0) {
            const auto accepted = root.send("POST", "/api/v1/plans", wish_of(1'000));
            ASSERT_TRUE(accepted);
            ASSERT_EQ(accepted->status, 202) << accepted->body;
            plan = Json::parse(accepted->body)["plan"]["id"].get<std::string>();
            const Json made = ready_plan(root, plan);
            ASSERT_EQ(made.value("state", ""), "ready") << made;
            ASSERT_FALSE(made["plan"]["routes"].empty()) << made;
            visit = made["plan"]["routes"][0]["stops"][0]["id"].get<std::string>();
        }
        all.over = false;
        all.begun = 0;
        std::thread plans([&] { all.make_plans(root); });
        std::thread results([&] { all.record_results(root, plan, visit); });
        for (int i = 0; i < 3'000 && all.begun < 2; ++i) {
            std::this_thread::sleep_for(milliseconds(10));
        }
        EXPECT_EQ(all.begun, 2) << "not every kind of writing has begun";
        std::this_thread::sleep_for(milliseconds(pause(draws)));
        EXPECT_EQ(server.end_by(SIGKILL), -SIGKILL);
        all.over = true;
        plans.join();
        results.join();
        expect_sound_store();
    }
    ServerProcess server({.data_folder = folder()});
    SignedIn root = caller(server);
    ASSERT_EQ(root.sign_in(), 201) << server.words();
    for (const std::string& id : all.plans) {
        const Json kept = ready_plan(root, id);
        const std::string state = kept.is_object() ? kept.value("state", "lost") : "hangs";
        EXPECT_TRUE(state == "ready" || state == "failed") << id << ": " << state;
        EXPECT_TRUE(state != "failed" || !kept.value("message", "").empty()) << kept;
    }
    std::map<std::string, int> times;
    const Json stored = root.json("/api/v1/plans/" + plan + "/results").value_or(Json::object());
    for (const Json& result : stored["results"]) {
        ++times[result["uuid"].get<std::string>()];
    }
    for (const std::string& uuid : all.results) {
        EXPECT_EQ(times[uuid], 1) << uuid;
    }
    EXPECT_EQ(server.end_by(SIGTERM), 0) << server.words();
    std::printf(
        "%d kills; %zu plans and %zu results were confirmed\n",
        kill_rounds(),
        all.plans.size(),
        all.results.size());
}

} // namespace
} // namespace osh::server
