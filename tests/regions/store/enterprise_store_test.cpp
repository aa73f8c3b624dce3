#include "regions/store/enterprise_store.hpp"

#include <gtest/gtest.h>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

class EnterpriseStoreTest : public testing::TemporaryFolderTest {};

TEST_F(EnterpriseStoreTest, ReadsAllThatIsRecordedOfOneEnterprise) {
    testing::DatasetBuilder builder(folder());
    const auto id = builder.enterprise(
        {.name_ru = "ТОО Демо-Шахта", .oked = "05", .position = geo::LonLat{{73.5}, {49.5}}});
    builder.enterprise();
    builder.workers(id, 2022, 120);
    builder.workers(id, 2021, 100);
    builder.injury({.enterprise = id, .day = "2021-04-04"});
    builder.injury({.enterprise = id, .day = "2021-09-09", .severity = "fatal"});
    builder.injury({.enterprise = id, .day = "2021-09-09", .stream = "INSPECTORATE"});
    builder.disease(id, 2022);
    builder.database().execute(
        "UPDATE workforce SET women = 40 WHERE year = 2022;"
        "UPDATE site_position SET accuracy_m = 9000;"
        "INSERT INTO enterprise_secondary_oked VALUES (1, '49'), (1, '0990')");
    const auto path = builder.publish();
    geo::Database database(path.string(), geo::DatabaseAccess::immutable);

    const auto record = read_enterprise(database, *Bin::of_demo(0));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->name.ru, "ТОО Демо-Шахта");
    EXPECT_EQ(record->oked, "05");
    EXPECT_EQ(record->secondary_okeds, (std::vector<std::string>{"0990", "49"}));
    EXPECT_EQ(record->krp, 120);
    EXPECT_TRUE(record->is_demo);
    ASSERT_EQ(record->sites.size(), 1U);
    EXPECT_EQ(record->sites[0].kind, "actual");
    ASSERT_TRUE(record->sites[0].position);
    EXPECT_DOUBLE_EQ(record->sites[0].position->lon.degrees, 73.5);
    EXPECT_EQ(record->sites[0].accuracy_m, 9000.0);
    ASSERT_EQ(record->workforce.size(), 2U);
    EXPECT_EQ(record->workforce[0].year, 2021);
    EXPECT_FALSE(record->workforce[0].women);
    EXPECT_EQ(record->workforce[1].women, 40U);
    ASSERT_EQ(record->injuries.size(), 2U);
    EXPECT_EQ(record->injuries[0].stream, Stream::bns);
    EXPECT_EQ(record->injuries[0].injured, 2U);
    EXPECT_EQ(record->injuries[0].dead, 1U);
    EXPECT_EQ(record->injuries[1].stream, Stream::inspectorate);
    ASSERT_EQ(record->diseases.size(), 1U);
    EXPECT_EQ(record->diseases[0].cases, 1U);
    EXPECT_FALSE(read_enterprise(database, *Bin::parse("031140001297")));
}

} // namespace
} // namespace osh::regions
