#include <fstream>

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RowsUnderHeaders : public testing::ImportTest {};

TEST_F(RowsUnderHeaders, RefuseARowThatIsWiderThanItsHeaders) {
    std::vector<std::vector<std::string>> back;
    const RecordImportOptions options = keeping_refused(back);
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

TEST_F(RowsUnderHeaders, LetNoNameSlipUnderAnotherHeader) {
    std::vector<std::vector<std::string>> back;
    const RecordImportOptions options = keeping_refused(back);
    const ImportReport report = take(
        "register",
        "БИН|Полное наименование|ОКЭД|КАТО|Юридический адрес|ФИО руководителя|Форма собственности\n"
        "031140001297|ТОО Первое|05101|350000000|Абая|1|Иванов|\n"
        "999980000019|ТОО Второе|41201|750000000|Петров|private\n"
        "999980000039|ТОО Третье|41201|750000000|Абая 3|Сидоров|private\n",
        options);
    EXPECT_THAT(said(report), ElementsAre("2:bin:row_shape", "3:bin:row_shape"));
    EXPECT_EQ(report.counts.added, 1);
    ASSERT_EQ(back.size(), 2U);
    EXPECT_THAT(
        back[0],
        ElementsAre("031140001297", "ТОО Первое", "05101", "350000000", "Абая", "", "", ""));
    EXPECT_THAT(back[1], ElementsAre("999980000019", "ТОО Второе", "41201", "750000000", "", ""));
    const ImportReport without = take(
        "register", "БИН|Полное наименование|ОКЭД|КАТО|Адрес\n031140001297|ТОО|05101|350000000\n");
    EXPECT_EQ(without.counts.refused, 0) << "no names stand in the file";
}

/// An exporter that never quotes: most rows, or all, have a cell too many.
TEST_F(RowsUnderHeaders, LetNoNameSlipThroughAFileOfShiftedRows) {
    const std::string headers = "bin,full_name_ru,registration_date,oked_1,kato,legal_address,head_"
                                "fio,ownership,closed_on\n";
    const std::string shifted = ",ТОО,2006-02-01,41201,351010000,г. Караганда, Абая 1,ИВАНОВ,,\n";
    const std::string right = ",ТОО,2006-02-01,41201,351010000,Абая 1,ПЕТРОВ,private,\n";
    for (const std::string& last : {shifted, right}) {
        const auto file = folder() / "shifted.csv";
        std::ofstream(file, std::ios::binary)
            << headers << "031140001297" << shifted << "999980000019" << shifted << "999980000039"
            << last;
        const auto rows = geo::open_rows(file);
        const Contract& contract = *find_contract("register");
        std::string back;
        RecordImportOptions options{.today = "2025-06-30"};
        options.refused = [&back](auto cells, auto faults) {
            for (const std::string& cell : cells) {
                back += cell + '|';
            }
            for (const ReportedFault& fault : faults) {
                back += fault.value + '|';
            }
        };
        const ImportReport report = import_records(
            database(),
            contract,
            *rows,
            recognise_columns(contract, rows->headers()).binding,
            options);
        EXPECT_THAT(back, ::testing::Not(HasSubstr("ИВАНОВ")));
        EXPECT_EQ(report.counts.refused, last == shifted ? 3 : 2);
        EXPECT_EQ(report.rules.front().rule->code, "row_shape");
    }
}

/// A file of another kind, of which only BIN and year are known, made empty records.
TEST_F(RowsUnderHeaders, LeaveNoNameUnderAHeaderThatNobodyKnows) {
    for (const std::string header :
         {"Директор",
          "ФИО",
          "Ф.И.О. первого руководителя",
          "Первый руководитель",
          "Бірінші басшы",
          "Аты-жөні",
          "Фамилия, имя, отчество руководителя",
          "ФИО главного бухгалтера",
          "Фамилия инженера",
          "Директор филиала (временный)"}) {
        std::vector<std::vector<std::string>> back;
        RecordImportOptions options;
        options.refused = [&back](auto cells, auto) {
            back.emplace_back(cells.begin(), cells.end());
        };
        take(
            "register",
            "БИН|Полное наименование|ОКЭД|КАТО|" + header +
                "\n123456789012|ТОО|05101|350000000|Иванов Иван\n",
            options);
        ASSERT_EQ(back.size(), 1U) << header;
        EXPECT_EQ(back[0].back(), "") << header;
    }
}

} // namespace
} // namespace osh::regions
