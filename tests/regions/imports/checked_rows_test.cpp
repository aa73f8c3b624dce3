#include "regions/imports/import_rule.hpp"

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RowsOfAnImport : public testing::ImportTest {};

TEST_F(RowsOfAnImport, RefuseARowThatIsWiderThanItsHeaders) {
    std::vector<std::vector<std::string>> back;
    RecordImportOptions options;
    options.refused = [&back](auto cells, auto) {
        back.emplace_back(cells.begin(), cells.end());
    };
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|ФИО руководителя|Юридический адрес\n"
        "031140001297|ТОО|Первое|05101|350000000|Иванов И. И.|Караганда\n",
        options);
    EXPECT_THAT(said(report), ElementsAre("2:bin:row_shape"));
    EXPECT_EQ(report.counts.added, 0);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_THAT(
        back[0], ElementsAre("031140001297", "ТОО", "Первое", "05101", "", "", "Караганда"));
}

TEST_F(RowsOfAnImport, LetNoNumberOfAPersonLeaveTheProgram) {
    std::vector<std::vector<std::string>> back;
    RecordImportOptions options;
    options.refused = [&back](auto cells, auto) {
        back.emplace_back(cells.begin(), cells.end());
    };
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|ИИН руководителя\n"
        "850101300123|ИП 850101300123|05101|350000000|900101300126\n"
        "50101300127|ИП|05101|350000000|\n"
        "031140001297|ИП Иванов 900101300123|05101|350000000|900101300126\n",
        options);
    EXPECT_THAT(
        said(report),
        ElementsAre(
            "2:bin:bin_of_person",
            "2:full_name_ru:iin_masked",
            "3:bin:bin_of_person",
            "4:full_name_ru:iin_masked"));
    ASSERT_EQ(back.size(), 2U);
    EXPECT_THAT(
        back[0],
        ElementsAre("************", "ИП ************", "05101", "350000000", "************"));
    EXPECT_EQ(back[1][0], "***********") << "the zero in front was lost";
    for (const ReportedFault& fault : report.faults) {
        EXPECT_THAT(fault.value, HasSubstr("***********"));
    }
    EXPECT_EQ(exported("register")[0][2], "ИП Иванов ************");
}

TEST_F(RowsOfAnImport, KnowTheInspectorateByItsRussianAbbreviation) {
    take("register", small_register);
    const ImportReport report =
        take("injury-reports", "БИН|год|поток|пострадавших|погибших\n031140001297|2024|ГИТ|3|0\n");
    EXPECT_THAT(said(report), IsEmpty());
    EXPECT_EQ(report.counts.added, 1);
}

TEST(ImportRule, SpeaksOfAllCellsWithoutAPlaceholder) {
    EXPECT_EQ(
        sentence_of(import_rule("krp_workers"), "160").en,
        "The number of workers does not fit the KRP code in the register (160).");
    for (const ImportRule& rule : import_rules()) {
        const Names sentence = sentence_of(rule, "");
        for (const std::string& text : {sentence.kk, sentence.ru, sentence.en}) {
            EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
            EXPECT_EQ(text.find("()"), std::string::npos) << text;
        }
    }
}

} // namespace
} // namespace osh::regions
