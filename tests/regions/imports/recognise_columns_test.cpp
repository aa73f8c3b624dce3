#include "regions/error.hpp"
#include "regions/imports/header_key.hpp"
#include "regions/imports/recognise_columns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace osh::regions {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Contract& contract_named(std::string_view id) {
    const Contract* const found = find_contract(id);
    if (found == nullptr) {
        throw Error("no contract " + std::string(id));
    }
    return *found;
}

std::optional<std::size_t>
place_of(const Contract& contract, const RecognisedColumns& recognised, std::string_view column) {
    return recognised.binding.file_columns.at(contract.column(column).value());
}

TEST(HeaderKey, ForgetsWhatPeopleWriteInSeveralWays) {
    for (const std::string header :
         {"ФИО руководителя",
          "Ф.И.О. руководителя",
          "14. ФИО  Руководителя",
          "№14) фио\nруководителя",
          "\"ФИО\"\tруководителя:",
          "ФИО_руководителя"}) {
        EXPECT_EQ(header_key(header), "фиоруководителя") << header;
    }
    EXPECT_EQ(header_key("Заңды мекен-жайы"), header_key("занды мекенжайы"));
    EXPECT_EQ(header_key("Отчётный год"), header_key("отчетный год"));
    EXPECT_EQ(header_key("КАTO"), header_key("КАТО")) << "a Latin T and O in a Cyrillic word";
    EXPECT_NE(header_key("oked_1"), header_key("oked_2"));
    EXPECT_EQ(header_key("2022"), "2022");
    EXPECT_EQ(header_key(" -- "), "");
    EXPECT_EQ(header_key("\xFF\xFE"), "");
}

TEST(ContractHeaders, BelongToOneColumnOfTheirContract) {
    for (const Contract& contract : contracts()) {
        std::map<std::string, std::string> owner;
        for (const ContractColumn& column : contract.columns) {
            for (const std::string& header : column.headers) {
                const auto [entry, is_new] = owner.emplace(header_key(header), column.id);
                EXPECT_EQ(entry->second, column.id) << contract.id << ": " << header;
            }
        }
    }
}

TEST(RecogniseColumns, KnowsEachContractInThreeLanguagesInAnyOrder) {
    constexpr unsigned seed = 7;
    std::mt19937 random(seed);
    for (const Contract& contract : contracts()) {
        for (const auto language : {&Names::kk, &Names::ru, &Names::en}) {
            std::vector<std::size_t> order(contract.columns.size());
            for (std::size_t i = 0; i < order.size(); ++i) {
                order[i] = i;
            }
            std::ranges::shuffle(order, random);
            std::vector<std::string> headers;
            for (const std::size_t column : order) {
                headers.push_back(
                    std::to_string(headers.size() + 1) + ". " +
                    contract.columns[column].shown_header.*language);
            }
            const auto recognised = recognise_columns(contract, headers);
            EXPECT_TRUE(recognised.is_usable()) << unusable_reason(contract, headers, recognised);
            EXPECT_TRUE(recognised.unused.empty()) << contract.id;
            for (std::size_t place = 0; place < order.size(); ++place) {
                EXPECT_EQ(recognised.binding.file_columns[order[place]], place)
                    << contract.id << ": " << headers[place];
            }
        }
    }
}

TEST(RecogniseColumns, SaysWhatIsMissingUnusedAndAlike) {
    const Contract& contract = contract_named("workforce");
    const std::vector<std::string> headers{"БИН", "Год", "Численость работников", "Примечание"};
    const auto recognised = recognise_columns(contract, headers);
    EXPECT_FALSE(recognised.is_usable());
    EXPECT_THAT(recognised.missing, ElementsAre(contract.column("workers").value()));
    ASSERT_EQ(recognised.unused.size(), 2U);
    EXPECT_EQ(recognised.unused[0].similar, contract.column("workers"));
    EXPECT_FALSE(recognised.unused[1].similar.has_value());
    EXPECT_THAT(recognised.binding.unused_headers, ElementsAre(headers[2], headers[3]));
    const std::string reason = unusable_reason(contract, headers, recognised);
    EXPECT_THAT(reason, HasSubstr("workers"));
    EXPECT_THAT(reason, HasSubstr("\"Численость работников\""));
}

