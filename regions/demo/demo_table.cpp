#include "regions/demo/demo_table.hpp"

#include "regions/demo/demo_facts.hpp"
#include "regions/error.hpp"

#include <charconv>

namespace osh::regions {

namespace {

template<typename Number>
bool read_number(const std::string& text, Number& number) {
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    return fault == std::errc{} && stop == end;
}

} // namespace

DemoTable::DemoTable(std::string_view file_name)
    : m_name(file_name)
    , m_table(geo::CsvTable::parse(demo_file(file_name), file_name)) {}

void DemoTable::refuse(std::size_t row, const std::string& cell) const {
    throw Error(
        m_name + ", line " + std::to_string(m_table.line(row)) + ": \"" + cell + "\" is no number");
}

const std::string& DemoTable::text(std::size_t row, std::string_view column) const {
    return m_table.cell(row, column);
}

std::int64_t DemoTable::whole(std::size_t row, std::string_view column) const {
    std::int64_t number = 0;
    if (!read_number(text(row, column), number)) {
        refuse(row, text(row, column));
    }
    return number;
}

double DemoTable::real(std::size_t row, std::string_view column) const {
    double number = 0;
    if (!read_number(text(row, column), number)) {
        refuse(row, text(row, column));
    }
    return number;
}

char DemoTable::letter(std::size_t row, std::string_view column) const {
    return text(row, column).empty() ? '\0' : text(row, column).front();
}

} // namespace osh::regions
