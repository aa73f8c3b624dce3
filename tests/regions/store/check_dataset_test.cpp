#include "geo/error.hpp"
#include "regions/store/check_dataset.hpp"
#include "regions/store/check_references.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace osh::regions {
namespace {

namespace fs = std::filesystem;

class CheckDataset : public ::testing::Test {
protected:
    void SetUp() override {
        m_path = fs::path(::testing::TempDir()) /
                 ::testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::remove_all(m_path);
    }

    void TearDown() override { fs::remove_all(m_path); }

    fs::path published() const { return DatasetFolder(m_path).edit().publish(); }

private:
    fs::path m_path;
};

TEST_F(CheckDataset, FindsNothingWrongWithAnEmptyOne) {
    const DatasetCheck check = check_dataset(published());
    EXPECT_TRUE(check.problems.empty()) << check.problems.front();
    EXPECT_EQ(check.tables.size(), 29U);
}

TEST_F(CheckDataset, NamesRowsThatPointNowhere) {
    const fs::path file = published();
    geo::Database(file.string(), geo::DatabaseAccess::write)
        .execute("PRAGMA foreign_keys = OFF; INSERT INTO workforce(enterprise_id, year, workers, "
                 "batch_id) VALUES (1, 2022, 5, 1)");
    const DatasetCheck check = check_dataset(file);
    ASSERT_FALSE(check.problems.empty());
    EXPECT_NE(check.problems.front().find("workforce"), std::string::npos);
}

TEST_F(CheckDataset, NoticesAnIndexThatHasLostItsEntries) {
    const fs::path file = published();
    geo::Database(file.string(), geo::DatabaseAccess::write)
        .execute(
            "INSERT INTO import_batch(kind, source_name, imported_at, actor) VALUES ('p', 'p', "
            "'now', 'me');"
            "INSERT INTO place(kind, name_kk, name_ru, name_en, region_kato, batch_id, geometry) "
            "VALUES ('city', 'a', 'a', 'a', '350000000', 1, MakePoint(73, 49, 4326));"
            "DELETE FROM idx_place_geometry");
    const DatasetCheck check = check_dataset(file);
    ASSERT_EQ(check.problems.size(), 1U);
    EXPECT_NE(check.problems.front().find("place.geometry"), std::string::npos);
}

TEST_F(CheckDataset, NamesADamagedFile) {
    const fs::path file = published();
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(40'960);
        bytes << std::string(20'000, '\x7f');
    }
    EXPECT_FALSE(check_dataset(file).problems.empty());
}

TEST_F(CheckDataset, ThrowsWhenTheFileIsNoDatabase) {
    const fs::path file = published();
    std::ofstream(file, std::ios::trunc) << std::string(8192, 'x');
    EXPECT_THROW(check_dataset(file), geo::Error);
}

// A large dataset is read by two threads: here any file is large.
TEST_F(CheckDataset, FindsRowsAstrayInALargeDatasetAsInASmallOne) {
    geo::Database database(published().string(), geo::DatabaseAccess::write);
    EXPECT_EQ(table_with_rows_astray(database), std::nullopt);
    EXPECT_EQ(table_with_rows_astray(database, 0), std::nullopt);
    database.execute(
        "PRAGMA foreign_keys = OFF; INSERT INTO import_batch(id, kind, source_name, imported_at, "
        "actor) VALUES (1, 'register', 'a.csv', '2025-01-01T00:00:00Z', 'test'); INSERT INTO "
        "workforce(enterprise_id, year, workers, batch_id) VALUES (1, 2022, 5, 1)");
    EXPECT_EQ(table_with_rows_astray(database), "workforce");
    EXPECT_EQ(table_with_rows_astray(database, 0), "workforce");
}

} // namespace
} // namespace osh::regions
