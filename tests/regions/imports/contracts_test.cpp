#include "geo/csv/csv_table.hpp"
#include "regions/store/check_dataset.hpp"

#include <fstream>
#include <sstream>

#include "tests/regions/imports/contract_page.hpp"
#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

namespace fs = std::filesystem;
using testing::ImportTest;
using ::testing::IsEmpty;

const fs::path docs{OSH_DATA_DOCS};

/// Classifiers and the register come before what refers to them.
std::vector<std::string> import_order() {
    std::vector<std::string> order{"krp", "oked", "kato", "register"};
    for (const Contract& contract : contracts()) {
        if (std::ranges::find(order, contract.id) == order.end()) {
            order.push_back(contract.id);
        }
    }
    return order;
}

TEST(Contracts, SpeakThreeLanguagesAndNameTheirKeys) {
    EXPECT_EQ(contracts().size(), 16U);
    for (const Contract& contract : contracts()) {
        EXPECT_FALSE(
            contract.title.kk.empty() || contract.title.ru.empty() || contract.title.en.empty());
        EXPECT_FALSE(contract.keys().empty()) << contract.id;
        for (const ContractColumn& column : contract.columns) {
            EXPECT_GE(column.headers.size(), 4U) << contract.id << "." << column.id;
            EXPECT_TRUE(column.meaning.ends_with('.')) << contract.id << "." << column.id;
        }
    }
}

TEST(Contracts, SayEachRuleInThreeLanguages) {
    for (const ImportRule& rule : import_rules()) {
        EXPECT_FALSE(
            rule.sentence.kk.empty() || rule.sentence.ru.empty() || rule.sentence.en.empty());
        const bool compares = rule.sentence.en.find("{1}") != std::string::npos;
        EXPECT_EQ(rule.sentence.kk.find("{1}") != std::string::npos, compares) << rule.code;
        EXPECT_EQ(rule.sentence.ru.find("{1}") != std::string::npos, compares) << rule.code;
    }
}

/// With OSHMAP_WRITE_DOCS=1 in the environment the pages are written anew.
void expect_page(const fs::path& file, const std::string& page) {
    if (std::getenv("OSHMAP_WRITE_DOCS") != nullptr) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << page;
    }
    std::ifstream in(file, std::ios::binary);
    std::stringstream written;
    written << in.rdbuf();
    EXPECT_EQ(written.str(), page) << file << "; set OSHMAP_WRITE_DOCS=1 to write it anew";
}

TEST(Contracts, AreDocumentedAsTheyAre) {
    for (const Contract& contract : contracts()) {
        expect_page(docs / "contracts" / (contract.id + ".md"), testing::contract_page(contract));
    }
    expect_page(docs / "import-rules.md", testing::rules_page());
}

class ExampleFiles : public ImportTest {
protected:
    ImportReport take_file(std::string_view kind, const fs::path& file) {
        const Contract& contract = *find_contract(kind);
        const auto rows = geo::open_rows(file);
        return import_records(
            database(),
            contract,
            *rows,
            recognise_columns(contract, rows->headers()).binding,
            {.source_name = file.filename().string(),
             .source_digest = file.string(),
             .today = "2025-06-30"});
    }

    void take_all() {
        for (const std::string& kind : import_order()) {
            const ImportReport report = take_file(kind, docs / "examples" / (kind + ".csv"));
            EXPECT_EQ(report.counts.refused, 0)
                << kind << ": " << ::testing::PrintToString(said(report));
            if (kind != "krp") { // the example says what is built in
                EXPECT_EQ(report.counts.added, report.counts.read) << kind;
            }
            EXPECT_THAT(report.unused_headers, IsEmpty()) << kind;
        }
    }

    std::map<std::string, Table> all_records() {
        std::map<std::string, Table> all;
        for (const Contract& contract : contracts()) {
            all[contract.id] = exported(contract.id);
        }
        return all;
    }

    /// Writes a table with the ids of the columns as headers.
    fs::path write(const std::string& kind, const Table& table) {
        const fs::path file = folder() / (kind + ".csv");
        std::ofstream out(file, std::ios::binary);
        const auto cell = [&out](std::string text, bool is_first) {
            for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
                text.insert(at, 1, '"');
            }
            out << (is_first ? "\"" : ",\"") << text << '"';
        };
        for (const ContractColumn& column : find_contract(kind)->columns) {
            cell(column.id, &column == &find_contract(kind)->columns.front());
        }
        for (const auto& row : table) {
            out << '\n';
            for (std::size_t i = 0; i < row.size(); ++i) {
                cell(row[i], i == 0);
            }
        }
        out << '\n';
        return file;
    }
};

TEST_F(ExampleFiles, AreTakenWhole) {
    take_all();
    EXPECT_TRUE(check_dataset(publish()).problems.empty());
}

TEST_F(ExampleFiles, ChangeNothingTheSecondTime) {
    take_all();
    const auto before = all_records();
    for (const std::string& kind : import_order()) {
        const ImportReport again = take_file(kind, docs / "examples" / (kind + ".csv"));
        EXPECT_FALSE(again.has_changed_anything()) << kind;
        EXPECT_EQ(again.counts.unchanged, again.counts.read) << kind;
    }
    EXPECT_EQ(all_records(), before);
}

TEST_F(ExampleFiles, AreTheSameAfterExportAndImport) {
    take_all();
    const auto before = all_records();
    std::map<std::string, fs::path> files;
    for (const auto& [kind, table] : before) {
        files[kind] = write(kind, table);
        EXPECT_FALSE(take_file(kind, files[kind]).has_changed_records()) << kind;
    }
    for (const BatchRow& batch : read_batches(database())) {
        const auto last = read_batches(database()).size() - static_cast<std::size_t>(batch.id) + 1;
        withdraw_batch(database(), static_cast<std::int64_t>(last), "test");
    }
    for (const auto& [kind, table] : all_records()) {
        EXPECT_EQ(table.size(), kind == "krp" ? 14U : 0U) << kind << ": withdrawn wholly";
    }
    for (const std::string& kind : import_order()) {
        const ImportReport report = take_file(kind, files[kind]);
        EXPECT_EQ(report.counts.refused, 0)
            << kind << ": " << ::testing::PrintToString(said(report));
    }
    EXPECT_EQ(all_records(), before);
    EXPECT_TRUE(check_dataset(publish()).problems.empty());
}

} // namespace
} // namespace osh::regions
