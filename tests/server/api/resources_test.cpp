#include "regions/codes/bin.hpp"
#include "server/api/comparison_resource.hpp"
#include "server/api/dataset_resource.hpp"
#include "server/api/enterprise_resource.hpp"
#include "server/api/figure_resource.hpp"
#include "server/api/official_resource.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "demo_dataset.hpp"

namespace osh::server {
namespace {

Json resource_body(const Response& response) { return *parse_json(*response.body, 64); }

std::string problem_of(const std::function<void()>& ask, Refusal expected) {
    try {
        ask();
    } catch (const Problem& problem) {
        EXPECT_EQ(http_status(problem.refusal()), http_status(expected)) << problem.what();
        return problem.what();
    }
    ADD_FAILURE() << "was answered";
    return {};
}

TEST(DatasetResource, NamesEveryLayerAndHowToImportTheAbsentOnes) {
    const Json json = resource_body(dataset_description(get("/api/v1/dataset"), *demo_dataset()));
    EXPECT_EQ(json["snapshot"]["is_demo"], true);
    EXPECT_EQ(json["snapshot"]["enterprises"], 3000);
    EXPECT_EQ(json["snapshot"]["years"], Json::array({2020, 2021, 2022}));
    ASSERT_EQ(json["layers"].size(), 9U);
    for (const Json& layer : json["layers"]) {
        const bool is_absent = layer["id"] == "districts" || layer["id"] == "places" ||
                               layer["id"] == "countries" || layer["id"] == "water";
        EXPECT_EQ(layer["present"], !is_absent) << layer["id"];
        for (const char* const language : {"kk", "ru", "en"}) {
            EXPECT_EQ(layer["missing_hint"][language].get<std::string>().empty(), !is_absent);
            EXPECT_FALSE(layer["name"][language].get<std::string>().empty());
        }
    }
}

TEST(TerritoryResource, ListsTheTwentyRegionsOfTodayAndTheSeventeenBefore) {
    const auto today = resource_body(territories(get("/api/v1/territories"), *demo_dataset()));
    EXPECT_EQ(today["territories"].size(), 20U);
    const auto before = resource_body(territories(
        get("/api/v1/territories", {{"borders", "before-2022-06-08"}}), *demo_dataset()));
    EXPECT_EQ(before["territories"].size(), 17U);
    const Json& first = today["territories"].front();
    EXPECT_EQ(first["kato"], "100000000");
    const double label = first["label"][0].get<double>();
    EXPECT_GT(label, first["bbox"][0].get<double>());
    EXPECT_LT(label, first["bbox"][2].get<double>());
}

TEST(FigureResource, OfANationEqualsTheOfficialTotalOfTheDemo) {
    const auto json = resource_body(figures(
        get("/api/v1/figures", {{"indicator", "injured,dead"}, {"year", "2022"}}),
        *demo_dataset()));
    ASSERT_EQ(json["figures"].size(), 2U);
    EXPECT_EQ(json["figures"][0]["value"], 2449);
    EXPECT_EQ(json["figures"][1]["value"], 205);
    EXPECT_EQ(json["figures"][0]["territory"], "KZ");
    EXPECT_EQ(json["figures"][0]["stream"], "BNS");
    EXPECT_EQ(json["figures"][0]["origin"], "demo");
}

TEST(FigureResource, GivesEveryRateItsDenominatorAndInterval) {
    const auto json = resource_body(
        figures(get("/api/v1/figures", {{"by", "territory"}, {"year", "2022"}}), *demo_dataset()));
    ASSERT_EQ(json["figures"].size(), 20U);
    for (const Json& figure : json["figures"]) {
        const double expected =
            1000.0 * figure["numerator"].get<double>() / figure["denominator"].get<double>();
        EXPECT_NEAR(figure["value"].get<double>(), expected, 1e-9) << figure["territory"];
        EXPECT_LE(figure["interval"][0].get<double>(), expected);
        EXPECT_GE(figure["interval"][1].get<double>(), expected);
        EXPECT_EQ(figure["denominator_name"], "workers");
        EXPECT_EQ(
            figure["stability"], figure["numerator"].get<double>() <= 20 ? "unstable" : "stable");
    }
}

TEST(FigureResource, GivesNoStabilityWhereNothingIsKnown) {
    const auto json = resource_body(targets(get("/api/v1/targets", {}), *demo_dataset()));
    std::size_t unknown = 0;
    const std::function<void(const Json&)> look = [&](const Json& part) {
        if (part.is_object() && part.contains("stability")) {
            unknown += part["value"].is_null() ? 1U : 0U;
            EXPECT_EQ(part["stability"].is_null(), part["value"].is_null()) << part;
        }
        if (part.is_structured()) {
            for (const Json& inner : part) {
                look(inner);
            }
        }
    };
    look(json);
    EXPECT_GT(unknown, 0U);
}

TEST(FigureResource, OfKaragandaOnTheOldBordersHoldsUlytauToo) {
    const auto injured = [](const char* territory, const char* borders) {
        const auto json = resource_body(figures(
            get("/api/v1/figures",
                {{"indicator", "injured"},
                 {"year", "2022"},
                 {"territory", territory},
                 {"borders", borders}}),
            *demo_dataset()));
        return json["figures"][0]["value"].get<double>();
    };
    EXPECT_EQ(injured("35", "since-2022-06-08"), 460);
    EXPECT_EQ(injured("62", "since-2022-06-08"), 307);
    EXPECT_EQ(injured("35", "before-2022-06-08"), 767);
}

TEST(FigureResource, RefusesWhatItDoesNotKnowAndNamesIt) {
    struct Case {
        std::vector<Parameter> query;
        const char* named;
    };

    for (const Case& row :
         {Case{{{"indicator", "happiness"}}, "happiness"},
          Case{{{"by", "colour"}}, "colour"},
          Case{{{"year", "1812"}}, "year"},
          Case{{{"year", "abc"}}, "year"},
          Case{{{"stream", "GOSSIP"}}, "stream"},
          Case{{{"territory", "99"}}, "territory"},
          Case{{{"territory", "35'; DROP TABLE enterprise; --"}}, "territory"},
          Case{{{"sector", "ZZ"}}, "sector"},
          Case{{{"degree", "6"}}, "degree"},
          Case{{{"size", "huge"}}, "size"},
          Case{{{"borders", "1991"}}, "borders"},
          Case{{{"nonsense", "1"}}, "nonsense"},
          Case{{{"year", "2022"}, {"year", "2021"}}, "year"}}) {
        const std::string said = problem_of(
            [&] { figures(get("/api/v1/figures", row.query), *demo_dataset()); },
            Refusal::bad_request);
        EXPECT_NE(said.find(row.named), std::string::npos) << said;
    }
}

TEST(IndicatorResource, NamesEveryIndicatorInThreeLanguages) {
    const auto json = resource_body(indicators(get("/api/v1/indicators"), *demo_dataset()));
    EXPECT_GE(json["indicators"].size(), 14U);
    for (const Json& indicator : json["indicators"]) {
        for (const char* const language : {"kk", "ru", "en"}) {
            EXPECT_FALSE(indicator["name"][language].get<std::string>().empty());
        }
    }
}

TEST(OfficialFigureResource, FiltersExactlyAndNamesItsSource) {
    const auto json = resource_body(official_figures(
        get("/api/v1/official-figures",
            {{"indicator", "injured_total"},
             {"territory", "KZ"},
             {"period", "2022"},
             {"sector", "ALL"}}),
        *demo_dataset()));
    std::vector<double> values;
    for (const Json& figure : json["official_figures"]) {
        values.push_back(figure["value"].get<double>());
        EXPECT_FALSE(figure["source"].get<std::string>().empty());
    }
    EXPECT_NE(std::ranges::find(values, 2449.0), values.end());
    EXPECT_NE(std::ranges::find(values, 1465.0), values.end());
    const auto all =
        resource_body(official_figures(get("/api/v1/official-figures"), *demo_dataset()));
    EXPECT_EQ(all["official_figures"].size(), 331U);
}

TEST(OfficialFigureResource, AnswersForAListOfIndicators) {
    const auto asked = [](const char* ids) {
        return resource_body(official_figures(
            get("/api/v1/official-figures", {{"indicator", ids}}),
            *demo_dataset()))["official_figures"];
    };
    const auto injured = asked("injured_total");
    const auto dead = asked("injured_fatal");
    ASSERT_FALSE(dead.empty());
    EXPECT_EQ(asked("injured_total,injured_fatal").size(), injured.size() + dead.size());
}

TEST(SectorResource, AnswersForTheLevelAsked) {
    const auto asked = [](const std::vector<Parameter>& query) {
        return resource_body(sectors(get("/api/v1/sectors", query), *demo_dataset()))["sectors"];
    };
    const auto sections = asked({{"sector_level", "section"}});
    const auto divisions = asked({{"sector_level", "division"}});
    EXPECT_GE(sections.size(), 19U);
    EXPECT_EQ(asked({}).size(), sections.size() + divisions.size());
    for (const Json& sector : sections) {
        EXPECT_EQ(sector["level"], "section");
    }
    EXPECT_THROW((void)asked({{"sector_level", "groups"}}), Problem);
}

TEST(ConflictResource, ListsTheEightKnownTraps) {
    const auto json = resource_body(conflicts(get("/api/v1/conflicts"), *demo_dataset()));
    EXPECT_EQ(json["conflicts"].size(), 8U);
}

TEST(EnterpriseResource, ExplainsTheScoreWithContributionsThatSumToOne) {
    const auto& snapshot = *demo_dataset()->snapshot;
    const std::string bin = std::to_string(snapshot.enterprises.bin[17]);
    const auto json = resource_body(
        enterprise(get("/api/v1/enterprises/" + bin, {}, {{"bin", bin}}), *demo_dataset()));
    EXPECT_EQ(json["bin"], bin);
    EXPECT_EQ(json["is_demo"], true);
    double contributions = 0.0;
    for (const Json& component : json["risk"]["components"]) {
        contributions += component["contribution"].get<double>();
        EXPECT_FALSE(component["explanation"]["kk"].get<std::string>().empty());
    }
    EXPECT_NEAR(contributions, 1.0, 1e-9);
    EXPECT_NEAR(json["risk"]["score"].get<double>(), snapshot.scores.score[17].points(), 0.011);
}

TEST(EnterpriseResource, ShowsEachSiteWithItsKindAndTheOriginOfItsPosition) {
    const auto& snapshot = *demo_dataset()->snapshot;
    const std::string bin = std::to_string(snapshot.enterprises.bin[17]);
    const auto json = resource_body(
        enterprise(get("/api/v1/enterprises/" + bin, {}, {{"bin", bin}}), *demo_dataset()));
    ASSERT_FALSE(json["sites"].empty());
    for (const Json& site : json["sites"]) {
        EXPECT_TRUE(
            site["kind"] == "legal" || site["kind"] == "actual" || site["kind"] == "worksite");
        EXPECT_EQ(site["origin"], "demo");
        EXPECT_EQ(site["position"].size(), 2U);
        EXPECT_TRUE(site["accuracy"].is_null()) << "nobody measured it for the demonstration";
    }
    ASSERT_EQ(json["workforce"].size(), snapshot.years.size());
    for (const Json& year : json["workforce"]) {
        EXPECT_LE(year["women"].get<int>(), year["workers"].get<int>());
    }
}

TEST(EnterpriseResource, TellsOfWhichYearsNothingWasImported) {
    const regions::Snapshot& snapshot = *demo_dataset()->snapshot;
    const auto connection = demo_dataset()->connections->borrow();
    const auto known_years = [&](const regions::Snapshot& imported) {
        const regions::EnterpriseIndex row{17};
        return enterprise_card(
            snapshot,
            regions::CoveredYears(imported),
            *connection,
            regions::Bin::parse(std::to_string(snapshot.enterprises.bin[row.row])).value(),
            regions::explain(snapshot, *connection, row))["known_years"];
    };
    const Json all = {2020, 2021, 2022};
    const Json whole = known_years(snapshot);
    EXPECT_EQ(whole["injuries"]["BNS"], all);
    EXPECT_EQ(whole["injuries"]["INSPECTORATE"], all);
    EXPECT_EQ(whole["diseases"], all);
    EXPECT_EQ(whole["inspections"], all);
    regions::Snapshot of_one_stream = snapshot;
    std::ranges::fill(of_one_stream.injuries.stream, regions::Stream::bns);
    const Json half = known_years(of_one_stream);
    EXPECT_EQ(half["injuries"]["BNS"], all);
    EXPECT_EQ(half["injuries"]["INSPECTORATE"], Json::array());
}

TEST(EnterpriseResource, RefusesMalformedAndUnknownNumbers) {
    const auto ask = [](const std::string& bin) {
        return [bin] {
            enterprise(get("/api/v1/enterprises/" + bin, {}, {{"bin", bin}}), *demo_dataset());
        };
    };
    problem_of(ask("123"), Refusal::bad_request);
    problem_of(ask("031140001298"), Refusal::bad_request);
    problem_of(ask("031140001297"), Refusal::not_found);
}

TEST(EnterpriseAccessRule, OpensADemoAndClosesARegister) {
    LiveDataset dataset;
    dataset.is_all_demo = true;
    require_enterprise_access(EnterpriseAccess::demo_only, dataset);
    require_enterprise_access(EnterpriseAccess::everyone, dataset);
    problem_of(
        [&] { require_enterprise_access(EnterpriseAccess::nobody, dataset); }, Refusal::forbidden);
    auto as_the_public_sees_it = std::make_shared<regions::Snapshot>();
    as_the_public_sees_it->identity.is_protected = true;
    dataset.snapshot = as_the_public_sees_it;
    problem_of(
        [&] { require_enterprise_access(EnterpriseAccess::demo_only, dataset); },
        Refusal::forbidden);
    require_enterprise_access(EnterpriseAccess::everyone, dataset);
    dataset.snapshot.reset();
    dataset.is_all_demo = false;
    problem_of(
        [&] { require_enterprise_access(EnterpriseAccess::demo_only, dataset); },
        Refusal::forbidden);
}

} // namespace
} // namespace osh::server
