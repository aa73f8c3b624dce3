#include "regions/error.hpp"
#include "regions/figures/figure_territory.hpp"
#include "regions/imports/import_rule.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <array>

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RulesSpoken : public testing::ImportTest {};

TEST_F(RulesSpoken, TextThatNobodyCanRead) {
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО\n"
        "031140001297|ТОО \x01|05101|350000000\n"
        "999980000019|ТОО \xD2|05101|350000000\n"
        "999980000029|две\tстроки|05101|350000000\n");
    EXPECT_THAT(
        said(report),
        ElementsAre("2:full_name_ru:text_unreadable", "3:full_name_ru:text_unreadable"));
    EXPECT_EQ(exported("register")[0][2], "две строки");
}

TEST_F(RulesSpoken, EnterprisesThatTheRegisterDoesNotKnow) {
    take("register", small_register);
    const ImportReport report =
        take("workforce", "БИН|год|численность\n999980000029|2024|10\n031140001297|2024|75\n");
    EXPECT_THAT(said(report), ElementsAre("2:bin:enterprise_unknown"));
    EXPECT_EQ(report.counts.added, 1);
    EXPECT_THAT(sentence_of(*report.faults[0].rule, "").ru, HasSubstr("сначала загрузите регистр"));
}

TEST_F(RulesSpoken, ReferencesThatLookLikeTheNumberOfAPersonStayAndAreNamed) {
    take("register", small_register);
    const std::string headers =
        "БИН|поток|номер акта|дата несчастного случая|степень тяжести|причина\n";
    const ImportReport report = take(
        "injuries",
        headers + "031140001297|БНС|900101300126|2024-02-14|легкая|\n"
                  "031140001297|БНС|123|2024-02-15|легкая|пострадал 900101300126\n");
    EXPECT_THAT(said(report), ElementsAre("2:reference:iin_in_key", "3:cause:iin_masked"));
    EXPECT_EQ(report.counts.added, 2);
    EXPECT_EQ(report.counts.flagged, 1);
    EXPECT_EQ(exported("injuries").size(), 2U);
}

TEST_F(RulesSpoken, AFileThatComesAgainAfterItsCorrectionNamesTheDayOfTheCorrection) {
    const std::string first(small_register);
    std::string corrected = first;
    corrected.replace(corrected.find("ТОО Первое"), std::string("ТОО Первое").size(), "ТОО Верное");
    take("register", first);
    take("register", corrected);
    const ImportReport again = take("register", first);
    EXPECT_THAT(said(again), ElementsAre("2:bin:corrected_since"));
    EXPECT_FALSE(again.faults[0].compared.empty());
    EXPECT_EQ(again.counts.flagged, 1);
    EXPECT_FALSE(again.has_changed_anything());
    EXPECT_EQ(exported("register")[0][2], "ТОО Верное");
}

std::string figure_of(const std::string& territory) {
    return "ЕБИ|injured|persons|" + territory + "|ALL|2022|5|observed|Сборник\n";
}

TEST_F(RulesSpoken, FiguresOfTerritoriesThatThereAreNot) {
    const std::string headers = "stream|indicator|unit|territory|sector|period|value|kind|source\n";
    const ImportReport report = take(
        "official-figures",
        headers + figure_of("ZZ") + figure_of("KZ") + figure_of("DE") + figure_of("WORLD") +
            figure_of("990000000") + figure_of("350000000+630000000") +
            figure_of("350000000+990000000") + figure_of("XX"));
    EXPECT_THAT(
        said(report),
        ElementsAre(
            "2:territory:territory_unknown",
            "6:territory:territory_unknown",
            "8:territory:territory_unknown",
            "9:territory:territory_unknown"));
    EXPECT_EQ(report.counts.added, 4);
    for (const char* const none : {"", "K", "kz", "ZZZZZ", "35", "350000000+", "+350000000"}) {
        EXPECT_FALSE(is_figure_territory(none)) << none;
    }
}

TEST_F(RulesSpoken, WordsAreListedAsTheReaderMayWriteThem) {
    take("register", small_register);
    const ImportReport report = take(
        "diseases",
        "БИН|поток|номер случая|год|фактор\n"
        "031140001297|БНС|1|2024|шум\n"
        "031140001297|БНС|2|2024|Прочее\n"
        "031140001297|ҰСБ|3|2024|өзге\n"
        "031140001297|BNS|4|2024|noise\n"
        "031140001297|БНС|5|2024|погода\n");
    EXPECT_THAT(said(report), ElementsAre("6:factor_group:word_unknown"));
    EXPECT_EQ(report.counts.added, 4);
    const Names sentence = sentence_of(*report.faults[0].rule, report.faults[0].compared);
    EXPECT_EQ(
        sentence.ru,
        "Слово не распознано; допустимы: аэрозоли, перенапряжение, физические, химические, "
        "биологические, прочие.");
    EXPECT_THAT(sentence.kk, HasSubstr("аэрозольдер, шамадан тыс күш, физикалық"));
    EXPECT_THAT(sentence.en, HasSubstr("aerosols, overstrain, physical"));
}

