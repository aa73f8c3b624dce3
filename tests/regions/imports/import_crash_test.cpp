#include "regions/imports/export_records.hpp"
#include "regions/imports/import_records.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "regions/store/check_dataset.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <new>
#include <random>
#include <string>
#include <thread>
#include <vector>

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

/// How far an import came.
enum class Stage { storing, publishing, ended };

/// What a process tells another one of its import, in memory that both see.
struct Witness {
    std::atomic<Stage> stage{Stage::storing};
    std::atomic<double> storing_s{0.0};    ///< of the processor, until all is committed
    std::atomic<double> publishing_s{0.0}; ///< of the clock
};

/// Memory that stays shared behind a fork.
class SharedWitness {
public:
    SharedWitness()
        : m_memory(::mmap(
              nullptr,
              sizeof(Witness),
              PROT_READ | PROT_WRITE,
              MAP_SHARED | MAP_ANONYMOUS,
              -1,
              0)) {
        if (m_memory == MAP_FAILED) {
            throw std::bad_alloc();
        }
        m_witness = new (m_memory) Witness;
    }

    ~SharedWitness() { ::munmap(m_memory, sizeof(Witness)); }

    SharedWitness(const SharedWitness&) = delete;
    SharedWitness& operator=(const SharedWitness&) = delete;
    SharedWitness(SharedWitness&&) = delete;
    SharedWitness& operator=(SharedWitness&&) = delete;

    Witness* operator->() const noexcept { return m_witness; }

private:
    void* m_memory;
    Witness* m_witness = nullptr;
};

/// Seconds that a clock shows.
double seconds_of(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void import_and_publish(
    const fs::path& folder, std::string_view edition, const SharedWitness* witness = nullptr) {
    DatasetEdit edit = DatasetFolder(folder).edit();
    const Contract& contract = *find_contract("register");
    GeneratedRegister rows(enterprises, edition);
    import_records(
        edit.database(),
        contract,
        rows,
        recognise_columns(contract, rows.headers()).binding,
        {.source_name = std::string(edition), .today = "2025-06-30"});
    const double stored = seconds_of(CLOCK_MONOTONIC);
    if (witness != nullptr) {
        (*witness)->storing_s = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        (*witness)->stage = Stage::publishing;
    }
    edit.publish();
    if (witness != nullptr) {
        (*witness)->publishing_s = seconds_of(CLOCK_MONOTONIC) - stored;
        (*witness)->stage = Stage::ended;
    }
}

/// A process of its own that imports the second edition.
pid_t start_import(const fs::path& folder, const SharedWitness& witness) {
    const pid_t child = fork();
    if (child == 0) {
        try {
            import_and_publish(folder, "second", &witness);
            _exit(0);
        } catch (...) {
            _exit(1);
        }
    }
    return child;
}

bool has_ended(pid_t child) {
    siginfo_t found{};
    return ::waitid(P_PID, static_cast<id_t>(child), &found, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           found.si_pid == child;
}

/// When an import is killed. Storing goes by processor time, so that the instants are spread over
/// it however busy the machine is; publishing waits for the disk, so that it goes by the clock.
struct Instant {
    Stage stage = Stage::storing;
    double seconds = 0.0; ///< since the stage began
};

void wait_for(const Instant& instant, pid_t child, const SharedWitness& witness) {
    using namespace std::chrono_literals;
    clockid_t processor{};
    if (instant.stage == Stage::storing && ::clock_getcpuclockid(child, &processor) == 0) {
        while (!has_ended(child) && seconds_of(processor) < instant.seconds) {
            std::this_thread::sleep_for(100us);
        }
        return;
    }
    while (!has_ended(child) && witness->stage == Stage::storing) {
        std::this_thread::sleep_for(50us);
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(instant.seconds));
}

/// Instants over the whole of an import, each at random within its own share of it: two thirds
/// while it stores, one third while it publishes, which is much the shorter stage, and behind.
std::vector<Instant> spread_instants(int count, const SharedWitness& measured) {
    std::mt19937_64 draws(20'251'126);
    std::uniform_real_distribution<double> within(0.0, 1.0);
    const int while_storing = (2 * count + 1) / 3;
    std::vector<Instant> instants;
    for (int i = 0; i < count; ++i) {
        const bool stores = i < while_storing;
        const int place = stores ? i : i - while_storing;
        const int places = stores ? while_storing : count - while_storing;
        const double share = (place + within(draws)) / places;
        instants.push_back(
            {stores ? Stage::storing : Stage::publishing,
             stores ? share * measured->storing_s : 1.2 * share * measured->publishing_s});
    }
    return instants;
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
// with SIGKILL at instants that are spread over the length of an import measured in the same run.
TEST_F(ImportCrash, LeavesTheStateBeforeOrAfterAtAnyInstant) {
    import_and_publish(folder() / "start", "first");
    const std::size_t before = state_of(folder() / "start");
    fs::copy(folder() / "start", folder() / "end");
    const SharedWitness measured;
    int status = 0;
    ASSERT_GT(waitpid(start_import(folder() / "end", measured), &status, 0), 0);
    ASSERT_EQ(status, 0);
    const std::size_t after = state_of(folder() / "end");
    ASSERT_NE(before, after);

    std::map<Stage, int> killed;
    std::map<Stage, int> kept_before;
    const auto instants = spread_instants(crash_instants(), measured);
    for (const Instant& instant : instants) {
        const std::string where = std::to_string(instant.seconds) + " s after stage " +
                                  std::to_string(static_cast<int>(instant.stage)) + " began";
        const fs::path place = folder() / "tried";
        fs::remove_all(place);
        fs::copy(folder() / "start", place);
        const SharedWitness witness;
        const pid_t child = start_import(place, witness);
        ASSERT_GE(child, 0);
        wait_for(instant, child, witness);
        kill(child, SIGKILL);
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0)
            << "the import failed by itself";
        const Stage reached = WIFSIGNALED(status) ? witness->stage.load() : Stage::ended;
        ++killed[reached];

        const std::size_t state = state_of(place);
        EXPECT_TRUE(state == before || state == after) << where;
        kept_before[reached] += state == before ? 1 : 0;
        const auto problems = check_dataset(*DatasetFolder(place).current()).problems;
        EXPECT_TRUE(problems.empty()) << where << ": " << problems.front();
        import_and_publish(place, "second");
        EXPECT_EQ(state_of(place), after) << where << ": the import started again completes";
    }
    std::printf(
        "an import stores for %.3f s of the processor and publishes for %.3f s; of %zu imports %d "
        "were killed while they stored (%d left the state before), %d while they published (%d "
        "left the state before), %d when they had published\n",
        measured->storing_s.load(),
        measured->publishing_s.load(),
        instants.size(),
        killed[Stage::storing],
        kept_before[Stage::storing],
        killed[Stage::publishing],
        kept_before[Stage::publishing],
        killed[Stage::ended]);
    EXPECT_EQ(kept_before[Stage::storing], killed[Stage::storing]) << "nothing is published yet";
    EXPECT_EQ(kept_before[Stage::ended], 0) << "what was published stays";
    EXPECT_GT(killed[Stage::storing] + killed[Stage::publishing], 0)
        << "no import was killed: the test showed nothing";
    if (instants.size() >= 50) {
        EXPECT_GE(killed[Stage::storing], static_cast<int>(instants.size()) / 3);
        EXPECT_GE(killed[Stage::publishing], 3);
    }
}

} // namespace
} // namespace osh::regions
