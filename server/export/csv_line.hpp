#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// One record of a CSV file (RFC 4180) with its line end CRLF: a field with a comma, a quote or a
/// line break is quoted. A text field that a spreadsheet would take for a formula (it begins with
/// = + - @ or a control character) gets an apostrophe before it, as OWASP advises.
class CsvLine {
public:
    CsvLine& text(std::string_view field);

    /// A number with the fewest digits that read back as the same; NaN gives an empty field.
    CsvLine& number(double field);
    CsvLine& integer(long long field);
    CsvLine& empty();

    /// The record; the line starts anew.
    std::string finish();

private:
    void separate();

    std::string m_line;
    bool m_has_fields = false;
};

/// What the fields of a column are.
enum class CsvType { text, integer, number };

struct CsvColumn {
    std::string_view name;
    CsvType type = CsvType::text;
};

/// The header record of the columns.
std::string csv_header(std::span<const CsvColumn> columns);

/// The record of a file `.csvt` beside a CSV file, by which GDAL knows the types of its columns.
std::string csv_types(std::span<const CsvColumn> columns);

/// The header record.
std::string csv_header(std::initializer_list<std::string_view> names);

} // namespace osh::server
