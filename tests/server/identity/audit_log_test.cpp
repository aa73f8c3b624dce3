// What the audit log says, and that nothing of it goes unnoticed.
#include <gmock/gmock.h>

#include "identity_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;

class AuditLogTest : public IdentityTest {
protected:
    /// A signed-in request of that route, as the router hands it on.
    Request asked(const std::string& pattern, std::vector<Parameter> captures) {
        const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
        Request sent = with_cookie(begun.secret);
        sent.path = pattern;
        sent.segments = {"tiles", "enterprises"};
        sent.captures = std::move(captures);
        m_route.pattern = pattern;
        gate.admit(m_route, sent);
        return sent;
    }

    void answer(const Request& sent, int status) { gate.answered(m_route, sent, status); }

    std::vector<AuditEntry> entries() { return identity->audit().entries({}); }

    Gate gate{identity};

private:
    Route m_route;
};

TEST_F(AuditLogTest, CanOnlyGrowAndShowsGaps) {
    identity->note({}, request, "one", "");
    identity->note({}, request, "two", "");
    identity->note({}, request, "three", "");
    EXPECT_EQ(identity->audit().first_broken(), 0);
    EXPECT_EQ(identity->audit().head().id, 3);
    EXPECT_EQ(identity->audit().head().chain, entries().back().chain);
    {
        const auto turn = database->turn();
        EXPECT_ANY_THROW(turn->execute("DELETE FROM audit"));
        EXPECT_ANY_THROW(turn->execute("UPDATE audit SET act = 'three'"));
        turn->execute("DROP TRIGGER audit_is_never_deleted; DELETE FROM audit WHERE id = 2");
    }
    EXPECT_EQ(identity->audit().first_broken(), 2);
}

TEST_F(AuditLogTest, ShowsThatItsEndWasCutOff) {
    identity->note({}, request, "one", "");
    identity->note({}, request, "two", "");
    {
        const auto turn = database->turn();
        turn->execute("DROP TRIGGER audit_is_never_deleted; DELETE FROM audit WHERE id = 2");
    }
    EXPECT_EQ(identity->audit().first_broken(), 2);
    identity->note({}, request, "three", "");
    EXPECT_EQ(identity->audit().first_broken(), 2) << "also when it was written on";
    {
        const auto turn = database->turn();
        turn->execute("DELETE FROM audit");
    }
    EXPECT_EQ(identity->audit().first_broken(), 1);
}

TEST_F(AuditLogTest, ShowsStewardsWhatChangedTheDataAndNoAddresses) {
    for (const char* const act :
         {"import register",
          "sign-in",
          "decide on an address",
          "change account",
          "withdraw import"}) {
        identity->note({}, request, act, "17");
    }
    AuditQuestion question;
    question.scope = AuditScope::data;
    question.view = AuditView::without_addresses;
    std::vector<std::string> acts;
    for (const AuditEntry& entry : identity->audit().entries(question)) {
        acts.push_back(entry.act);
        EXPECT_EQ(entry.address + entry.chain, "");
    }
    EXPECT_THAT(
        acts, ::testing::ElementsAre("import register", "decide on an address", "withdraw import"));
}

TEST_F(AuditLogTest, TellsWhatWasSeenFromWhatWasRefused) {
    const auto sent = asked("/api/v1/enterprises/{bin}", {{"bin", "031140001297"}});
    answer(sent, 200);
    answer(sent, 403);
    answer(sent, 404);
    answer(sent, 400);
    const auto noted = entries();
    ASSERT_EQ(noted.size(), 4U) << "the sign-in, and nothing for what names no enterprise";
    EXPECT_EQ(noted[1].act, "see enterprise");
    EXPECT_EQ(noted[2].act, "enterprise refused");
    EXPECT_EQ(noted[3].act, "enterprise not found");
    EXPECT_EQ(noted[3].subject, "031140001297");
}

