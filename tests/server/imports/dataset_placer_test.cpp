#include "geo/geocoder/address/query_key.hpp"
#include "regions/gazetteer/import_gazetteer.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/imports/dataset_placer.hpp"
#include "server/imports/follow_decisions.hpp"
#include "server/imports/import_file.hpp"
#include "server/imports/import_report_json.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace osh::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* known_address = "Карагандинская область, г. Темиртау, ул. Мира, д. 1";
constexpr const char* unknown_address = "Карагандинская область, ул. Безымянная 4";

/// A dataset under change that knows one house of Temirtau.
class DatasetPlacerTest : public ::testing::Test {
protected:
    DatasetPlacerTest()
        : m_folder(fs::path(::testing::TempDir()) / ("placer" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        m_edit.emplace(regions::DatasetFolder(m_folder).edit());
        m_operations.emplace(m_folder);
        const fs::path table = write(
            "houses.csv",
            "kato,settlement,street,house,lon,lat\n"
            "352310000,Темиртау,ул. Мира,1,72.95,50.05\n");
        regions::import_gazetteer(
            m_edit->database(), regions::read_address_table(table, "houses"), {&table, 1}, {});
    }

    ~DatasetPlacerTest() override {
        m_edit.reset();
        m_operations.reset();
        fs::remove_all(m_folder);
    }

    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name, std::ios::binary) << text;
        return m_folder / name;
    }

    regions::ImportReport
    take(const std::string& bin, const std::string& address, bool queues_unsure = true) {
        FileImport order;
        order.file = write(
            bin + ".csv",
            "bin,full_name_ru,oked_1,kato,legal_address\n" + bin + ",ТОО А,05101,350000000,\"" +
                address + "\"\n");
        order.kind = "register";
        order.operations = &*m_operations;
        order.queues_unsure = queues_unsure;
        return import_file(m_edit->database(), order);
    }

    std::vector<GeocodeReview> waiting() {
        return GeocodeReviewStore(*m_operations).list(ReviewState::open, 0, 10);
    }

    std::optional<std::string> precision_of(const std::string& bin) {
        return m_edit->database().text(
            "SELECT p.precision_class FROM site_position AS p JOIN site AS s ON s.id = p.site_id "
            "JOIN enterprise AS e ON e.id = s.enterprise_id WHERE e.bin = '" +
            bin + "'");
    }

    OperationsDatabase& operations() { return *m_operations; }

    geo::Database& database() { return m_edit->database(); }

private:
    fs::path m_folder;
    std::optional<regions::DatasetEdit> m_edit{};
    std::optional<OperationsDatabase> m_operations{};
};

TEST_F(DatasetPlacerTest, FindsTheHousesThatWereImported) {
    const auto report = take("031140001297", known_address);
    EXPECT_EQ(report.counts.placed, 1);
    EXPECT_EQ(precision_of("031140001297"), "house");
    EXPECT_EQ(report.counts.unsure, 0);
    EXPECT_TRUE(waiting().empty());
}

TEST_F(DatasetPlacerTest, QueuesWhatIsUnsureAndFollowsTheDecision) {
    const auto doubtful = take("031140001297", unknown_address);
    EXPECT_EQ(doubtful.counts.unsure, 1);
    EXPECT_EQ(doubtful.counts.flagged, 1);
    ASSERT_EQ(doubtful.faults.size(), 1U) << "the report names the row";
    EXPECT_EQ(doubtful.faults[0].line, 2U);
    const Json told = import_report_json(doubtful)["faults"][0];
    EXPECT_EQ(told["rule"], "address_unsure");
    EXPECT_EQ(told["value"], unknown_address);
    EXPECT_EQ(told["within"], "350000000") << "as the queue has it";
    const auto reviews = waiting();
    ASSERT_EQ(reviews.size(), 1U);
    EXPECT_EQ(reviews.front().query, unknown_address);
    EXPECT_EQ(reviews.front().source, "031140001297.csv");
    const ReviewChoice choice{
        .point = geo::LonLat{geo::Lon{72.96}, geo::Lat{50.06}},
        .author = "steward",
        .reason = "seen on the spot"};
    ASSERT_TRUE(GeocodeReviewStore(operations()).decide(decision_of(reviews.front(), choice)));
    const auto report = take("040140001236", unknown_address);
    EXPECT_EQ(report.counts.placed, 1);
    EXPECT_EQ(report.counts.unsure, 0) << "what was decided is decided";
    EXPECT_EQ(precision_of("040140001236"), "house");
}

TEST_F(DatasetPlacerTest, TheRegisterFollowsWhatWasDecidedAndWithdrawn) {
    take("031140001297", unknown_address);
    ASSERT_FALSE(has_decided_sites(database(), operations()));
    EXPECT_EQ(precision_of("031140001297"), "region");
    const auto reviews = waiting();
    const ReviewChoice choice{
        .point = geo::LonLat{geo::Lon{72.96}, geo::Lat{50.06}},
        .author = "steward",
        .reason = "seen on the spot"};
    GeocodeReviewStore store(operations());
    ASSERT_TRUE(store.decide(decision_of(reviews.front(), choice)));
    // Another spelling of the same words, of a row that came in meanwhile.
    take("040140001236", "карагандинская обл., УЛ БЕЗЫМЯННАЯ, 4");
    ASSERT_TRUE(has_decided_sites(database(), operations()));
    EXPECT_EQ(follow_decisions(database(), operations()).placed, 1);
    EXPECT_EQ(precision_of("031140001297"), "house");
    EXPECT_EQ(precision_of("040140001236"), "house");
    ASSERT_TRUE(store.withdraw(reviews.front().id, "steward", "a slip", 1));
    EXPECT_EQ(follow_decisions(database(), operations()).placed, 2);
    EXPECT_EQ(precision_of("031140001297"), "region");
}

/// The page of an enterprise asks with the row's own code, imports with its region. The code is one
/// of before June 2022, which the queue keeps as the one in force.
TEST_F(DatasetPlacerTest, ADecisionUnderTheCodeOfTheRowHoldsForIt) {
    take("031140001297", unknown_address);
    GeocodeReviewStore store(operations());
    const ReviewChoice choice{
        .point = geo::LonLat{geo::Lon{72.96}, geo::Lat{50.06}},
        .author = "steward",
        .reason = "seen on the spot"};
    for (const auto& [within, placed] : {std::pair{"351010000", 0}, std::pair{"352310000", 1}}) {
        const GeocodeReview asked{
            .query = unknown_address,
            .query_key = geo::query_key(unknown_address),
            .within_kato = within,
            .reason = "degraded"};
        database().execute("UPDATE site SET kato = '352310000'");
        ASSERT_TRUE(store.decide(decision_of(*store.find(store.note(asked)), choice)));
        EXPECT_EQ(follow_decisions(database(), operations()).placed, placed) << within;
    }
}

TEST_F(DatasetPlacerTest, DecisionsOfStrangersMoveNobodyWhoIsReal) {
    take("031140001297", unknown_address);
    const ReviewChoice choice{
        .point = geo::LonLat{geo::Lon{72.96}, geo::Lat{50.06}},
        .author = "demo-steward",
        .reason = "a try"};
    ASSERT_TRUE(GeocodeReviewStore(operations()).decide(decision_of(waiting().front(), choice)));
    EXPECT_FALSE(follow_decisions(database(), operations()).has_changed());
}

TEST_F(DatasetPlacerTest, ARehearsalQueuesNothing) {
    EXPECT_EQ(take("031140001297", unknown_address, false).counts.unsure, 1);
    EXPECT_TRUE(waiting().empty());
}

} // namespace
} // namespace osh::server
