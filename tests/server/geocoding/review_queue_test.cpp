#include "geo/geocoder/match/geocoder.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/http/problem.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "tests/geo/geocoder/mini_country.hpp"

namespace osh::server {

namespace {

class ReviewQueue : public ::testing::Test {
protected:
    ReviewQueue()
        : m_folder(
              std::filesystem::path(::testing::TempDir()) /
              ("reviews" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(m_folder);
        m_database = std::make_unique<OperationsDatabase>(m_folder);
        geo::MiniCountry country;
        const auto one = country.region("350000000", "Қарағанды облысы", "Карагандинская область");
        const auto two = country.region("110000000", "Ақмола облысы", "Акмолинская область");
        const auto village = geo::SettlementKind::village;
        country.place(one, village, "Ақсу", "Аксу", {geo::Lon{73.0}, geo::Lat{50.0}});
        country.place(two, village, "Ақсу", "Аксу", {geo::Lon{71.9}, geo::Lat{52.4}});
        m_index = std::make_unique<geo::GeocoderIndex>(
            geo::GeocoderIndex::from_bytes(geo::build_index(country.gazetteer())));
    }

    ~ReviewQueue() override {
        m_database.reset();
        std::filesystem::remove_all(m_folder);
    }

    std::int64_t queue(const std::string& query) {
        geo::Geocoder geocoder(*m_index);
        const auto answer = geocoder.geocode(query);
        EXPECT_TRUE(reason_for_review(answer)) << query;
        return GeocodeReviewStore(*m_database)
            .note(review_of(*m_index, query, std::nullopt, answer, "test"));
    }

    std::filesystem::path m_folder;
    std::unique_ptr<OperationsDatabase> m_database;
    std::unique_ptr<geo::GeocoderIndex> m_index;
};

TEST_F(ReviewQueue, KeepsAnAmbiguousAddressOnceWithItsCandidates) {
    const std::int64_t id = queue("с. Аксу, ул. Мира 1");
    EXPECT_EQ(queue("с.АКСУ,  ул.Мира, 1"), id) << "the same address, typed otherwise";
    GeocodeReviewStore store(*m_database);
    const auto review = store.find(id);
    ASSERT_TRUE(review);
    EXPECT_EQ(review->reason, "ambiguous");
    EXPECT_EQ(review->times, 2);
    const Json candidates = review_json(*review)["candidates"];
    ASSERT_EQ(candidates.size(), 2U);
    const Json& labels = candidates[0]["properties"]["geocoding"]["labels"];
    EXPECT_NE(labels["kk"].get<std::string>().find("Ақсу"), std::string::npos) << labels;
    EXPECT_NE(labels["ru"].get<std::string>().find("Аксу"), std::string::npos) << labels;
    EXPECT_EQ(store.list(ReviewState::open, 0, 10).size(), 1U);
    EXPECT_EQ(store.list(ReviewState::open, 0, 10, "с. Аксу, ул. Мира 1").size(), 1U);
    EXPECT_TRUE(store.list(ReviewState::open, 0, 10, "с. Аксу").empty());
}

TEST_F(ReviewQueue, AppliesADecisionBeforeMatchingUntilItIsWithdrawn) {
    const std::int64_t id = queue("с. Аксу, ул. Мира 1");
    GeocodeReviewStore store(*m_database);
    const DecisionBook book(*m_database);
    EXPECT_FALSE(book.answer(*m_index, "с. Аксу, ул. Мира 1", std::nullopt));
    ReviewChoice choice;
    choice.candidate = 1;
    choice.author = "aigul";
    choice.reason = "by the letter of the akimat";
    EXPECT_TRUE(store.decide(decision_of(*store.find(id), choice)));
    EXPECT_FALSE(store.decide(decision_of(*store.find(id), choice))) << "one is in force";
    book.forget();
    const auto answer = book.answer(*m_index, "с.Аксу ул.Мира, 1", std::nullopt);
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->decision, 0);
    EXPECT_EQ(answer->status, geo::GeocodeStatus::matched);
    geo::Geocoder geocoder(*m_index);
    const auto free = geocoder.geocode("с. Аксу, ул. Мира 1");
    EXPECT_EQ(answer->candidates.front().area, free.candidates[1].area);
    EXPECT_FALSE(reason_for_review(*answer));
    EXPECT_TRUE(store.list(ReviewState::open, 0, 10).empty());
    EXPECT_TRUE(store.withdraw(id, "serik", "the other village", review_moment()));
    EXPECT_FALSE(store.withdraw(id, "serik", "again", review_moment()));
    book.forget();
    EXPECT_FALSE(book.answer(*m_index, "с. Аксу, ул. Мира 1", std::nullopt));
    const auto record = store.find(id);
    ASSERT_EQ(record->decisions.size(), 1U) << "what was decided stays on record";
    EXPECT_EQ(record->decisions.front().author, "aigul");
    EXPECT_EQ(record->decisions.front().withdrawn_by, "serik");
}

TEST_F(ReviewQueue, TakesAPositionOrThatThereIsNoSuchAddress) {
    GeocodeReviewStore store(*m_database);
    const DecisionBook book(*m_database);
    const std::int64_t id = queue("с. Аксу");
    ReviewChoice choice;
    choice.point = geo::LonLat{geo::Lon{73.001}, geo::Lat{50.001}};
    choice.author = "aigul";
    choice.reason = "seen on site";
    ASSERT_TRUE(store.decide(decision_of(*store.find(id), choice)));
    book.forget();
    const auto placed = book.answer(*m_index, "с. Аксу", std::nullopt);
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->candidates.front().precision, geo::Precision::house);
    EXPECT_NEAR(placed->candidates.front().point.lon.degrees, 73.001, 1e-9);
    EXPECT_EQ(placed->candidates.front().accuracy_m, 30.0);
    choice.precision = "district";
    EXPECT_EQ(decision_of(*store.find(id), choice).accuracy_m, 40'000.0)
        << "no place in a district is exact to a house";
    const std::int64_t other = queue("с. Неведомое");
    ReviewChoice nowhere;
    nowhere.is_nowhere = true;
    nowhere.author = "aigul";
    nowhere.reason = "no such village";
    ASSERT_TRUE(store.decide(decision_of(*store.find(other), nowhere)));
    book.forget();
    const auto none = book.answer(*m_index, "с. Неведомое", std::nullopt);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->status, geo::GeocodeStatus::not_found);
}

TEST_F(ReviewQueue, APositionFarFromAnyVillageIsNotCalledByItsName) {
    GeocodeReviewStore store(*m_database);
    const DecisionBook book(*m_database);
    ReviewChoice choice;
    choice.point = geo::LonLat{geo::Lon{67.0}, geo::Lat{46.0}};
    choice.author = "aigul";
    choice.reason = "a well in the steppe";
    ASSERT_TRUE(store.decide(decision_of(*store.find(queue("с. Аксу")), choice)));
    book.forget();
    const auto placed = book.answer(*m_index, "с. Аксу", std::nullopt);
    ASSERT_TRUE(placed);
    ASSERT_EQ(placed->status, geo::GeocodeStatus::matched);
    const auto& area = m_index->areas()[placed->candidates.front().area];
    EXPECT_EQ(static_cast<geo::AreaLevel>(area.level), geo::AreaLevel::region);
}

TEST_F(ReviewQueue, ADecisionUnderAnOldCodeHoldsUnderTheOneInForce) {
    geo::Geocoder geocoder(*m_index);
    const auto before = geo::Kato::parse("634400000");
    const std::string query = "с. Неведомое";
    const auto review = review_of(*m_index, query, before, geocoder.geocode(query), "a register");
    GeocodeReviewStore store(*m_database);
    ReviewChoice choice;
    choice.is_nowhere = true;
    choice.author = "aigul";
    choice.reason = "no such village";
    ASSERT_TRUE(store.decide(decision_of(*store.find(store.note(review)), choice)));
    const DecisionBook book(*m_database);
    EXPECT_TRUE(book.answer(*m_index, query, geo::Kato::parse("104200000")));
    EXPECT_FALSE(book.answer(*m_index, query, geo::Kato::parse("104400000")));
}

TEST_F(ReviewQueue, RefusesChoicesThatChooseNothing) {
    GeocodeReviewStore store(*m_database);
    const auto review = *store.find(queue("с. Аксу"));
    ReviewChoice choice;
    choice.author = "aigul";
    choice.reason = "why";
    EXPECT_THROW(decision_of(review, choice), Problem) << "nothing chosen";
    choice.candidate = 9;
    EXPECT_THROW(decision_of(review, choice), Problem) << "no such candidate";
    choice.candidate = 0;
    choice.is_nowhere = true;
    EXPECT_THROW(decision_of(review, choice), Problem) << "two things";
    choice.is_nowhere = false;
    choice.reason.clear();
    EXPECT_THROW(decision_of(review, choice), Problem) << "no reason";
    choice.reason = "why";
    choice.candidate.reset();
    choice.point = geo::LonLat{geo::Lon{2.35}, geo::Lat{48.85}};
    EXPECT_THROW(decision_of(review, choice), Problem) << "outside the country";
}

} // namespace

} // namespace osh::server
