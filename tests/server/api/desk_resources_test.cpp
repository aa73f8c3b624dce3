#include "regions/indicators/enterprise_quantity.hpp"
#include "regions/indicators/indicator.hpp"
#include "server/api/employer_resource.hpp"
#include "server/api/signal_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

Json body_of(const Response& response) { return *parse_json(*response.body, 64); }

std::string problem_of(const std::function<void()>& ask, int status) {
    try {
        ask();
    } catch (const Problem& problem) {
        EXPECT_EQ(http_status(problem.refusal()), status) << problem.what();
        return problem.what();
    }
    ADD_FAILURE() << "was answered";
    return {};
}

TEST(SignalResource, GivesEverySignalItsEvidence) {
    const Json json = body_of(signals(get("/api/v1/signals", {{"limit", "50"}}), *demo_dataset()));
    EXPECT_GT(json["found"], 0);
    EXPECT_LE(json["signals"].size(), 50U);
    EXPECT_EQ(json["definitions"]["file"], "signals.csv");
    EXPECT_EQ(json["definitions"]["version"].get<std::string>().size(), 16U);
    for (const Json& signal : json["signals"]) {
        EXPECT_FALSE(signal["evidence"]["kk"].get<std::string>().empty());
        EXPECT_EQ(signal["evidence"]["ru"].get<std::string>().find('{'), std::string::npos);
        EXPECT_GE(signal["probability"], 0.0);
        EXPECT_LT(signal["probability"], 1.0);
        EXPECT_TRUE(signal.contains(signal["subject"].get<std::string>()));
    }
    EXPECT_NE(
        problem_of(
            [] {
                signals(get("/api/v1/signals", {{"rule", "gossip"}}), *demo_dataset());
            },
            400)
            .find("silent_enterprise"),
        std::string::npos);
}

TEST(SignalResource, DrawsUpAnInspectionList) {
    const Json json = body_of(inspection_list(
        get("/api/v1/inspection-list", {{"length", "40"}, {"seed", "3"}}), *demo_dataset()));
    EXPECT_EQ(json["list"].size(), 40U);
    EXPECT_EQ(json["strata"].size(), 4U);
    EXPECT_EQ(json["definitions"]["file"], "strata.csv");
    EXPECT_EQ(json["list"][0]["stratum"], "high");
    EXPECT_EQ(json["list"][39]["stratum"], "audit_sample");
}

TEST(LeadingEnterprises, AreThoseWithTheHighestValueOfTheOrder) {
    for (const char* const order : {"score", "injured", "excess"}) {
        const Json json = body_of(leading_enterprises(
            get("/api/v1/enterprises", {{"order", order}, {"most", "500"}, {"territory", "35"}}),
            *demo_dataset()));
        const Json& rows = json["enterprises"];
        ASSERT_GT(rows.size(), 10U) << order;
        double before = rows[0][order].get<double>();
        for (const Json& row : rows) {
            EXPECT_LE(row[order].get<double>(), before) << order;
            EXPECT_NEAR(
                row["injured"].get<double>() - row["expected"].get<double>(),
                row["excess"].get<double>(),
                1e-9);
            EXPECT_EQ(row["territory"]["kato"].get<std::string>().substr(0, 2), "35");
            before = row[order].get<double>();
        }
    }
}

TEST(LeadingEnterprises, ExpectOverTheCountryWhatHappenedInIt) {
    const Json json = body_of(leading_enterprises(
        get("/api/v1/enterprises", {{"order", "injured"}, {"most", "500"}}), *demo_dataset()));
    EXPECT_TRUE(json["measure"]["indicator"].is_null());
    EXPECT_EQ(json["measure"]["counted"], "injured");
    EXPECT_EQ(json["observed"], json["injured"]);
    EXPECT_EQ(json["matching"], 3000);
    EXPECT_GT(json["injured"].get<double>(), 0.0);
    EXPECT_NEAR(json["expected"].get<double>(), json["injured"].get<double>(), 1e-6);
    std::size_t listed = 0;
    for (const Json& row : json["enterprises"]) {
        listed += row["injured"].get<std::size_t>();
    }
    if (json["enterprises"].size() < 500) {
        EXPECT_EQ(listed, json["injured"].get<std::size_t>());
    }
}

