#include "geo/csv/csv_table.hpp"
#include "server/http/request.hpp"
#include "server/pages/missing_page.hpp"
#include "server/pages/page_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace osh::server {
namespace {

Request asking(std::vector<Parameter> query, std::string accepted = {}) {
    Request request;
    request.query = std::move(query);
    if (!accepted.empty()) {
        request.headers.push_back({"accept-language", std::move(accepted)});
    }
    return request;
}

TEST(PageText, HasEveryTextInEveryLanguage) {
    const auto table = geo::CsvTable::parse(page_text_file("page_texts.csv"), "page_texts.csv");
    ASSERT_GT(table.size(), 30U);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& key = table.cell(row, "key");
        std::vector<std::size_t> places;
        for (const char* const language : {"kk", "ru", "en"}) {
            const std::string& text = table.cell(row, language);
            EXPECT_FALSE(text.empty()) << key << " in " << language;
            places.push_back(static_cast<std::size_t>(std::ranges::count(text, '{')));
        }
        EXPECT_EQ(places[0], places[1]) << key << ": the languages must fill in the same parts";
        EXPECT_EQ(places[1], places[2]) << key << ": the languages must fill in the same parts";
    }
    EXPECT_THROW(page_text("no such key", PageLanguage::en), std::out_of_range);
}

TEST(PageText, FillsInItsParts) {
    EXPECT_EQ(page_text("target", PageLanguage::en, {"2030", "0.30"}), "target for 2030: 0.30");
    EXPECT_EQ(page_text("target", PageLanguage::ru, {"2030", "{1}"}), "цель 2030 года: {1}");
}

TEST(PageLanguage, IsTheOneAskedForThenTheBrowsersThenKazakh) {
    EXPECT_EQ(page_language(asking({{"lang", "ru"}}, "en")), PageLanguage::ru);
    EXPECT_EQ(page_language(asking({}, "de-DE, en-GB;q=0.8, ru;q=0.5")), PageLanguage::en);
    EXPECT_EQ(page_language(asking({}, "ru-KZ,kk;q=0.9")), PageLanguage::ru);
    EXPECT_EQ(page_language(asking({}, "de, fr")), PageLanguage::kk);
    EXPECT_EQ(page_language(asking({{"lang", "de"}}, " , ;,")), PageLanguage::kk);
}

TEST(MissingPage, IsForPeopleInTheirLanguage) {
    const std::string shell =
        "<head><script></script><link rel=\"stylesheet\" href=\"/a.css\"></head>";
    Request request = asking({{"lang", "ru"}});
    request.path = "/nowhere";
    EXPECT_FALSE(missing_page(request, shell)) << "a program gets a problem document";
    request.headers.push_back({"accept", "text/html,application/xhtml+xml"});
    const auto page = missing_page(request, shell);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 404);
    EXPECT_NE(page->body->find("Такой страницы нет"), std::string::npos);
    EXPECT_NE(page->body->find("href=\"/map?lang=ru\""), std::string::npos);
    EXPECT_NE(page->body->find("href=\"/a.css\""), std::string::npos);
    EXPECT_EQ(page->body->find("<script"), std::string::npos);
    const auto malformed = missing_page(request, shell, AddressFault::malformed);
    ASSERT_TRUE(malformed);
    EXPECT_EQ(malformed->status, 400);
    EXPECT_NE(malformed->body->find("Адрес набран с ошибкой"), std::string::npos);
    request.path = "/api/v1/nothing";
    EXPECT_FALSE(missing_page(request, shell));
}

TEST(PageNumber, IsWrittenAsTheLanguageDoes) {
    EXPECT_EQ(number_text(1234567.0, 0, PageLanguage::en), "1,234,567");
    EXPECT_EQ(number_text(1234567.0, 0, PageLanguage::kk), "1\u00A0234\u00A0567");
    EXPECT_EQ(number_text(0.4404, 3, PageLanguage::ru), "0,440");
    EXPECT_EQ(number_text(-7.25, 1, PageLanguage::en), "−7.2");
    EXPECT_EQ(number_text(-0.01, 1, PageLanguage::en), "0.0") << "no minus before a zero";
    EXPECT_EQ(digits_for(0.44), 3);
    EXPECT_EQ(digits_for(14.2), 1);
    EXPECT_EQ(digits_for(0.0004), 4);
    EXPECT_EQ(digits_for(0.0), 3);
}

TEST(PageNames, StandInTheOrderOfTheKazakhAlphabet) {
    std::vector<std::string> names{
        "Шымкент", "Ұлытау", "Түркістан", "Маңғыстау", "Қарағанды", "Жетісу", "Алматы", "Ақмола"};
    std::ranges::sort(names, [](const std::string& left, const std::string& right) {
        return name_before(left, right, PageLanguage::kk);
    });
    EXPECT_EQ(
        names,
        (std::vector<std::string>{
            "Ақмола",
            "Алматы",
            "Жетісу",
            "Қарағанды",
            "Маңғыстау",
            "Түркістан",
            "Ұлытау",
            "Шымкент"}));
    EXPECT_TRUE(name_before("Ёлка", "Жетысу", PageLanguage::ru));
    EXPECT_FALSE(name_before("алматы", "АЛМАТЫ", PageLanguage::ru));
    EXPECT_TRUE(name_before("", "а", PageLanguage::en));
}

TEST(PageHtml, IsEscaped) {
    EXPECT_EQ(
        escape_html("<a href='x'>\"&\"</a>"),
        "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
}

} // namespace
} // namespace osh::server
