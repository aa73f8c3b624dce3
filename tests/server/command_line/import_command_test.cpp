#include "server/command_line/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ImportCommand : public ::testing::Test {
protected:
    ImportCommand()
        : folder(fs::path(::testing::TempDir()) / ("import-command" + std::to_string(::getpid()))) {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }

    ~ImportCommand() override { fs::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    }

    static std::string text_of(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    /// The status, and what was said on either stream.
    std::pair<int, std::string> run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", (folder / "data").string()});
        std::ostringstream said;
        const int status = run_command_line(words, said, said);
        return {status, said.str()};
    }

    std::vector<std::string> reports() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder / "data" / "reports")) {
            if (entry.is_regular_file()) {
                names.push_back(entry.path().filename().string());
            }
        }
        std::ranges::sort(names);
        return names;
    }

    fs::path folder;
};

const std::string two_of_a_register = "БИН;Наименование;ОКЭД;КАТО\n"
                                      "031140001297;ТОО Первое;05101;350000000\n"
                                      "123456789012;ТОО Неверное;05101;350000000\n";

TEST_F(ImportCommand, MixesNoInventedEnterprisesWithRealOnes) {
    const std::string invented = write(
        "invented.csv", "БИН;Наименование;ОКЭД;КАТО\n999980000019;ТОО Пример;05101;350000000\n");
    const std::string real = write("real.csv", two_of_a_register);
    const auto [both, told] = run({"import", "register", invented, real});
    EXPECT_EQ(both, 1) << told;
    EXPECT_THAT(told, HasSubstr("never mixed"));
    EXPECT_EQ(run({"import", "register", real}).first, 0);
    EXPECT_EQ(run({"import", "register", invented}).first, 1);
}

TEST_F(ImportCommand, KeepsTheReportAndTheRefusedRowsBesideTheDataset) {
    const auto [status, said] = run({"import", "register", write("r.csv", two_of_a_register)});
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(reports(), ElementsAre("refused.csv", "report.csv", "report.json"));
    const fs::path shelf = folder / "data" / "reports";
    EXPECT_EQ(fs::status(shelf).permissions(), fs::perms::owner_all);
    const fs::path kept = *fs::directory_iterator(shelf);
    EXPECT_THAT(kept.filename().string(), ::testing::StartsWith("000001-"));
    EXPECT_THAT(text_of(kept / "refused.csv"), HasSubstr("123456789012,ТОО Неверное"));
    run({"import", "register", (folder / "r.csv").string()});
    EXPECT_EQ(reports().size(), 3U) << "nothing changed, so that there is no new batch";
}

TEST_F(ImportCommand, KeepsItsOwnCopyOfRowsThatTheirOwnerCorrects) {
    const fs::path refused = folder / "refused.csv";
    run({"import", "register", write("r.csv", two_of_a_register), "--refused", refused.string()});
    std::ofstream(refused, std::ios::binary) << "corrected";
    const fs::path kept = *fs::directory_iterator(folder / "data" / "reports");
    EXPECT_THAT(text_of(kept / "refused.csv"), HasSubstr("123456789012"));
}

TEST_F(ImportCommand, TakesAFolderInTheOrderInWhichItsFilesReferToEachOther) {
    fs::create_directories(folder / "drops" / "workforce");
    write(
        "drops/a-accidents.csv",
        "БИН;поток;номер акта;дата несчастного случая;степень тяжести\n"
        "031140001297;БНС;1;2024-03-31;легкая\n"
        "031140001297;БНС;2;2034-03-31;легкая\n");
    write("drops/workforce/b.csv", "Код;год;численность\n031140001297;2024;75\n");
    write("drops/workforce/b.csv.mapping.toml", "[columns]\nbin = \"Код\"\n");
    write("drops/register.csv", two_of_a_register);
    write("drops/readme.txt", "These are the files of the year.\n");
    const auto [status, said] = run({"import", (folder / "drops").string()});
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(said, HasSubstr("readme.txt: passed over"));
    EXPECT_THAT(said, HasSubstr("a-accidents.csv: 2 rows read, 1 added"));
    EXPECT_THAT(said, HasSubstr("b.csv: 1 rows read, 1 added"));
    EXPECT_THAT(said, HasSubstr("refused.csv: refused rows with their reasons"));
    EXPECT_THAT(run({"batches"}).second, HasSubstr("1  register  register.csv"));
    EXPECT_TRUE(fs::exists(folder / "data" / "data-000001.sqlite")) << "published once";
    EXPECT_FALSE(fs::exists(folder / "data" / "data-000002.sqlite"));
    const auto [again, unchanged] = run({"import", (folder / "drops").string()});
    EXPECT_THAT(unchanged, HasSubstr("nothing changed"));
    EXPECT_EQ(run({"import", "regster", (folder / "drops").string()}).first, 2);
    EXPECT_EQ(run({"import", "/no/such/folder"}).first, 2);
}

TEST_F(ImportCommand, LeavesNothingBehindARehearsalOrABrokenFile) {
    run({"import", "register", write("r.csv", two_of_a_register), "--dry-run"});
    EXPECT_FALSE(fs::exists(folder / "data" / "reports"));
    const auto [status, said] =
        run({"import", "register", write("b.csv", two_of_a_register + "1;\"open\n")});
    EXPECT_EQ(status, 1);
    EXPECT_THAT(said, HasSubstr("line 4"));
    EXPECT_THAT(reports(), ::testing::IsEmpty());
}

TEST_F(ImportCommand, WritesAnExportToTheTerminal) {
    run({"import", "register", write("r.csv", two_of_a_register)});
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    const auto [status, said] = run({"export", "register", "-"});
    fs::current_path(before);
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(said, HasSubstr("031140001297"));
    EXPECT_FALSE(fs::exists(folder / "-"));
}

TEST_F(ImportCommand, LeavesOfficialFiguresAsTheyWereWhenTheFileIsOfAnotherKind) {
    run({"import", "figures"});
    const auto [status, said] = run({"import", "figures", write("f.json", "not json\n")});
    EXPECT_EQ(status, 1);
    EXPECT_THAT(said, HasSubstr("f.json is no table of official figures"));
    EXPECT_THAT(run({"export", "official-figures", "-"}).second, HasSubstr("injured_total"));
}

TEST_F(ImportCommand, SaysThatAnotherEncodingMayBeMeant) {
    const auto [status, said] = run(
        {"import",
         "register",
         write("dos.csv", "\x81\x88\x8D;\x88\xAC\xEF\n031140001297;\x92\x8E\x8E\n")});
    EXPECT_EQ(status, 1);
    EXPECT_THAT(said, HasSubstr("or the encoding where they cannot be read"));
}

} // namespace
} // namespace osh::server
