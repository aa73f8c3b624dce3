#include "geo/error.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

namespace osh::regions {
namespace {

namespace fs = std::filesystem;

class Schema : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        std::ranges::replace(name, '/', '-');
        m_path = fs::path(::testing::TempDir()) / ("schema-" + name);
        fs::remove_all(m_path);
    }

    void TearDown() override { fs::remove_all(m_path); }

    DatasetEdit edit() const { return DatasetFolder(m_path).edit(); }

private:
    fs::path m_path;
};

TEST_P(Schema, ChecksARowWithoutATemporaryTree) {
    DatasetEdit dataset = edit();
    geo::Statement steps = dataset.database().prepare(
        "EXPLAIN INSERT INTO " + std::string(GetParam()) + " DEFAULT VALUES");
    int count = 0;
    while (steps.step()) {
        EXPECT_NE(steps.text(1), "OpenEphemeral");
        ++count;
    }
    EXPECT_GT(count, 5);
}

INSTANTIATE_TEST_SUITE_P(
    Tables,
    Schema,
    ::testing::Values(
        "enterprise",
        "site",
        "site_position",
        "workforce",
        "injury",
        "disease",
        "inspection",
        "violation",
        "import_problem",
        "gazetteer_area",
        "gazetteer_area_name",
        "gazetteer_street_name",
        "gazetteer_house"));

using SchemaChecks = Schema;

TEST_F(SchemaChecks, RefuseAWordThatIsNotListed) {
    DatasetEdit dataset = edit();
    geo::Database& database = dataset.database();
    database.execute("PRAGMA foreign_keys = OFF");
    const auto position = [](const std::string& precision) {
        return "INSERT INTO site_position(site_id, precision_class, origin, placed_at, batch_id) "
               "VALUES (1, '" +
               precision + "', 'survey', '2025-01-01T00:00:00Z', 1)";
    };
    EXPECT_NO_THROW(database.execute(position("entrance")));
    EXPECT_NO_THROW(database.execute(position("region")));
    EXPECT_THROW(database.execute(position("somewhere")), geo::Error);
    EXPECT_THROW(
        database.execute("INSERT INTO site(enterprise_id, kind, batch_id) VALUES (1, 'home', 1)"),
        geo::Error);
    EXPECT_EQ(database.text("PRAGMA integrity_check"), "ok");
}

TEST_F(SchemaChecks, FindAWorkplaceWithoutReadingAllInAFileOfBeforeAsWell) {
    const auto way = [](DatasetEdit& dataset) {
        geo::Statement plan = dataset.database().prepare(
            "EXPLAIN QUERY PLAN DELETE FROM workplace_assessment WHERE workplace_id IN (1, 2)");
        return plan.step() ? std::string(plan.text(3)) : std::string{};
    };
    {
        DatasetEdit dataset = edit();
        EXPECT_TRUE(way(dataset).starts_with("SEARCH workplace_assessment")) << way(dataset);
        dataset.database().execute("DROP INDEX workplace_assessment_workplace");
        dataset.publish();
    }
    DatasetEdit dataset = edit();
    EXPECT_TRUE(way(dataset).starts_with("SEARCH workplace_assessment")) << way(dataset);
}

} // namespace
} // namespace osh::regions