/// Whatever is counted of one enterprise, all of them together have what the figures are made of.
TEST(LeadingEnterprises, SumUpToEveryQuantityOfTheFigures) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    std::size_t known = 0;
    for (const auto stream : {regions::Stream::bns, regions::Stream::inspectorate}) {
        regions::Selection asked{.years = {snapshot.years.back()}, .stream = stream};
        const auto selection = std::get<regions::Selection>(regions::resolve(asked, snapshot));
        const regions::Counts all = regions::count(snapshot, selection, {}).cells.at(0);
        for (std::size_t at = 1; at < regions::quantity_count; ++at) {
            const auto quantity = static_cast<regions::Quantity>(at);
            const auto each = regions::quantity_by_enterprise(
                snapshot, stream, snapshot.years.size() - 1, quantity);
            const double sum = std::accumulate(each.begin(), each.end(), 0.0);
            EXPECT_NEAR(sum, regions::quantity_of(all, quantity), 1e-6) << word(quantity);
            known += sum > 0.0 ? 1 : 0;
        }
    }
    EXPECT_GT(known, 80U) << "a demonstration of nothing proves nothing";
}

TEST(LeadingEnterprises, FollowTheIndicatorAndSayWhatTheyAreListedBy) {
    const auto answer = [](std::vector<Parameter> query) {
        return body_of(
            leading_enterprises(get("/api/v1/enterprises", std::move(query)), *demo_dataset()));
    };
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        const Json json = answer({{"indicator", std::string(indicator.id)}, {"most", "500"}});
        EXPECT_EQ(json["measure"]["indicator"], indicator.id);
        // Over the whole country as much is expected as was observed.
        const double observed = json["observed"].get<double>();
        EXPECT_NEAR(json["expected"].get<double>(), observed, 1e-9 * observed + 1e-6)
            << indicator.id;
        for (const Json& row : json["enterprises"]) {
            EXPECT_GT(row["observed"].get<double>(), 0.0) << indicator.id;
            EXPECT_NEAR(row["share"].get<double>() * observed, row["observed"].get<double>(), 1e-6);
        }
    }
    const Json missing = answer({{"indicator", "assessment_coverage"}});
    EXPECT_EQ(missing["order"], "observed");
    EXPECT_EQ(missing["measure"]["missing"], true);
    EXPECT_EQ(missing["measure"]["one_each"], true);
    EXPECT_EQ(missing["measure"]["of_figure"], true);
    EXPECT_GE(missing["enterprises"][0]["workers"], missing["enterprises"][1]["workers"]);
    const Json ill = answer({{"indicator", "disease_rate_100k"}});
    EXPECT_EQ(ill["order"], "excess");
    EXPECT_EQ(ill["measure"]["counted"], "diseases");
    const Json hidden = answer({{"indicator", "hidden_injury_ratio"}});
    EXPECT_EQ(hidden["measure"]["counted"], "dead");
    EXPECT_EQ(hidden["measure"]["of_figure"], false);
    EXPECT_EQ(answer({{"indicator", "research_programmes"}})["measure"]["counted"], "injured");
}

TEST(LeadingEnterprises, RefuseWhatIsNoOrder) {
    for (const auto& [name, value] :
         {std::pair{"order", "worst"},
          std::pair{"most", "0"},
          std::pair{"most", "501"},
          std::pair{"indicator", "luck"}}) {
        EXPECT_NE(
            problem_of(
                [&] {
                    leading_enterprises(
                        get("/api/v1/enterprises", {{name, value}}), *demo_dataset());
                },
                400)
                .find(name),
            std::string::npos);
    }
}

TEST(SignalResource, HoldsOrganisationsAgainstWhatHappenedLater) {
    const Json json =
        body_of(assessment_organisations(get("/api/v1/assessment-organisations"), *demo_dataset()));
    ASSERT_FALSE(json["organisations"].empty());
    double observed = 0.0;
    double expected = 0.0;
    for (const Json& organisation : json["organisations"]) {
        EXPECT_GT(organisation["assessments"], 0);
        observed += organisation["observed"].get<double>();
        expected += organisation["expected"].get<double>();
    }
    EXPECT_GT(observed, 0.0);
    EXPECT_GT(expected, 0.0);
}

TEST(SignalResource, JudgesOrganisationsByTheEnterprisesOfTheSelection) {
    const auto assessments = [](std::vector<Parameter> query) {
        const Json json = body_of(assessment_organisations(
            get("/api/v1/assessment-organisations", std::move(query)), *demo_dataset()));
        int sum = 0;
        for (const Json& organisation : json["organisations"]) {
            EXPECT_GT(organisation["assessments"], 0);
            sum += organisation["assessments"].get<int>();
        }
        return sum;
    };
    const int all = assessments({});
    const int one = assessments({{"territory", "35"}});
    const int other = assessments({{"territory", "62"}});
    EXPECT_GT(one, 0);
    EXPECT_NE(one, other);
    EXPECT_EQ(assessments({{"territory", "35,62"}}), one + other);
    EXPECT_LT(one + other, all);
}

