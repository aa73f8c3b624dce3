#include "regions/indicators/figures.hpp"
#include "server/pages/page_text.hpp"
#include "server/reports/region_report.hpp"
#include "server/reports/report_style.hpp"
#include "server/reports/report_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <regex>
#include <string>
#include <variant>
#include <vector>

#include "../api/demo_dataset.hpp"

namespace osh::server {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

ReportQuestion question_of(
    const LiveDataset& dataset,
    const std::vector<std::pair<std::string, std::string>>& parameters,
    PageLanguage language) {
    const auto parsed = std::get<regions::Selection>(regions::parse_selection(parameters));
    return {
        .selection = std::get<regions::Selection>(regions::resolve(parsed, *dataset.snapshot)),
        .language = language,
        .names_enterprises = true,
        .made_on = "2026-11-27"};
}

RegionReport report_of(const LiveDataset& dataset, const ReportQuestion& question) {
    double last = 0;
    return region_report(dataset, question, [&last](double done) {
        EXPECT_GE(done, last) << "progress never goes back";
        EXPECT_LE(done, 1.0);
        last = done;
    });
}

TEST(RegionReport, IsWholeInEachLanguageWithoutScriptsOrAnythingToLoad) {
    for (const auto& [language, heading] :
         {std::pair{PageLanguage::kk, "Есеп: "},
          {PageLanguage::ru, "Отчёт: "},
          {PageLanguage::en, "Report: "}}) {
        const auto dataset = demo_dataset();
        const auto question =
            question_of(*dataset, {{"territory", "35"}, {"year", "2021"}}, language);
        const std::string html = report_of(*dataset, question).html;
        const auto& territories = dataset->snapshot->territories;
        const auto index = territories.find(*geo::Kato::parse("350000000"));
        ASSERT_TRUE(index);
        EXPECT_THAT(html, HasSubstr("<html lang=\"" + std::string(word(language)) + "\">"));
        EXPECT_THAT(
            html,
            HasSubstr("<h1>" + std::string(heading) + name_in(territories[*index].name, language)));
        for (const std::string_view key :
             {"demo_mark",
              "stream_BNS",
              "report_standing",
              "report_target",
              "sectors",
              "report_enterprises",
              "official",
              "report_definitions",
              "report_sources",
              "unstable",
              "report_no_disclosure"}) {
            EXPECT_THAT(html, HasSubstr(escape_html(page_text(key, language)))) << key;
        }
        EXPECT_THAT(html, HasSubstr(dataset->snapshot->identity.version));
        EXPECT_THAT(html, HasSubstr(date_text(question.made_on, language)));
        EXPECT_THAT(
            html,
            HasSubstr(escape_html(page_text(
                "report_score_day", language, {date_text("2022-12-31", language), "2021"}))));
        EXPECT_THAT(html, Not(HasSubstr(page_text("report_disclosure", language))));
        EXPECT_THAT(html, Not(HasSubstr("<script")));
        EXPECT_THAT(html, Not(ContainsRegex(" (src|href|style|on[a-z]+)=")));
    }
}

TEST(RegionReport, ShowsTheFiguresOfTheInterfaceWithCountryAndYearBefore) {
    const auto dataset = demo_dataset();
    const auto question =
        question_of(*dataset, {{"territory", "35"}, {"year", "2022"}}, PageLanguage::en);
    const std::string html = report_of(*dataset, question).html;
    const regions::Indicator* const rate = regions::find_indicator("injury_rate_1000");
    const auto shown = [&](const std::string& territory, const std::string& year) {
        const auto selection =
            question_of(*dataset, {{"territory", territory}, {"year", year}}, PageLanguage::en)
                .selection;
        const auto figures = regions::compute_figures(
            *dataset->snapshot, selection, {}, std::array<const regions::Indicator*, 1>{rate});
        const double value = figures.front().value.value_or(-1);
        return number_text(value, digits_for(value), PageLanguage::en);
    };
    const std::size_t row = html.find("<th scope=\"row\">" + rate->name.en);
    ASSERT_NE(row, std::string::npos);
    const std::string line = html.substr(row, html.find("</tr>", row) - row);
    EXPECT_THAT(line, HasSubstr("<strong>" + shown("35", "2022") + "</strong>"));
    EXPECT_THAT(line, HasSubstr("<strong>" + shown("KZ", "2022") + "</strong>"));
    EXPECT_THAT(line, HasSubstr("<strong>" + shown("35", "2021") + "</strong>"));
    EXPECT_THAT(line, HasSubstr("95% interval: "));
    EXPECT_THAT(line, HasSubstr(" workers"));
    EXPECT_THAT(line, HasSubstr("<polyline points="));
}

TEST(RegionReport, LetsInItsOwnStyleAndNothingElse) {
    const auto dataset = demo_dataset();
    const std::string html = report_of(*dataset, question_of(*dataset, {}, PageLanguage::ru)).html;
    const std::size_t begin = html.find("<style>") + 7;
    const std::string style = html.substr(begin, html.find("</style>") - begin);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    ASSERT_EQ(
        EVP_Digest(style.data(), style.size(), digest.data(), &size, EVP_sha256(), nullptr), 1);
    std::array<unsigned char, 64> text{};
    EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    const std::string hash = reinterpret_cast<const char*>(text.data());
    EXPECT_THAT(report_policy(), HasSubstr("style-src 'sha256-" + hash + "'"));
    EXPECT_THAT(report_policy(), HasSubstr("default-src 'none'"));
    EXPECT_THAT(html, HasSubstr("content=\"" + escape_html(report_policy()) + "\""));
}

TEST(RegionReport, NamesEnterprisesOfTheReachOnlyAndNoneWhereNotWanted) {
    const auto dataset = demo_dataset();
    auto question = question_of(*dataset, {{"year", "2022"}}, PageLanguage::ru);
    const RegionReport all = report_of(*dataset, question);
    ASSERT_FALSE(all.bins.empty());
    for (const std::uint64_t bin : all.bins) {
        EXPECT_THAT(all.html, HasSubstr(std::to_string(bin)));
    }
    question.selection.reach = {*geo::Kato::parse("350000000")};
    const RegionReport bound = report_of(*dataset, question);
    EXPECT_THAT(bound.html, HasSubstr(page_text("report_enterprises_reach", PageLanguage::ru)));
    const auto& snapshot = *dataset->snapshot;
    for (const std::uint64_t bin : bound.bins) {
        const auto row = snapshot.find(*regions::Bin::parse(std::to_string(bin)));
        ASSERT_TRUE(row);
        const auto& territory = snapshot.territories[snapshot.enterprises.territory[row->row]];
        EXPECT_EQ(territory.kato.text().substr(0, 2), "35");
    }
    question.names_enterprises = false;
    const RegionReport none = report_of(*dataset, question);
    EXPECT_TRUE(none.bins.empty());
    for (const std::uint64_t bin : all.bins) {
        EXPECT_THAT(none.html, Not(HasSubstr(std::to_string(bin))));
    }
}

TEST(RegionReport, TellsFormulasAndSourcesInTheLanguageOfTheReader) {
    const std::regex latin_word("[A-Za-z]{3,}|_");
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        for (const PageLanguage language : {PageLanguage::kk, PageLanguage::ru}) {
            const std::string text = formula_text(indicator, language);
            EXPECT_FALSE(text.empty()) << indicator.id;
            EXPECT_FALSE(std::regex_search(text, latin_word)) << indicator.id << ": " << text;
        }
        EXPECT_EQ(formula_text(indicator, PageLanguage::en).find('_'), std::string::npos);
    }
    EXPECT_EQ(
        formula_text(*regions::find_indicator("injury_rate_1000"), PageLanguage::en),
        "1,000 × injured ÷ workers");
    const auto dataset = demo_dataset();
    for (const regions::Origin& origin : dataset->snapshot->origins) {
        EXPECT_NE(origin_kind_text(origin.kind, PageLanguage::ru), origin.kind);
    }
    const std::string html = report_of(*dataset, question_of(*dataset, {}, PageLanguage::ru)).html;
    EXPECT_THAT(html, HasSubstr("1\u00A0000 × пострадавшие ÷ работники"));
    EXPECT_THAT(html, HasSubstr("<td>Вымышленные предприятия</td>"));
    EXPECT_THAT(html, Not(HasSubstr("injured / workers")));
}

