// What administrators do, and what strangers who try the demonstration's administrator cannot.
#include "server/identity/openssl_totp.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/account_store.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ctime>

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

    /// The answer to somebody who shows a token.
    RawAnswer
    by_token(const std::string& method, const std::string& target, const std::string& token) {
        RawClient client(port);
        client.send(
            method + " " + target + " HTTP/1.1\r\nHost: map.kz\r\nAuthorization: bearer " + token +
            "\r\n\r\n");
        return client.answer(method).value_or(RawAnswer{});
    }

    /// A new token of the session's account.
    std::string token_of(const Session& session, const Json& scopes) {
        const auto made = send(
            "POST",
            "/api/v1/tokens",
            session,
            json_text({{"name", "script"}, {"scopes", scopes}, {"present", own_password}}));
        EXPECT_EQ(made.status, 201) << made.body;
        return made.status == 201 ? Json::parse(made.body)["token"] : Json("");
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

TEST_F(AdministrationTest, AnAdministratorSeesUntilWhenAnAccountIsLocked) {
    start();
    add_people({{"boss", Role::admin}, {"clerk", Role::inspector}});
    const Session boss = enter("boss");
    const auto locked_until = [&]() -> Json {
        const Json rows = Json::parse(send("GET", "/api/v1/accounts", boss).body)["accounts"];
        const auto row = std::ranges::find(rows, "clerk", [](const Json& one) {
            return one["name"].get<std::string>();
        });
        return row == rows.end() ? Json("no row") : (*row)["locked_until"];
    };
    EXPECT_EQ(locked_until(), nullptr);
    const Session stranger;
    for (int i = 0; i < 5; ++i) {
        const RawAnswer refused = send(
            "POST", "/api/v1/session", stranger, R"({"name":"clerk","password":"a wrong guess"})");
        EXPECT_EQ(refused.status, 401);
        EXPECT_THAT(refused.body, Not(HasSubstr("until"))) << "a stranger is told no more";
    }
    EXPECT_GT(locked_until().get<std::int64_t>(), std::time(nullptr) + 13 * 60);
    EXPECT_EQ(send("PATCH", "/api/v1/accounts/clerk", boss, "{}").status, 204);
    EXPECT_EQ(locked_until(), nullptr);
}

TEST_F(AdministrationTest, AnAdministratorSeesAndEndsTokens) {
    start();
    add_people({{"boss", Role::admin}, {"clerk", Role::inspector}});
    const Session boss = enter("boss");
    const Session clerk = enter("clerk");
    EXPECT_EQ(
        send("POST", "/api/v1/tokens", clerk, R"({"name":"x","scopes":["read"]})").status, 403)
        << "without the password";
    const std::string first = token_of(clerk, {"read"});
    const std::string second = token_of(clerk, {"read", "admin"});
    EXPECT_EQ(by_token("GET", "/api/v1/jobs", first).status, 200);
    const std::string address = "/api/v1/accounts/clerk/tokens";
    EXPECT_EQ(send("GET", address, clerk).status, 403);
    const Json tokens = Json::parse(send("GET", address, boss).body)["tokens"];
    ASSERT_EQ(tokens.size(), 2U);
    EXPECT_EQ(tokens[0]["name"], "script");
    EXPECT_FALSE(tokens[0].contains("token"));
    const std::string id = std::to_string(tokens[0]["id"].get<int>());
    EXPECT_EQ(send("DELETE", "/api/v1/accounts/boss/tokens/" + id, boss).status, 404);
    EXPECT_EQ(send("DELETE", address + "/" + id, boss).status, 204);
    EXPECT_EQ(send("DELETE", address + "/" + id, boss).status, 404);
    EXPECT_THAT(acts(boss), ::testing::Contains("boss: remove token"));
    const auto refused = by_token("GET", "/api/v1/jobs", first);
    EXPECT_EQ(refused.status, 401);
    EXPECT_THAT(refused.headers.at("www-authenticate"), HasSubstr("invalid_token"));
    EXPECT_EQ(send("PATCH", "/api/v1/accounts/clerk", boss, "{}").status, 204);
    EXPECT_EQ(by_token("GET", "/api/v1/jobs", second).status, 200) << "the lock alone";
    EXPECT_EQ(
        send("PATCH", "/api/v1/accounts/clerk", boss, R"({"password":"another long one"})").status,
        204);
    EXPECT_EQ(by_token("GET", "/api/v1/jobs", second).status, 401);
}

TEST_F(AdministrationTest, WhoeverSeesSomeRegionsGetsFilesOfTheseOnly) {
    start();
    add_people({{"boss", Role::admin}, {"steward", Role::steward}, {"deputy", Role::admin}});
    const auto lines = [](const RawAnswer& answer) {
        return std::ranges::count(answer.body, '\n') - 1;
    };
    const auto registered = [&](const Session& session) {
        return lines(send("GET", "/api/v1/export/register", session));
    };
    const auto items = [&](const Session& session) {
        const auto hits =
            send("GET", "/ogc/collections/enterprises/items?resultType=hits", session);
        return Json::parse(hits.body)["numberMatched"].get<std::ptrdiff_t>();
    };
    const Session boss = enter("boss");
    const auto exported = [&](const Session& session) {
        const auto accepted =
            send("POST", "/api/v1/exports", session, R"({"subject":"enterprises","format":"csv"})");
        return wait_for_job(accepted.headers.at("location"), session);
    };
    const Json whole = exported(boss);
    const auto status = [&](const Json& job, const char* member, const Session& session) {
        return send("GET", job[member].get<std::string>(), session).status;
    };
    const Session steward = enter("steward");
    EXPECT_EQ(registered(steward), items(boss)) << "without regions all of them";
    EXPECT_EQ(status(whole, "url", steward), 404) << "an export is its owner's";
    EXPECT_EQ(send("DELETE", whole["result"].get<std::string>(), steward).status, 404);
    const Session deputy = enter("deputy");
    const Json of_deputy = exported(deputy);
    EXPECT_EQ(status(of_deputy, "result", deputy), 200);
    for (const char* const name : {"steward", "deputy"}) {
        EXPECT_EQ(
            send(
                "PATCH",
                "/api/v1/accounts/" + std::string(name),
                boss,
                R"({"regions":["350000000"]})")
                .status,
            204);
    }
    const Session bound = enter("steward");
    EXPECT_GT(registered(bound), 0);
    EXPECT_EQ(registered(bound), items(bound));
    EXPECT_LT(items(bound), items(boss));
    const Session bound_deputy = enter("deputy");
    EXPECT_EQ(status(whole, "url", bound_deputy), 200) << "an administrator knows of every job";
    EXPECT_EQ(status(whole, "result", bound_deputy), 403);
    EXPECT_EQ(status(of_deputy, "result", bound_deputy), 403) << "made when all regions were his";
    const Json own = exported(bound_deputy);
    EXPECT_EQ(status(own, "result", bound_deputy), 200);
    EXPECT_EQ(status(own, "result", boss), 200);
}

TEST_F(AdministrationTest, TheAuditLogIsAskedByActorActAndTimeAndFromItsEnd) {
    start();
    add_people({{"boss", Role::admin}, {"clerk", Role::inspector}});
    const Session clerk = enter("clerk");
    send("DELETE", "/api/v1/session", clerk);
    const Session boss = enter("boss");
    const auto found = [&](const std::string& query) {
        const auto answer = send("GET", "/api/v1/audit?" + query, boss);
        EXPECT_EQ(answer.status, 200) << query << answer.body;
        return Json::parse(answer.body)["entries"];
    };
    const Json of_clerk = found("actor=clerk");
    ASSERT_EQ(of_clerk.size(), 2U);
    EXPECT_EQ(found("actor=clerk&act=sign-out").size(), 1U);
    const Json newest = found("actor=clerk&order=newest&limit=1");
    EXPECT_EQ(newest[0], of_clerk[1]);
    EXPECT_EQ(found("actor=clerk&order=newest&before=" + newest[0]["id"].dump())[0], of_clerk[0]);
    const std::int64_t at = of_clerk[0]["at"];
    EXPECT_EQ(found("actor=clerk&until=" + std::to_string(at)).size(), 0U);
    EXPECT_EQ(found("actor=clerk&since=" + std::to_string(at)).size(), 2U);
    for (const char* const wrong : {"since=x", "order=up", "limit=0", "f=xml", "after=-1"}) {
        EXPECT_EQ(send("GET", "/api/v1/audit?" + std::string(wrong), boss).status, 400) << wrong;
    }
    const auto table = send("GET", "/api/v1/audit?f=csv&actor=clerk", boss);
    EXPECT_THAT(table.headers.at("content-disposition"), HasSubstr("audit.csv"));
    EXPECT_THAT(table.body, ::testing::ContainsRegex("20[0-9][0-9]-[0-9-]+T[0-9:]+Z"));
}

TEST_F(AdministrationTest, TheWholeCountryIsSaidOfWhoWorksInRegionsAndWrittenDown) {
    start();
    add_people({{"boss", Role::admin}});
    const Session boss = enter("boss");
    const auto made = [&](const std::string& name, const char* role, const Json& regions) {
        Json body{{"name", name}, {"password", own_password}, {"role", role}};
        if (!regions.is_null()) {
            body["regions"] = regions;
        }
        return send("POST", "/api/v1/accounts", boss, json_text(body)).status;
    };
    for (const char* const role : {"executive", "inspector"}) {
        EXPECT_EQ(made("nobody", role, nullptr), 422) << role;
        EXPECT_EQ(made("nobody", role, Json::array()), 422) << role;
        EXPECT_EQ(made("nobody", role, "some"), 422) << role;
        EXPECT_EQ(made(std::string(role) + " of all", role, "all"), 201) << role;
    }
    EXPECT_EQ(made("steward", "steward", nullptr), 201);
    const auto change = [&](const char* body) {
        return send("PATCH", "/api/v1/accounts/steward", boss, body).status;
    };
    EXPECT_EQ(change(R"({"role":"inspector"})"), 422);
    EXPECT_EQ(change(R"({"role":"inspector","regions":["35","62"]})"), 204);
    EXPECT_EQ(change(R"({"regions":[]})"), 422);
    EXPECT_EQ(change(R"({"is_disabled":true,"password":"another long one"})"), 204);
    token_of(boss, {"read", "admin"});
    const Json entries = Json::parse(send("GET", "/api/v1/audit", boss).body)["entries"];
    const auto is_noted = [&](const char* act, const char* subject) {
        return std::ranges::any_of(entries, [&](const Json& entry) {
            return entry["act"] == act && entry["subject"] == subject;
        });
    };
    EXPECT_TRUE(is_noted("add account", "executive of all role=executive regions=all"));
    EXPECT_TRUE(is_noted("change account", "steward role=inspector regions=350000000,620000000"));
    EXPECT_TRUE(is_noted("change account", "steward disabled password"));
    EXPECT_TRUE(is_noted("make token", "script scopes=read,admin days=30"));
}

/// A steward sees what became of the data, and nothing of what people looked at.
TEST_F(AdministrationTest, AStewardReadsTheLogOfTheData) {
    start();
    add_people({{"clerk", Role::steward}, {"boss", Role::admin}});
    const Session clerk = enter("clerk");
    const auto begun =
        send("POST", "/api/v1/imports/kato?file_name=x.csv&rehearsal=true", clerk, "{}");
    ASSERT_EQ(begun.status, 202) << begun.body;
    EXPECT_EQ(Json::parse(begun.body)["about"]["file_name"], "x.csv");
    const Json answer = Json::parse(send("GET", "/api/v1/audit", clerk).body);
    EXPECT_EQ(answer["scope"], "data");
    EXPECT_EQ(answer["last"]["chain"], "");
    ASSERT_EQ(answer["entries"].size(), 1U) << answer.dump();
    EXPECT_EQ(answer["entries"][0]["act"], "import kato");
    EXPECT_EQ(answer["entries"][0]["address"], "");
    EXPECT_EQ(send("GET", "/api/v1/audit?bin=031140001297", clerk).status, 403);
    const Json whole = Json::parse(send("GET", "/api/v1/audit", enter("boss")).body);
    EXPECT_EQ(whole["scope"], "everything");
    EXPECT_GT(whole["entries"].size(), 2U);
}

TEST_F(AdministrationTest, AnImportSaysForProgramsWhyItFailedAndWhichEditionItWas) {
    start();
    add_people({{"clerk", Role::steward}});
    const Session clerk = enter("clerk");
    const auto brought = send("POST", "/api/v1/imports/figures?edition=built-in", clerk);
    ASSERT_EQ(brought.status, 202) << brought.body;
    const Json figures = wait_for_job(brought.headers.at("location"), clerk);
    EXPECT_EQ(figures["about"]["edition"], "built-in");
    EXPECT_TRUE(figures["cause"].is_null());
    EXPECT_EQ(figures["outcome"]["code"], "figures_replaced") << figures.dump();
    EXPECT_GT(figures["outcome"]["after"], 100);
    const Json entry = Json::parse(send("GET", "/api/v1/audit", clerk).body)["entries"][0];
    EXPECT_EQ(entry["act"], "import figures");
    EXPECT_EQ(entry["subject"], figures["id"].get<std::string>() + " built-in edition");
    const auto refused = send(
        "POST",
        "/api/v1/imports/territories?file_name=one.geojson&level=region",
        clerk,
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
        R"({"id":"KZ-11","name":"x"},"geometry":{"type":"Polygon",)"
        R"("coordinates":[[[51,45],[52,45],[52,50],[51,50],[51,45]]]}}]})");
    ASSERT_EQ(refused.status, 202) << refused.body;
    const Json job = wait_for_job(refused.headers.at("location"), clerk);
    EXPECT_EQ(job["state"], "failed");
    EXPECT_TRUE(job["outcome"].is_null());
    const Json& cause = job["cause"];
    ASSERT_TRUE(cause.is_object()) << job.dump();
    EXPECT_EQ(cause["code"], "territories_left_out");
    EXPECT_EQ(cause["level"], "region");
    EXPECT_EQ(cause["before"], 20);
    EXPECT_EQ(cause["left_out"], 19);
    EXPECT_EQ(cause["territories"].size(), 19U);
    EXPECT_FALSE(cause["territories"][0]["name"]["kk"].get<std::string>().empty());
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
    for (const char* const wrong :
         {"territories?level=okrug", "register?as_of=2022-02-30&rehearsal=true"}) {
        EXPECT_EQ(send("POST", "/api/v1/imports/" + std::string(wrong), steward, "{}").status, 422)
            << wrong;
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
    EXPECT_EQ(change("boss", R"({"role":"executive"})"), 422) << "of which regions?";
    EXPECT_EQ(change("boss", R"({"role":"executive","regions":"all"})"), 409);
    EXPECT_EQ(change("boss", R"({"is_disabled":true})"), 409);
    EXPECT_EQ(change("boss", R"({"is_disabled":"no"})"), 422);
    EXPECT_EQ(change("boss", R"({"password":"another long password"})"), 403)
        << "one's own needs the present one";
    EXPECT_EQ(change("boss", R"({"second_factor":false})"), 403);
    add_people({{"deputy", Role::admin}});
    EXPECT_EQ(change("boss", R"({"role":"executive","regions":"all"})"), 204);
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
