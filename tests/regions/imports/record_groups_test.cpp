#include "regions/imports/record_history.hpp"

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Inspections and assessments have a row for each violation and workplace; what such a row says of
/// the inspection as a whole, all say.
class RecordsOfAGroup : public testing::ImportTest {
protected:
    void SetUp() override {
        ImportTest::SetUp();
        take("register", small_register);
    }

    std::vector<std::string> column(std::string_view kind, std::string_view id) {
        std::vector<std::string> values;
        for (const auto& row : exported(kind)) {
            values.push_back(row[find_contract(kind)->column(id).value()]);
        }
        return values;
    }

    const std::string headers =
        "bin|reference|violation_number|inspected_on|kind|violation_class|remedied_on\n";
    const std::string stored = headers +
                               "031140001297|А-12|1|2024-07-01|unplanned|грубое|\n"
                               "031140001297|А-12|2|2024-07-01|unplanned|грубое|2024-08-15\n"
                               "031140001297|А-40|0|2024-03-11|planned||\n";
};

TEST_F(RecordsOfAGroup, AreChangedTogetherAndComeBackTogether) {
    take("inspections", stored);
    const Table before = exported("inspections");
    const ImportReport report =
        take("inspections", headers + "031140001297|А-12|3|2024-08-01|planned|грубое|\n");
    EXPECT_THAT(said(report), ElementsAre("2:bin:group_changed"));
    EXPECT_EQ(report.counts.added, 1);
    EXPECT_EQ(report.counts.updated, 2);
    EXPECT_THAT(
        column("inspections", "inspected_on"),
        ElementsAre("2024-08-01", "2024-08-01", "2024-08-01", "2024-03-11"));
    const auto history =
        record_history(database(), *find_contract("inspections"), {"031140001297", "А-12", "1"});
    EXPECT_EQ(history.size(), 2U);
    const WithdrawalReport withdrawn = withdraw_batch(database(), report.batch.value(), "steward");
    EXPECT_EQ(withdrawn.removed, 1);
    EXPECT_EQ(withdrawn.restored, 2);
    EXPECT_EQ(withdrawn.kept, 0);
    EXPECT_EQ(exported("inspections"), before);
}

TEST_F(RecordsOfAGroup, AreCountedOnceWhenTheWholeFileIsCorrected) {
    take("inspections", stored);
    const Table before = exported("inspections");
    std::string corrected = stored;
    for (std::size_t at = 0; (at = corrected.find("2024-07-01", at)) != std::string::npos;) {
        corrected.replace(at, 10, "2024-07-02");
    }
    const ImportReport report = take("inspections", corrected);
    EXPECT_EQ(report.counts.updated, 2);
    EXPECT_EQ(report.counts.unchanged, 1);
    EXPECT_FALSE(take("inspections", corrected).has_changed_anything());
    withdraw_batch(database(), report.batch.value(), "steward");
    EXPECT_EQ(exported("inspections"), before);
}

TEST_F(RecordsOfAGroup, RefuseARowThatCannotBeTrueBesideThem) {
    take("inspections", stored);
    const Table before = exported("inspections");
    std::vector<std::vector<std::string>> back;
    RecordImportOptions options;
    options.refused = [&back](auto cells, auto) {
        back.emplace_back(cells.begin(), cells.end());
    };
    const ImportReport late =
        take("inspections", headers + "031140001297|А-12|3|2025-01-01|planned|грубое|\n", options);
    EXPECT_THAT(said(late), ElementsAre("2:bin:group_contradicts"));
    EXPECT_EQ(late.faults[0].compared, "031140001297 / А-12 / 2") << "remedied before it";
    ASSERT_EQ(back.size(), 1U);
    EXPECT_THAT(
        back[0], ElementsAre("031140001297", "А-12", "3", "2025-01-01", "planned", "gross", ""));
    EXPECT_THAT(
        said(take("inspections", headers + "031140001297|А-40|1|2024-03-11|planned|грубое|\n")),
        ElementsAre("2:bin:group_contradicts"))
        << "the inspection found nothing";
    EXPECT_THAT(
        said(take("inspections", headers + "031140001297|А-12|0|2024-07-01|unplanned||\n")),
        ElementsAre("2:bin:group_contradicts"));
    EXPECT_EQ(exported("inspections"), before);
    EXPECT_THAT(
        said(take(
            "inspections",
            headers + "031140001297|А-50|0|2024-03-11|planned||\n"
                      "031140001297|А-50|1|2024-03-11|planned|грубое|\n")),
        ElementsAre("3:violation_number:found_none"));
}