TEST(RecogniseColumns, RefusesHeadersThatComeTwiceAndPrefersTheBetterOfTwo) {
    const Contract& contract = contract_named("workforce");
    const std::vector<std::string> twice{"БИН", "год", "workers", "Год"};
    const auto doubled = recognise_columns(contract, twice);
    EXPECT_FALSE(doubled.is_usable());
    EXPECT_THAT(
        unusable_reason(contract, twice, doubled), HasSubstr("two columns are called \"Год\""));
    const std::vector<std::string> ranked{"БИН", "год", "численность", "Численность работников"};
    const auto better = recognise_columns(contract, ranked);
    EXPECT_TRUE(better.is_usable());
    EXPECT_EQ(place_of(contract, better, "workers"), 3U);
    ASSERT_EQ(better.rivals.size(), 1U);
    EXPECT_EQ(better.rivals[0].file_column, 2U);
}

TEST(RecogniseColumns, FollowsTheMappingFirst) {
    const Contract& contract = contract_named("workforce");
    const std::vector<std::string> headers{"БИН", "Код клиента", "Штат", "год", "всего работников"};
    ColumnMapping mapping;
    mapping.columns = {{"bin", "код клиента"}, {"workers", std::size_t{3}}};
    mapping.constants = {{"year", "2024"}};
    mapping.ignored = {"всего работников"};
    const auto recognised = recognise_columns(contract, headers, mapping);
    EXPECT_TRUE(recognised.is_usable());
    EXPECT_EQ(place_of(contract, recognised, "bin"), 1U);
    EXPECT_EQ(place_of(contract, recognised, "workers"), 2U);
    EXPECT_EQ(place_of(contract, recognised, "year"), std::nullopt);
    EXPECT_EQ(recognised.binding.constants.at(contract.column("year").value()), "2024");
    EXPECT_THAT(recognised.binding.unused_headers, ElementsAre("БИН", "год", "всего работников"));
}

TEST(RecogniseColumns, RefusesMappingsThatCannotBe) {
    const Contract& contract = contract_named("workforce");
    const std::vector<std::string> headers{"БИН", "год", "численность"};
    const std::pair<ColumnMapping, std::string> cases[] = {
        {{.columns = {{"bni", "БИН"}}}, "\"bni\", which workforce has not; it has bin, year"},
        {{.columns = {{"bin", "ИИН"}}}, "the header \"ИИН\", which the file has not"},
        {{.columns = {{"bin", std::size_t{4}}}}, "column 4 of a file with 3 columns"},
        {{.columns = {{"bin", "БИН"}, {"women", "БИН"}}}, "binds the header \"БИН\" twice"},
        {{.columns = {{"year", "год"}}, .constants = {{"year", "2024"}}},
         "a header and a constant"},
    };
    for (const auto& [mapping, reason] : cases) {
        try {
            recognise_columns(contract, headers, mapping);
            ADD_FAILURE() << reason;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(reason));
        }
    }
}

TEST(RecogniseColumns, NeverReadsANameOfAPersonWhateverTheMappingSays) {
    const std::vector<std::string> headers{"БИН", "Ф.И.О. руководителя"};
    const std::pair<std::string_view, std::string> cases[] = {
        {"register", "legal_address"}, {"inspections", "subject"}};
    for (const auto& [contract, column] : cases) {
        for (const std::variant<std::string, std::size_t>& place :
             {std::variant<std::string, std::size_t>{headers[1]},
              std::variant<std::string, std::size_t>{std::size_t{2}}}) {
            try {
                recognise_columns(
                    contract_named(contract), headers, {.columns = {{column, place}}});
                ADD_FAILURE() << column << " took a name";
            } catch (const Error& error) {
                EXPECT_THAT(error.what(), HasSubstr("known as head_fio: personal data"));
            }
        }
    }
    EXPECT_NO_THROW(recognise_columns(
        contract_named("register"), headers, {.columns = {{"head_fio", headers[1]}}}));
}

TEST(RecogniseColumns, BindsNoHeaderThatSpeaksOfAPersonsName) {
    const Contract& contract = contract_named("insurance");
    const std::vector<std::string> headers{"БИН", "Контактное лицо", "ИИН/БИН страхователя"};
    try {
        recognise_columns(contract, headers, {.columns = {{"insurer", headers[1]}}});
        ADD_FAILURE() << "a name was bound";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("speaks of the name of a person"));
    }
    EXPECT_NO_THROW(recognise_columns(contract, headers, {.columns = {{"bin", headers[2]}}}));
    const auto recognised = recognise_columns(contract, headers);
    EXPECT_THAT(recognised.binding.personal_columns, ::testing::ElementsAre(1U))
        << "the number of an insured enterprise is none of a person";
}