TEST(EmployerResource, AnswersAnExpressAssessmentAtOnce) {
    const Json questions = body_of(
        express_questions(get("/api/v1/express-assessment", {{"sector", "G"}}), *demo_dataset()));
    EXPECT_EQ(questions["is_offered"], true);
    Json answers = Json::object();
    for (const Json& question : questions["questions"]) {
        answers[question["id"].get<std::string>()] = question["safe_answer"];
    }
    Request request = get("/api/v1/express-assessment");
    request.method = Method::post;
    request.body = json_text({{"sector", "G"}, {"workers", 12}, {"answers", answers}});
    const Json json = express_assessment(request, *demo_dataset()).answer;
    EXPECT_EQ(json["degree"], 1);
    EXPECT_EQ(json["confidence"], "C");
    EXPECT_EQ(json["verified"], false);
    request.body = json_text(
        {{"sector", "G"},
         {"workers", 12},
         {"answers", answers},
         {"territory", "35"},
         {"store", true}});
    const ExpressAnswerSheet sheet = express_assessment(request, *demo_dataset());
    EXPECT_TRUE(sheet.is_kept);
    EXPECT_EQ(sheet.record.territory, "350000000");
    EXPECT_EQ(sheet.record.as_of, "2022-12-31");
    EXPECT_EQ(sheet.record.confidence, 'C');
    EXPECT_EQ(parse_json(sheet.record.answers, 4), answers);
}

TEST(EmployerResource, RefusesWhatIsNoExpressAssessment) {
    const auto ask = [](const std::string& body, int status) {
        Request request = get("/api/v1/express-assessment");
        request.method = Method::post;
        request.body = body;
        return problem_of([&] { express_assessment(request, *demo_dataset()); }, status);
    };
    EXPECT_NE(ask("", 400).find("JSON object"), std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":1,"answers":{},"store":1})", 400).find("store"),
        std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":1,"answers":{},"territory":"x"})", 400).find("territory"),
        std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":5,"answers":{},"territory":"99"})", 400)
            .find("no region 990000000"),
        std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":5,"answers":{},"store":true})", 422)
            .find("nothing to store"),
        std::string::npos);
    EXPECT_NE(ask("[]", 400).find("JSON object"), std::string::npos);
    EXPECT_NE(ask(R"({"sector":"G"})", 400).find("workers"), std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":7,"workers":1,"answers":{}})", 400).find("sector"), std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":-1,"answers":{}})", 400).find("workers"), std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":1,"answers":{"ppe":"maybe"}})", 400).find("ppe"),
        std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"B","workers":1,"answers":{}})", 422).find("section B"),
        std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":0,"answers":{}})", 422).find("1 to 100"), std::string::npos);
    EXPECT_NE(
        ask(R"({"sector":"G","workers":1,"answers":{},"x":1})", 400).find("\"x\""),
        std::string::npos);
}

TEST(EmployerResource, CalculatesATariffAndSaysThatItIsFictitious) {
    const regions::TariffTable table = regions::read_tariffs({});
    const Json json = body_of(tariff(
        get("/api/v1/tariff", {{"sector", "05"}, {"degree", "4"}, {"payroll_kzt", "1000000"}}),
        table));
    EXPECT_EQ(json["status"], "fictitious");
    EXPECT_NEAR(json["tariff_percent"].get<double>(), 3.84, 1e-9);
    EXPECT_NEAR(json["premium_kzt"].get<double>(), 38'400.0, 1e-6);
    const auto ask = [&](std::vector<Parameter> query) {
        return problem_of([&] { tariff(get("/api/v1/tariff", std::move(query)), table); }, 400);
    };
    EXPECT_NE(ask({{"sector", "05"}}).find("degree"), std::string::npos);
    EXPECT_NE(ask({{"sector", "05"}, {"degree", "9"}}).find("1 to 5"), std::string::npos);
    EXPECT_NE(ask({{"sector", "zz"}, {"degree", "1"}}).find("OKED"), std::string::npos);
    const std::string unknown = ask({{"sector", "99999"}, {"degree", "4"}});
    EXPECT_NE(unknown.find("no group 99.9"), std::string::npos) << unknown;
}

} // namespace
} // namespace osh::server