TEST_F(RecordsOfAGroup, KeepWhatAFileDoesNotSpeakOf) {
    take("inspections", stored);
    const ImportReport report = take(
        "inspections",
        "bin|reference|violation_number|inspected_on|violation_class\n"
        "031140001297|А-12|3|2024-07-01|грубое\n");
    EXPECT_THAT(said(report), IsEmpty());
    EXPECT_EQ(report.counts.updated, 0);
    EXPECT_THAT(
        column("inspections", "kind"),
        ElementsAre("unplanned", "unplanned", "unplanned", "planned"));
}

TEST_F(RecordsOfAGroup, KeepTheirAssessorsNameUntilABatchChangesItForAll) {
    const std::string assessed =
        "bin|assessed_on|workplace|valid_until|organisation_bin|organisation|workers|harmfulness|"
        "hazard|equipment_safety|ppe_supply|morbidity\n";
    const std::string rest = "|5|1|1|1|1|1\n";
    take(
        "assessments",
        assessed + "031140001297|2023-03-01|А|2028-03-01|999980000029|ТОО Оценка" + rest +
            "999980000019|2023-04-01|Б|2028-04-01|999980000029|ТОО Оценка" + rest);
    const Table before = exported("assessments");
    const ImportReport report = take(
        "assessments",
        assessed + "031140001297|2023-03-01|В|2030-12-31|999980000029|ТОО Иное" + rest);
    EXPECT_EQ(report.counts.added, 1);
    EXPECT_EQ(report.counts.updated, 2);
    EXPECT_THAT(
        column("assessments", "organisation"), ElementsAre("ТОО Иное", "ТОО Иное", "ТОО Иное"));
    EXPECT_THAT(
        column("assessments", "valid_until"),
        ElementsAre("2030-12-31", "2030-12-31", "2028-04-01"));
    withdraw_batch(database(), report.batch.value(), "steward");
    EXPECT_EQ(exported("assessments"), before);
}

TEST_F(RecordsOfAGroup, SayTheSameTwiceWhenTheAssessorsNameIsLeftEmpty) {
    const std::string assessed =
        "bin|assessed_on|workplace|valid_until|organisation_bin|organisation|workers|harmfulness|"
        "hazard|equipment_safety|ppe_supply|morbidity\n";
    take(
        "assessments",
        assessed + "031140001297|2023-03-01|А|2028-03-01|999980000029|ТОО Оценка|5|1|1|1|1|1\n");
    const std::string unnamed =
        assessed + "999980000019|2023-04-01|Б|2028-04-01|999980000029||5|1|1|1|1|1\n";
    take("assessments", unnamed);
    const Table before = exported("assessments");
    EXPECT_FALSE(take("assessments", unnamed).has_changed_anything());
    EXPECT_EQ(exported("assessments"), before);
}

TEST_F(RecordsOfAGroup, FollowALaterBatchWhenAnEarlierOneIsWithdrawn) {
    take("inspections", stored);
    const ImportReport first =
        take("inspections", headers + "031140001297|А-12|1|2024-07-05|unplanned|грубое|\n");
    take("inspections", headers + "031140001297|А-12|2|2024-07-05|unplanned|грубое|2024-08-16\n");
    const WithdrawalReport withdrawn = withdraw_batch(database(), first.batch.value(), "steward");
    EXPECT_EQ(withdrawn.kept, 2) << "both say what the later file says of the inspection";
    EXPECT_THAT(
        column("inspections", "inspected_on"),
        ElementsAre("2024-07-05", "2024-07-05", "2024-03-11"))
        << "the later file says so of the same inspection";
    EXPECT_THAT(column("inspections", "remedied_on"), ElementsAre("", "2024-08-16", ""));
}

} // namespace
} // namespace osh::regions
