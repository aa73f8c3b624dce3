#include "server/api/figure_resource.hpp"
#include "server/json/json.hpp"
#include "server/pages/barometer_figures.hpp"
#include "server/pages/barometer_page.hpp"
#include "server/pages/page_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
    EXPECT_THAT(region, Not(HasSubstr("target for 2030"))) << "targets are the country's";
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

} // namespace
} // namespace osh::server