TEST_F(AuditLogTest, NotesTheQuestionAndTheNumberOfAnAnswerThatNamesEnterprises) {
    auto sent = asked("/ogc/collections/{layer}/items", {{"layer", "enterprises"}});
    sent.path = "/ogc/collections/enterprises/items";
    sent.query = {{"filter", "name_ru = 'Ромашка'"}, {"limit", "20"}};
    answer(sent, 200);
    EXPECT_EQ(entries().size(), 1U) << "nobody was named";
    note_shown(sent, "031140001297", "8");
    note_shown(sent, 111'040'000'619U, "8");
    note_shown(sent, 111'040'000'619U, "8");
    note_shown(sent, "of nobody", "8");
    answer(sent, 200);
    const auto noted = entries();
    ASSERT_EQ(noted.size(), 2U);
    EXPECT_EQ(noted[1].act, "see enterprises");
    EXPECT_EQ(
        noted[1].subject,
        "3 by GET /ogc/collections/enterprises/items?filter=name_ru = 'Ромашка'&limit=20");
    EXPECT_EQ(noted[1].named, 2) << "each once";
    EXPECT_EQ(noted[1].dataset, "8");
    note_shown(sent, "031140001297", "8");
    sent.query = {{"q", std::string(999, 'a') + std::string(600, '\xd0')}};
    answer(sent, 200);
    EXPECT_LT(entries().back().subject.size(), 1'020U);
    EXPECT_THAT(entries().back().subject, HasSubstr("…"));
}

TEST_F(AuditLogTest, TellsWhoSawAnEnterpriseInWhichList) {
    const auto see = [&](std::vector<const char*> bins) {
        auto sent = asked("/ogc/collections/{layer}/items", {{"layer", "enterprises"}});
        for (const char* const bin : bins) {
            note_shown(sent, bin, "8");
        }
        answer(sent, 200);
    };
    see({"111040000619", "031140001297"});
    see({"111040000619", "990140000483"});
    see({"031140001297", "111040000619"});
    const auto own_page = asked("/api/v1/enterprises/{bin}", {{"bin", "031140001297"}});
    answer(own_page, 200);
    identity->note({}, request, "field result", "031140001297 0190a7b2");
    identity->note({}, request, "see map of enterprises", "square 6/44/21 of /tiles/enterprises");
    identity->note({}, request, "see map of enterprises", "square 6/44/2 of /tiles/enterprises");
    const auto about = [&](const char* bin) {
        std::vector<std::string> acts;
        const AuditedEnterprise asked{bin, {"square 6/44/21 of "}};
        for (const AuditEntry& entry : identity->audit().entries_about(asked, {})) {
            acts.push_back(entry.act);
        }
        return acts;
    };
    using ::testing::ElementsAre;
    EXPECT_THAT(
        about("031140001297"),
        ElementsAre(
            "see enterprises",
            "see enterprises",
            "see enterprise",
            "field result",
            "see map of enterprises"));
    EXPECT_THAT(about("990140000483"), ElementsAre("see enterprises", "see map of enterprises"));
    EXPECT_THAT(about("031140001298"), ElementsAre("see map of enterprises"));
    const auto turn = database->turn();
    EXPECT_EQ(turn->number("SELECT count(*) FROM audit_list"), 2) << "the same list is kept once";
}

TEST_F(AuditLogTest, ShowsThatAListWasChangedOrTakenOut) {
    identity->note({}, request, "export", "register", {BinList({111'040'000'619U}), "8"});
    identity->note({}, request, "sign-out", "");
    EXPECT_EQ(identity->audit().first_broken(), 0);
    {
        const auto turn = database->turn();
        EXPECT_ANY_THROW(turn->execute("DELETE FROM audit_shown"));
        EXPECT_ANY_THROW(turn->execute("UPDATE audit_shown SET dataset = '9'"));
        EXPECT_ANY_THROW(turn->execute("UPDATE audit_list SET size = 2"));
        turn->execute("DROP TRIGGER audit_list_is_never_changed;"
                      "UPDATE audit_list SET bins = x'00'");
    }
    EXPECT_EQ(identity->audit().first_broken(), 1);
    {
        const auto turn = database->turn();
        turn->execute("DROP TRIGGER audit_shown_is_never_deleted; DELETE FROM audit_shown");
    }
    EXPECT_EQ(identity->audit().first_broken(), 1);
}

TEST_F(AuditLogTest, NotesALookAtTheMapOncePerSquare) {
    const auto tile = [&](const char* z, const char* x, const char* y) {
        auto sent = asked(
            "/tiles/{layer}/{z}/{x}/{y}.mvt",
            {{"layer", "enterprises"}, {"z", z}, {"x", x}, {"y", y}});
        sent.query = {{"year", "2022"}, {"v", "7"}};
        answer(sent, 200);
    };
    tile("9", "360", "170");
    tile("9", "361", "171");
    tile("9", "460", "170");
    std::vector<std::string> squares;
    for (const AuditEntry& entry : entries()) {
        if (entry.act == "see map of enterprises") {
            squares.push_back(entry.subject);
        }
    }
    EXPECT_THAT(
        squares,
        ::testing::ElementsAre(
            "square 6/45/21 of /tiles/enterprises?year=2022",
            "square 6/57/21 of /tiles/enterprises?year=2022"));
}

TEST_F(AuditLogTest, ShowsDemonstrationsTheirOwnActsWithoutAddresses) {
    is_demo = true;
    request.client_address = "203.0.113.9";
    identity->sign_in({"aigul", password, ""}, request);
    const SessionBegun begun = identity->sign_in_to_demo(Role::admin, request);
    identity->note(begun.caller, request, "see enterprise", "1");
    const auto shown = identity->audit().entries({.view = AuditView::demonstration});
    ASSERT_EQ(shown.size(), 2U);
    for (const AuditEntry& entry : shown) {
        EXPECT_EQ(entry.actor, "demo-admin");
        EXPECT_EQ(entry.address, "");
        EXPECT_EQ(entry.chain, "") << "the address could be found from it";
    }
    EXPECT_EQ(entries()[0].address, "203.0.113.9");
}

} // namespace
} // namespace osh::server
