#include "regions/classifiers/read_classifier.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/migrations.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace osh::regions {
namespace {

std::vector<std::string> codes_in(const auto& found) {
    std::vector<std::string> codes;
    for (const auto* const code : found) {
        codes.push_back(code->code);
    }
    return codes;
}

using Codes = std::vector<std::string>;

class ClassifierOfADataset : public ::testing::Test {
protected:
    ClassifierOfADataset() : database(":memory:", geo::DatabaseAccess::create) {
        migrate(database);
        import_classifiers(database);
        batch = begin_import_batch(database, {.kind = "kato", .source_name = "kato.csv"});
    }

    void unit(const std::string& kato, const std::string& name, const std::string& former = {}) {
        database.execute(
            "INSERT INTO kato_unit VALUES ('" + kato + "', '" + name + " kk', '" + name + "', " +
            (former.empty() ? "NULL, NULL" : "'" + former + "', '2023-01-01'") + ", " +
            std::to_string(batch) + ")");
    }

    void activity(const std::string& oked, const std::string& name) {
        database.execute(
            "INSERT INTO oked_activity VALUES ('" + oked + "', '" + name + " kk', '" + name +
            "', '', " + std::to_string(batch) + ")");
    }

    geo::Database database;
    std::int64_t batch = 0;
};

TEST_F(ClassifierOfADataset, WithoutAnImportHoldsTheRegionsAndWhatTheyReplaced) {
    const Classifier kato = read_classifier(database, ClassifierKind::kato);
    EXPECT_EQ(kato.codes().size(), 20U);
    EXPECT_EQ(kato.below("").size(), 20U);
    ASSERT_NE(kato.find("350000000"), nullptr);
    EXPECT_EQ(kato.find("350000000")->name.en, "Karaganda Region");
    EXPECT_TRUE(read_classifier_batches(database, ClassifierKind::kato).empty());
    const auto semey = kato.former_matching("632800000");
    ASSERT_EQ(semey.size(), 1U) << "renumbered though no list of districts was imported";
    EXPECT_EQ(semey.front()->replaced_by, "101000000");
    EXPECT_EQ(semey.front()->name.ru, "Семей");
}

TEST_F(ClassifierOfADataset, PutsACodeBelowTheNearestOneThatIsThere) {
    unit("354000000", "Бухар-Жырауский район", "354100000");
    unit("354043100", "с.Актобе"); // its okrug 354043000 is missing
    const Classifier kato = read_classifier(database, ClassifierKind::kato);
    EXPECT_EQ(codes_in(kato.below("350000000")), Codes{"354000000"});
    EXPECT_EQ(codes_in(kato.below("354000000")), Codes{"354043100"});
    const ClassifierCode& village = *kato.find("354043100");
    EXPECT_EQ(village.level, "settlement");
    EXPECT_EQ(codes_in(kato.above(village)), (Codes{"350000000", "354000000"}));
    EXPECT_EQ(kato.find("354000000")->children, 1U);
    const auto editions = read_classifier_batches(database, ClassifierKind::kato);
    ASSERT_EQ(editions.size(), 1U);
    EXPECT_EQ(editions.front().source_name, "kato.csv");
    EXPECT_EQ(editions.front().codes, 2);
}

TEST_F(ClassifierOfADataset, FindsACodeByItsFormerOneAndLeavesThatOneOut) {
    unit("354000000", "Бухар-Жырауский район", "354100000");
    unit("354100000", "по старому изданию");
    const Classifier kato = read_classifier(database, ClassifierKind::kato);
    EXPECT_EQ(kato.find("354100000"), nullptr);
    EXPECT_EQ(codes_in(kato.matching("3541")), Codes{"354000000"});
    ASSERT_EQ(kato.find("354000000")->former.size(), 1U);
    EXPECT_EQ(kato.find("354000000")->former.front().changed_on, "2023-01-01");
    EXPECT_EQ(codes_in(kato.former_matching("3541")), Codes{"354100000"});
    EXPECT_EQ(kato.former_matching("бухар").front()->replaced_by, "354000000");
}

TEST_F(ClassifierOfADataset, KnowsTheDistrictsThatWereRenumberedIn2022) {
    unit("101000000", "Семей");
    const Classifier kato = read_classifier(database, ClassifierKind::kato);
    ASSERT_EQ(kato.find("101000000")->former.size(), 1U);
    EXPECT_EQ(kato.find("101000000")->former.front().code, "632800000");
    EXPECT_EQ(kato.find("101000000")->former.front().changed_on, "2022-06-08");
}

TEST_F(ClassifierOfADataset, OrdersActivitiesByTheTreeAndFindsThemAsPeopleType) {
    activity("0510", "Добыча каменного угля");
    activity("05101", "Добыча каменного угля открытым способом");
    const Classifier oked = read_classifier(database, ClassifierKind::oked);
    EXPECT_EQ(oked.codes().size(), 111U);
    EXPECT_EQ(oked.below("").size(), 21U);
    EXPECT_EQ(codes_in(oked.below("05")), Codes{"0510"});
    EXPECT_EQ(codes_in(oked.above(*oked.find("05101"))), (Codes{"B", "05", "0510"}));
    EXPECT_EQ(codes_in(oked.matching("05.10")), (Codes{"0510", "05101"}));
    EXPECT_EQ(codes_in(oked.matching("каменнОГО УГЛЯ открытым")), Codes{"05101"});
    EXPECT_EQ(oked.matching("b").front()->code, "B");
    EXPECT_TRUE(oked.matching("никакой такой").empty());
}

TEST_F(ClassifierOfADataset, HoldsTheSizesInTheirOrder) {
    const Classifier krp = read_classifier(database, ClassifierKind::krp);
    ASSERT_EQ(krp.codes().size(), 14U);
    EXPECT_EQ(krp.codes().front().code, "105");
    EXPECT_EQ(krp.codes().back().level, "large");
    EXPECT_EQ(krp.codes().back().name.ru, "от 1001 человек");
    EXPECT_EQ(krp.below("").size(), 14U);
}

TEST(CodesAbove, FollowTheDigits) {
    EXPECT_EQ(code_above(ClassifierKind::kato, "354043100"), "354043000");
    EXPECT_EQ(code_above(ClassifierKind::kato, "350000000"), "");
    EXPECT_EQ(code_above(ClassifierKind::oked, "05101"), "0510");
    EXPECT_EQ(code_above(ClassifierKind::oked, "05"), "B");
    EXPECT_EQ(code_above(ClassifierKind::oked, "B"), "");
    EXPECT_EQ(code_above(ClassifierKind::krp, "311"), "");
    EXPECT_FALSE(classifier_kind("nace").has_value());
    EXPECT_EQ(word(*classifier_kind("oked")), "oked");
}

} // namespace
} // namespace osh::regions
