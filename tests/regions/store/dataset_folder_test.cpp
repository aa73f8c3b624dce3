#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/migrations.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace osh::regions {
namespace {

namespace fs = std::filesystem;

class DatasetFolderTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_path = fs::path(::testing::TempDir()) /
                 ::testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::remove_all(m_path);
    }

    void TearDown() override { fs::remove_all(m_path); }

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

TEST_F(DatasetFolderTest, IsEmptyBeforeTheFirstPublication) {
    EXPECT_EQ(DatasetFolder(path()).current(), std::nullopt);
}

TEST_F(DatasetFolderTest, PublishesTheNewestSchemaUnderTheNextNumber) {
    DatasetFolder folder(path());
    const fs::path first = folder.edit().publish();
    const fs::path second = folder.edit().publish();
    EXPECT_EQ(first.filename(), "data-000001.sqlite");
    EXPECT_EQ(second.filename(), "data-000002.sqlite");
    EXPECT_EQ(folder.current(), second);
    geo::Database reader(second.string(), geo::DatabaseAccess::immutable);
    EXPECT_EQ(schema_version(reader), newest_schema_version());
}

TEST_F(DatasetFolderTest, LeavesNoTraceOfAChangeThatWasDropped) {
    DatasetFolder folder(path());
    {
        DatasetEdit edit = folder.edit();
        begin_import_batch(edit.database(), {.kind = "demo", .source_name = "dropped"});
    }
    EXPECT_EQ(folder.current(), std::nullopt);
    for (const auto& entry : fs::directory_iterator(path())) {
        EXPECT_EQ(entry.path().filename(), "edit.lock");
    }
}

TEST_F(DatasetFolderTest, RefusesASecondChangeWhileOneIsUnderWay) {
    DatasetFolder folder(path());
    const DatasetEdit first = folder.edit();
    EXPECT_THROW(folder.edit(), Error);
}

TEST_F(DatasetFolderTest, KeepsOnlyTheDatasetInForceAndTheOneBefore) {
    DatasetFolder folder(path());
    for (int i = 0; i < 4; ++i) {
        folder.edit().publish();
    }
    EXPECT_FALSE(fs::exists(path() / "data-000002.sqlite"));
    EXPECT_TRUE(fs::exists(path() / "data-000003.sqlite"));
    EXPECT_TRUE(fs::exists(path() / "data-000004.sqlite"));
}

TEST_F(DatasetFolderTest, PublishesNothingWhenRowsPointNowhere) {
    DatasetFolder folder(path());
    DatasetEdit edit = folder.edit();
    edit.database().execute("PRAGMA foreign_keys = OFF; INSERT INTO workforce(enterprise_id, year, "
                            "workers, batch_id) VALUES (1, 2022, 5, 1)");
    EXPECT_THROW(edit.publish(), Error);
    EXPECT_EQ(folder.current(), std::nullopt);
}

TEST_F(DatasetFolderTest, RefusesAFileOfANewerProgram) {
    DatasetFolder folder(path());
    const fs::path file = folder.edit().publish();
    geo::Database(file.string(), geo::DatabaseAccess::write).execute("PRAGMA user_version = 999");
    EXPECT_THROW(folder.edit(), Error);
}

TEST_F(DatasetFolderTest, CarriesAnIndexForEveryGeometry) {
    DatasetFolder folder(path());
    geo::Database reader(folder.edit().publish().string(), geo::DatabaseAccess::immutable);
    EXPECT_GE(reader.number("SELECT count(*) FROM geometry_columns").value_or(0), 5);
    EXPECT_EQ(
        reader.number("SELECT count(*) FROM geometry_columns WHERE spatial_index_enabled <> 1"), 0);
}

TEST_F(DatasetFolderTest, KeepsTheAuditLogUnchangeable) {
    DatasetFolder folder(path());
    DatasetEdit edit = folder.edit();
    begin_import_batch(edit.database(), {.kind = "demo", .source_name = "x"});
    EXPECT_THROW(edit.database().execute("UPDATE audit_log SET actor = 'nobody'"), geo::Error);
    EXPECT_THROW(edit.database().execute("DELETE FROM audit_log"), geo::Error);
}

TEST_F(DatasetFolderTest, ThatCannotBeMadeIsNamed) {
    std::ofstream(path().string()) << "a file";
    EXPECT_THROW(DatasetFolder{path() / "below"}, std::exception);
}

} // namespace
} // namespace osh::regions
