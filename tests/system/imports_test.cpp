// A data steward loads files over loopback, corrects refused rows and withdraws an import.
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/json/json.hpp"
#include "server/operations/account_store.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <thread>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* steward_password = "Correct-horse-battery-7";

class ImportsTest : public ServedTest {
protected:
    ImportsTest()
        : m_folder(fs::path(::testing::TempDir()) / ("imports" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        regions::DatasetFolder(m_folder).edit().publish();
        OperationsDatabase database(m_folder);
        Account account;
        account.name = "steward";
        account.role = Role::steward;
        account.password_hash = hash_password(steward_password);
        AccountStore(database).add(account, std::time(nullptr));
    }

    ~ImportsTest() override {
        http.reset();
        m_application.reset();
        fs::remove_all(m_folder);
    }

    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = is_demo ? fs::path(demo_dataset_folder()) : m_folder;
        m_application = add_application(*http, configuration);
    }

    RawAnswer send(
        const std::string& method,
        const std::string& target,
        const std::string& body = "",
        const std::string& type = "text/csv") {
        RawClient client(port);
        std::string request = method + " " + target + " HTTP/1.1\r\nHost: map.kz\r\n" + m_fields;
        if (!body.empty()) {
            request += "Content-Type: " + type +
                       "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        }
        client.send(request + "\r\n" + body);
        const auto answer = client.answer(method);
        EXPECT_TRUE(answer) << method << ' ' << target;
        return answer.value_or(RawAnswer{});
    }

    void sign_in(const std::string& words) {
        const auto answer = send("POST", "/api/v1/session", words, "application/json");
        ASSERT_EQ(answer.status, 201) << answer.body;
        const std::string cookie = answer.headers.at("set-cookie");
        m_fields = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " +
                   Json::parse(answer.body)["account"]["csrf_token"].get<std::string>() + "\r\n";
    }

    void begin_as_steward() {
        start();
        sign_in(R"({"name":"steward","password":")" + std::string(steward_password) + "\"}");
    }

