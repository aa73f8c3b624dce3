#include "regions/imports/record_history.hpp"
#include "regions/store/records/record_table.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "tests/regions/imports/import_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A small file of a test, and the name under which it came in.
struct SmallFile {
    std::string kind{};
    std::string text{};
    std::string source{};
    std::optional<std::string> as_of{};
};

ImportReport take_small_file(geo::Database& database, const SmallFile& file) {
    const Contract& contract = *find_contract(file.kind);
    testing::ListedRows rows(file.text);
    return import_records(
        database,
        contract,
        rows,
        recognise_columns(contract, rows.headers()).binding,
        {.source_name = file.source,
         .source_digest = std::to_string(std::hash<std::string>{}(file.text)),
         .as_of = file.as_of,
         .today = "2025-06-30"});
}

std::string source_of_batch(geo::Database& database, std::int64_t batch_id) {
    const auto batches = read_batches(database);
    const auto batch = std::ranges::find(batches, batch_id, &BatchRow::id);
    return batch == batches.end() ? "built in" : batch->source_name;
}

/// All records of a kind with their values, the file they name and their history, as text.
std::vector<std::string> told_records(geo::Database& database, const std::string& kind) {
    const Contract& contract = *find_contract(kind);
    std::vector<StoredRecord> records;
    open_record_table(database, contract)->scan({}, [&](const StoredRecord& record) {
        records.push_back(record);
    });
    std::vector<std::string> told;
    for (const StoredRecord& record : records) {
        std::string& text = told.emplace_back();
        for (const std::string& value : record.values) {
            text += value + "|";
        }
        text += " by " + source_of_batch(database, record.batch_id) + "; history";
        std::vector<std::string> key;
        for (const std::size_t column : contract.keys()) {
            key.push_back(record.values[column]);
        }
        for (const RecordState& state : record_history(database, contract, key)) {
            text += " " + (state.batch ? state.batch->source_name : "built in");
            for (const ValueChange& change : state.changes) {
                text += " " + contract.columns[change.column].id + "=" + change.after;
            }
        }
    }
    return told;
}

/// Draws small files of few records, so that files often speak of the same ones.
class FileDraws {
public:
    FileDraws(std::string kind, unsigned seed) : m_kind(std::move(kind)), m_random(seed) {}

    std::size_t below(std::size_t bound) { return m_random() % bound; }

    SmallFile draw(int number) {
        SmallFile file{.kind = m_kind, .source = "file " + std::to_string(number)};
        const std::vector<std::string> days{"", "2024-01-01", "2024-06-01", "2025-01-01"};
        if (const std::string& day = one_of(days); !day.empty()) {
            file.as_of = day;
        }
        m_kind == "register"      ? draw_register(file.text)
        : m_kind == "krp"         ? draw_sizes(file.text)
        : m_kind == "inspections" ? draw_inspections(file.text)
                                  : draw_assessments(file.text);
        return file;
    }

private:
    const std::string& one_of(const std::vector<std::string>& words) {
        return words[below(words.size())];
    }

    bool some(std::size_t one_in) { return below(one_in) == 0; }

    void draw_register(std::string& text) {
        const bool has_krp = !some(3);
        const bool has_address = !some(3);
        text = "bin|full_name_ru|oked_1|kato";
        text += has_krp ? "|krp" : "";
        text += has_address ? "|legal_address\n" : "\n";
        for (const std::string bin : {"031140001297", "999980000019", "999980000029"}) {
            if (some(3)) {
                continue;
            }
            text += bin + "|" + one_of({"ТОО Первое", "ТОО Второе"}) + "|05101|350000000";
            text += has_krp ? "|" + one_of({"", "105", "160"}) : "";
            text += has_address ? "|" + one_of({"", "Абая 1", "Абая 2"}) + "\n" : "\n";
        }
    }

    void draw_sizes(std::string& text) {
        text = "krp|workers_min|workers_max|class\n";
        for (const std::string code : {"105", "110", "777"}) {
            if (!some(3)) {
                text += code + "|" + one_of({"0", "1"}) + "|" + one_of({"5", "7"}) + "|small\n";
            }
        }
    }

    void draw_inspections(std::string& text) {
        const bool has_kind = !some(3);
        text = std::string("bin|reference|violation_number|inspected_on|violation_class") +
               (has_kind ? "|kind\n" : "\n");
        for (const std::string reference : {"А-1", "А-2"}) {
            const std::string day = one_of({"2024-02-01", "2024-02-02"});
            const std::string kind = one_of({"planned", "unplanned"});
            for (const std::string number : {"1", "2", "3"}) {
                if (!some(2)) {
                    text += "031140001297|" + reference + "|" + number + "|" + day + "|" +
                            one_of({"gross", "minor"}) + (has_kind ? "|" + kind + "\n" : "\n");
                }
            }
        }
    }

