#include "server/imports/import_report_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

namespace osh::server {
namespace {

TEST(RefusedRows, KeepTheCellsThatAreTooMany) {
    std::ostringstream out;
    const std::vector<std::string> headers{"bin", "address"};
    const std::vector<std::string> cells{"1", "Караганда", " Абая", " 1"};
    const std::vector<regions::ReportedFault> faults{
        {.line = 7, .column = "bin", .rule = &regions::import_rule("row_shape")}};
    RefusedRowsWriter(out, headers).write(cells, faults);
    const std::string text = out.str();
    EXPECT_THAT(text, ::testing::HasSubstr("\r\n1,Караганда,7,"));
    EXPECT_TRUE(text.ends_with(", Абая, 1\r\n")) << text;
}

TEST(RefusedRows, LeaveARemarkUnderANamelessHeaderOut) {
    std::ostringstream out;
    const std::vector<std::string> headers{"bin", "address"};
    const std::vector<std::string> cells{"1", "Караганда", "remark"};
    const std::vector<regions::ReportedFault> faults{
        {.line = 7, .column = "bin", .rule = &regions::import_rule("bin_shape")}};
    RefusedRowsWriter(out, headers).write(cells, faults);
    EXPECT_EQ(out.str().find("remark"), std::string::npos);
}

TEST(RefusedRows, NameTheColumnAsTheFileDoesElseInTheLanguageOfTheReason) {
    const regions::Names kato{"ӘАОЖ", "КАТО", "KATO"};
    const auto written = [&kato](std::string header) {
        std::ostringstream out;
        const std::vector<std::string> headers{"bin"};
        const std::vector<std::string> cells{"1"};
        const std::vector<regions::ReportedFault> faults{
            {.line = 7,
             .column = "kato",
             .header = std::move(header),
             .named = &kato,
             .rule = &regions::import_rule("required_empty")}};
        RefusedRowsWriter(out, headers).write(cells, faults);
        return out.str();
    };
    const std::string own = written("territory code");
    EXPECT_THAT(own, ::testing::HasSubstr("territory code: Ячейка пуста"));
    EXPECT_THAT(own, ::testing::Not(::testing::HasSubstr("КАТО")));
    const std::string absent = written("");
    EXPECT_THAT(absent, ::testing::HasSubstr("ӘАОЖ: Ұяшық бос"));
    EXPECT_THAT(absent, ::testing::HasSubstr("КАТО: Ячейка пуста"));
    EXPECT_THAT(absent, ::testing::HasSubstr("KATO: The cell is empty"));
}

} // namespace
} // namespace osh::server
