#include "server/api/classifier_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <string>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

Json classifier_json(const std::string& id, std::vector<Parameter> query = {}) {
    const Response answer = show_classifier(
        get("/api/v1/classifiers/" + id, std::move(query), {{"classifier", id}}), *demo_dataset());
    return *parse_json(*answer.body, 64);
}

int refusal_of(const std::string& id, std::vector<Parameter> query) {
    try {
        classifier_json(id, std::move(query));
    } catch (const Problem& problem) {
        return http_status(problem.refusal());
    }
    return 200;
}

TEST(ClassifierResource, TellsWhatEachClassifierStandsOn) {
    const Json json =
        *parse_json(*list_classifiers(get("/api/v1/classifiers"), *demo_dataset()).body, 64);
    ASSERT_EQ(json["classifiers"].size(), 3U);
    const Json& kato = json["classifiers"][0];
    EXPECT_EQ(kato["id"], "kato");
    EXPECT_EQ(kato["codes"], 20);
    EXPECT_EQ(kato["import"], "kato");
    EXPECT_EQ(kato["editions"][0]["kind"], "territories");
    EXPECT_EQ(json["classifiers"][1]["codes"], 109);
    EXPECT_EQ(json["classifiers"][2]["codes"], 14);
    EXPECT_EQ(json["classifiers"][2]["import"], "krp");
    EXPECT_TRUE(json["classifiers"][2]["editions"].empty());
}

TEST(ClassifierResource, WalksTheTreeAndSearchesIt) {
    EXPECT_EQ(classifier_json("oked")["found"], 21);
    const Json mining = classifier_json("oked", {{"within", "B"}});
    EXPECT_EQ(mining["found"], 5);
    EXPECT_EQ(mining["path"][0]["code"], "B");
    EXPECT_EQ(mining["codes"][0]["code"], "05");
    EXPECT_EQ(mining["codes"][0]["path"][0]["code"], "B");
    const Json found = classifier_json("oked", {{"q", "ФОРЕСТ"}});
    EXPECT_EQ(found["found"], 0);
    const Json forest = classifier_json("oked", {{"q", "forestry"}, {"limit", "1"}});
    EXPECT_EQ(forest["found"], 2);
    EXPECT_EQ(forest["codes"].size(), 1U);
}

TEST(ClassifierResource, ListsFormerCodes) {
    const auto ask = [](std::vector<Parameter> query) {
        const Response answer = former_codes(
            get("/api/v1/classifiers/kato/former-codes",
                std::move(query),
                {{"classifier", "kato"}}),
            *demo_dataset());
        return *parse_json(*answer.body, 64);
    };
    EXPECT_GT(ask({})["found"], 10);
    const Json found = ask({{"q", "6328"}});
    ASSERT_EQ(found["found"], 1);
    EXPECT_EQ(found["codes"][0]["replaced_by"], "101000000");
    EXPECT_EQ(found["codes"][0]["changed_on"], "2022-06-08");
}

TEST(ClassifierResource, GivesAllCodesAsATable) {
    const Response answer = show_classifier(
        get("/api/v1/classifiers/krp", {{"f", "csv"}}, {{"classifier", "krp"}}), *demo_dataset());
    EXPECT_EQ(answer.content_type, "text/csv; charset=utf-8");
    EXPECT_TRUE(answer.body->starts_with("krp,level,parent,name_kk,name_ru,name_en,former_codes"));
    EXPECT_NE(answer.body->find("\r\n105,small,,"), std::string::npos) << *answer.body;
}

TEST(ClassifierResource, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(refusal_of("nace", {}), 404);
    EXPECT_EQ(refusal_of("kato", {{"within", "999"}}), 400);
    EXPECT_EQ(refusal_of("kato", {{"limit", "0"}}), 400);
    EXPECT_EQ(refusal_of("kato", {{"f", "xml"}}), 400);
    EXPECT_EQ(refusal_of("kato", {{"q", std::string(201, 'a')}}), 400);
    EXPECT_EQ(refusal_of("kato", {{"colour", "red"}}), 400);
}

} // namespace
} // namespace osh::server
