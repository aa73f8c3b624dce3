#pragma once

#include "geo/csv/csv_table.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace osh::regions {

/// One of the demo's built-in tables, with typed cells. Every function throws `regions::Error`
/// naming file and line when a cell is not what it should be.
class DemoTable {
public:
    explicit DemoTable(std::string_view file_name);

    std::size_t size() const noexcept { return m_table.size(); }

    const std::string& text(std::size_t row, std::string_view column) const;
    std::int64_t whole(std::size_t row, std::string_view column) const;
    double real(std::size_t row, std::string_view column) const;

    /// The first character of a cell; 0 when it is empty.
    char letter(std::size_t row, std::string_view column) const;

private:
    [[noreturn]] void refuse(std::size_t row, const std::string& cell) const;

    std::string m_name;
    geo::CsvTable m_table;
};

} // namespace osh::regions
