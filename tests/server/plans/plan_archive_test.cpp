#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/plans/plan_desk_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

class PlanArchiveTest : public PlanDeskTest {
protected:
    std::size_t listed(const std::string& archived) const {
        return body_of(list_plans(asked({}, {{"archived", archived}}), *desk))["plans"].size();
    }

    Request by(const std::string& name, Role role, const std::string& plan, const Json& body) {
        Request request = posted(body, {{"id", plan}});
        Caller caller;
        caller.role = role;
        caller.name = name;
        request.caller = std::make_shared<const Caller>(caller);
        return request;
    }
};

TEST_F(PlanArchiveTest, TakesAPlanOutOfTheListsAndBack) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    EXPECT_EQ(listed("false"), 1U);
    const Json put_away{{"archived", true}};
    const Json archived = body_of(archive_plan(posted(put_away, {{"id", id}}), *desk));
    EXPECT_GT(archived["archived_at"], 0);
    EXPECT_EQ(listed("false"), 0U);
    EXPECT_EQ(listed("true"), 1U);
    EXPECT_EQ(shown(id)["version"], 1) << "a phone that holds it still finds it";
    EXPECT_THAT(
        refusal_of(
            409,
            [&] {
                replan(posted({{"expected_version", 1}}, {{"id", id}}), *desk);
            }),
        HasSubstr("is archived"));
    try {
        replan(posted({{"expected_version", 1}}, {{"id", id}}), *desk);
        FAIL() << "was changed";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.cause().code, "plan_archived") << "nobody else has changed it";
    }
    const Json back = body_of(archive_plan(posted({{"archived", false}}, {{"id", id}}), *desk));
    EXPECT_TRUE(back["archived_at"].is_null());
    EXPECT_EQ(listed("false"), 1U);
}

TEST_F(PlanArchiveTest, IsForTheOwnerAndAdministrators) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    const Json put_away{{"archived", true}};
    EXPECT_THAT(
        refusal_of(403, [&] { archive_plan(by("bolat", Role::inspector, id, put_away), *desk); }),
        HasSubstr("only aigul, who made the plan, and administrators"));
    EXPECT_THAT(
        refusal_of(
            403,
            [&] {
                archive_plan(posted(put_away, {{"id", id}}, {19}), *desk);
            }),
        HasSubstr("outside your regions"));
    EXPECT_EQ(listed("true"), 0U);
    EXPECT_EQ(archive_plan(by("root", Role::admin, id, put_away), *desk).status, 200);
    EXPECT_EQ(listed("true"), 1U);
}

TEST_F(PlanArchiveTest, KeepsPlansOfTheDemonstrationAndOfRealAccountsApart) {
    const auto of_demo = [&](std::vector<Parameter> captures) {
        Request request = asked(std::move(captures));
        Caller caller;
        caller.role = Role::admin;
        caller.name = "demo-admin";
        caller.is_demo = true;
        request.caller = std::make_shared<const Caller>(caller);
        return request;
    };
    const std::string real = finished(make_plan(posted(wish()), *desk));
    Request tried = posted(wish());
    tried.caller = of_demo({}).caller;
    const std::string demo = finished(make_plan(tried, *desk));
    const auto ids = [&](const Request& request) {
        std::vector<std::string> found;
        const Json plans = body_of(list_plans(request, *desk))["plans"];
        for (const Json& plan : plans) {
            found.push_back(plan["id"]);
        }
        return found;
    };
    EXPECT_THAT(ids(asked()), ::testing::ElementsAre(real));
    EXPECT_THAT(ids(of_demo({})), ::testing::ElementsAre(demo));
    refusal_of(404, [&] { show_plan(asked({{"id", demo}}), *desk); });
    refusal_of(404, [&] { show_plan(of_demo({{"id", real}}), *desk); });
    Request archiving = posted({{"archived", true}}, {{"id", real}});
    archiving.caller = of_demo({}).caller;
    refusal_of(404, [&] { archive_plan(archiving, *desk); });
    EXPECT_EQ(show_plan(of_demo({{"id", demo}}), *desk).status, 200);
}

TEST_F(PlanArchiveTest, NamesWhatIsWrongWithARequest) {
    const std::string id = finished(make_plan(posted(wish()), *desk));
    for (const Json& body : {Json::object(), Json{{"archived", 1}}, Json{{"archived", nullptr}}}) {
        EXPECT_THAT(
            refusal_of(
                422,
                [&] {
                    archive_plan(posted(body, {{"id", id}}), *desk);
                }),
            HasSubstr("member archived: expected true or false"));
    }
    EXPECT_THAT(
        refusal_of(
            400,
            [&] {
                list_plans(asked({}, {{"archived", "maybe"}}), *desk);
            }),
        HasSubstr("parameter archived"));
}

} // namespace
} // namespace osh::server
