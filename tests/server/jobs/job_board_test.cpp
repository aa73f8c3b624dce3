#include "geo/error.hpp"
#include "server/error.hpp"
#include "server/http/problem.hpp"
#include "server/jobs/job_board.hpp"
#include "server/jobs/patient_work.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

namespace osh::server {
namespace {

using std::chrono::milliseconds;

/// Work that somebody else's lock ends each time it is tried, which is counted.
JobWork locked_work(std::atomic<int>& tries) {
    return [&tries](JobContext&) {
        ++tries;
        throw geo::Error("database is locked");
    };
}

class JobBoardTest : public ::testing::Test {
protected:
    JobBoardTest()
        : folder(
              std::filesystem::path(::testing::TempDir()) / ("jobs" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder);
        database = std::make_unique<OperationsDatabase>(folder);
    }

    ~JobBoardTest() override {
        board.reset();
        std::filesystem::remove_all(folder);
    }

    void open_board(JobWork work) {
        board.reset();
        board = std::make_unique<JobBoard>(
            *database, folder, [this](const std::string& sentence) { reported += sentence; });
        board->add_kind("work", std::move(work));
        board->start(1);
    }

    Job submit() { return board->submit("work", "aigul", "{}", nullptr); }

    Job wait_for(const Job& job, JobState state) {
        for (int i = 0; i < 500; ++i) {
            const Job now = *board->find(job.id);
            if (now.state == state) {
                return now;
            }
            std::this_thread::sleep_for(milliseconds(10));
        }
        ADD_FAILURE() << "never became " << job_state_name(state);
        return job;
    }