TEST(RegionReport, EveryWideTableHasAFrameOfItsOwnThatAKeyboardScrolls) {
    const auto dataset = demo_dataset();
    const std::string html = report_of(*dataset, question_of(*dataset, {}, PageLanguage::kk)).html;
    std::size_t tables = 0;
    for (std::size_t at = html.find("<table>"); at != std::string::npos;
         at = html.find("<table>", at + 1), ++tables) {
        const std::size_t frame = html.rfind("<div class=\"scroll", at);
        ASSERT_NE(frame, std::string::npos);
        EXPECT_THAT(html.substr(frame, at - frame), HasSubstr("tabindex=\"0\""));
        EXPECT_EQ(html.substr(frame, at - frame).find("</div>"), std::string::npos);
    }
    EXPECT_GT(tables, 4U);
}

/// The rows of the tables, as HTML.
std::vector<std::string> rows_of_tables(const std::string& html) {
    std::vector<std::string> rows;
    for (std::size_t at = html.find("<tr>"); at != std::string::npos;
         at = html.find("<tr>", at + 1)) {
        rows.push_back(html.substr(at, html.find("</tr>", at) - at));
    }
    return rows;
}

TEST(RegionReport, TellsWhatLiftedADegreeAboveItsScore) {
    const auto dataset = demo_dataset();
    const auto& snapshot = *dataset->snapshot;
    const RegionReport report =
        report_of(*dataset, question_of(*dataset, {{"year", "2022"}}, PageLanguage::en));
    std::size_t lifted = 0;
    for (const std::uint64_t bin : report.bins) {
        const auto row = snapshot.find(*regions::Bin::parse(std::to_string(bin)))->row;
        const std::size_t at = report.html.find(std::to_string(bin));
        const std::string line = report.html.substr(at, report.html.find("</tr>", at) - at);
        const bool is_lifted = snapshot.scores.degree[row].number >
                               snapshot.scores.degree_before_overrides[row].number;
        EXPECT_EQ(
            line.find("†") != std::string::npos || line.find("‡") != std::string::npos, is_lifted)
            << line;
        lifted += is_lifted ? 1 : 0;
    }
    EXPECT_GT(lifted, 0U) << "the dataset lifts degrees";
    EXPECT_THAT(report.html, ContainsRegex("<p>[†‡]+ The degree is higher than the score gives"));
}

