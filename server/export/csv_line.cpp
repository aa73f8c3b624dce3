#include "server/export/csv_line.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace osh::server {

namespace {

bool looks_like_a_formula(std::string_view field) {
    if (field.empty()) {
        return false;
    }
    constexpr std::string_view starts = "=+-@\t\r";
    return starts.find(field.front()) != std::string_view::npos;
}

} // namespace

void CsvLine::separate() {
    if (m_has_fields) {
        m_line += ',';
    }
    m_has_fields = true;
}

CsvLine& CsvLine::text(std::string_view field) {
    separate();
    const std::string_view guard = looks_like_a_formula(field) ? "'" : "";
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        m_line.append(guard).append(field);
        return *this;
    }
    m_line.append("\"").append(guard);
    for (const char c : field) {
        m_line.append(c == '"' ? 2 : 1, c);
    }
    m_line += '"';
    return *this;
}

CsvLine& CsvLine::number(double field) {
    separate();
    if (std::isfinite(field)) {
        std::array<char, 32> digits{};
        const auto [end, fault] =
            std::to_chars(digits.data(), digits.data() + digits.size(), field);
        m_line.append(digits.data(), fault == std::errc{} ? end : digits.data());
    }
    return *this;
}

CsvLine& CsvLine::integer(long long field) {
    separate();
    m_line += std::to_string(field);
    return *this;
}

CsvLine& CsvLine::empty() {
    separate();
    return *this;
}

std::string CsvLine::finish() {
    m_line += "\r\n";
    m_has_fields = false;
    return std::exchange(m_line, {});
}

std::string csv_header(std::span<const CsvColumn> columns) {
    CsvLine line;
    for (const CsvColumn& column : columns) {
        line.text(column.name);
    }
    return line.finish();
}

std::string csv_types(std::span<const CsvColumn> columns) {
    std::string types;
    for (const CsvColumn& column : columns) {
        types.append(types.empty() ? "" : ",");
        types.append(
            column.type == CsvType::integer  ? "Integer"
            : column.type == CsvType::number ? "Real"
                                             : "String");
    }
    return types + "\r\n";
}

std::string csv_header(std::initializer_list<std::string_view> names) {
    CsvLine line;
    for (const std::string_view name : names) {
        line.text(name);
    }
    return line.finish();
}

} // namespace osh::server
