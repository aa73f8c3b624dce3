#include "regions/imports/export_records.hpp"
#include "regions/imports/import_records.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "regions/store/check_dataset.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <random>
#include <thread>

#include "tests/regions/imports/generated_register.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

namespace fs = std::filesystem;
using testing::GeneratedRegister;

constexpr std::uint32_t enterprises = 4'000;

/// OSHMAP_CRASH_INSTANTS says at how many instants an import is killed; 5 without it.
int crash_instants() {
    const char* const text = std::getenv("OSHMAP_CRASH_INSTANTS");
    return text != nullptr ? std::max(1, std::atoi(text)) : 5;
}

void import_and_publish(const fs::path& folder, std::string_view edition) {
    DatasetEdit edit = DatasetFolder(folder).edit();
    const Contract& contract = *find_contract("register");
    GeneratedRegister rows(enterprises, edition);
    import_records(
        edit.database(),
        contract,
        rows,
        recognise_columns(contract, rows.headers()).binding,
        {.source_name = std::string(edition), .today = "2025-06-30"});
    edit.publish();
}

/// A number that tells two states of the register apart.
std::size_t state_of(const fs::path& folder) {
    geo::Database database(
        DatasetFolder(folder).current()->string(), geo::DatabaseAccess::immutable);
    std::size_t state = 0;
    export_records(
        database, *find_contract("register"), [&state](std::span<const std::string> values) {
            for (const std::string& value : values) {
                state = state * 31 + std::hash<std::string>{}(value);
            }
        });
    return state;
}

class ImportCrash : public testing::TemporaryFolderTest {};

// A process of its own imports the second edition of a register over the first one and is killed
// with SIGKILL after a random time.
TEST_F(ImportCrash, LeavesTheStateBeforeOrAfterAtAnyInstant) {
    import_and_publish(folder() / "start", "first");
    const std::size_t before = state_of(folder() / "start");
    fs::copy(folder() / "start", folder() / "end");
    const auto began = std::chrono::steady_clock::now();
    import_and_publish(folder() / "end", "second");
    const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - began;
    const std::size_t after = state_of(folder() / "end");
    ASSERT_NE(before, after);

    std::mt19937_64 draws(20'251'126);
    std::uniform_real_distribution<double> share(0.0, 1.1);
    int killed = 0;
    int kept_before = 0;
    for (int instant = 0; instant < crash_instants(); ++instant) {
        const fs::path place = folder() / "tried";
        fs::remove_all(place);
        fs::copy(folder() / "start", place);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            try {
                import_and_publish(place, "second");
                _exit(0);
            } catch (...) {
                _exit(1);
            }
        }
        std::this_thread::sleep_for(share(draws) * whole);
        kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        killed += WIFSIGNALED(status) ? 1 : 0;
        EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0)
            << "the import failed by itself";

        const std::size_t state = state_of(place);
        EXPECT_TRUE(state == before || state == after) << "instant " << instant;
        kept_before += state == before ? 1 : 0;
        const auto problems = check_dataset(*DatasetFolder(place).current()).problems;
        EXPECT_TRUE(problems.empty()) << problems.front();
        import_and_publish(place, "second");
        EXPECT_EQ(state_of(place), after) << "the import started again completes";
    }
    std::printf(
        "%d imports, %d killed under way; %d left the state before, %d the state after\n",
        crash_instants(),
        killed,
        kept_before,
        crash_instants() - kept_before);
    EXPECT_GT(killed, 0) << "no import was killed: the test showed nothing";
}

} // namespace
} // namespace osh::regions
