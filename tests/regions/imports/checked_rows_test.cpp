#include "regions/error.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/imports/import_rule.hpp"

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RowsOfAnImport : public testing::ImportTest {};

TEST_F(RowsOfAnImport, RefuseARowThatNamesARecordAndSaysNothingOfIt) {
    take("register", small_register);
    const ImportReport other =
        take("prevention", "БИН|Учёт|Номер|Год|Группа факторов\n031140001297|БНС|7|2024|шум\n");
    EXPECT_THAT(said(other), ElementsAre("2:bin:row_without_values"));
    EXPECT_EQ(other.counts.added, 0);
    ASSERT_EQ(other.faults.size(), 1U);
    const Names sentence = sentence_of(*other.faults[0].rule, other.faults[0].compared);
    EXPECT_THAT(sentence.ru, HasSubstr("работников, которым положены СИЗ"));
    EXPECT_THAT(sentence.kk, HasSubstr("ЖҚҚ қажет жұмыскерлер"));
    EXPECT_THAT(sentence.en, HasSubstr("PPE needed"));
    const ImportReport some = take(
        "prevention",
        "БИН|Год|PPE needed|OSH staff\n"
        "031140001297|2023| |\n"
        "031140001297|2024||0\n");
    EXPECT_THAT(said(some), ElementsAre("2:bin:row_without_values"));
    EXPECT_EQ(some.counts.added, 1) << "that there is no safety service is a value";
    for (const auto& [kind, row] :
         {std::pair{"costs", "БИН|Год|вид мероприятия|израсходовано\n031140001297|2024|ppe|\n"},
          std::pair{"workforce", "БИН|Год|численность\n031140001297|2024|\n"}}) {
        const ImportReport report = take(kind, row);
        EXPECT_EQ(report.counts.added, 0) << kind;
        EXPECT_EQ(report.counts.refused, 1) << kind;
    }
}

TEST_F(RowsOfAnImport, KeepMeasurementsOfTwoEnterprisesApart) {
    take("register", small_register);
    const std::string headers = "БИН|точка|дата измерения|фактор|программа|значение|единица|КАТО\n";
    const std::string rest = "|КП-1|2024-05-20|пыль|";
    take(
        "measurements",
        headers + "031140001297" + rest +
            "производственный контроль|6.2|мг/м3|350000000\n999980000019" + rest +
            "производственный контроль|9.9|мг/м3|750000000\n" + rest +
            "мониторинг|1|мг/м3|350000000\n" + rest + "мониторинг|2|мг/м3|750000000\n");
    EXPECT_EQ(exported("measurements").size(), 4U);
    const ImportReport corrected = take(
        "measurements",
        headers + "031140001297" + rest + "производственный контроль|6.5|мг/м3|350000000\n");
    EXPECT_EQ(corrected.counts.updated, 1);
    EXPECT_EQ(exported("measurements").size(), 4U);
    withdraw_batch(database(), corrected.batch.value(), "steward");
    std::vector<std::string> values;
    for (const auto& row : exported("measurements")) {
        values.push_back(row[find_contract("measurements")->column("value").value()]);
    }
    EXPECT_THAT(values, ::testing::UnorderedElementsAre("6.2", "9.9", "1", "2"));
}

TEST_F(RowsOfAnImport, JudgeActivitiesByTheClassifierWhereItSpeaksAndByItsGroupsElsewhere) {
    const auto unknown = [this](const std::string& oked) {
        const ImportReport report = take(
            "register",
            "БИН|Полное наименование|ОКЭД|КАТО\n031140001297|ТОО|" + oked + "|350000000\n");
        EXPECT_EQ(report.counts.refused, 0) << oked;
        return std::ranges::count(report.faults, "oked_unknown", [](const ReportedFault& fault) {
            return std::string_view(fault.rule->code);
        });
    };
    EXPECT_EQ(unknown("05109"), 0) << "no classifier was imported yet";
    EXPECT_EQ(unknown("99999"), 1) << "there is no group 999";
    EXPECT_EQ(unknown("99000"), 0);
    take("oked", "ОКЭД|наименование на казахском|наименование\n05101|а|а\n05102|б|б\n99990|в|в\n");
    for (const std::string known : {"F", "41", "05", "0510", "05101", "4711", "85310", "99990"}) {
        EXPECT_EQ(unknown(known), 0) << known;
    }
    EXPECT_EQ(unknown("05109"), 1);
    EXPECT_EQ(unknown("46810"), 1) << "of division 46 the imported codes say nothing";
}

TEST_F(RowsOfAnImport, NameTheEditionOfTheClassifierThatHasNoSuchActivity) {
    const auto sentences = [](const ImportReport& report) {
        std::vector<std::string> told;
        for (const ReportedFault& fault : report.faults) {
            if (fault.rule->code == "oked_unknown") {
                told.push_back(fault.column + ": " + sentence_of(*fault.rule, fault.compared).en);
            }
        }
        return told;
    };
    const std::string built_in =
        "There is no such OKED code; it was looked up in the 272 groups of NACE Rev. 2 that come "
        "with the program.";
    const std::string rows = "БИН|Полное наименование|ОКЭД|КАТО|Вторичный код ОКЭД\n"
                             "031140001297|ТОО|05109|350000000|46900, 0199\n";
    EXPECT_THAT(sentences(take("register", rows)), ElementsAre("oked_2: " + built_in));
    const ImportReport classifier = take(
        "oked",
        "ОКЭД|наименование на казахском|наименование\n05101|а|а\n99999|б|б\n",
        {.source_name = "oked.csv", .as_of = "2024-01-01"});
    EXPECT_THAT(sentences(classifier), ElementsAre("oked: " + built_in));
    EXPECT_EQ(classifier.counts.refused, 0) << "editions differ";
    EXPECT_THAT(
        sentences(take("register", rows + "999980000019|ТОО|0510|350000000|\n")),
        ElementsAre(
            HasSubstr("looked up in the imported OKED classifier (oked.csv, 2024-01-01)."),
            "oked_2: " + built_in));
}

