#pragma once

#include "server/api/plan_resource.hpp"
#include "server/identity/gate.hpp"
#include "server/plans/plan_jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {

/// A desk over its own copy of the demo, with the board of jobs at work.
class PlanDeskTest : public ::testing::Test {
protected:
    PlanDeskTest()
        : m_folder(
              std::filesystem::path(::testing::TempDir()) /
              ("plans" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        for (const auto& entry : std::filesystem::directory_iterator(demo_dataset_folder())) {
            if (entry.path().filename().string().starts_with("data-")) {
                std::filesystem::copy_file(entry.path(), m_folder / entry.path().filename());
            }
        }
        services = std::make_shared<Services>(
            m_folder,
            std::make_shared<LiveDatasetHolder>(m_folder),
            [](const std::string& sentence) { ADD_FAILURE() << sentence; });
        desk = std::make_shared<PlanDesk>(*services);
        add_plan_jobs(services->jobs, desk);
        services->jobs.start(1);
    }

    ~PlanDeskTest() override {
        desk.reset();
        services.reset();
        std::filesystem::remove_all(m_folder);
    }

    PlanDeskTest(const PlanDeskTest&) = delete;
    PlanDeskTest& operator=(const PlanDeskTest&) = delete;
    PlanDeskTest(PlanDeskTest&&) = delete;
    PlanDeskTest& operator=(PlanDeskTest&&) = delete;

    /// A request of an inspector; `regions` empty for all of the country.
    Request asked(
        std::vector<Parameter> captures = {},
        std::vector<Parameter> query = {},
        std::vector<unsigned> regions = {}) const {
        Request request = get("/api/v1/plans", std::move(query), std::move(captures));
        Caller caller;
        caller.role = Role::inspector;
        caller.name = "aigul";
        caller.regions = std::move(regions);
        request.caller = std::make_shared<const Caller>(caller);
        return request;
    }

    Request posted(
        const Json& body,
        std::vector<Parameter> captures = {},
        std::vector<unsigned> regions = {}) const {
        Request request = asked(std::move(captures), {}, std::move(regions));
        request.method = Method::post;
        request.headers.push_back({"content-type", "application/json"});
        request.body = json_text(body);
        return request;
    }

    /// Thirty candidates of region 35, one inspector, two days; the same plan each time.
    Json wish() const {
        return {
            {"name", "Karaganda, week 10"},
            {"candidates", {{"selection", "territory=35"}, {"most", 30}}},
            {"first_day", "2026-03-02"},
            {"days", 2},
            {"inspectors",
             Json::array(
                 {{{"id", "Aigul"}, {"start", {{"location", Json::array({60.5, 46.5})}}}}})},
            {"search", {{"iterations", 300}}}};
    }

    Json body_of(const Response& response) const { return *parse_json(*response.body, 64); }

    /// Waits until nothing is under way, and gives the plan's id.
    std::string finished(const Response& accepted) {
        EXPECT_EQ(accepted.status, 202);
        const Json job = body_of(accepted);
        wait_for(job.at("id").get<std::string>());
        return job.at("plan").at("id").get<std::string>();
    }

    Job wait_for(const std::string& id) {
        for (int i = 0; i < 3'000; ++i) {
            const Job job = *services->jobs.find(id);
            if (job.state != JobState::queued && job.state != JobState::running) {
                EXPECT_EQ(job.state, JobState::done) << job.message;
                return job;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "never ended";
        return {};
    }

    Json shown(const std::string& plan) { return body_of(show_plan(asked({{"id", plan}}), *desk)); }

    /// The sentence of the refusal.
    static std::string refusal_of(int status, const std::function<void()>& ask) {
        try {
            ask();
        } catch (const Problem& problem) {
            EXPECT_EQ(http_status(problem.refusal()), status) << problem.what();
            return problem.what();
        }
        ADD_FAILURE() << "was answered";
        return {};
    }

    std::filesystem::path folder() const { return m_folder; }

    std::shared_ptr<Services> services;
    std::shared_ptr<PlanDesk> desk;

private:
    std::filesystem::path m_folder;
};

} // namespace osh::server
