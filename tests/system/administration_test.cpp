// What administrators do, and what strangers who try the demonstration's administrator cannot.
#include "server/identity/openssl_totp.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/account_store.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "access_fixture.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* own_password = "a long enough password";

class AdministrationTest : public AccessTest {
protected:
    /// Accounts of the operator's own, beside the server as the command line makes them.
    void add_people(std::vector<std::pair<std::string, Role>> people) {
        OperationsDatabase database(demo_dataset_folder());
        for (const auto& [name, role] : people) {
            Account account;
            account.name = name;
            account.role = role;
            account.password_hash = hash_password(own_password);
            ASSERT_TRUE(AccountStore(database).add(account, 1'700'000'000));
        }
    }

    Session enter(const std::string& name, const std::string& password = own_password) {
        const auto answer = send(
            "POST", "/api/v1/session", {}, json_text({{"name", name}, {"password", password}}));
        if (answer.status != 201) {
            return {};
        }
        const Json json = Json::parse(answer.body);
        const std::string cookie = answer.headers.at("set-cookie");
        return {cookie.substr(0, cookie.find(';')), json["account"]["csrf_token"]};
    }

    std::vector<std::string> acts(const Session& session) {
        std::vector<std::string> found;
        const Json answer = Json::parse(send("GET", "/api/v1/audit", session).body);
        for (const Json& entry : answer["entries"]) {
            found.push_back(
                entry["actor"].get<std::string>() + ": " + entry["act"].get<std::string>());
        }
        return found;
    }
};

TEST_F(AdministrationTest, AStrangerAdministersTheDemonstrationOnly) {
    start();
    add_people({{"boss", Role::admin}});
    enter("boss");
    const Session stranger = sign_in(Role::admin);
    EXPECT_THAT(send("GET", "/api/v1/accounts", stranger).body, Not(HasSubstr("boss")));
    const auto audit = send("GET", "/api/v1/audit", stranger).body;
    EXPECT_THAT(audit, Not(HasSubstr("boss")));
    EXPECT_THAT(audit, Not(HasSubstr("127.0.0.1")));
    EXPECT_THAT(send("GET", "/api/v1/audit?f=csv", stranger).body, Not(HasSubstr("127.0.0.1")));
    for (const char* change :
         {R"({"password":"another long password"})", R"({"is_disabled":true})", "{}"}) {
        EXPECT_EQ(send("PATCH", "/api/v1/accounts/boss", stranger, change).status, 404) << change;
    }
    EXPECT_EQ(
        send("PATCH", "/api/v1/accounts/demo-inspector", stranger, R"({"is_disabled":true})")
            .status,
        404)
        << "not made yet";
    sign_in(Role::inspector);
    EXPECT_EQ(
        send("PATCH", "/api/v1/accounts/demo-inspector", stranger, R"({"is_disabled":true})")
            .status,
        403);
    const auto made = [&](const char* name) {
        return send(
                   "POST",
                   "/api/v1/accounts",
                   stranger,
                   json_text(
                       {{"name", name},
                        {"password", own_password},
                        {"role", "admin"},
                        {"regions", {"35", "620000000"}}}))
            .status;
    };
    EXPECT_EQ(made("evil"), 422);
    EXPECT_EQ(made("demo-steward"), 422);
    EXPECT_EQ(made("demo-evil"), 201);
    EXPECT_FALSE(enter("boss").cookie.empty()) << "nobody was shut out";
    const Json rows = Json::parse(send("GET", "/api/v1/accounts", enter("boss")).body)["accounts"];
    const auto evil =
        std::ranges::find_if(rows, [](const Json& row) { return row["name"] == "demo-evil"; });
    ASSERT_NE(evil, rows.end());
    EXPECT_EQ((*evil)["is_demo"], true) << "so that it ends when the data are real";
    EXPECT_EQ((*evil)["regions"], Json({"350000000", "620000000"}));
}

TEST_F(AdministrationTest, ARegionThatDoesNotExistIsGivenToNobody) {
    start();
    add_people({{"boss", Role::admin}});
    const Session boss = enter("boss");
    const auto refused = [&](const char* method, const std::string& target, const Json& body) {
        const RawAnswer answer = send(method, target, boss, json_text(body));
        EXPECT_EQ(answer.status, 422) << target << answer.body;
        EXPECT_THAT(answer.body, HasSubstr("no region of the country")) << target;
    };
    for (const Json& unknown : {Json("99"), Json("990000000"), Json("351000000"), Json(12)}) {
        const Json regions = Json::array({"35", unknown});
        refused(
            "POST",
            "/api/v1/accounts",
            {{"name", "dana"},
             {"password", own_password},
             {"role", "inspector"},
             {"regions", regions}});
        refused("PATCH", "/api/v1/accounts/boss", {{"regions", regions}});
    }
    EXPECT_THAT(send("GET", "/api/v1/accounts", boss).body, Not(HasSubstr("dana")));
}

TEST_F(AdministrationTest, AStrangerRehearsesImportsOnly) {
    start();
    const Session steward = sign_in(Role::steward);
    for (const char* target :
         {"/api/v1/imports/figures",
          "/api/v1/imports/territories",
          "/api/v1/imports/official-figures?file_name=x.csv",
          "/api/v1/imports/1/withdraw"}) {
        const auto answer = send("POST", target, steward, "{}");
        EXPECT_EQ(answer.status, 409) << target << answer.body;
    }
    EXPECT_EQ(
        send(
            "POST",
            "/api/v1/imports/official-figures?file_name=x.csv&rehearsal=true",
            steward,
            "{}")
            .status,
        202);
}

TEST_F(AdministrationTest, JobsOfRealPeopleAreHiddenFromTheDemonstration) {
    start();
    add_people({{"clerk", Role::inspector}});
    const auto accepted =
        send("POST", "/api/v1/exports", enter("clerk"), R"({"subject":"figures","format":"csv"})");
    ASSERT_EQ(accepted.status, 202);
    const Session stranger = sign_in(Role::admin);
    EXPECT_EQ(send("GET", accepted.headers.at("location"), stranger).status, 404);
    EXPECT_THAT(send("GET", "/api/v1/jobs", stranger).body, Not(HasSubstr("clerk")));
    const Session other = sign_in(Role::inspector);
    EXPECT_EQ(send("POST", "/api/v1/exports", other, R"({"selection":5})").status, 422);
}

TEST_F(AdministrationTest, WhoTookAnExportThatNamesAnEnterpriseIsFound) {
    start();
    const Session inspector = sign_in(Role::inspector); // of 35 and 62
    const auto accepted =
        send("POST", "/api/v1/exports", inspector, R"({"subject":"enterprises","format":"csv"})");
    ASSERT_EQ(accepted.status, 202);
    const Json job = wait_for_job(accepted.headers.at("location"), inspector);
    const std::string file = send("GET", job["result"], inspector).body;
    const std::size_t second_line = file.find('\n') + 1;
    const std::string bin = file.substr(second_line, 12);
    const auto about = [&](const std::string& digits) {
        const auto answer =
            send("GET", "/api/v1/audit?f=csv&bin=" + digits, sign_in(Role::admin)).body;
        return std::ranges::count(answer, '\n') - 1;
    };
    EXPECT_EQ(about(bin), 1) << bin;
    EXPECT_EQ(about("000000000000"), 0);
}

TEST_F(AdministrationTest, NamesWithUnseenCharactersAreRefused) {
    start();
    const Session stranger = sign_in(Role::admin);
    for (const char* const name : {"demo-a\\n", "demo-\\tb", "demo-\\u202Ec"}) {
        const std::string body = std::string(R"({"name":")") + name +
                                 R"(","password":"a long enough password","role":"admin"})";
        EXPECT_EQ(send("POST", "/api/v1/accounts", stranger, body).status, 422) << name;
    }
}