TEST(RegionReport, SaysWhoCountsNoDiseaseAndMarksZeroesOfTheCountryAsEverywhere) {
    const auto dataset = demo_dataset();
    const auto question =
        question_of(*dataset, {{"territory", "35"}, {"stream", "INSPECTORATE"}}, PageLanguage::en);
    const std::string html = report_of(*dataset, question).html;
    EXPECT_THAT(html, HasSubstr(page_text("report_no_diseases", PageLanguage::en)));
    EXPECT_THAT(html, Not(HasSubstr(">0.000<")));
    const auto other = question_of(*dataset, {{"territory", "35"}}, PageLanguage::en);
    EXPECT_THAT(
        report_of(*dataset, other).html,
        Not(HasSubstr(page_text("report_no_diseases", PageLanguage::en))));
}

TEST(RegionReport, WorksNothingOutOfWhatIsHeldBack) {
    const auto held_back = open_dataset(demo_dataset_folder(), {.protects_always = true});
    auto question =
        question_of(*held_back, {{"territory", "35"}, {"year", "2022"}}, PageLanguage::en);
    question.names_enterprises = false;
    const std::string html = report_of(*held_back, question).html;
    // In a table of parts: name, workers, injured, dead, rate, the country's rate, what is above
    // it.
    const std::regex part(
        "<th scope=\"row\">[^<]*</th><td class=\"number\">(.*?)</td><td class=\"number\">(.*?)</td>"
        "<td class=\"number\">.*?</td><td class=\"number\">.*?</td><td class=\"number\">.*?</td>"
        "<td class=\"number\">([^<]*)</td>");
    std::size_t hidden = 0;
    for (const std::string& row : rows_of_tables(html)) {
        std::smatch cells;
        if (!std::regex_search(row, cells, part)) {
            continue;
        }
        const bool is_hidden = cells[1].str().find("suppressed") != std::string::npos ||
                               cells[2].str().find("suppressed") != std::string::npos;
        hidden += is_hidden ? 1 : 0;
        if (is_hidden) {
            EXPECT_EQ(cells[3].str(), "–") << row;
        }
    }
    EXPECT_GT(hidden, 0U) << "the dataset holds something back";
    EXPECT_THAT(html, HasSubstr(page_text("report_disclosure", PageLanguage::en)));
    EXPECT_THAT(html, Not(HasSubstr(page_text("report_no_disclosure", PageLanguage::en))));
}

TEST(RegionReport, WritesDaysAsTheLanguageDoes) {
    EXPECT_EQ(date_text("2026-11-28", PageLanguage::ru), "28.11.2026");
    EXPECT_EQ(date_text("2026-11-28", PageLanguage::kk), "28.11.2026");
    EXPECT_EQ(date_text("2026-11-28", PageLanguage::en), "2026-11-28");
    EXPECT_EQ(date_text("2026", PageLanguage::ru), "2026");
    EXPECT_EQ(date_text("", PageLanguage::ru), "");
    const auto dataset = demo_dataset();
    const auto question =
        question_of(*dataset, {{"territory", "35"}, {"year", "2021"}}, PageLanguage::ru);
    const std::string html = report_of(*dataset, question).html;
    EXPECT_THAT(html, HasSubstr("<dd>27.11.2026</dd>"));
    EXPECT_FALSE(std::regex_search(html, std::regex(R"(>\d{4}-\d{2}-\d{2}<)")))
        << "a day in ISO form";
}

} // namespace
} // namespace osh::server