    void draw_assessments(std::string& text) {
        const bool has_name = !some(3);
        text = std::string("bin|assessed_on|workplace|valid_until|workers|harmfulness|hazard|"
                           "equipment_safety|ppe_supply|morbidity|organisation_bin") +
               (has_name ? "|organisation\n" : "\n");
        const std::string name = one_of({"ТОО Оценка", "ТОО Иное"});
        for (const std::string bin : {"031140001297", "999980000019"}) {
            const std::string valid = one_of({"2029-01-01", "2028-01-01"});
            for (const std::string place : {"А", "Б"}) {
                if (!some(2)) {
                    text += bin + "|2024-01-01|" + place + "|" + valid + "|" + one_of({"5", "6"}) +
                            "|1|1|1|1|1|999980000029" + (has_name ? "|" + name + "\n" : "\n");
                }
            }
        }
    }

    std::string m_kind;
    std::mt19937 m_random;
};

/// A dataset with a few enterprises, and another one beside it that standing files are loaded into.
class Withdrawal : public testing::TemporaryFolderTest,
                   public ::testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        std::ranges::replace(name, '/', '-');
        m_base = std::filesystem::path(::testing::TempDir()) / ("withdrawal-" + name);
        std::filesystem::remove_all(m_base);
        DatasetEdit edit = DatasetFolder(m_base / "one").edit();
        const bool is_of_enterprises = std::string(GetParam()) == "register";
        take_small_file(
            edit.database(),
            {.kind = is_of_enterprises ? "kato" : "register",
             .text =
                 is_of_enterprises
                     ? "kato|name_kk|name_ru\n350000000|Қарағанды облысы|Карагандинская область\n"
                     : "bin|full_name_ru|oked_1|kato\n"
                       "031140001297|ТОО Первое|05101|350000000\n"
                       "999980000019|ТОО Второе|41201|350000000\n",
             .source = "base"});
        edit.publish();
        std::filesystem::copy(
            m_base / "one", m_base / "two", std::filesystem::copy_options::recursive);
    }

    void TearDown() override { std::filesystem::remove_all(m_base); }

    /// What loading only these files in their order gives.
    std::vector<std::string> told_of(const std::vector<SmallFile>& files) const {
        DatasetEdit edit = DatasetFolder(m_base / "two").edit();
        for (const SmallFile& file : files) {
            take_small_file(edit.database(), file);
        }
        return told_records(edit.database(), GetParam());
    }

    /// Loads and withdraws files by chance and compares after each withdrawal.
    void load_and_withdraw(unsigned seed) {
        DatasetEdit edit = DatasetFolder(m_base / "one").edit();
        geo::Database& database = edit.database();
        FileDraws draws(GetParam(), seed);
        std::vector<std::pair<std::int64_t, SmallFile>> standing;
        std::string happened = "seed " + std::to_string(seed);
        for (int step = 0; step < 12 || !standing.empty(); ++step) {
            if (step < 12 && (standing.empty() || draws.below(3) > 0)) {
                SmallFile file = draws.draw(step);
                const ImportReport report = take_small_file(database, file);
                if (report.batch) {
                    happened += "\nload " + file.source + " of " + file.as_of.value_or("no day") +
                                ":\n" + file.text;
                    standing.emplace_back(*report.batch, std::move(file));
                }
                continue;
            }
            const auto gone =
                standing.begin() + static_cast<std::ptrdiff_t>(draws.below(standing.size()));
            happened += "\nwithdraw " + gone->second.source;
            withdraw_batch(database, gone->first, "steward");
            standing.erase(gone);
            std::vector<SmallFile> files;
            for (const auto& [batch, file] : standing) {
                files.push_back(file);
            }
            ASSERT_EQ(told_records(database, GetParam()), told_of(files)) << happened;
        }
        EXPECT_EQ(database.number("SELECT count(*) FROM superseded_record"), 0);
    }

private:
    std::filesystem::path m_base{};
};

