#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/enterprise_store.hpp"

#include <algorithm>

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using testing::ImportTest;

class ImportedSnapshot : public ImportTest {
protected:
    void take_events() {
        take("register", small_register);
        take("workforce", "БИН|год|численность|женщин|обследовано\n031140001297|2024|75|12|да\n");
        take(
            "injuries",
            "БИН|поток|номер акта|дата несчастного случая|степень тяжести\n"
            "031140001297|БНС|1|2024-02-14|тяжелая\n"
            "031140001297|инспекция|1|2024-02-14|тяжелая\n");
        take(
            "injury-reports",
            "БИН|год|поток|пострадавших|погибших|тяжело пострадавших\n"
            "999980000019|2024|БНС|4|1|2\n");
    }
};

TEST_F(ImportedSnapshot, HoldsEnterprisesWorkersAndVictims) {
    take_events();
    const auto snapshot = load_snapshot(publish());
    EXPECT_EQ(snapshot->enterprise_count(), 2U);
    EXPECT_FALSE(snapshot->identity.is_all_demo);
    EXPECT_TRUE(snapshot->identity.is_protected) << "a real enterprise is among them";
    ASSERT_EQ(snapshot->years, std::vector<int>{2024});
    std::uint32_t workers = 0;
    for (const std::uint32_t count : snapshot->enterprises.workers.front()) {
        workers += count;
    }
    EXPECT_EQ(workers, 75U);
    const InjuryColumns& injuries = snapshot->injuries;
    EXPECT_EQ(snapshot->injury_count(), 6U) << "two acts and four victims of a report";
    EXPECT_EQ(std::ranges::count(injuries.severity, Severity::fatal), 1);
    EXPECT_EQ(std::ranges::count(injuries.severity, Severity::severe), 4);
    EXPECT_EQ(std::ranges::count(injuries.stream, Stream::inspectorate), 1);
}

TEST_F(ImportedSnapshot, ForgetsAWithdrawnBatch) {
    take_events();
    withdraw_batch(database(), 4, "steward");
    const auto snapshot = load_snapshot(publish());
    EXPECT_EQ(snapshot->injury_count(), 2U);
    EXPECT_EQ(
        std::ranges::count(snapshot->origins, std::string("injury-reports"), &Origin::kind), 0);
}

TEST_F(ImportedSnapshot, CountsReportedVictimsOnTheCardOfAnEnterprise) {
    take_events();
    const auto record = read_enterprise(database(), *Bin::parse("999980000019"));
    ASSERT_TRUE(record);
    ASSERT_EQ(record->injuries.size(), 1U);
    EXPECT_EQ(record->injuries.front().injured, 4U);
    EXPECT_EQ(record->injuries.front().dead, 1U);
}

} // namespace
} // namespace osh::regions
