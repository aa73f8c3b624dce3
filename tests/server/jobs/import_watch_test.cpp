#include "regions/store/dataset_folder.hpp"
#include "server/api/job_answers.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/error.hpp"
#include "server/jobs/import_watch.hpp"
#include "server/jobs/record_jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <thread>

namespace osh::server {

namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ImportWatchTest : public ::testing::Test {
protected:
    ImportWatchTest()
        : m_folder(fs::path(::testing::TempDir()) / ("watch" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(drops());
        regions::DatasetFolder(m_folder / "data").edit().publish();
        m_datasets = std::make_shared<LiveDatasetHolder>(m_folder / "data");
        m_database = std::make_unique<OperationsDatabase>(m_folder / "data");
        m_board = std::make_unique<JobBoard>(
            *m_database, m_folder / "data", [this](const std::string& text) {
                m_reported += text;
            });
        add_record_jobs(*m_board, m_datasets, *m_database);
        m_board->start(1);
    }

    ~ImportWatchTest() override {
        m_board.reset();
        fs::remove_all(m_folder);
    }

    fs::path drops() const { return m_folder / "drops"; }

    fs::path drop(const std::string& name, const std::string& text) const {
        fs::create_directories((drops() / name).parent_path());
        std::ofstream(drops() / name, std::ios::binary) << text;
        return drops() / name;
    }

    /// The files of a folder whose names end so, once there is one.
    static fs::path wait_for(const fs::path& folder, const std::string& ending) {
        for (int i = 0; i < 1000; ++i) {
            std::error_code error;
            for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
                 entry.increment(error)) {
                if (entry->path().string().ends_with(ending)) {
                    return entry->path();
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "nothing in " << folder << " ends with " << ending;
        return {};
    }

    static void wait_until_gone(const fs::path& file) {
        for (int i = 0; i < 1000 && fs::exists(file); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        EXPECT_FALSE(fs::exists(file));
    }

    static std::string text_of(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    fs::path m_folder;
    std::shared_ptr<LiveDatasetHolder> m_datasets;
    std::unique_ptr<OperationsDatabase> m_database;
    std::unique_ptr<JobBoard> m_board;
    std::string m_reported;
};

const std::string two_enterprises = "БИН;Наименование;ОКЭД;КАТО\n"
                                    "031140001297;ТОО Первое;05101;350000000\n"
                                    "123456789012;ТОО Неверное;05101;350000000\n";

TEST_F(ImportWatchTest, TakesNightlyDropsInAndPutsReportsBesideThem) {
    drop("register/night.csv", two_enterprises);
    drop("register/broken.xlsx", "PK\x03\x04 and no more");
    const auto told = drop("told.csv", "БИН;Год;Численность работников\n031140001297;2023;12\n");
    const ImportWatch watch(*m_board, drops(), std::chrono::milliseconds(20), [](const auto&) {});
    const fs::path done = drops() / "done" / "register";
    const fs::path refused = wait_for(done, "night.csv.refused.csv");
    EXPECT_THAT(text_of(refused), HasSubstr("123456789012,ТОО Неверное"));
    EXPECT_THAT(text_of(wait_for(done, "night.csv.report.json")), HasSubstr("\"added\":1"));
    const fs::path put_aside = drops() / "refused" / "register";
    EXPECT_THAT(
        text_of(wait_for(put_aside, "broken.xlsx.reason.txt")), HasSubstr("is not a whole one"));
    EXPECT_EQ(
        fs::status(wait_for(put_aside, "-broken.xlsx")).permissions(),
        fs::perms::owner_read | fs::perms::owner_write);
    wait_for(drops() / "done", "-told.csv.report.json");
    wait_until_gone(told);
    EXPECT_EQ(m_datasets->current()->snapshot->enterprise_count(), 1U);
}

TEST_F(ImportWatchTest, NamesTheFileInItsJobAndTellsItsOutcomeToPrograms) {
    drop("register/bad.csv", "x;y\n1;2\n");
    drop("register/night.csv", two_enterprises);
    const ImportWatch watch(*m_board, drops(), std::chrono::milliseconds(20), [](const auto&) {});
    wait_for(drops() / "refused" / "register", "bad.csv.reason.txt");
    wait_for(drops() / "done" / "register", "night.csv.report.json");
    const auto told = [&](const std::string& name) {
        for (int i = 0; i < 1000; ++i) {
            for (const Job& job : m_board->newest(std::nullopt)) {
                Json answer = job_json(job, *m_board);
                if (answer["about"].value("file_name", "") == name &&
                    !answer["finished_at"].is_null()) {
                    return answer;
                }
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return Json();
    };
    EXPECT_EQ(told("bad.csv").value("state", ""), "failed");
    EXPECT_TRUE(told("bad.csv")["outcome"].is_null());
    const Json outcome = told("night.csv")["outcome"];
    EXPECT_EQ(outcome.value("code", ""), "rows_imported");
    EXPECT_EQ(outcome.value("read", 0), 2);
    EXPECT_EQ(outcome.value("added", 0), 1);
    EXPECT_EQ(outcome.value("refused", 0), 1);
}

TEST_F(ImportWatchTest, TakesTheRegisterBeforeWhatRefersToIt) {
    drop(
        "accidents.csv",
        "БИН;поток;номер акта;дата несчастного случая;степень "
        "тяжести\n031140001297;БНС;1;2024-03-31;легкая\n");
    drop("the-register.csv", two_enterprises);
    const ImportWatch watch(*m_board, drops(), std::chrono::milliseconds(20), [](const auto&) {});
    EXPECT_THAT(
        text_of(wait_for(drops() / "done", "-accidents.csv.report.json")),
        HasSubstr("\"refused\":0"));
}

TEST_F(ImportWatchTest, KeepsNoFileWithNamesOfDirectors) {
    const auto dropped = drop(
        "register/names.csv",
        "БИН;Наименование;ОКЭД;КАТО;ФИО руководителя\n"
        "031140001297;ТОО Первое;05101;350000000;Иванов Иван\n"
        "123456789012;ТОО Неверное;05101;350000000;Петров Пётр\n");
    {
        const ImportWatch watch(
            *m_board, drops(), std::chrono::milliseconds(20), [](const auto&) {});
        wait_for(drops() / "done" / "register", "names.csv.refused.csv");
        wait_until_gone(dropped);
    }
    for (const auto& entry : fs::recursive_directory_iterator(drops())) {
        if (entry.is_regular_file()) {
            EXPECT_THAT(text_of(entry.path()), Not(AnyOf(HasSubstr("Иванов"), HasSubstr("Петров"))))
                << entry.path();
        }
    }
}

TEST_F(ImportWatchTest, NamesAFolderOfNoKindOnce) {
    drop("nokind/reg.csv", two_enterprises);
    std::mutex guard;
    std::vector<std::string> told;
    {
        const ImportWatch watch(
            *m_board, drops(), std::chrono::milliseconds(5), [&](const std::string& text) {
                const std::scoped_lock lock(guard);
                told.push_back(text);
            });
        drop("register/later.csv", two_enterprises);
        wait_for(drops() / "done" / "register", "later.csv.report.json");
    }
    ASSERT_EQ(told.size(), 1U);
    EXPECT_THAT(told[0], HasSubstr("nokind is no kind of import"));
}

TEST_F(ImportWatchTest, FollowsTheMappingBesideAFile) {
    drop("register/odd.csv", "a;b;c;d\n031140001297;ТОО Первое;05101;350000000\n");
    drop(
        "register/odd.csv.mapping.toml",
        "[columns]\nbin = 1\nfull_name_ru = 2\noked_1 = 3\nkato = 4\n");
    const ImportWatch watch(*m_board, drops(), std::chrono::milliseconds(20), [](const auto&) {});
    wait_for(drops() / "done" / "register", "odd.csv.report.json");
    wait_for(drops() / "done" / "register", "odd.csv.mapping.toml");
    EXPECT_EQ(m_datasets->current()->snapshot->enterprise_count(), 1U);
}

TEST_F(ImportWatchTest, WaitsUntilAFileIsWhole) {
    DropFolder folder(drops());
    drop("register/a.csv", "half");
    drop("register/.hidden.csv", "x");
    drop("register/b.csv.part", "x");
    EXPECT_TRUE(folder.settled().empty());
    drop("register/a.csv", "half and half");
    EXPECT_TRUE(folder.settled().empty());
    const auto settled = folder.settled();
    ASSERT_EQ(settled.size(), 1U);
    EXPECT_EQ(settled[0].kind, "register");
    EXPECT_EQ(settled[0].file, drops() / "register" / "a.csv");
    EXPECT_THROW(DropFolder(drops() / "none"), Error);
}

} // namespace

} // namespace osh::server
