#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/imports/record_history.hpp"
#include "regions/store/check_dataset.hpp"

#include "tests/regions/imports/generated_register.hpp"
#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ImportTest;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string with(std::string text, std::string_view old_part, std::string_view new_part) {
    return text.replace(text.find(old_part), old_part.size(), new_part);
}

class ImportRecords : public ImportTest {
protected:
    const std::string base{small_register};
};

TEST_F(ImportRecords, TakesARegister) {
    const ImportReport report = take("register", base);
    EXPECT_EQ(report.counts.read, 2);
    EXPECT_EQ(report.counts.added, 2);
    EXPECT_THAT(said(report), IsEmpty());
    const auto rows = exported("register");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0][0], "031140001297");
    EXPECT_EQ(rows[0][2], "ТОО Первое");
    EXPECT_EQ(rows[0][10], "от 51 до 100 человек") << "the size in words beside its code";
    EXPECT_EQ(database().number("SELECT is_demo FROM enterprise WHERE bin = '999980000019'"), 1);
    EXPECT_EQ(database().number("SELECT is_demo FROM enterprise WHERE bin = '031140001297'"), 0);
}

// The index of BINs is left out while the first register comes in; files of before have one that
// cannot be.
TEST_F(ImportRecords, KeepBinsApartByTheIndexOfEitherForm) {
    const auto twice = "INSERT INTO enterprise(bin, name_kk, name_ru, oked, kato, batch_id) SELECT "
                       "bin, name_kk, name_ru, oked, kato, batch_id FROM enterprise LIMIT 1";
    for (const bool is_of_before : {false, true}) {
        if (is_of_before) {
            database().execute(
                "DELETE FROM site_position; DELETE FROM site; DELETE FROM enterprise; PRAGMA "
                "writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'bin TEXT NOT "
                "NULL CHECK', 'bin TEXT NOT NULL UNIQUE CHECK') WHERE name = 'enterprise'; UPDATE "
                "sqlite_schema SET sql = NULL, name = 'sqlite_autoindex_enterprise_1' WHERE name = "
                "'enterprise_bin'; PRAGMA writable_schema = RESET");
        }
        EXPECT_EQ(
            take("register", small_register, {.source_digest = is_of_before ? "b" : "a"})
                .counts.added,
            2);
        EXPECT_EQ(
            database().number("SELECT count(*) FROM pragma_index_list('enterprise') WHERE "
                              "\"unique\""),
            1);
        EXPECT_THROW(database().execute(twice), geo::Error);
        EXPECT_EQ(database().text("PRAGMA integrity_check"), "ok");
    }
}

TEST_F(ImportRecords, ChangeNothingTheSecondTime) {
    take("register", base);
    const auto before = exported("register");
    const ImportReport again = take("register", base);
    EXPECT_EQ(again.counts.unchanged, 2);
    EXPECT_FALSE(again.has_changed_anything());
    EXPECT_FALSE(again.batch);
    EXPECT_EQ(read_batches(database()).size(), 1U);
    EXPECT_EQ(exported("register"), before);
}

TEST_F(ImportRecords, UpdateByACorrectedFileAndReturnWhenItIsWithdrawn) {
    take("register", base);
    const auto before = exported("register");
    const ImportReport corrected = take(
        "register",
        with(base, "ТОО Первое|2003-11-05|05101|160", "АО Первое|2003-11-05|05102|215"));
    EXPECT_EQ(corrected.counts.updated, 1);
    EXPECT_EQ(corrected.counts.unchanged, 1);
    EXPECT_EQ(exported("register")[0][2], "АО Первое");
    const WithdrawalReport withdrawn = withdraw_batch(database(), *corrected.batch, "steward");
    EXPECT_EQ(withdrawn.restored, 1);
    EXPECT_EQ(withdrawn.removed, 0);
    EXPECT_EQ(exported("register"), before);
    EXPECT_THROW(withdraw_batch(database(), *corrected.batch, "steward"), Error);
    EXPECT_EQ(database().text("SELECT act FROM audit_log ORDER BY id DESC LIMIT 1"), "withdraw");
}