TEST_P(Withdrawal, LeavesWhatTheStandingFilesAloneWouldHaveGiven) {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        load_and_withdraw(seed);
        if (HasFatalFailure()) {
            return;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Withdrawal, ::testing::Values("register", "krp", "inspections", "assessments"));

class RecordsOfSeveralBatches : public testing::ImportTest {
protected:
    std::optional<std::int64_t> batch_of(std::string_view bin) {
        return database().number(
            "SELECT batch_id FROM enterprise WHERE bin = '" + std::string(bin) + "'");
    }

    static std::string renamed(std::string_view name) {
        std::string text(small_register);
        return text.replace(text.find("ТОО Первое"), std::string("ТОО Первое").size(), name);
    }
};

TEST_F(RecordsOfSeveralBatches, StayWhileOneOfThemHoldsThem) {
    const auto first = take("register", small_register, {.source_digest = "a"});
    const auto second =
        take("register", small_register, {.source_digest = "b", .as_of = "2025-01-01"});
    ASSERT_TRUE(second.batch) << "another file holds the records, too";
    EXPECT_EQ(second.counts.unchanged, 2);
    EXPECT_EQ(second.counts.held, 2);
    EXPECT_FALSE(second.has_changed_records());
    EXPECT_EQ(batch_of("031140001297"), second.batch) << "the newest that says so";
    const auto withdrawn = withdraw_batch(database(), first.batch.value(), "steward");
    EXPECT_EQ(withdrawn.removed, 0);
    EXPECT_EQ(withdrawn.kept, 2);
    EXPECT_THAT(exported("register"), SizeIs(2));
    EXPECT_EQ(batch_of("031140001297"), second.batch);
    withdraw_batch(database(), second.batch.value(), "steward");
    EXPECT_THAT(exported("register"), IsEmpty());
}

TEST_F(RecordsOfSeveralBatches, NameAnotherOneWhenTheNewestGoes) {
    const auto first = take("register", small_register, {.source_digest = "a"});
    const auto second = take("register", small_register, {.source_digest = "b"});
    take("workforce", "БИН|год|численность\n031140001297|2024|75\n");
    const auto withdrawn = withdraw_batch(database(), second.batch.value(), "steward");
    EXPECT_EQ(withdrawn.kept, 2) << "workers hang on them, and they stay";
    EXPECT_EQ(batch_of("031140001297"), first.batch);
    EXPECT_THROW(withdraw_batch(database(), first.batch.value(), "steward"), Error);
}

TEST_F(RecordsOfSeveralBatches, FallBackToWhatAnOlderFileSaid) {
    const auto newer = take("register", renamed("АО Новое"), {.as_of = "2025-01-01"});
    const auto older = take("register", small_register, {.as_of = "2024-01-01"});
    ASSERT_TRUE(older.batch) << "what it says comes into force when the newer one goes";
    EXPECT_EQ(exported("register")[0][2], "АО Новое");
    withdraw_batch(database(), newer.batch.value(), "steward");
    EXPECT_EQ(exported("register")[0][2], "ТОО Первое");
    EXPECT_EQ(batch_of("031140001297"), older.batch);
    EXPECT_EQ(exported("register")[0][14], "Караганда, Абая 1");
}

TEST_F(RecordsOfSeveralBatches, AreLoadedAgainAfterAWithdrawal) {
    const auto first = take("register", small_register);
    const auto second = take("register", renamed("АО Новое"));
    withdraw_batch(database(), first.batch.value(), "steward");
    EXPECT_EQ(exported("register")[0][2], "АО Новое");
    const auto again = take("register", small_register);
    EXPECT_FALSE(again.imported_before) << "what was withdrawn was never there";
    EXPECT_EQ(again.counts.updated, 1);
    EXPECT_EQ(again.counts.held, 1);
    withdraw_batch(database(), second.batch.value(), "steward");
    EXPECT_EQ(exported("register")[0][2], "ТОО Первое");
    EXPECT_EQ(record_history(database(), *find_contract("register"), {"031140001297"}).size(), 1U);
}

TEST_F(RecordsOfSeveralBatches, AreHeldByASecondImportOfAFileThatBringsMore) {
    take("register", small_register);
    const std::string workers = "БИН|год|численность\n"
                                "031140001297|2024|75\n"
                                "999980000029|2024|12\n";
    const auto first = take("workforce", workers);
    EXPECT_EQ(first.counts.refused, 1) << "nobody of that number is in the register";
    take("register", "bin|full_name_ru|oked_1|kato\n999980000029|ТОО Третье|05101|350000000\n");
    const auto second = take("workforce", workers);
    EXPECT_EQ(second.imported_before, first.batch);
    EXPECT_EQ(second.counts.added, 1);
    withdraw_batch(database(), first.batch.value(), "steward");
    EXPECT_THAT(exported("workforce"), SizeIs(2)) << "the second import read all of its rows";
}

} // namespace
} // namespace osh::regions