TEST_F(AdministrationTest, TheLastAdministratorStays) {
    start();
    add_people({{"boss", Role::admin}});
    const Session boss = enter("boss");
    const auto change = [&](const std::string& name, const char* body) {
        return send("PATCH", "/api/v1/accounts/" + name, boss, body).status;
    };
    EXPECT_EQ(change("boss", R"({"role":"executive"})"), 409);
    EXPECT_EQ(change("boss", R"({"is_disabled":true})"), 409);
    EXPECT_EQ(change("boss", R"({"is_disabled":"no"})"), 422);
    EXPECT_EQ(change("boss", R"({"password":"another long password"})"), 403)
        << "one's own needs the present one";
    EXPECT_EQ(change("boss", R"({"second_factor":false})"), 403);
    add_people({{"deputy", Role::admin}});
    EXPECT_EQ(change("boss", R"({"role":"executive"})"), 204);
}

TEST_F(AdministrationTest, ALostSecondFactorIsTakenOffByAnAdministrator) {
    start();
    add_people({{"boss", Role::admin}, {"aigul", Role::inspector}});
    const Session aigul = enter("aigul");
    EXPECT_EQ(send("POST", "/api/v1/session/totp", aigul, "{}").status, 422);
    const Json begun = Json::parse(
        send("POST", "/api/v1/session/totp", aigul, json_text({{"present", own_password}})).body);
    const std::string key = *base32_decode(begun["secret"].get<std::string>());
    const std::string code = totp_code(key, std::time(nullptr) / 30);
    EXPECT_EQ(send("PUT", "/api/v1/session/totp", aigul, json_text({{"code", code}})).status, 204);
    EXPECT_TRUE(enter("aigul").cookie.empty());
    const Session boss = enter("boss");
    EXPECT_EQ(
        send("PATCH", "/api/v1/accounts/aigul", boss, R"({"second_factor":true})").status, 422);
    EXPECT_EQ(
        send("PATCH", "/api/v1/accounts/aigul", boss, R"({"second_factor":false})").status, 204);
    EXPECT_FALSE(enter("aigul").cookie.empty());
    EXPECT_EQ(send("DELETE", "/api/v1/session", enter("aigul")).status, 204);
    send("GET", "/api/v1/audit?f=csv", boss);
    const auto noted = acts(boss);
    for (const char* act :
         {"aigul: set second factor",
          "boss: change account",
          "aigul: sign-out",
          "boss: export audit log"}) {
        EXPECT_THAT(noted, ::testing::Contains(std::string(act)));
    }
    const Json audit = Json::parse(send("GET", "/api/v1/audit", boss).body);
    EXPECT_EQ(
        audit["last"],
        Json({{"id", audit["entries"].back()["id"]}, {"chain", audit["entries"].back()["chain"]}}));
}

