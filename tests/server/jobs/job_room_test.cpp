// How much of the disk the files of jobs take.
#include "server/http/problem.hpp"
#include "server/jobs/job_board.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr std::size_t result_bytes = 1'500;

/// A board with one kind of work whose result has 1,500 bytes, of which an account may keep 3,000
/// and all together 5,000.
class JobRoomTest : public ::testing::Test {
protected:
    JobRoomTest() : folder(fs::path(::testing::TempDir()) / ("room" + std::to_string(::getpid()))) {
        fs::remove_all(folder);
        database = std::make_unique<OperationsDatabase>(folder);
        open_board();
    }

    ~JobRoomTest() override {
        board.reset();
        fs::remove_all(folder);
    }

    void open_board() {
        board.reset();
        const JobFileBounds bounds{.bytes = 5'000, .account_bytes = 3'000, .kept_seconds = 100};
        board = std::make_unique<JobBoard>(
            *database, folder, [](const std::string&) {}, bounds);
        const auto work = [this](JobContext& context) {
            while (!may_end && !context.is_cancelled()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            std::ofstream(context.folder() / "r") << std::string(result_bytes, 'r');
            context.set_result("r", "text/plain");
        };
        board->add_kind("export", work, JobLane::in_order, JobFiles::bounded);
        board->add_kind("plan", work);
        board->start(1);
    }

    Job submit(
        const std::string& owner, std::size_t input_bytes = 0, const std::string& kind = "export") {
        return board->submit(kind, owner, "{}", [&](const fs::path& at) {
            if (input_bytes > 0) {
                std::ofstream(at / "input") << std::string(input_bytes, 'i');
            }
        });
    }

    Job ended(const Job& job) {
        for (int i = 0; i < 500; ++i) {
            const Job now = *board->find(job.id);
            if (now.finished_at) {
                return now;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "the job never ended";
        return job;
    }

    /// The status and the sentence of a refusal; 0 when there is none.
    static std::pair<int, std::string> refusal(const std::function<void()>& act) {
        try {
            act();
        } catch (const Problem& problem) {
            return {http_status(problem.refusal()), problem.what()};
        }
        return {0, ""};
    }

    std::ptrdiff_t folders() const {
        const fs::directory_iterator all(folder / "jobs");
        return std::distance(begin(all), end(all));
    }

    fs::path folder;
    std::unique_ptr<OperationsDatabase> database;
    std::unique_ptr<JobBoard> board;
    std::atomic<bool> may_end = true;
};

TEST_F(JobRoomTest, AnAccountKeepsNoMoreThanItMayUntilItRemovesSome) {
    const Job first = ended(submit("aigul"));
    EXPECT_EQ(first.state, JobState::done);
    ended(submit("aigul"));
    EXPECT_EQ(board->room().bytes_of_account("aigul"), 2 * result_bytes);
    EXPECT_EQ(board->room().bytes_of_job(first.id), result_bytes);
    const auto [status, sentence] = refusal([&] { submit("aigul"); });
    EXPECT_EQ(status, 507);
    EXPECT_THAT(sentence, HasSubstr("DELETE /api/v1/jobs/{id}/result"));
    EXPECT_EQ(folders(), 2) << "what was refused leaves nothing";
    EXPECT_EQ(ended(submit("aigul", 0, "plan")).state, JobState::done) << "small ones go on";
    EXPECT_EQ(ended(submit("bolat")).state, JobState::done) << "of another account";
    for (const Job& job : board->newest("aigul")) {
        EXPECT_TRUE(board->remove_result(job.id));
        EXPECT_FALSE(board->remove_result(job.id)) << "once";
    }
    EXPECT_TRUE(board->find(first.id)->result_name.empty());
    EXPECT_EQ(board->room().bytes_of_account("aigul"), 0U);
    EXPECT_EQ(ended(submit("aigul")).state, JobState::done);
}

TEST_F(JobRoomTest, AllTogetherKeepNoMoreThanTheyMay) {
    for (const char* const owner : {"a", "b", "c", "d"}) {
        ended(submit(owner));
    }
    const auto [status, sentence] = refusal([&] { submit("e"); });
    EXPECT_EQ(status, 507);
    EXPECT_THAT(sentence, HasSubstr("the files of all jobs"));
}

TEST_F(JobRoomTest, WhatWasAdmittedWhileThereWasRoomDoesNotBeginWithout) {
    may_end = false;
    const Job first = submit("aigul");
    const Job second = submit("aigul");
    const Job third = submit("aigul");
    may_end = true;
    EXPECT_EQ(ended(first).state, JobState::done);
    EXPECT_EQ(ended(second).state, JobState::done);
    EXPECT_EQ(ended(third).state, JobState::failed);
    EXPECT_THAT(ended(third).message, HasSubstr("remove results that nobody needs"));
}

TEST_F(JobRoomTest, FilesThatWaitForTheirImportCount) {
    may_end = false;
    const Job waits = submit("aigul", 2'000);
    EXPECT_EQ(refusal([&] { submit("aigul", 3'001); }).first, 413) << "alone too long";
    EXPECT_EQ(refusal([&] { submit("aigul", 1'500); }).first, 507) << "too long beside the other";
    EXPECT_EQ(folders(), 1);
    EXPECT_EQ(refusal([&] { submit("aigul", 1'000); }).first, 0);
    may_end = true;
    EXPECT_EQ(ended(waits).state, JobState::done) << "it had its room";
    EXPECT_EQ(board->room().bytes_of_job(waits.id), result_bytes) << "the input has gone";
}

TEST_F(JobRoomTest, OfStrangersTheOldestGoes) {
    const Job first = ended(submit("demo-steward"));
    database->turn()->execute("UPDATE job SET created_at = 0 WHERE id = '" + first.id + "'");
    ended(submit("demo-inspector"));
    EXPECT_EQ(refusal([&] { ended(submit("demo-steward")); }).first, 0);
    EXPECT_EQ(board->find(first.id), std::nullopt);
    EXPECT_EQ(board->room().bytes_of_account("demo-inspector"), 2 * result_bytes)
        << "they count as one";
}

TEST_F(JobRoomTest, WhatIsThereIsCountedAnewAndWhatBelongsToNobodyGoes) {
    const Job kept = ended(submit("aigul"));
    std::filesystem::create_directories(folder / "jobs" / "nobody");
    std::ofstream(folder / "jobs" / "nobody" / "input") << "names";
    open_board();
    EXPECT_FALSE(fs::exists(folder / "jobs" / "nobody"));
    EXPECT_EQ(board->room().bytes(), result_bytes);
    EXPECT_TRUE(fs::exists(board->result_file(kept)));
}

TEST_F(JobRoomTest, WhatEndedLongAgoGoes) {
    const Job kept = ended(submit("aigul"));
    JobStore store(*database);
    JobRoom room(
        store, folder / "jobs", {.bytes = 5'000, .account_bytes = 3'000, .kept_seconds = 100});
    room.measure(kept);
    EXPECT_EQ(room.remove_old(*kept.finished_at + 100), 0U);
    EXPECT_EQ(room.bytes(), result_bytes);
    EXPECT_EQ(room.remove_old(*kept.finished_at + 101), 1U);
    EXPECT_EQ(room.bytes(), 0U);
    EXPECT_FALSE(fs::exists(folder / "jobs" / kept.id));
}

} // namespace
} // namespace osh::server
