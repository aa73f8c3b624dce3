// How fast tables are read, and how much memory that takes: rows_bench [ROWS [FILE…]].
// Without files it writes a register of ROWS (1,000,000) rows in UTF-8 and in KZ-1048, reads both,
// and reads the first with GDAL's own CSV driver for comparison. Each is read in a process of its
// own, so that the peak of memory is its own.
#include "geo/gdal_vector_reader.hpp"
#include "geo/rows/row_source.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Counted {
    std::uint64_t rows = 0;
    std::uint64_t cells = 0;
};

Counted read_rows(const fs::path& file) {
    const auto source = osh::geo::open_rows(file);
    Counted counted;
    osh::geo::Row row;
    while (source->next(row)) {
        ++counted.rows;
        counted.cells += row.cells.size();
    }
    return counted;
}

Counted read_with_gdal(const fs::path& file) {
    Counted counted;
    const osh::geo::VectorFile opened(file);
    opened.read({}, [&](osh::geo::VectorFeature&& feature) {
        ++counted.rows;
        counted.cells += feature.attributes.size();
    });
    return counted;
}

/// Does the work in a child process and prints its time and peak of memory.
void measure(const std::string& what, const fs::path& file, const std::function<Counted()>& work) {
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto began = std::chrono::steady_clock::now();
        const Counted counted = work();
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        std::printf(
            "%-28s %9.1f MB %9llu rows %8.2f s %10.0f rows/s %11.0f cells/s peak %5.0f MB\n",
            what.c_str(),
            static_cast<double>(fs::file_size(file)) / 1e6,
            static_cast<unsigned long long>(counted.rows),
            seconds,
            static_cast<double>(counted.rows) / seconds,
            static_cast<double>(counted.cells) / seconds,
            static_cast<double>(usage.ru_maxrss) / 1024);
        std::fflush(stdout);
        std::_Exit(0);
    }
    ::waitpid(child, nullptr, 0);
}

/// A register with the columns of the statistics bureau; a third of the names is quoted.
void write_register(const fs::path& file, std::uint64_t rows) {
    std::ofstream out(file, std::ios::binary);
    out << "БИН,Наименование на казахском,Полное наименование,Дата регистрации,Основной код "
           "ОКЭД,Вид деятельности на казахском,Вид деятельности,Вторичный код ОКЭД,Код "
           "КРП,Наименование КРП на казахском,Наименование КРП,КАТО,Населенный пункт на "
           "казахском,Населенный пункт,Юридический адрес,ФИО руководителя\n";
    for (std::uint64_t i = 0; i < rows; ++i) {
        const std::string number = std::to_string(100'000'000'000 + i);
        const std::string name = i % 3 == 0 ? "\"ТОО \"\"Қарағанды-Құрылыс " + number + "\"\"\""
                                            : "ТОО Караганда-Строй " + number;
        out << number << ',' << name << ',' << name
            << ",2010-05-17,41201,Тұрғын үй салу,Строительство жилых зданий,43110,160,Орта "
               "кәсіпорын,Среднее предприятие,351010000,Қарағанды қ.а.,Караганда г.а.,\"г. "
               "Караганда, район имени Казыбек би, ул. Ерубаева, дом "
            << i % 200 << "\",\n";
    }
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const std::uint64_t rows = words.empty() ? 1'000'000 : std::stoull(words.front());
    if (words.size() > 1) {
        for (auto file = words.begin() + 1; file != words.end(); ++file) {
            measure(fs::path(*file).filename(), *file, [&] { return read_rows(*file); });
        }
        return 0;
    }
    const fs::path folder =
        fs::temp_directory_path() / ("rows_bench_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const fs::path utf8 = folder / "utf8.csv";
    write_register(utf8, rows);
    const fs::path kazakh = folder / "kz1048.csv";
    const std::string recode =
        "iconv -f UTF-8 -t RK1048 " + utf8.string() + " > " + kazakh.string();
    measure("CSV, UTF-8", utf8, [&] { return read_rows(utf8); });
    if (std::system(recode.c_str()) == 0) {
        measure("CSV, KZ-1048", kazakh, [&] { return read_rows(kazakh); });
    }
    measure("the same by GDAL's CSV driver", utf8, [&] { return read_with_gdal(utf8); });
    fs::remove_all(folder);
    return 0;
}