/// Who may send a large file is asked before it is taken, by the cookie that stands behind TLS.
TEST_F(AdministrationTest, AStewardBehindAProxyWithTlsMaySendALargeFile) {
    start();
    const std::string by_tls = "X-Forwarded-Proto: https\r\nHost: map.kz\r\n";
    RawClient signing(port);
    const std::string role = R"({"demo_role":"steward"})";
    signing.send(
        "POST /api/v1/session HTTP/1.1\r\n" + by_tls +
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(role.size()) +
        "\r\n\r\n" + role);
    const auto begun = signing.answer();
    ASSERT_TRUE(begun);
    const std::string cookie = begun->headers.at("set-cookie");
    ASSERT_THAT(cookie, ::testing::StartsWith("__Host-"));
    const std::string csrf = Json::parse(begun->body)["account"]["csrf_token"];
    const std::string head = "POST /api/v1/imports/register HTTP/1.1\r\n" + by_tls +
                             "Content-Type: text/csv\r\nContent-Length: 100000000\r\n"
                             "Expect: 100-continue\r\n";
    RawClient steward(port);
    steward.send(
        head + "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " + csrf +
        "\r\n\r\n");
    EXPECT_EQ(steward.answer().value_or(RawAnswer{}).status, 100) << "it is to come";
    RawClient stranger(port);
    stranger.send(head + "\r\n");
    EXPECT_EQ(stranger.answer().value_or(RawAnswer{}).status, 413);
}

TEST_F(AdministrationTest, WhoReadManyEnterprisesIsWrittenDown) {
    start();
    const Session inspector = sign_in(Role::inspector); // of 35 and 62
    const std::vector<std::string> questions{
        "/ogc/collections/enterprises/items?limit=3",
        "/ogc/collections/enterprises/items?limit=2&f=csv",
        "/ogc/collections/injuries/items?limit=1",
        "/api/v1/plans/candidates?most=2",
        "/api/v1/sensitivity?draws=1&samples=16&top=2",
        "/api/v1/inspection-list?length=4"};
    for (const std::string& question : questions) {
        EXPECT_EQ(send("GET", question, inspector).status, 200) << question;
    }
    send("GET", "/ogc/collections/territories/items", inspector);
    const Json shown =
        Json::parse(send("GET", "/ogc/collections/enterprises/items?limit=1", inspector).body);
    const std::string bin = shown["features"][0]["id"];
    EXPECT_EQ(send("GET", "/api/v1/lookup?code=" + bin, inspector).status, 200);
    const Json entries =
        Json::parse(send("GET", "/api/v1/audit", sign_in(Role::admin)).body)["entries"];
    const auto is_noted = [&](const std::string& question) {
        return std::ranges::any_of(entries, [&](const Json& entry) {
            return entry["act"] == "see enterprises" && entry["actor"] == "demo-inspector" &&
                   entry["subject"].get<std::string>().ends_with(" by GET " + question);
        });
    };
    for (const std::string& question : questions) {
        EXPECT_TRUE(is_noted(question)) << question;
    }
    EXPECT_TRUE(is_noted("/api/v1/lookup?code=" + bin));
    EXPECT_FALSE(is_noted("/ogc/collections/territories/items"));
    EXPECT_THAT(entries.dump(), HasSubstr("\"3 by GET /ogc/collections/enterprises/items"));
    const Json about =
        Json::parse(send("GET", "/api/v1/audit?bin=" + bin, sign_in(Role::admin)).body)["entries"];
    ASSERT_GE(about.size(), 4U) << about;
    for (const Json& entry : about) {
        EXPECT_GE(entry["enterprises"], 1) << entry;
        EXPECT_FALSE(entry["dataset"].get<std::string>().empty());
    }
    EXPECT_EQ(send("GET", "/api/v1/audit?bin=12", sign_in(Role::admin)).status, 400);
}

} // namespace
} // namespace osh::server