    std::filesystem::path folder;
    std::unique_ptr<OperationsDatabase> database;
    std::unique_ptr<JobBoard> board;
    std::string reported;
};

TEST_F(JobBoardTest, StrangersHeapUpNeitherJobsNorFiles) {
    std::atomic<bool> may_end = false;
    open_board([&](JobContext& context) {
        while (!may_end && !context.is_cancelled()) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        std::ofstream(context.folder() / "r.txt") << "result";
        context.set_result("r.txt", "text/plain");
    });
    const auto by_stranger = [&] {
        return board->submit("work", "demo-executive", "{}", nullptr);
    };
    for (int i = 0; i < 20; ++i) {
        by_stranger();
    }
    EXPECT_THROW(by_stranger(), Problem);
    const Job of_another = submit();
    may_end = true;
    wait_for(of_another, JobState::done); // the last in the queue
    by_stranger();
    wait_for(by_stranger(), JobState::done);
    by_stranger();
    EXPECT_EQ(board->newest(std::string("demo-executive")).size(), 21U) << "twenty and the new one";
    const std::filesystem::directory_iterator folders(folder / "jobs");
    EXPECT_EQ(std::distance(begin(folders), end(folders)), 22) << "with that of another";
    EXPECT_TRUE(board->find(of_another.id));
}

TEST_F(JobBoardTest, AJobLeavesItsResult) {
    open_board([](JobContext& context) {
        context.reach(0.5, "half");
        std::ofstream(context.folder() / "r.txt") << "result";
        context.set_result("r.txt", "text/plain");
    });
    const Job job = wait_for(submit(), JobState::done);
    EXPECT_EQ(job.progress, 1);
    std::string text;
    std::ifstream(board->result_file(job)) >> text;
    EXPECT_EQ(text, "result");
}

TEST_F(JobBoardTest, WhatMayPassIsTriedAgainAndToldMeanwhile) {
    std::atomic<int> tries = 0;
    open_board(patiently(
        [&](JobContext& context) {
            if (++tries < 3) {
                throw geo::Error("database is locked");
            }
            context.reach(1, "moved");
        },
        {milliseconds(600), milliseconds(1), milliseconds(1)}));
    const Job job = submit();
    std::string told;
    for (int i = 0; i < 500 && told.find("again in") == std::string::npos; ++i) {
        told = board->find(job.id)->message;
        std::this_thread::sleep_for(milliseconds(1));
    }
    EXPECT_EQ(told, "database is locked; tried 1 of 4 times, again in 0 s");
    // Programs need not read the sentence.
    EXPECT_EQ(board->find(job.id)->retry, R"({"tried":1,"of":4,"in_seconds":0})");
    const Job done = wait_for(job, JobState::done);
    EXPECT_EQ(done.message, "moved");
    EXPECT_EQ(done.retry, "") << "nothing is waited for any more";
    EXPECT_EQ(tries, 3);
}

TEST_F(JobBoardTest, WhatDoesNotPassFailsAfterTheLastTry) {
    std::atomic<int> tries = 0;
    open_board(patiently(locked_work(tries), {milliseconds(1), milliseconds(1)}));
    EXPECT_EQ(wait_for(submit(), JobState::failed).message, "database is locked; tried 3 times");
    EXPECT_EQ(tries, 3);
}

TEST_F(JobBoardTest, ACancelledJobIsNotTriedAgain) {
    std::atomic<int> tries = 0;
    open_board(patiently(locked_work(tries), {std::chrono::minutes(1)}));
    const Job job = submit();
    while (tries == 0) {
        std::this_thread::sleep_for(milliseconds(1));
    }
    board->cancel(job.id);
    EXPECT_EQ(wait_for(job, JobState::cancelled).retry, "");
    EXPECT_EQ(tries, 1);
}

TEST_F(JobBoardTest, AFailureIsExplainedToTheOwnerOrLeftToTheLog) {
    open_board([](JobContext&) { throw Error("row 7 has no code"); });
    EXPECT_EQ(wait_for(submit(), JobState::failed).message, "row 7 has no code");
    open_board([](JobContext&) { throw std::runtime_error("secret"); });
    EXPECT_EQ(wait_for(submit(), JobState::failed).message.find("secret"), std::string::npos);
    board.reset();
    EXPECT_NE(reported.find("secret"), std::string::npos);
}

TEST_F(JobBoardTest, AFailureNamesAFileWithoutTheFolderOfTheServer) {
    open_board([](JobContext& context) {
        throw Error((context.folder() / "input.csv").string() + ": has no column stream");
    });
    EXPECT_EQ(wait_for(submit(), JobState::failed).message, "input.csv: has no column stream");
}

TEST_F(JobBoardTest, AFailureOfTheStoreNamesItWithoutTheFolderOfTheServer) {
    open_board([](JobContext& context) {
        const auto data = context.folder().parent_path().parent_path();
        throw geo::Error((data / "operations.sqlite").string() + ": the disk is full");
    });
    EXPECT_EQ(wait_for(submit(), JobState::failed).message, "operations.sqlite: the disk is full");
}

TEST_F(JobBoardTest, CountsHowJobsEnded) {
    open_board([calls = std::make_shared<int>(0)](JobContext&) {
        if (++*calls == 2) {
            throw Error("not this one");
        }
    });
    wait_for(submit(), JobState::done);
    wait_for(submit(), JobState::failed);
    const Job last = wait_for(submit(), JobState::done);
    const JobFigures figures = board->figures();
    EXPECT_EQ(figures.waiting, 0);
    EXPECT_EQ(figures.running, 0);
    ASSERT_EQ(figures.kinds.size(), 1);
    EXPECT_EQ(figures.kinds[0].kind, "work");
    EXPECT_EQ(figures.kinds[0].done, 2);
    EXPECT_EQ(figures.kinds[0].failed, 1);
    EXPECT_EQ(figures.kinds[0].cancelled, 0);
    EXPECT_EQ(figures.kinds[0].last_done_at, last.finished_at);
}

TEST_F(JobBoardTest, ARunningOrWaitingJobCanBeCancelled) {
    open_board([](JobContext& context) {
        for (int i = 0; i < 1000; ++i) {
            context.reach(0.1, "working");
            std::this_thread::sleep_for(milliseconds(5));
        }
    });
    const Job running = submit();
    const Job waiting = submit();
    wait_for(running, JobState::running);
    board->cancel(waiting.id);
    board->cancel(running.id);
    EXPECT_EQ(wait_for(waiting, JobState::cancelled).started_at, std::nullopt);
    EXPECT_EQ(wait_for(running, JobState::cancelled).message, "cancelled");
}

TEST_F(JobBoardTest, AJobUnderWayWhenTheProgramEndsBeginsAnew) {
    open_board([](JobContext& context) {
        for (int i = 0; i < 1000; ++i) {
            context.reach(0.1, "working");
            std::this_thread::sleep_for(milliseconds(5));
        }
    });
    const Job job = submit();
    wait_for(job, JobState::running);
    const Job waiting = submit();
    std::atomic<int> times = 0;
    open_board([&](JobContext& context) {
        ++times;
        context.reach(0.9, "at once");
    });
    EXPECT_EQ(wait_for(job, JobState::done).message, "at once");
    wait_for(waiting, JobState::done);
    wait_for(submit(), JobState::done);
    EXPECT_EQ(times, 3) << "each once, those left behind too";
    board.reset();
}

TEST_F(JobBoardTest, ASearchDoesNotWaitForAnImport) {
    std::atomic<bool> may_end = false;
    board = std::make_unique<JobBoard>(
        *database, folder, [this](const std::string& sentence) { reported += sentence; });
    board->add_kind("work", [&](JobContext&) {
        while (!may_end) {
            std::this_thread::sleep_for(milliseconds(5));
        }
    });
    board->add_kind(
        "search", [](JobContext& context) { context.reach(0.9, "found"); }, JobLane::searches);
    board->start(1);
    const Job slow = submit();
    const Job next = submit();
    wait_for(slow, JobState::running);
    wait_for(board->submit("search", "aigul", "{}", nullptr), JobState::done);
    EXPECT_EQ(board->find(next.id)->state, JobState::queued) << "imports keep their order";
    may_end = true;
    wait_for(next, JobState::done);
}

TEST_F(JobBoardTest, TheInputIsThereBeforeTheWorkBegins) {
    open_board([](JobContext& context) {
        std::string text;
        std::ifstream(context.input()) >> text;
        context.reach(0.9, text);
    });
    const Job job = board->submit("work", "aigul", "{}", [](const std::filesystem::path& at) {
        std::ofstream(at / "input") << "given";
    });
    EXPECT_EQ(wait_for(job, JobState::done).message, "given");
}

TEST_F(JobBoardTest, TheInputGoesWhenTheJobEndsAndTheResultStays) {
    open_board([](JobContext& context) {
        std::ofstream(context.folder() / "report.json") << "result";
        context.set_result("report.json", "application/json");
    });
    const auto with_names = [](const std::filesystem::path& at) {
        EXPECT_EQ(std::filesystem::status(at).permissions(), std::filesystem::perms::owner_all);
        std::ofstream(at / "input.csv") << "head_fio";
    };
    const Job job = wait_for(board->submit("work", "aigul", "{}", with_names), JobState::done);
    EXPECT_TRUE(std::filesystem::exists(board->result_file(job)));
    EXPECT_FALSE(std::filesystem::exists(folder / "jobs" / job.id / "input.csv"));
    const Job unknown = board->submit("no such work", "aigul", "{}", with_names);
    wait_for(unknown, JobState::failed);
    EXPECT_FALSE(std::filesystem::exists(folder / "jobs" / unknown.id / "input.csv"));
}

TEST_F(JobBoardTest, TheInputOfAJobGoesThatIsCancelledBeforeItsTurnOrEndedUnderAnOlderProgram) {
    std::atomic<bool> may_end = false;
    open_board([&](JobContext&) {
        while (!may_end) {
            std::this_thread::sleep_for(milliseconds(5));
        }
    });
    const Job running = submit();
    const Job waiting = board->submit("work", "aigul", "{}", [](const std::filesystem::path& at) {
        std::ofstream(at / "input") << "given";
    });
    board->cancel(waiting.id);
    EXPECT_FALSE(std::filesystem::exists(folder / "jobs" / waiting.id / "input"));
    may_end = true;
    wait_for(running, JobState::done);
    std::ofstream(folder / "jobs" / running.id / "input.csv") << "left over";
    open_board([](JobContext&) {});
    EXPECT_FALSE(std::filesystem::exists(folder / "jobs" / running.id / "input.csv"));
}

/// Files may not grow while it lives, as on a full disk.
class FullDisk {
public:
    FullDisk() {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit nothing{1, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &nothing);
    }

    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    FullDisk(FullDisk&&) = delete;
    FullDisk& operator=(FullDisk&&) = delete;

private:
    rlimit m_before{};
};

TEST_F(JobBoardTest, AFullDiskEndsTheJobAndNotTheProgram) {
    std::optional<FullDisk> full;
    std::atomic<bool> may_end = false;
    open_board([&](JobContext& context) {
        std::ofstream(context.folder() / "half") << "result";
        full.emplace();
        while (!may_end) {
            std::this_thread::sleep_for(milliseconds(5));
        }
        throw Error("the disk is full");
    });
    const Job job = submit();
    wait_for(job, JobState::running);
    may_end = true;
    EXPECT_EQ(wait_for(job, JobState::failed).message, "the disk is full");
    EXPECT_EQ(board->newest(std::nullopt).at(0).state, JobState::failed);
    EXPECT_FALSE(std::filesystem::exists(folder / "jobs" / job.id / "half"))
        << "what is of no use takes no room";
    full.reset();
    wait_for(job, JobState::failed); // asked about again, it is written
    EXPECT_EQ(JobStore(*database).find(job.id)->state, JobState::failed);
    board.reset();
    EXPECT_NE(reported.find(job.id), std::string::npos);
}

TEST_F(JobBoardTest, AJobThatWaitsWillDoForAllWhoWantItsWork) {
    std::atomic<bool> may_end = false;
    open_board([&may_end](JobContext&) {
        while (!may_end) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    });
    const Job running = board->submit_unless_waiting("work", "aigul");
    wait_for(running, JobState::running);
    const Job waiting = board->submit_unless_waiting("work", "aigul");
    EXPECT_NE(waiting.id, running.id) << "what runs may have looked already";
    EXPECT_EQ(board->submit_unless_waiting("work", "serik").id, waiting.id);
    board->cancel(waiting.id);
    const Job next = board->submit_unless_waiting("work", "serik");
    EXPECT_NE(next.id, waiting.id);
    may_end = true;
    EXPECT_EQ(wait_for(next, JobState::done).owner, "serik");
}

} // namespace
} // namespace osh::server
