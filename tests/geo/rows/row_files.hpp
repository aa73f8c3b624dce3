#pragma once

#include "geo/error.hpp"
#include "geo/rows/row_source.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace osh::geo::testing_rows {

/// All a source gives.
struct ReadTable {
    std::vector<std::string> headers{};
    std::vector<bool> cut{}; ///< headers that may be beginnings
    std::vector<Row> rows{};

    std::vector<std::string> column(std::size_t position) const {
        std::vector<std::string> cells;
        for (const Row& row : rows) {
            cells.push_back(position < row.cells.size() ? row.cells[position] : "(none)");
        }
        return cells;
    }
};

inline ReadTable
read_table(const std::filesystem::path& file, const RowSourceOptions& options = {}) {
    const auto source = open_rows(file, options);
    ReadTable table;
    table.headers.assign(source->headers().begin(), source->headers().end());
    table.cut = source->cut_headers();
    Row row;
    while (source->next(row)) {
        table.rows.push_back(row);
    }
    return table;
}

/// What is said when a file cannot be read; empty when it can.
inline std::string
refusal(const std::filesystem::path& file, const RowSourceOptions& options = {}) {
    try {
        read_table(file, options);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

/// A folder of its own per test, gone afterwards.
class RowFiles : public ::testing::Test {
protected:
    RowFiles() { std::filesystem::create_directories(m_folder); }

    ~RowFiles() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }

    const std::filesystem::path& folder() const { return m_folder; }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() /
        ("oshmap_rows_" + std::to_string(::getpid()) + "_" +
         ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

} // namespace osh::geo::testing_rows