    /// The job after its end.
    Json finished(const RawAnswer& accepted) {
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        Json job;
        for (int i = 0; i < 1000 && accepted.status == 202; ++i) {
            job = Json::parse(send("GET", accepted.headers.at("location")).body);
            if (job["state"] != "queued" && job["state"] != "running") {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return job;
    }

    Json imported(const std::string& kind, const std::string& body) {
        const Json job = finished(send("POST", "/api/v1/imports/" + kind, body));
        EXPECT_EQ(job["state"], "done") << job;
        return Json::parse(send("GET", job["files"]["report.json"]).body);
    }

    bool is_demo = false;

private:
    fs::path m_folder;
    std::string m_fields;
    std::optional<ServedApplication> m_application;
};

/// Three enterprises in windows-1251; the second has a wrong check digit.
const std::string form_with_a_wrong_bin =
    "--B\r\nContent-Disposition: form-data; name=\"as_of\"\r\n\r\n2024-06-01\r\n"
    "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"register.csv\"\r\n\r\n"
    "\xC1\xC8\xCD;\xCD\xE0\xE8\xEC\xE5\xED\xEE\xE2\xE0\xED\xE8\xE5;\xCE\xCA\xDD\xC4;"
    "\xCA\xC0\xD2\xCE\r\n"
    "031140001297;\xD2\xCE\xCE \xC0;05101;350000000\r\n"
    "031140001298;\xD2\xCE\xCE \xC1;05101;350000000\r\n"
    "\r\n--B--\r\n";

TEST_F(ImportsTest, AStewardCorrectsRefusedRowsAndTheMapChanges) {
    begin_as_steward();
    const Json job = finished(send(
        "POST",
        "/api/v1/imports/register",
        form_with_a_wrong_bin,
        "multipart/form-data; boundary=B"));
    ASSERT_EQ(job["state"], "done") << job;
    const Json report = Json::parse(send("GET", job["result"]).body);
    EXPECT_EQ(report["counts"]["added"], 1) << report;
    EXPECT_EQ(report["counts"]["refused"], 1);
    EXPECT_EQ(report["faults"][0]["line"], 3);
    EXPECT_EQ(report["as_of"], "2024-06-01");
    EXPECT_THAT(send("GET", job["files"]["report.csv"]).body, HasSubstr("031140001298"));
    std::string refused = send("GET", job["files"]["refused.csv"]).body;
    EXPECT_THAT(refused, HasSubstr("031140001298,ТОО Б,05101,350000000,3,"));
    refused.replace(refused.find("031140001298"), 12, "040140001236");
    const Json corrected = imported("register", refused);
    EXPECT_EQ(corrected["counts"]["added"], 1) << corrected;
    EXPECT_TRUE(corrected["unused_headers"].empty()) << corrected["unused_headers"];
    EXPECT_EQ(send("GET", "/api/v1/enterprises/040140001236").status, 200);

    const Json list = Json::parse(send("GET", "/api/v1/imports").body)["imports"];
    ASSERT_EQ(list.size(), 2U) << list;
    EXPECT_EQ(list[1]["source"], "register.csv");
    const Json first = Json::parse(send("GET", list[1]["url"]).body);
    EXPECT_EQ(first["problem_count"], 1) << first;
    EXPECT_EQ(first["problems"][0]["severity"], "refused");
    EXPECT_THAT(first["problems"][0]["sentence"]["ru"].get<std::string>(), HasSubstr("БИН"));
    EXPECT_EQ(Json::parse(send("GET", first["files"]["report.json"]).body)["counts"]["refused"], 1);
    EXPECT_THAT(send("GET", first["files"]["refused.csv"]).body, HasSubstr("031140001298,ТОО Б"));
    const std::string mark = "\xEF\xBB\xBF";
    const std::string refused_file = first["files"]["refused.csv"];
    const std::string unmarked = send("GET", refused_file).body;
    EXPECT_FALSE(unmarked.starts_with(mark)) << "R and Python take it for a part of the heading";
    EXPECT_EQ(send("GET", refused_file + "?bom=1").body, mark + unmarked);
    EXPECT_FALSE(list[0]["files"].contains("refused.csv")) << "all its rows were taken";
    EXPECT_EQ(send("GET", "/api/v1/imports/1/files/edit.lock").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/imports/1/files/..%2Fedit.lock").status, 400);
    const std::string exported = send("GET", "/api/v1/export/register").body;
    EXPECT_THAT(exported, HasSubstr("040140001236"));
    EXPECT_FALSE(exported.starts_with(mark));
    EXPECT_EQ(send("GET", "/api/v1/export/register?bom=1").body, mark + exported);
    EXPECT_EQ(imported("register?rehearsal=true", exported)["counts"]["unchanged"], 2);

    const auto told = send("GET", "/api/v1/enterprises/040140001236/history");
    ASSERT_EQ(told.status, 200) << told.body;
    const Json states = Json::parse(told.body)["states"];
    ASSERT_EQ(states.size(), 1U) << states;
    EXPECT_EQ(
        "/api/v1/imports/" + states[0]["batch"]["id"].dump(), list[0]["url"].get<std::string>());
    const auto& changes = states[0]["changes"];
    EXPECT_TRUE(std::ranges::any_of(changes, [](const Json& change) {
        return change["column"] == "full_name_ru" && change["before"].is_null() &&
               change["after"] == "ТОО Б";
    })) << changes;
    EXPECT_EQ(send("GET", "/api/v1/enterprises/999980000000/history").status, 400);

    const Json withdrawn = finished(send("POST", list[0]["url"].get<std::string>() + "/withdraw"));
    EXPECT_EQ(withdrawn["state"], "done") << withdrawn;
    EXPECT_EQ(send("GET", "/api/v1/enterprises/040140001236").status, 404);
    EXPECT_EQ(send("POST", list[0]["url"].get<std::string>() + "/withdraw").status, 409);
}

std::string enterprises_at(std::initializer_list<std::pair<const char*, const char*>> places) {
    std::string text = "БИН;Наименование;ОКЭД;КАТО;долгота;широта\r\n";
    for (const auto& [bin, position] : places) {
        text += std::string(bin) + ";ТОО " + bin + ";05101;351010000;" + position + "\r\n";
    }
    return text;
}

std::string injury_of(const std::string& bin, const std::string& act) {
    return "БИН;поток;номер акта;дата несчастного случая;степень тяжести\r\n" + bin + ";БНС;" +
           act + ";2024-02-14;тяжелая\r\n";
}

// What is imported lies before the rest on the map, so that every row of the dataset moves.
TEST_F(ImportsTest, PagesAndFeaturesKeepTheirMeaningWhileAnImportIsPublished) {
    begin_as_steward();
    imported(
        "register",
        enterprises_at(
            {{"999980000019", "73.09;49.80"},
             {"999980000029", "73.10;49.81"},
             {"999980000049", "73.12;49.83"}}));
    imported("injuries", injury_of("999980000049", "7"));
    const auto page = [&](const std::string& address) {
        return Json::parse(send("GET", address).body);
    };
    Json first = page("/ogc/collections/enterprises/items?limit=2");
    Json event = page("/ogc/collections/injuries/items")["features"][0];
    imported(
        "register",
        enterprises_at({{"999980000039", "60.00;54.00"}, {"999980000059", "60.01;54.01"}}));
    imported("injuries", injury_of("999980000039", "1"));
    imported("register", enterprises_at({{"999980000029", "60.10;54.10"}}));

    std::vector<std::string> seen;
    for (Json at = first; true;) {
        for (const Json& feature : at["features"]) {
            seen.push_back(feature["id"].get<std::string>());
        }
        const Json& links = at["links"];
        const auto next =
            std::ranges::find_if(links, [](const Json& link) { return link["rel"] == "next"; });
        if (next == links.end()) {
            break;
        }
        const auto address = (*next)["href"].get<std::string>();
        at = page(address.substr(address.find("/ogc/")));
    }
    EXPECT_THAT(
        seen,
        ::testing::ElementsAre(
            "999980000019", "999980000029", "999980000039", "999980000049", "999980000059"));
    const Json same =
        page("/ogc/collections/injuries/items/" + event["id"].get<std::string>())["properties"];
    EXPECT_EQ(same, event["properties"]);
    EXPECT_EQ(page("/ogc/collections/injuries/items?resultType=hits")["numberMatched"], 2);
    EXPECT_EQ(send("GET", "/ogc/collections/injuries/items?cursor=%27").status, 400);
}

TEST_F(ImportsTest, ARehearsalChangesNothingAndAMappingIsFollowed) {
    begin_as_steward();
    const std::string form =
        "--B\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n"
        "[columns]\nbin = \"a\"\noked_1 = 2\nkato = 3\nfull_name_ru = 4\n\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"rehearsal\"\r\n\r\ntrue\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"odd.txt\"\r\n\r\n"
        "a|b|c|d\n031140001297|05101|350000000|ТОО\n\r\n--B--\r\n";
    const Json job =
        finished(send("POST", "/api/v1/imports/register", form, "multipart/form-data; boundary=B"));
    ASSERT_EQ(job["state"], "done") << job;
    EXPECT_THAT(job["message"].get<std::string>(), HasSubstr("1 added"));
    EXPECT_THAT(job["message"].get<std::string>(), HasSubstr("a rehearsal"));
    EXPECT_TRUE(Json::parse(send("GET", "/api/v1/imports").body)["imports"].empty());
}

TEST_F(ImportsTest, AFigureFileOfAnotherKindLeavesTheFiguresAsTheyWere) {
    begin_as_steward();
    const Json job = finished(send("POST", "/api/v1/imports/figures?file_name=f.json", "not json"));
    EXPECT_EQ(job["state"], "failed") << job;
    EXPECT_THAT(
        job["message"].get<std::string>(), HasSubstr("f.json is no table of official figures"));
    EXPECT_TRUE(Json::parse(send("GET", "/api/v1/imports").body)["imports"].empty());
}

TEST_F(ImportsTest, ARehearsalHasNoNumberAndAFailureNamesTheSendersFile) {
    begin_as_steward();
    const std::string good = "БИН;Наименование;ОКЭД;КАТО\n031140001297;ТОО;05101;350000000\n";
    const Json job =
        finished(send("POST", "/api/v1/imports/register?file_name=r.csv&rehearsal=true", good));
    const Json report = Json::parse(send("GET", job["files"]["report.json"]).body);
    EXPECT_EQ(report["counts"]["added"], 1) << report;
    EXPECT_TRUE(report["batch"].is_null()) << report["batch"];
    EXPECT_EQ(imported("register", good)["batch"], 1);
    for (const std::string& broken :
         {std::string("БИН;БИН;Наименование;ОКЭД;КАТО\n1;1;ТОО;05101;350000000\n"),
          std::string("a;b\n1;2\n"),
          std::string("БИН;Наименование;ОКЭД;КАТО\n1;\"ТОО;05101;350000000\n")}) {
        const Json failed =
            finished(send("POST", "/api/v1/imports/register?file_name=o_dup.csv", broken));
        EXPECT_EQ(failed["state"], "failed") << failed;
        EXPECT_THAT(failed["message"].get<std::string>(), HasSubstr("o_dup.csv"));
        EXPECT_THAT(failed["message"].get<std::string>(), Not(HasSubstr("input")));
    }
}

TEST_F(ImportsTest, WhatCannotBeImportedIsToldInOneSentence) {
    begin_as_steward();
    const std::string csv = "a;b\n1;2\n";
    const std::tuple<std::string, std::string, std::string, int, std::string> cases[] = {
        {"/api/v1/imports/regster", csv, "text/csv", 404, "register"},
        {"/api/v1/imports/register?as_of=yesterday", csv, "text/csv", 422, "as_of"},
        {"/api/v1/imports/register?as_of=2022-02-30", csv, "text/csv", 422, "as_of"},
        {"/api/v1/imports/territories?level=okrug", "{}", "application/json", 422, "level"},
        {"/api/v1/imports/register?colour=red", csv, "text/csv", 400, "colour"},
        {"/api/v1/imports/register?encoding=klingon", csv, "text/csv", 422, "utf-8"},
        {"/api/v1/imports/register?delimiter=%3B%3B", csv, "text/csv", 422, "delimiter"},
        {"/api/v1/imports/register", "x", "multipart/form-data; boundary=B", 400, "boundary"},
        {"/api/v1/imports/register",
         "--B\r\nContent-Disposition: form-data; name=\"as_of\"\r\n\r\n2024-01-01\r\n--B--",
         "multipart/form-data; boundary=B",
         422,
         "no part with a file"},
        {"/api/v1/imports/register",
         "--B\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\nkind = 7\r\n"
         "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\na\r\n--B--",
         "multipart/form-data; boundary=B",
         422,
         "mapping:1"},
    };
    for (const auto& [target, body, type, status, words] : cases) {
        const auto answer = send("POST", target, body, type);
        EXPECT_EQ(answer.status, status) << target << answer.body;
        EXPECT_THAT(answer.body, HasSubstr(words)) << target;
    }
    EXPECT_EQ(send("POST", "/api/v1/imports/register").status, 422);
    const Json job = finished(send("POST", "/api/v1/imports/register", csv));
    EXPECT_EQ(job["state"], "failed");
    EXPECT_THAT(job["message"].get<std::string>(), HasSubstr("no column was recognised as bin"));
    const Json cut =
        finished(send("POST", "/api/v1/imports/register?file_name=a.xlsx", "PK\x03\x04..."));
    EXPECT_THAT(cut["message"].get<std::string>(), HasSubstr("is not a whole one"));
    EXPECT_EQ(send("GET", "/api/v1/imports/77").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/export/nothing").status, 404);
    const Json taken = Json::parse(send("GET", "/api/v1/import-kinds").body);
    EXPECT_EQ(taken["kinds"][0]["id"], "register");
    EXPECT_EQ(taken["most_bytes"], 1 << 30) << "so that nobody sends a longer one in vain";
}

TEST_F(ImportsTest, RealAndInventedEnterprisesAreNeverMixed) {
    begin_as_steward();
    const std::string headers = "БИН;Наименование;ОКЭД;КАТО\n";
    const std::string invented = "999980000019;ТОО Пример;05101;350000000\n";
    const std::string real = "031140001297;ТОО А;05101;350000000\n";
    const auto refused = [&](const std::string& kind, const std::string& rows) {
        const Json job = finished(send("POST", "/api/v1/imports/" + kind, headers + rows));
        EXPECT_EQ(job["state"], "failed") << job;
        EXPECT_THAT(job["message"].get<std::string>(), HasSubstr("never mixed"));
    };
    refused("register", invented + real);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/031140001297").status, 404);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/999980000019").status, 404);

    imported("register", headers + invented);
    RawClient stranger(port);
    stranger.send("GET /api/v1/session HTTP/1.1\r\nHost: map.kz\r\n\r\n");
    const auto shown = stranger.answer("GET");
    ASSERT_TRUE(shown);
    EXPECT_TRUE(Json::parse(shown->body)["demo_roles"].empty())
        << "nobody marked this folder as a demonstration: " << shown->body;
    refused("register", real);
    refused("register?rehearsal=true", real);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/031140001297").status, 404);

    const Json list = Json::parse(send("GET", "/api/v1/imports").body)["imports"];
    ASSERT_EQ(list.size(), 1U) << list;
    finished(send("POST", list[0]["url"].get<std::string>() + "/withdraw"));
    imported("register", headers + real);
    refused("register", invented);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/031140001297").status, 200);
    EXPECT_EQ(send("GET", "/api/v1/enterprises/999980000019").status, 404);
}

TEST_F(ImportsTest, ADemoTakesNoRealRows) {
    is_demo = true;
    start();
    sign_in(R"({"demo_role":"steward"})");
    const auto answer = send("POST", "/api/v1/imports/register", "БИН\n1\n");
    EXPECT_EQ(answer.status, 409) << answer.body;
    EXPECT_THAT(answer.body, HasSubstr("demo population"));
    const Json kinds = Json::parse(send("GET", "/api/v1/import-kinds").body)["kinds"];
    std::vector<std::string> taken;
    for (const Json& kind : kinds) {
        if (kind["is_taken"] == true) {
            taken.push_back(kind["id"]);
        }
    }
    EXPECT_THAT(taken, ::testing::UnorderedElementsAre("kato", "oked", "krp", "official-figures"));
}

} // namespace
} // namespace osh::server