TEST_F(ImportRecords, WithdrawAMiddleBatchAndKeepTheLaterOne) {
    const auto first = take("register", base);
    const auto second = take("register", with(base, "ТОО Первое", "ТОО Другое"));
    const auto third = take("register", with(base, "ТОО Первое", "ТОО Третье"));
    const auto report = withdraw_batch(database(), *second.batch, "steward");
    EXPECT_EQ(report.kept, 2) << "the third file holds both";
    EXPECT_EQ(exported("register")[0][2], "ТОО Третье");
    withdraw_batch(database(), *third.batch, "steward");
    EXPECT_EQ(exported("register")[0][2], "ТОО Первое");
    withdraw_batch(database(), *first.batch, "steward");
    EXPECT_THAT(exported("register"), IsEmpty());
    EXPECT_EQ(database().number("SELECT count(*) FROM superseded_record"), 0);
    EXPECT_EQ(database().number("SELECT count(*) FROM site"), 0);
    EXPECT_TRUE(check_dataset(publish()).problems.empty());
}

TEST_F(ImportRecords, KeepACorrectionWhenTheOldFileComesAgain) {
    take("register", base);
    take("register", with(base, "ТОО Первое", "ТОО Верное"));
    const ImportReport again = take("register", base);
    EXPECT_THAT(said(again), ElementsAre("2:bin:corrected_since"));
    EXPECT_EQ(exported("register")[0][2], "ТОО Верное");
}

TEST_F(ImportRecords, DoNotOverwriteNewerValuesByOlderOnes) {
    take("register", base, {.as_of = "2025-01-01"});
    const ImportReport older =
        take("register", with(base, "ТОО Первое", "ТОО Прежнее"), {.as_of = "2024-01-01"});
    EXPECT_THAT(said(older), ElementsAre("2:bin:older_than_stored"));
    EXPECT_EQ(exported("register")[0][2], "ТОО Первое");
}

TEST_F(ImportRecords, KeepWhatTheFileDoesNotSpeakOf) {
    take("register", base);
    take("register", "bin|full_name_ru|oked_1|kato\n031140001297|ТОО Новое|05101|350000000\n");
    const auto row = exported("register")[0];
    EXPECT_EQ(row[2], "ТОО Новое");
    EXPECT_EQ(row[3], "2003-11-05");
    EXPECT_EQ(row[14], "Караганда, Абая 1");
}

TEST_F(ImportRecords, HandBackRefusedRowsWithoutPersonalData) {
    std::vector<std::vector<std::string>> back;
    RecordImportOptions options;
    options.refused = [&back](auto cells, auto faults) {
        back.emplace_back(cells.begin(), cells.end());
        back.back().push_back(faults.front().rule->code);
    };
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|ФИО руководителя|замечание\n"
        "031140001298|ТОО А|05101|350000000|Иванов И. И.|x\n"
        "850101300123|ИП Б|05101|350000000|Петров П. П.|y\n"
        "031140001297|ТОО В|05101|990000000||z\n"
        "031140001297||05101|350000000||\n",
        options);
    EXPECT_EQ(report.counts.refused, 4);
    EXPECT_THAT(
        said(report),
        ElementsAre(
            "2:bin:bin_check_digit",
            "3:bin:bin_of_person",
            "4:kato:kato_unknown",
            "5:full_name_kz:name_missing"));
    EXPECT_EQ(report.faults[1].value, "************") << "the number of a person";
    EXPECT_EQ(report.faults[0].header, "БИН");
    ASSERT_EQ(back.size(), 4U);
    EXPECT_THAT(
        back[0],
        ElementsAre("031140001298", "ТОО А", "05101", "350000000", "", "x", "bin_check_digit"));
    EXPECT_FALSE(report.batch) << "nothing was taken";
}

TEST_F(ImportRecords, HandBackNothingThatTellsOfAPerson) {
    const std::vector<std::string> personal{
        "Контактное лицо",
        "Контакты",
        "Ответственный за охрану труда",
        "Ф.И.О. инспектора",
        "Главный бухгалтер",
        "Директор филиала",
        "Руководитель организации",
        "ИИН руководителя",
        "ИИН",
        "ЖСН",
        "Телефон",
        "E-mail",
        "Байланыс тұлғасы",
        "Бірінші басшының тегі",
        "Жауапты тұлға",
        "Исполнитель",
        "Пострадавший",
        "Contact person",
        "Last name",
        "Date of birth"};
    std::string headers = "БИН|Полное наименование|ОКЭД|КАТО|Примечание|Кем внесено|Категории";
    std::string row = "031140001298|ТОО А|05101|350000000|смотри дело 5|Иванов И.И.|первая";
    for (const std::string& header : personal) {
        headers += "|" + header;
        row += "|Ахметов Ерлан";
    }
    std::vector<std::string> back;
    RecordImportOptions options;
    options.refused = [&back](auto cells, auto) {
        back.assign(cells.begin(), cells.end());
    };
    const ImportReport report = take("register", headers + "\n" + row + "\n", options);
    EXPECT_EQ(report.counts.refused, 1);
    ASSERT_EQ(back.size(), 7 + personal.size());
    EXPECT_EQ(back[1], "ТОО А");
    EXPECT_EQ(back[4], "смотри дело 5") << "what tells of nobody comes back";
    EXPECT_EQ(back[5], "") << "a name, whatever its column is called";
    EXPECT_EQ(back[6], "первая");
    for (std::size_t i = 0; i < personal.size(); ++i) {
        EXPECT_EQ(back[7 + i], "") << personal[i];
    }
}