TEST(RecogniseColumns, TakesCutHeadersForTheOneColumnTheyCanMean) {
    const Contract& contract = contract_named("register");
    const std::vector<std::string> headers{
        "БИН", "Основ", "КАТО", "Юриди", "ФИО р", "Вид д", "Форма"};
    const std::vector<bool> cut{false, true, false, true, true, true, true};
    const auto recognised = recognise_columns(contract, headers, {}, cut);
    EXPECT_TRUE(recognised.is_usable()) << unusable_reason(contract, headers, recognised);
    EXPECT_EQ(place_of(contract, recognised, "oked_1"), 1U);
    EXPECT_EQ(place_of(contract, recognised, "legal_address"), 3U);
    EXPECT_EQ(place_of(contract, recognised, "head_fio"), 4U);
    EXPECT_EQ(place_of(contract, recognised, "ownership"), 6U);
    EXPECT_FALSE(recognise_columns(contract, headers).is_usable()) << "whole headers";
    ASSERT_NE(contract_of_headers(headers, cut), nullptr);
    EXPECT_EQ(contract_of_headers(headers, cut)->id, "register");
    try {
        recognise_columns(contract, headers, {.columns = {{"settlement_ru", "ФИО р"}}}, cut);
        ADD_FAILURE() << "a name was bound";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("known as head_fio: personal data"));
    }
}

TEST(RecogniseColumns, AsksForAMappingWhereACutHeaderMayMeanSeveralColumns) {
    const Contract& contract = contract_named("register");
    const std::vector<std::string> headers{"БИН", "Основ", "КАТО", "Полно", "Дата ", "Дата "};
    const std::vector<bool> cut{false, true, false, true, true, true};
    const auto recognised = recognise_columns(contract, headers, {}, cut);
    EXPECT_FALSE(recognised.is_usable());
    const std::string reason = unusable_reason(contract, headers, recognised);
    EXPECT_THAT(reason, HasSubstr("\"Полно\" (column 4) may be full_name_kz ("));
    EXPECT_THAT(reason, HasSubstr(") or full_name_ru ("));
    EXPECT_THAT(reason, HasSubstr("\"Дата \" (column 6) may be registration_date ("));
    EXPECT_THAT(reason, HasSubstr("[columns] full_name_kz = 4"));
    const ColumnMapping mapping{
        .columns = {{"full_name_ru", "Полно"}, {"closed_on", std::size_t{6}}},
        .ignored = {"Дата "}};
    const auto mapped = recognise_columns(contract, headers, mapping, cut);
    EXPECT_TRUE(mapped.is_usable()) << unusable_reason(contract, headers, mapped);
    EXPECT_EQ(place_of(contract, mapped, "closed_on"), 5U);
    EXPECT_EQ(place_of(contract, mapped, "registration_date"), std::nullopt);
    try {
        recognise_columns(contract, headers, {.columns = {{"closed_on", "Дата "}}}, cut);
        ADD_FAILURE() << "one of two was taken";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("as columns 5 and 6"));
    }
}

TEST(RecogniseColumns, TellsTheContractOfAFile) {
    const std::vector<std::string> headers{"БИН", "Год", "Численность работников", "женщин"};
    ASSERT_NE(contract_of_headers(headers), nullptr);
    EXPECT_EQ(contract_of_headers(headers)->id, "workforce");
    EXPECT_EQ(contract_of_headers(std::vector<std::string>{"a", "b"}), nullptr);
    EXPECT_EQ(count_known_headers(contract_named("workforce"), headers), 4U);
}

TEST(RecogniseColumns, TakesAnyBytesForHeaders) {
    constexpr unsigned seed = 11;
    std::mt19937 random(seed);
    const std::vector<std::string> pieces{
        "БИН", "год", "\xD0", "1.", "\xFF", "", "kato", "қ", "\n", "workers"};
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> headers(random() % 12);
        for (std::string& header : headers) {
            for (std::size_t part = random() % 3; part > 0; --part) {
                header += pieces[random() % pieces.size()];
            }
        }
        for (const Contract& contract : contracts()) {
            const auto recognised = recognise_columns(contract, headers);
            EXPECT_EQ(
                recognised.is_usable(), unusable_reason(contract, headers, recognised).empty());
            for (const auto& place : recognised.binding.file_columns) {
                EXPECT_TRUE(!place || *place < headers.size());
            }
        }
    }
}

} // namespace

} // namespace osh::regions
