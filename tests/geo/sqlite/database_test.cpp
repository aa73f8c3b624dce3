#include "geo/disk_full.hpp"
#include "geo/error.hpp"
#include "geo/sqlite/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace osh::geo {
namespace {

class DatabaseFile : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::path(::testing::TempDir()) /
                   ::testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::string file(const std::string& name) const { return (m_folder / name).string(); }

private:
    std::filesystem::path m_folder;
};

TEST_F(DatabaseFile, KnowsSpatialFunctions) {
    Database database(file("a.sqlite"), DatabaseAccess::create);
    EXPECT_TRUE(database.text("SELECT spatialite_version()"));
}

TEST_F(DatabaseFile, ThatMayNotGrowSaysThatTheDiskIsFull) {
    Database database(file("a.sqlite"), DatabaseAccess::create);
    database.execute("CREATE TABLE t (x); PRAGMA max_page_count = 1");
    EXPECT_THROW(database.execute("INSERT INTO t VALUES (zeroblob(1000000))"), DiskFull);
}

TEST_F(DatabaseFile, ThatIsMissingIsNamedInTheError) {
    try {
        const Database database(file("missing.sqlite"), DatabaseAccess::write);
        FAIL() << "opened a file that does not exist";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("missing.sqlite"), std::string::npos);
    }
}

TEST_F(DatabaseFile, ThatIsNoDatabaseIsRefused) {
    std::ofstream(file("text.sqlite")) << std::string(4096, 'x');
    EXPECT_THROW(Database(file("text.sqlite"), DatabaseAccess::immutable), Error);
}

TEST_F(DatabaseFile, WithOddCharactersInItsNameOpens) {
    Database(file("a?b#c%20.sqlite"), DatabaseAccess::create).execute("CREATE TABLE t(a)");
    EXPECT_TRUE(std::filesystem::exists(file("a?b#c%20.sqlite")));
}

TEST_F(DatabaseFile, KeepsNothingOfATransactionThatWasNotCommitted) {
    Database database(file("a.sqlite"), DatabaseAccess::create);
    database.execute("CREATE TABLE t(a)");
    {
        const Transaction transaction(database);
        database.execute("INSERT INTO t VALUES (1)");
    }
    EXPECT_EQ(database.number("SELECT count(*) FROM t"), 0);
}

TEST_F(DatabaseFile, EnforcesForeignKeys) {
    Database database(file("a.sqlite"), DatabaseAccess::create);
    database.execute("CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p(id))");
    EXPECT_THROW(database.execute("INSERT INTO c VALUES (7)"), Error);
}

TEST_F(DatabaseFile, OpenedImmutableRefusesWrites) {
    Database(file("a.sqlite"), DatabaseAccess::create).execute("CREATE TABLE t(a)");
    Database reader(file("a.sqlite"), DatabaseAccess::immutable);
    EXPECT_THROW(reader.execute("INSERT INTO t VALUES (1)"), Error);
}

TEST_F(DatabaseFile, BindsAndReadsEveryKindOfValue) {
    Database database(":memory:", DatabaseAccess::create);
    Statement statement = database.prepare("SELECT ?1, ?2, ?3, ?4");
    statement.bind(1, std::int64_t{-5})
        .bind(2, 0.5)
        .bind(3, "Қарағанды")
        .bind(4, std::optional<int>{});
    ASSERT_TRUE(statement.step());
    EXPECT_EQ(statement.integer(0), -5);
    EXPECT_EQ(statement.real(1), 0.5);
    EXPECT_EQ(statement.text(2), "Қарағанды");
    EXPECT_TRUE(statement.is_null(3));
    EXPECT_FALSE(statement.step());
}

} // namespace
} // namespace osh::geo