TEST_F(ImportRecords, ExportTheBuiltInSizeCodesOfAFreshDataset) {
    const Table sizes = exported("krp");
    EXPECT_THAT(sizes, SizeIs(14));
    std::string text = "krp|workers_min|workers_max|class\n";
    for (const auto& row : sizes) {
        text += row[0] + "|" + row[1] + "|" + row[2] + "|" + row[3] + "\n";
    }
    EXPECT_FALSE(take("krp", text).has_changed_records()) << "loaded again they change nothing";
    EXPECT_EQ(exported("krp"), sizes);
}

TEST_F(ImportRecords, MendWhatIsSureAndSaySo) {
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|долгота|широта\n"
        "31140001297|ТОО А|05101|632800000|50,4|80,25\n");
    EXPECT_THAT(
        said(report),
        ElementsAre(
            "2:bin:bin_zeros",
            "2:longitude:decimal_comma",
            "2:latitude:decimal_comma",
            "2:longitude:coordinates_swapped",
            "2:kato:kato_replaced"));
    EXPECT_EQ(report.counts.fixed, 1);
    const auto row = exported("register")[0];
    EXPECT_EQ(row[11], "101000000");
    EXPECT_EQ(row[18], "80.25");
    EXPECT_EQ(row[19], "50.4");
}

TEST_F(ImportRecords, CountARepeatedRowOnceAndRefuseAContradiction) {
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО\n"
        "031140001297|ТОО А|05101|350000000\n"
        "031140001297|ТОО А|05101|350000000\n"
        "031140001297|ТОО Б|05101|350000000\n");
    EXPECT_THAT(said(report), ElementsAre("3:bin:row_twice", "4:bin:key_twice"));
    EXPECT_EQ(report.counts.added, 1);
    EXPECT_EQ(report.counts.unchanged, 1);
    EXPECT_EQ(report.counts.refused, 1);
}

TEST_F(ImportRecords, CheckEventsAgainstTheRegister) {
    take("register", base);
    const ImportReport report = take(
        "injuries",
        "БИН|поток|номер акта|дата несчастного случая|степень тяжести\n"
        "031140001297|БНС|1|2024-02-14|тяжелая\n"
        "031140001297|БНС|2|2003-11-04|легкая\n"
        "031140001297|БНС|3|2025-07-01|легкая\n"
        "130440012342|БНС|4|2024-02-14|легкая\n");
    EXPECT_THAT(said(report), ::testing::Contains("3:happened_on:event_outside_life"));
    EXPECT_THAT(said(report), ::testing::Contains("4:happened_on:date_future"));
    EXPECT_EQ(report.counts.added, 2);
}

TEST_F(ImportRecords, CompareWorkersWithTheSizeCodeAndPartsWithTheWhole) {
    take("register", base);
    const ImportReport report = take(
        "workforce",
        "БИН|год|численность|женщин\n"
        "031140001297|2024|75|70\n"
        "999980000019|2024|40|41\n");
    EXPECT_THAT(said(report), ElementsAre("3:workers:krp_workers", "3:women:part_over_whole"));
    EXPECT_EQ(report.counts.added, 1);
}

TEST_F(ImportRecords, NeverCountVictimsTwiceInOneStream) {
    take("register", base);
    take(
        "injuries",
        "БИН|поток|номер акта|дата несчастного случая|степень тяжести\n"
        "031140001297|БНС|1|2024-02-14|тяжелая\n");
    const ImportReport report = take(
        "injury-reports",
        "БИН|год|поток|пострадавших|погибших\n"
        "031140001297|2024|БНС|3|0\n"
        "031140001297|2023|БНС|2|3\n"
        "031140001297|2024|инспекция|3|0\n");
    EXPECT_THAT(said(report), ElementsAre("2:stream:counted_already", "3:dead:dead_over_injured"));
    EXPECT_EQ(report.counts.added, 1);
}

