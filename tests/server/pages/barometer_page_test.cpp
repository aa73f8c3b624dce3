#include "server/api/figure_resource.hpp"
#include "server/api/official_resource.hpp"
#include "server/json/json.hpp"
#include "server/pages/barometer_cards.hpp"
#include "server/pages/barometer_figures.hpp"
#include "server/pages/barometer_page.hpp"
#include "server/pages/page_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "../api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view shell =
    "<!doctype html>\n<html lang=\"kk\"><head><title>Барометр</title></head>"
    "<body><div id=\"page\"></div></body></html>";

std::string page_of(std::vector<Parameter> query) {
    return barometer_page(shell, get("/", std::move(query)), *demo_dataset());
}

std::size_t occurrences(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST(BarometerPage, ShowsTargetsAndOfficialFiguresOfAServerWithoutEnterprises) {
    auto snapshot = std::make_shared<regions::Snapshot>();
    snapshot->official_figures = demo_dataset()->snapshot->official_figures;
    LiveDataset empty;
    empty.snapshot = snapshot;
    const std::string page = barometer_page(shell, get("/", {{"lang", "ru"}}), empty);
    EXPECT_THAT(page, HasSubstr("пока нет ни одного предприятия"));
    EXPECT_THAT(page, HasSubstr("ответственный за данные загрузит регистр"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/data?lang=ru\">"));
    EXPECT_THAT(page, HasSubstr("<section id=\"targets\">"));
    EXPECT_THAT(page, HasSubstr(">2030</th>"));
    const std::size_t official = page.find("<section id=\"official\">");
    ASSERT_NE(official, std::string::npos);
    EXPECT_GT(occurrences(page.substr(official), "<tr><td>"), 10U);
    EXPECT_EQ(occurrences(page, "<li class=\"card\""), 0U);
}

TEST(BarometerPage, StandsInEachLanguageWithAllRegionsAndSectors) {
    const std::map<std::string, std::string> headings{
        {"kk", "Қауіпсіз еңбек барометрі"},
        {"ru", "Барометр безопасного труда"},
        {"en", "Barometer of safe work"}};
    for (const auto& [language, heading] : headings) {
        const std::string page = page_of({{"lang", language}});
        EXPECT_THAT(page, HasSubstr("<html lang=\"" + language + "\">"));
        EXPECT_THAT(page, HasSubstr("<title>" + heading));
        EXPECT_THAT(page, HasSubstr("<h1>" + heading + "</h1>"));
        EXPECT_EQ(occurrences(page, "<tr data-kato="), 20U);
        EXPECT_GT(occurrences(page, "<tr data-oked="), 10U);
        EXPECT_EQ(occurrences(page, "<li class=\"card\""), barometer_indicators().size());
        EXPECT_THAT(page, HasSubstr("demo-mark")) << "demo data say so";
        EXPECT_EQ(occurrences(page, "<html"), 1U);
        EXPECT_THAT(page, Not(HasSubstr("<script")));
        EXPECT_THAT(page, Not(HasSubstr(" style=")));
        EXPECT_THAT(page, Not(::testing::ContainsRegex(" on[a-z]+=\""))) << "no inline handler";
    }
}

TEST(BarometerPage, NamesSourcesAndUnitsOfOfficialFiguresInItsLanguage) {
    const std::string russian = page_of({{"lang", "ru"}});
    EXPECT_THAT(russian, HasSubstr("источник: БНС: "));
    EXPECT_THAT(russian, HasSubstr("источник: инспекция труда: "));
    EXPECT_THAT(russian, HasSubstr("источник: Концепция безопасного труда на 2024–2030 годы"));
    EXPECT_THAT(russian, HasSubstr("млн человек</strong>"));
    const std::string kazakh = page_of({{"lang", "kk"}});
    EXPECT_THAT(kazakh, HasSubstr("дереккөз: еңбек инспекциясы: "));
    for (const std::string& page : {russian, kazakh}) {
        for (const char* const english :
             {"Concept of safe",
              "INSPECTORATE: ",
              "MLSPP",
              "BNS 20",
              "BNS: ",
              "per 1000",
              "persons"}) {
            EXPECT_THAT(page, Not(HasSubstr(english)));
        }
    }
    EXPECT_THAT(
        page_of({{"lang", "en"}}), HasSubstr("source: Concept of safe labour for 2024-2030"));
}

TEST(BarometerPage, ShowsTheFiguresOfTheInterface) {
    const std::string page = page_of({{"lang", "en"}, {"year", "2021"}});
    const auto answer = *parse_json(
        *figures(
             get("/api/v1/figures",
                 {{"indicator", "injury_rate_1000"}, {"by", "territory"}, {"year", "2021"}}),
             *demo_dataset())
             .body,
        64);
    ASSERT_EQ(answer["figures"].size(), 20U);
    for (const Json& figure : answer["figures"]) {
        const std::string kato = figure["territory"].get<std::string>();
        const std::size_t row = page.find("<tr data-kato=\"" + kato + "\"");
        ASSERT_NE(row, std::string::npos) << kato;
        const std::size_t cell = page.find("<td>", row);
        const double number = figure["value"].get<double>();
        const int digits = number == 0.0 ? 0 : digits_for(number);
        EXPECT_EQ(
            page.substr(cell + 4, page.find("</strong>", cell) - cell - 4),
            "<strong>" + number_text(number, digits, PageLanguage::en))
            << kato;
    }
}

TEST(BarometerPage, TellsTheNationFromARegion) {
    const std::string nation = page_of({{"lang", "en"}});
    EXPECT_THAT(nation, HasSubstr("target for 2030: 0.300")) << "the expected result";
    const std::string region = page_of({{"lang", "en"}, {"territory", "350000000"}});
    EXPECT_THAT(region, HasSubstr("national target for 2030: 0.300"));
    EXPECT_THAT(region, Not(HasSubstr(">target for 2030"))) << "targets are the country's";
    EXPECT_THAT(region, HasSubstr(">All of Kazakhstan</a>"));
    EXPECT_THAT(nation, Not(HasSubstr(">All of Kazakhstan</a>")));
}

/// What stands between the begin of an indicator's card and its end.
std::string card_of(const std::string& page, const std::string& indicator) {
    const std::size_t begin = page.find("<li class=\"card\" data-indicator=\"" + indicator + "\"");
    return begin == std::string::npos ? "" : page.substr(begin, page.find("</li>", begin) - begin);
}

TEST(BarometerPage, DoesNotPraiseARatioThatRestsOnTwoDeaths) {
    const std::string page = page_of({{"lang", "en"}, {"territory", "620000000"}});
    const std::string card = card_of(page, "hidden_injury_ratio");
    EXPECT_THAT(card, HasSubstr("95% interval: "));
    EXPECT_THAT(card, HasSubstr("unstable: 20 events or fewer"));
    EXPECT_THAT(card, HasSubstr("too few cases to judge by the target"));
    EXPECT_THAT(card, Not(HasSubstr("target reached")));
}

TEST(BarometerPage, MeasuresNoOtherAccountByTheTarget) {
    const std::string card =
        card_of(page_of({{"lang", "en"}, {"stream", "INSPECTORATE"}}), "injury_rate_1000");
    EXPECT_THAT(card, HasSubstr("target for 2030: 0.300"));
    EXPECT_THAT(card, HasSubstr("this one is not compared with it"));
    EXPECT_THAT(card, Not(HasSubstr("target reached")));
}

TEST(BarometerPage, SaysWhyAFigureHasNoIntervalAndWhatChanged) {
    const std::string page = page_of({{"lang", "en"}});
    for (const std::string& card :
         {card_of(page, "assessment_coverage"), card_of(page, "monitoring_coverage")}) {
        EXPECT_THAT(card, HasSubstr("no interval: every enterprise of the register is counted"));
    }
    EXPECT_THAT(card_of(page, "osh_violation_share"), HasSubstr("is not independent"));
    EXPECT_THAT(card_of(page, "insurance_coverage_private"), HasSubstr("target for 20"))
        << "TI4 speaks of private entities";
    EXPECT_THAT(card_of(page, "not_hygienic_share"), HasSubstr("the Concept sets no target"));
    EXPECT_THAT(card_of(page, "not_hygienic_share"), HasSubstr("in 2021"));
    EXPECT_EQ(occurrences(page, "computed from demo data"), barometer_indicators().size());
}

TEST(BarometerPage, LeadsToOtherYearsStreamsAndBordersAndKeepsTheRest) {
    const std::string page =
        page_of({{"lang", "ru"}, {"territory", "620000000"}, {"year", "2021"}});
    EXPECT_THAT(
        page, HasSubstr("<a href=\"?lang=ru&amp;year=2020&amp;territory=620000000\">2020</a>"));
    EXPECT_THAT(page, HasSubstr("aria-current=\"true\">2021</a>"));
    EXPECT_THAT(page, HasSubstr("stream=INSPECTORATE"));
    // Ulytau is none of the regions of the old borders: that link leads to the country.
    EXPECT_THAT(page, HasSubstr("year=2021&amp;borders=before-2022-06-08\">"));
}

TEST(BarometerPage, ShowsEveryOfficialFigureOfThePlaceApart) {
    for (const std::string territory : {"KZ", "350000000"}) {
        const auto answer = *parse_json(
            *official_figures(
                 get("/api/v1/official-figures",
                     {{"territory", territory},
                      {"indicator",
                       "injury_rate_1000,ER1_injury_rate_1000,fatal_rate_1000,TI2_fatal_rate_1000,"
                       "hidden_injury_ratio,TI3_hidden_ratio,occupational_disease_cases,"
                       "vout_not_hygienic_share_of_surveyed,vout_not_hygienic,TI1_opr_coverage,"
                       "osns_coverage,TI4_osns_coverage,TI7_monitoring_coverage,"
                       "ER2_osh_violation_share,injured_total,injured_fatal,"
                       "injured_from_occ_disease,injury_rate_100k,fatal_rate_100k"}}),
                 *demo_dataset())
                 .body,
            64);
        const std::string page = page_of({{"lang", "en"}, {"territory", territory}});
        const std::string section = page.substr(page.find("<section id=\"official\">"));
        const std::string table = section.substr(0, section.find("</section>"));
        std::size_t observed = 0;
        for (const Json& figure : answer["official_figures"]) {
            if (figure["kind"] == "observed" && figure["sector"] == "ALL") {
                ++observed;
                if (figure["value"].is_number()) {
                    const double number = figure["value"].get<double>();
                    const int digits = number == std::floor(number) ? 0 : 3;
                    std::string text = number_text(number, digits, PageLanguage::en);
                    while (digits > 0 && text.ends_with('0')) {
                        text.pop_back();
                    }
                    EXPECT_THAT(table, HasSubstr("<strong>" + text + "</strong>")) << territory;
                }
            }
        }
        EXPECT_GT(observed, 0U) << territory;
        EXPECT_EQ(occurrences(table, "<tr><td>"), observed) << territory;
    }
    EXPECT_THAT(page_of({{"lang", "en"}}), HasSubstr("<strong>2,449</strong>"));
}

TEST(BarometerPage, StarsTheNumbersOfItsSentenceThatRestOnFewCases) {
    // Two people were killed in Ulytau.
    const std::string ulytau = page_of({{"lang", "en"}, {"territory", "620000000"}});
    EXPECT_THAT(ulytau, ::testing::ContainsRegex("[0-9.]+\\* were killed\\. <small>\\* unstable"));
    EXPECT_THAT(ulytau, Not(::testing::ContainsRegex("[0-9.]+\\* were injured")));
    EXPECT_THAT(
        page_of({{"lang", "en"}}),
        Not(HasSubstr("<small>* unstable: 20 events or fewer</small></p>")));
}

TEST(BarometerPage, SaysWhenPublishedFiguresWereCountedInItsLanguage) {
    const std::string russian = page_of({{"lang", "ru"}, {"territory", "350000000"}});
    EXPECT_THAT(russian, HasSubstr("<tr><td>9 месяцев 2025 года</td>"));
    EXPECT_THAT(russian, HasSubstr("<tr><td>2000–2022</td>"));
    EXPECT_THAT(russian, Not(HasSubstr("2025 9m")));
    EXPECT_THAT(
        page_of({{"lang", "kk"}, {"territory", "350000000"}}),
        HasSubstr("<tr><td>2025 жылдың 9 айы</td>"));
}

TEST(BarometerPage, AnswersALinkItDoesNotUnderstandWithDefaultsAndASentence) {
    const std::string page = page_of(
        {{"lang", "en"},
         {"year", "1901"},
         {"stream", "<script>alert(1)</script>"},
         {"territory", "35"},
         {"view", "anything"}});
    EXPECT_THAT(page, HasSubstr("year=1901"));
    EXPECT_THAT(page, HasSubstr("stream=&lt;script&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("territory=35,"))) << "a region is understood";
    EXPECT_EQ(occurrences(page, "<tr data-kato="), 20U);
}

TEST(BarometerFigures, SayHowTheNewestYearDiffersFromTheOneBefore) {
    const BarometerFigures shown = barometer_figures(get("/"), *demo_dataset()->snapshot);
    EXPECT_EQ(shown.year, 2022);
    const BarometerCard& injuries = shown.cards.front();
    ASSERT_EQ(injuries.series.size(), 3U);
    ASSERT_TRUE(injuries.change);
    const double ratio = *injuries.series[2].value / *injuries.series[1].value;
    EXPECT_NEAR(injuries.change->ratio, ratio, 1e-12);
    EXPECT_LT(injuries.change->interval.low, ratio);
    EXPECT_EQ(injuries.target_year, 2030);
    const BarometerFigures first =
        barometer_figures(get("/", {{"year", "2020"}}), *demo_dataset()->snapshot);
    EXPECT_FALSE(first.cards.front().change) << "there is no year before";
}

TEST(BarometerCards, TellNoFallWhoseIntervalReadsAsReachingNothing) {
    BarometerCard card = barometer_figures(get("/"), *demo_dataset()->snapshot).cards.front();
    const auto told = [&](double ratio, double low, double high) {
        card.change->ratio = ratio;
        card.change->interval = {low, high};
        return since_last_year(card, PageLanguage::en);
    };
    EXPECT_THAT(told(0.7, 0.49, 0.998), HasSubstr("down 30%"));
    EXPECT_THAT(told(0.7, 0.49, 0.998), HasSubstr("−51 to −0.2%"));
    EXPECT_THAT(told(0.7, 0.49, 0.99999), HasSubstr("may be chance (95% interval: −51 to 0%)"));
    EXPECT_THAT(told(1.001, 0.9, 1.1), HasSubstr("the change since 2021 (0.1%)"));
}

} // namespace
} // namespace osh::server
