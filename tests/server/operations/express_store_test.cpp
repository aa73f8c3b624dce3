#include "server/command_line/command_line.hpp"
#include "server/operations/express_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

namespace osh::server {
namespace {

class ExpressStoreTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder =
            std::filesystem::temp_directory_path() /
            ("osh-express-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
             "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    static StoredExpress kept(const std::string& id, std::int64_t taken_at) {
        StoredExpress assessment;
        assessment.id = id;
        assessment.taken_at = taken_at;
        assessment.as_of = "2022-12-31";
        assessment.snapshot = "5-abc";
        assessment.model_version = "foundation-3";
        assessment.author_role = "visitor";
        assessment.territory = "350000000";
        assessment.sector = "G";
        assessment.workers = 12;
        assessment.answers = R"({"briefings":"yes"})";
        assessment.score = 31.5;
        assessment.lowest = 20.0;
        assessment.highest = 60.0;
        assessment.degree = 2;
        assessment.confidence = 'D';
        assessment.answered = 0.5;
        return assessment;
    }

    std::filesystem::path m_folder;
};

TEST_F(ExpressStoreTest, IsListedAsPeopleAndProgramsReadIt) {
    {
        OperationsDatabase database(m_folder);
        StoredExpress third = kept("third", 1'700'000'000);
        third.answered = 1.0 / 3.0;
        ExpressStore(database).add(third);
    }
    std::ostringstream out;
    std::ostringstream err;
    ASSERT_EQ(run_command_line({"--data", m_folder.string(), "express", "list"}, out, err), 0)
        << err.str();
    EXPECT_NE(
        out.str().find("\nthird,2023-11-14T22:13:20Z,2022-12-31,,visitor,"), std::string::npos)
        << out.str();
    EXPECT_NE(out.str().find(",0.3333,"), std::string::npos) << out.str();
}

TEST_F(ExpressStoreTest, GivesBackWhatWasSaidTheNewestFirst) {
    OperationsDatabase database(m_folder);
    ExpressStore store(database);
    store.add(kept("first", 100));
    store.add(kept("second", 200));
    const auto all = store.list({});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, "second");
    EXPECT_EQ(all[1].taken_at, 100);
    EXPECT_EQ(all[1].answers, R"({"briefings":"yes"})");
    EXPECT_EQ(all[1].workers, 12U);
    EXPECT_EQ(all[1].confidence, 'D');
    EXPECT_EQ(all[1].highest, 60.0);
    EXPECT_EQ(all[1].author, "-");
}

TEST_F(ExpressStoreTest, ListsWithinSectorAndReach) {
    OperationsDatabase database(m_folder);
    ExpressStore store(database);
    store.add(kept("here", 100));
    StoredExpress elsewhere = kept("elsewhere", 200);
    elsewhere.territory = "750000000";
    elsewhere.sector = "I";
    store.add(elsewhere);
    StoredExpress nowhere = kept("nowhere", 300);
    nowhere.territory.clear();
    store.add(nowhere);
    EXPECT_EQ(store.list({.sector = "I", .regions = {}}).front().id, "elsewhere");
    const auto within = store.list({.sector = "", .regions = {"350000000"}});
    ASSERT_EQ(within.size(), 1U);
    EXPECT_EQ(within.front().id, "here");
    EXPECT_EQ(store.list({.sector = "", .regions = {}, .most = 2}).size(), 2U);
}

TEST_F(ExpressStoreTest, KeepsThemThroughAReopening) {
    {
        OperationsDatabase database(m_folder);
        ExpressStore(database).add(kept("kept", 100));
    }
    OperationsDatabase database(m_folder);
    EXPECT_EQ(ExpressStore(database).list({}).size(), 1U);
}

} // namespace
} // namespace osh::server