TEST_F(ImportRecords, NameAMissingColumn) {
    try {
        take("workforce", "БИН|год\n031140001297|2024\n");
        FAIL() << "a file without workers was read";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("workers"));
    }
}

TEST_F(ImportRecords, DoNotWithdrawARegisterThatOthersStandOn) {
    const auto first = take("register", base);
    take("workforce", "БИН|год|численность\n031140001297|2024|75\n");
    try {
        withdraw_batch(database(), *first.batch, "steward");
        FAIL() << "workers of nobody were left";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("2 (workforce)"));
    }
    EXPECT_EQ(exported("register").size(), 2U);
}

TEST_F(ImportRecords, RefuseRowsThatContradictTheirAssessmentOrInspection) {
    take("register", base);
    const ImportReport assessments = take(
        "assessments",
        "bin|assessed_on|workplace|valid_until|workers|harmfulness|hazard|equipment_safety|"
        "ppe_supply|morbidity\n"
        "031140001297|2024-01-01|А|2029-01-01|5|1|1|1|1|1\n"
        "031140001297|2024-01-01|Б|2028-01-01|5|1|1|1|1|1\n");
    EXPECT_THAT(said(assessments), ElementsAre("3:valid_until:group_differs"));
    const ImportReport inspections = take(
        "inspections",
        "bin|reference|violation_number|inspected_on|violation_class\n"
        "031140001297|1|1|2024-05-05|грубое\n"
        "031140001297|1|2|2024-05-06|грубое\n"
        "031140001297|2|1|2024-05-06|\n"
        "031140001297|3|0|2024-05-06|грубое\n");
    EXPECT_THAT(
        said(inspections),
        ElementsAre(
            "3:inspected_on:group_differs",
            "4:violation_class:violation_incomplete",
            "5:violation_class:violation_incomplete"));
}

TEST_F(ImportRecords, RememberRenamesMovesAndSizes) {
    take("register", base, {.source_name = "2024.csv", .as_of = "2024-01-01"});
    take(
        "register",
        with(
            base,
            "ТОО Первое|2003-11-05|05101|160|350000000|Караганда, Абая 1",
            "АО Первое|2003-11-05|05101|215|710000000|Астана, Абая 9"),
        {.source_name = "2025.csv", .as_of = "2025-01-01"});
    const Contract& contract = *find_contract("register");
    const auto history = record_history(database(), contract, {"031140001297"});
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].batch->source_name, "2024.csv");
    EXPECT_EQ(history[1].batch->as_of, "2025-01-01");
    std::vector<std::string> changed;
    for (const ValueChange& change : history[1].changes) {
        changed.push_back(
            contract.columns[change.column].id + ": " + change.before + " → " + change.after);
    }
    EXPECT_THAT(
        changed,
        ElementsAre(
            "full_name_ru: ТОО Первое → АО Первое",
            "krp: 160 → 215",
            "kato: 350000000 → 710000000",
            "legal_address: Караганда, Абая 1 → Астана, Абая 9"));
    EXPECT_THAT(record_history(database(), contract, {"130440012342"}), IsEmpty());
}

TEST_F(ImportRecords, StopWhenAskedAndLeaveNothing) {
    RecordImportOptions options;
    options.is_cancelled = [] {
        return true;
    };
    EXPECT_THROW(take("register", base, options), Error);
    EXPECT_THAT(exported("register"), IsEmpty());
    EXPECT_THAT(read_batches(database()), IsEmpty());
}

TEST_F(ImportRecords, StopMidwayAndLeaveWhatWasThere) {
    constexpr std::uint32_t all = 10'000;
    take("register", base);
    const Table before = exported("register");
    std::int64_t seen = 0;
    RecordImportOptions options{.source_name = "large.csv", .today = "2025-06-30"};
    options.progress = [&seen](std::int64_t rows, auto) {
        seen = rows;
    };
    options.is_cancelled = [&seen] {
        return seen > all / 4;
    };
    testing::GeneratedRegister rows(all, "second");
    const Contract& contract = *find_contract("register");
    const ColumnBinding binding = recognise_columns(contract, rows.headers()).binding;
    EXPECT_THROW(import_records(database(), contract, rows, binding, options), Error);
    EXPECT_GT(seen, all / 4);
    EXPECT_LT(seen, all);
    EXPECT_EQ(exported("register"), before);
    EXPECT_EQ(read_batches(database()).size(), 1U);
}

} // namespace
} // namespace osh::regions
