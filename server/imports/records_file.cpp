#include "server/imports/records_file.hpp"

#include "regions/imports/export_records.hpp"
#include "server/export/csv_line.hpp"

#include <charconv>
#include <ostream>

namespace osh::server {

namespace {

bool is_decimal(regions::ColumnType type) {
    return type == regions::ColumnType::number || type == regions::ColumnType::longitude ||
           type == regions::ColumnType::latitude;
}

/// A number may begin with a sign, which a text may not.
void add_value(CsvLine& line, regions::ColumnType type, const std::string& value) {
    double number = 0.0;
    const auto [stop, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (is_decimal(type) && fault == std::errc{} && stop == value.data() + value.size()) {
        line.number(number);
    } else {
        line.text(value);
    }
}

} // namespace

std::int64_t
write_records_csv(std::ostream& out, geo::Database& database, const regions::Contract& contract) {
    CsvLine line;
    for (const regions::ContractColumn& column : contract.columns) {
        line.text(column.id);
    }
    out << "\xEF\xBB\xBF" << line.finish();
    return regions::export_records(database, contract, [&](std::span<const std::string> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            add_value(line, contract.columns[i].type, values[i]);
        }
        out << line.finish();
    });
}

} // namespace osh::server