TEST_F(RowsOfAnImport, PutLostZerosOfActivitiesBackWhereTheyAreSure) {
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|Вторичный код ОКЭД\n"
        "031140001297|Уголь|5101|350000000|1110\n"
        "999980000019|Уголь|510|350000000|47111\n"
        "999980000029|Лекарства или лес|2110|350000000|\n"
        "999980000039|Торговля|4711|350000000|\n");
    EXPECT_THAT(
        said(report),
        ElementsAre(
            "2:oked_1:oked_zero",
            "2:oked_2:oked_zero",
            "3:oked_1:oked_zero",
            "4:oked_1:oked_zero_lost"));
    const std::size_t oked = find_contract("register")->column("oked_1").value();
    std::vector<std::string> stored;
    for (const auto& row : exported("register")) {
        stored.push_back(row[oked]);
    }
    EXPECT_THAT(stored, ElementsAre("05101", "0510", "2110", "4711"));
    EXPECT_EQ(
        exported("register")[0][find_contract("register")->column("oked_2").value()], "01110");
}

TEST_F(RowsOfAnImport, LetOnlyTemperaturesAndChangesLieBelowZeroAndMarkDaysBeyondReason) {
    take("register", small_register);
    const std::string headers = "точка|дата измерения|фактор|программа|значение|норматив|единица\n";
    EXPECT_THAT(
        said(take(
            "measurements",
            headers + "П1|2024-05-20|пыль|мониторинг|-5|4|мг/м3\n"
                      "П1|2024-05-21|пыль|мониторинг|5|-4|мг/м3\n"
                      "П1|2024-05-22|температура|мониторинг|-25|-10|°C\n")),
        ElementsAre("2:value:count_negative", "3:limit:count_negative"));
    EXPECT_THAT(
        said(take(
            "register",
            "БИН|Полное наименование|ОКЭД|КАТО|Дата регистрации\n"
            "031140001297|ТОО|05101|350000000|1850-01-01\n")),
        ElementsAre("2:registration_date:date_unlikely"));
}

TEST_F(RowsOfAnImport, RefuseErrorsOfSpreadsheetsAndDaysToCome) {
    EXPECT_THAT(
        said(take(
            "register",
            "БИН|Полное наименование|ОКЭД|КАТО\n031140001297|#DIV/0!|05101|350000000\n"
            "999980000019|ТОО|#Н/Д|350000000\n")),
        ElementsAre("2:full_name_ru:cell_error", "3:oked_1:cell_error"));
    try {
        take("register", small_register, {.as_of = "2030-01-01"});
        ADD_FAILURE() << "a file of the future was taken";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("2030-01-01, which lies in the future"));
    }
}

TEST_F(RowsOfAnImport, RefuseClassifiersThatContradictThemselves) {
    EXPECT_THAT(
        said(take(
            "kato", "КАТО|name_kk|name_ru|former_kato\n351013100|а|а|351013100\n991013200|б|б|\n")),
        ElementsAre("2:former_kato:kato_former_own", "3:kato:kato_region"));
    EXPECT_THAT(
        said(take("krp", "КРП|от|до|категория\n999|10|5|малый\n")),
        ElementsAre("2:workers_min:range_order"));
}

TEST_F(RowsOfAnImport, LetNoNumberOfAPersonLeaveTheProgram) {
    std::vector<std::vector<std::string>> back;
    const RecordImportOptions options = keeping_refused(back);
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
    EXPECT_THAT(back[0], ElementsAre("************", "ИП ************", "05101", "350000000", ""));
    EXPECT_EQ(back[1][0], "***********") << "the zero in front was lost";
    for (const ReportedFault& fault : report.faults) {
        EXPECT_THAT(fault.value, HasSubstr("***********"));
    }
    EXPECT_EQ(exported("register")[0][2], "ИП Иванов ************");
}

TEST_F(RowsOfAnImport, TakeEveryOfficialFigureThatWasExported) {
    const std::int64_t all = import_official_figures(database());
    std::string text;
    for (const ContractColumn& column : find_contract("official-figures")->columns) {
        text += (text.empty() ? "" : "|") + column.id;
    }
    for (const std::vector<std::string>& row : exported("official-figures")) {
        std::string line;
        for (const std::string& value : row) {
            line += value + '|';
        }
        line.pop_back();
        text += '\n' + line;
    }
    const ImportReport report = take("official-figures", text + '\n');
    EXPECT_EQ(report.counts.read, all);
    EXPECT_EQ(report.counts.unchanged, all);
    EXPECT_THAT(said(report), IsEmpty());
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
            EXPECT_EQ(text.find("…"), std::string::npos) << text;
        }
    }
    EXPECT_EQ(
        sentence_of(import_rule("date_order"), "").ru,
        "Дата раньше той, после которой она должна идти.");
    EXPECT_EQ(
        sentence_of(import_rule("row_twice"), "7").en, "The row repeats line 7 and counts once.");
}

} // namespace
} // namespace osh::regions
