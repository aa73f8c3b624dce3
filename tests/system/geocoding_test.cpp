// A steward geocodes old registers and decides on addresses over loopback.
#include "server/identity/sodium_secrets.hpp"
#include "server/identity/policy.hpp"
#include "server/operations/account_store.hpp"
#include "server/operations/operations_database.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "access_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class GeocodingTest : public AccessTest {
protected:
    std::vector<std::string> batch(const std::string& csv) {
        RawClient client(port);
        client.send(
            "POST /api/v1/geocode/batch HTTP/1.1\r\nHost: map.kz\r\nContent-Type: text/csv\r\n"
            "Content-Length: " +
            std::to_string(csv.size()) + "\r\n\r\n" + csv);
        const auto answer = client.answer("POST");
        EXPECT_TRUE(answer && answer->status == 200);
        std::vector<std::string> rows;
        std::string rest = answer ? answer->body : std::string();
        for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
            rows.push_back(rest.substr(0, end));
            rest.erase(0, end + 1);
        }
        return rows;
    }

    /// The session of a new steward who is bound to the region with these digits.
    Session steward_of(unsigned region) {
        OperationsDatabase database(demo_dataset_folder());
        Account account;
        account.name = "steward of " + std::to_string(region);
        account.role = Role::steward;
        account.regions = {region};
        account.password_hash = hash_password("a long password");
        EXPECT_TRUE(AccountStore(database).add(account, 1'700'000'000));
        const Json proof{{"name", account.name}, {"password", "a long password"}};
        const auto answer = send("POST", "/api/v1/session", {}, proof.dump());
        EXPECT_EQ(answer.status, 201) << answer.body;
        const std::string cookie = answer.headers.at("set-cookie");
        return {
            cookie.substr(0, cookie.find(';')), Json::parse(answer.body)["account"]["csrf_token"]};
    }

    /// Where the review of the first enterprise of a region stands, asked for by somebody.
    std::string queued_enterprise(const char* region, bool is_bounded, const Session& session) {
        const std::string bin = Json::parse(
            send("GET", std::string("/api/v1/enterprises?most=1&territory=") + region, session)
                .body)["enterprises"][0]["bin"];
        const Json site =
            Json::parse(send("GET", "/api/v1/enterprises/" + bin, session).body)["sites"][0];
        Json question{{"query", site["address"]}};
        if (is_bounded) {
            question["within"] = site["kato"];
        }
        const auto queued = send("POST", "/api/v1/geocode/reviews", session, question.dump());
        EXPECT_EQ(queued.status, 201) << queued.body;
        return queued.headers.at("location");
    }

    Json geocoding_of(const std::string& target) {
        return Json::parse(send("GET", target).body)["geocoding"];
    }
};

TEST_F(GeocodingTest, BoundsRowsByCodesOfBefore2022) {
    start();
    const auto rows = batch("kato,address\n"
                            "634400000,с. Жангизтобе\n" // Жарма district in East Kazakhstan
                            "635555000,с. Жангизтобе\n" // of a district that no table holds
                            "513600000,с. Састобе\n"    // South Kazakhstan, given up in 2018
                            "104200000,с. Жангизтобе\n"
                            "634400000,с. Састобе\n"
                            "351000000,с. Жангизтобе\n");
    ASSERT_EQ(rows.size(), 7U);
    EXPECT_THAT(rows[1], Not(HasSubstr("kato_conflict")));
    EXPECT_THAT(rows[1], HasSubstr("Жангизтобе"));
    EXPECT_THAT(rows[2], Not(HasSubstr("kato_conflict")));
    EXPECT_THAT(rows[2], HasSubstr("region_old_borders"));
    EXPECT_THAT(rows[3], Not(HasSubstr("kato_conflict")));
    EXPECT_THAT(rows[4], Not(HasSubstr("kato_conflict")));
    EXPECT_THAT(rows[5], HasSubstr("kato_conflict"));
    EXPECT_THAT(rows[6], HasSubstr("kato_conflict"));
}

/// «с. Каменка»: there are several. What is decided holds for every way to write it until it is
/// withdrawn, in single answers and in batches alike.
TEST_F(GeocodingTest, AppliesADecisionOnAVillageUntilItIsWithdrawn) {
    start();
    const Session steward = sign_in(Role::steward);
    const std::string address =
        "/api/v1/geocode?q=%D1%81.%20%D0%9A%D0%B0%D0%BC%D0%B5%D0%BD%D0%BA%D0%B0";
    const std::string loud =
        "/api/v1/geocode?q=%D1%81%D0%B5%D0%BB%D0%BE%20%D0%9A%D0%90%D0%9C%D0%95%D0%9D%D0%9A%D0%90";
    const Json before = geocoding_of(address);
    EXPECT_TRUE(before["decision"].is_null());
    const auto queued =
        send("POST", "/api/v1/geocode/reviews", steward, R"({"query":"с. Каменка"})");
    ASSERT_EQ(queued.status, 201) << queued.body;
    const std::string review = queued.headers.at("location");
    const auto outside = send(
        "PUT", review + "/decision", steward, R"({"position":[2.35,48.85],"reason":"a slip"})");
    EXPECT_EQ(outside.status, 422) << outside.body;
    const auto decided = send(
        "PUT",
        review + "/decision",
        steward,
        R"({"position":[51.5,51.2],"precision":"settlement","reason":"seen on site"})");
    ASSERT_EQ(decided.status, 200) << decided.body;
    for (const std::string& target : {address, loud}) {
        const Json answer = Json::parse(send("GET", target).body);
        ASSERT_FALSE(answer["geocoding"]["decision"].is_null()) << answer.dump();
        ASSERT_EQ(answer["features"].size(), 1U) << answer.dump();
        EXPECT_EQ(answer["geocoding"]["status"], "matched");
        EXPECT_EQ(answer["features"][0]["geometry"]["coordinates"], Json::array({51.5, 51.2}));
    }
    EXPECT_THAT(
        batch("address\nс. Каменка\nс.КАМЕНКА\n"),
        ElementsAre(
            ::testing::_,
            HasSubstr("matched,settlement,51.200000,51.500000"),
            HasSubstr("matched,settlement,51.200000,51.500000")));
    EXPECT_EQ(send("DELETE", review + "/decision?reason=the%20other%20one", steward).status, 200);
    const Json audit = Json::parse(send("GET", "/api/v1/audit", steward).body);
    std::vector<std::string> noted;
    for (const Json& entry : audit.at("entries")) {
        noted.push_back(entry.at("subject"));
    }
    EXPECT_EQ(noted.size(), 2U);
    EXPECT_THAT(noted, ::testing::Each(HasSubstr(" с. Каменка"))) << "not the number alone";
    for (const std::string& target : {address, loud}) {
        EXPECT_TRUE(geocoding_of(target)["decision"].is_null());
    }
    EXPECT_THAT(batch("address\nс. Каменка\n")[1], Not(HasSubstr("51.200000,51.500000")));
    const Json record = Json::parse(send("GET", review, steward).body);
    EXPECT_EQ(record["decisions"][0]["withdrawn_because"], "the other one");
}

/// Whoever decides where an address lies is told whose it is.
TEST_F(GeocodingTest, AReviewNamesTheEnterprisesOfItsAddress) {
    start();
    const Session steward = sign_in(Role::steward);
    const Json first = Json::parse(
        send("GET", "/api/v1/enterprises?most=1&territory=35", steward).body)["enterprises"][0];
    const std::string bin = first["bin"];
    const Json card = Json::parse(send("GET", "/api/v1/enterprises/" + bin, steward).body);
    const Json question{
        {"query", card["sites"][0]["address"]}, {"within", card["sites"][0]["kato"]}};
    const auto queued = send("POST", "/api/v1/geocode/reviews", steward, question.dump());
    ASSERT_EQ(queued.status, 201) << queued.body;
    const Json review =
        Json::parse(send("GET", queued.headers.at("location"), steward).body)["enterprises"];
    EXPECT_TRUE(std::ranges::any_of(review, [&](const Json& enterprise) {
        return enterprise["bin"] == bin && enterprise["name"]["ru"] == card["name"]["ru"];
    })) << review.dump();
}

/// Each decision and each withdrawal names the job by which the register follows.
TEST_F(GeocodingTest, ADecisionNamesTheJobThatMovesEnterprises) {
    start();
    const Session steward = sign_in(Role::steward);
    const std::string bin =
        Json::parse(send("GET", "/api/v1/enterprises?most=1&territory=35", steward)
                        .body)["enterprises"][0]["bin"];
    const auto site = [&] {
        return Json::parse(send("GET", "/api/v1/enterprises/" + bin, steward).body)["sites"][0];
    };
    const Json before = site();
    const Json question{{"query", before["address"]}, {"within", before["kato"]}};
    const auto queued = send("POST", "/api/v1/geocode/reviews", steward, question.dump());
    ASSERT_EQ(queued.status, 201) << queued.body;
    const std::string decision = queued.headers.at("location") + "/decision";
    const auto follow = [&](const RawAnswer& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        const Json review = Json::parse(answer.body);
        EXPECT_GE(review["enterprises_moving"], 1);
        EXPECT_EQ(review["job"]["kind"], "place addresses");
        return wait_for_job(review["job"]["url"], steward);
    };
    const Json moved = follow(
        send("PUT", decision, steward, R"({"position":[73.111,49.811],"reason":"seen on site"})"));
    EXPECT_EQ(moved["state"], "done") << moved.dump();
    // This dataset knows no places, so nothing is placed in it; tests/browser sees the pin.
    EXPECT_EQ(site(), before);
    const Json back = follow(send("DELETE", decision + "?reason=a%20slip", steward));
    EXPECT_EQ(back["state"], "done") << back.dump();
    EXPECT_EQ(site(), before);
}

/// Nobody moves enterprises of regions that are closed to him, nor takes their places away.
TEST_F(GeocodingTest, AStewardOfSomeRegionsDecidesOnAddressesOfTheseOnly) {
    start();
    const Session everywhere = sign_in(Role::steward);
    const Session bound = steward_of(35);
    const std::string choice = R"({"position":[73.111,49.811],"reason":"seen on site"})";
    const auto may = [&](const std::string& review, const Session& session) {
        return Json::parse(send("GET", review, session).body)["may_decide"].get<bool>();
    };
    for (const bool is_bounded : {true, false}) {
        const std::string own = queued_enterprise("35", is_bounded, everywhere);
        EXPECT_TRUE(may(own, bound));
        EXPECT_EQ(send("PUT", own + "/decision", bound, choice).status, 200);
        EXPECT_EQ(send("DELETE", own + "/decision?reason=x", bound).status, 200);

        const std::string foreign = queued_enterprise("62", is_bounded, everywhere);
        EXPECT_FALSE(may(foreign, bound));
        EXPECT_TRUE(may(foreign, everywhere));
        const auto refused = send("PUT", foreign + "/decision", bound, choice);
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(Json::parse(refused.body)["cause"]["code"], "address_outside_regions");
        EXPECT_EQ(send("PUT", foreign + "/decision", everywhere, choice).status, 200);
        const auto kept = send("DELETE", foreign + "/decision?reason=x", bound);
        EXPECT_EQ(kept.status, 403);
        EXPECT_THAT(kept.body, HasSubstr("outside your regions"));
        const Json review = Json::parse(send("GET", foreign, bound).body);
        EXPECT_EQ(review["decided"], true);
        EXPECT_TRUE(review["decisions"][0]["withdrawn_at"].is_null());
        EXPECT_EQ(send("DELETE", foreign + "/decision?reason=x", everywhere).status, 200);
    }
}

/// The list tells of each address whether it is decided on, without the decisions.
TEST_F(GeocodingTest, DecidedAddressesSaySoInTheList) {
    start();
    const Session steward = sign_in(Role::steward);
    const auto decided = [&](const std::string& state) {
        const auto answer = send("GET", "/api/v1/geocode/reviews?state=" + state, steward);
        std::vector<bool> all;
        const Json list = Json::parse(answer.body);
        for (const Json& review : list["reviews"]) {
            all.push_back(review["decided"].get<bool>());
        }
        return all;
    };
    const std::string first = queued_enterprise("35", true, steward);
    queued_enterprise("62", true, steward);
    const std::string nowhere = R"({"nowhere":true,"reason":"a slip"})";
    EXPECT_EQ(send("PUT", first + "/decision", steward, nowhere).status, 200);
    EXPECT_THAT(decided("decided"), ElementsAre(true));
    EXPECT_THAT(decided("open"), ElementsAre(false));
    EXPECT_THAT(decided("all"), ElementsAre(true, false));
    EXPECT_EQ(send("DELETE", first + "/decision?reason=x", steward).status, 200);
    EXPECT_THAT(decided("all"), ElementsAre(false, false));
}

/// A review asked for under an old code holds for rows that carry the old or the new one.
TEST_F(GeocodingTest, DecisionsUnderAnOldCodeHoldUnderTheOneInForce) {
    start();
    const Session steward = sign_in(Role::steward);
    const auto queued = send(
        "POST",
        "/api/v1/geocode/reviews",
        steward,
        R"({"query":"с. Неведомое","within":"634400000"})");
    ASSERT_EQ(queued.status, 201) << queued.body;
    EXPECT_EQ(Json::parse(queued.body)["within"], "104200000");
    const auto decided = send(
        "PUT",
        queued.headers.at("location") + "/decision",
        steward,
        R"({"position":[81.2,49.2],"reason":"seen on site"})");
    ASSERT_EQ(decided.status, 200) << decided.body;
    const auto rows =
        batch("kato,address\n634400000,с. Неведомое\n104200000,с. Неведомое\n,с. Неведомое\n");
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_THAT(rows[1], HasSubstr("49.200000,81.200000"));
    EXPECT_THAT(rows[2], HasSubstr("49.200000,81.200000"));
    EXPECT_THAT(rows[3], Not(HasSubstr("49.200000,81.200000")));
    const auto refused =
        send("POST", "/api/v1/geocode/reviews", steward, R"({"query":"x","within":"991000000"})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("no region of the country has the code"));
}

} // namespace
} // namespace osh::server