TEST_F(RulesSpoken, EveryWordOfEveryVocabularyMayBeWrittenInThreeLanguages) {
    for (const Contract& contract : contracts()) {
        for (const ContractColumn& column : contract.columns) {
            for (const VocabularyWord& word : words_of_vocabulary(column.vocabulary)) {
                for (const std::string& shown : {word.shown.kk, word.shown.ru, word.shown.en}) {
                    EXPECT_THAT(word.spellings, ::testing::Contains(in_lower_case(shown)))
                        << column.vocabulary << ' ' << word.word;
                }
                EXPECT_NE(word.shown.ru, word.word) << column.vocabulary;
            }
        }
    }
}

const std::string kato_headers = "КАТО|наименование на казахском|наименование|прежний код|"
                                 "дата изменения\n";

TEST_F(RulesSpoken, AFormerCodeThatIsStillInForce) {
    EXPECT_THAT(
        said(take("kato", kato_headers + "351013300|а|а|350000000|2022-01-01\n")),
        ElementsAre("2:former_kato:kato_former_in_force"))
        << "a region of the country";
    const ImportReport both = take(
        "kato",
        kato_headers + "351010000|Қарағанды қ.|г. Караганда||\n"
                       "351013300|а|а|351010000|2022-01-01\n"
                       "351013400|б|б|351013500|2022-01-01\n"
                       "351013500|в|в||\n");
    EXPECT_THAT(said(both), ElementsAre("3:former_kato:kato_both", "5:kato:kato_both"));
    EXPECT_EQ(both.faults[0].compared, "2");
    const ImportReport later = take("kato", kato_headers + "351013300|а|а|351010000|2022-01-01\n");
    EXPECT_THAT(said(later), ElementsAre("2:former_kato:kato_former_in_force"));
    EXPECT_EQ(later.faults[0].compared, "г. Караганда");
    const ImportReport row =
        take("register", "БИН|Полное наименование|ОКЭД|КАТО\n031140001297|ТОО|05101|351010000\n");
    EXPECT_THAT(said(row), IsEmpty()) << "the city keeps its enterprises";
}

TEST_F(RulesSpoken, AnOlderEditionOfTheClassifierGivesWayToAChange) {
    take("kato", kato_headers + "351010000|а|Старый||\n", {.as_of = "2021-01-01"});
    EXPECT_THAT(
        said(take(
            "kato",
            kato_headers + "351013300|б|Новый|351010000|2022-06-08\n",
            {.as_of = "2023-01-01"})),
        IsEmpty());
    const ImportReport row =
        take("register", "БИН|Полное наименование|ОКЭД|КАТО\n031140001297|ТОО|05101|351010000\n");
    EXPECT_THAT(said(row), ElementsAre("2:kato:kato_replaced"));
    EXPECT_EQ(exported("register")[0][11], "351013300");
}

TEST_F(RulesSpoken, FiguresNameTheFilesThatBringTheirOwnRecords) {
    take("register", small_register, {.source_name = "mr.csv"});
    take("workforce", "БИН|год|численность\n031140001297|2024|75\n", {.source_name = "mw.csv"});
    take(
        "injuries",
        "БИН|поток|номер акта|дата несчастного случая|степень тяжести\n"
        "031140001297|БНС|1|2024-02-14|тяжелая\n",
        {.source_name = "mi.csv"});
    const auto snapshot = load_snapshot(publish());
    const auto source_of = [&](const std::string& id) {
        return compute_figures(*snapshot, {.years = {2024}}, {}, std::array{find_indicator(id)})
            .front()
            .source;
    };
    EXPECT_EQ(source_of("injured"), "mi.csv");
    EXPECT_EQ(source_of("workers"), "mw.csv");
    const std::string rate = source_of("injury_rate_1000");
    EXPECT_THAT(rate, ::testing::AnyOf("mw.csv; mi.csv", "mi.csv; mw.csv"));
}

} // namespace
} // namespace osh::regions
