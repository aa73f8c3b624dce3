// import_bench [ROWS]: how fast a business register of ROWS rows (1,000,000) is read and checked,
// stored and published, stored again, and withdrawn, and how much memory that takes, beside ogr2ogr
// loading the same file into SpatiaLite without any check. Each measurement is a process of its
// own; those of the command line are the program itself, from its start to its end. The same for a
// file with the fewest columns (a narrow one). A program of its own, because it measures processes.
#include "geo/rows/row_source.hpp"
#include "regions/imports/checked_row_stream.hpp"
#include "regions/imports/import_records.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "tests/regions/imports/generated_register.hpp"

namespace {

namespace fs = std::filesystem;
using namespace osh;

/// Runs work in a process of its own and prints its time, rows per second and peak memory.
void measure(const char* what, std::uint32_t rows, const std::function<void()>& work) {
    std::fflush(stdout);
    const auto began = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        try {
            work();
            _exit(0);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        _exit(1);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const bool is_good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const double processor =
        static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
        static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    std::printf(
        "%-44s %7.2f s  %9.0f rows/s  processor %6.2f s  peak memory %5ld MB%s\n",
        what,
        took.count(),
        rows / took.count(),
        processor,
        usage.ru_maxrss / 1024,
        is_good ? "" : "  FAILED");
}

regions::ColumnBinding binding_of(const regions::Contract& contract, const geo::RowSource& rows) {
    return regions::recognise_columns(contract, rows.headers()).binding;
}

void read_and_check(const fs::path& folder, const fs::path& file) {
    const regions::Contract& contract = *regions::find_contract("register");
    regions::DatasetEdit edit = regions::DatasetFolder(folder).edit();
    const regions::KnownRecords known(edit.database(), contract);
    const auto rows = geo::open_rows(file);
    regions::RowChecker checker(
        contract, binding_of(contract, *rows), known, "2025-06-30", nullptr);
    regions::CheckedRowStream stream(*rows, checker);
    while (stream.next() != nullptr) {
    }
}

/// `digest`: which file it is to the dataset.
void import_register(const fs::path& folder, const fs::path& file, const std::string& digest) {
    const regions::Contract& contract = *regions::find_contract("register");
    regions::DatasetEdit edit = regions::DatasetFolder(folder).edit();
    const auto rows = geo::open_rows(file);
    const auto report = regions::import_records(
        edit.database(),
        contract,
        *rows,
        binding_of(contract, *rows),
        {.source_name = file.filename().string(), .source_digest = digest, .today = "2025-06-30"});
    std::printf(
        "    added %lld, updated %lld, unchanged %lld, refused %lld, mended %lld; %.2f s before "
        "publishing\n",
        static_cast<long long>(report.counts.added),
        static_cast<long long>(report.counts.updated),
        static_cast<long long>(report.counts.unchanged),
        static_cast<long long>(report.counts.refused),
        static_cast<long long>(report.counts.fixed),
        report.seconds);
    std::fflush(stdout);
    if (report.has_changed_anything()) {
        edit.publish();
    }
}

void withdraw(const fs::path& folder, std::int64_t batch) {
    regions::DatasetEdit edit = regions::DatasetFolder(folder).edit();
    regions::withdraw_batch(edit.database(), batch, "bench");
    edit.publish();
}

[[noreturn]] void run_command_line(const fs::path& folder, const fs::path& file) {
    std::freopen("/dev/null", "w", stdout);
    execl(
        OSH_PROGRAM,
        OSH_PROGRAM,
        "import",
        "register",
        file.c_str(),
        "--no-geocoding",
        "--data",
        folder.c_str(),
        nullptr);
    std::perror(OSH_PROGRAM);
    _exit(1);
}

/// The columns that every register has, of a wide one.
void write_narrow_register(std::ostream& out, std::uint32_t rows) {
    constexpr std::array<std::size_t, 6> kept{0, 2, 3, 4, 8, 11};
    regions::testing::GeneratedRegister source(rows, "1");
    const auto write_line = [&](std::span<const std::string> cells) {
        for (const std::size_t column : kept) {
            std::string cell = cells[column];
            std::erase(cell, '"');
            out << cell << (column == kept.back() ? '\n' : ',');
        }
    };
    write_line(source.headers());
    geo::Row row;
    while (source.next(row)) {
        write_line(row.cells);
    }
}

void show_load(const char* when) {
    double load = 0.0;
    getloadavg(&load, 1);
    std::printf("load %s: %.2f\n", when, load);
}

[[noreturn]] void run_ogr2ogr(const fs::path& folder, const fs::path& file) {
    const fs::path out = folder / "ogr.sqlite";
    fs::remove(out);
    execlp(
        "ogr2ogr",
        "ogr2ogr",
        "-f",
        "SQLite",
        "-dsco",
        "SPATIALITE=YES",
        "-gt",
        "1000000",
        out.c_str(),
        file.c_str(),
        nullptr);
    std::perror("ogr2ogr");
    _exit(1);
}

} // namespace

int main(int count, char** words) {
    const auto rows = static_cast<std::uint32_t>(count > 1 ? std::atol(words[1]) : 1'000'000);
    const fs::path folder = fs::temp_directory_path() / "oshmap-import-bench";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path first = folder / "register.csv";
    const fs::path second = folder / "register-2.csv";
    for (const auto& [file, edition] : {std::pair{first, "1"}, std::pair{second, "2"}}) {
        std::ofstream out(file, std::ios::binary);
        regions::testing::write_generated_register(out, rows, edition);
    }
    const fs::path narrow = folder / "register-narrow.csv";
    {
        std::ofstream out(narrow, std::ios::binary);
        write_narrow_register(out, rows);
    }
    ::sync();
    std::printf(
        "%u rows, %.1f MB; narrow %.1f MB\n",
        rows,
        static_cast<double>(fs::file_size(first)) / 1e6,
        static_cast<double>(fs::file_size(narrow)) / 1e6);
    show_load("before");
    measure("narrow: oshmap import register, command line", rows, [&] {
        run_command_line(folder / "narrow", narrow);
    });
    measure("narrow: ogr2ogr", rows, [&] { run_ogr2ogr(folder, narrow); });
    measure("oshmap import register, command line", rows, [&] {
        run_command_line(folder / "wide", first);
    });
    measure("ogr2ogr into SpatiaLite, no checks", rows, [&] { run_ogr2ogr(folder, first); });
    measure("read and check", rows, [&] { read_and_check(folder / "empty", first); });
    measure("import into an empty dataset, published", rows, [&] {
        import_register(folder / "data", first, "1");
    });
    measure("the same file again", rows, [&] { import_register(folder / "data", first, "1"); });
    measure("a corrected file: every row updated", rows, [&] {
        import_register(folder / "data", second, "2");
    });
    measure("withdraw the corrections", rows, [&] { withdraw(folder / "data", 2); });
    measure("another file that repeats every row", rows, [&] {
        import_register(folder / "data", first, "3");
    });
    measure("withdraw the first file, all stays", rows, [&] { withdraw(folder / "data", 1); });
    show_load("after");
    fs::remove_all(folder);
    return 0;
}
