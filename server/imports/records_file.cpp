#include "server/imports/records_file.hpp"

#include "regions/imports/export_records.hpp"
#include "server/export/csv_line.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
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

/// The place of the BIN among the columns of a contract; past the end when it has none.
std::size_t column_of_bin(const regions::Contract& contract) {
    const auto found = std::ranges::find(contract.columns, "bin", &regions::ContractColumn::id);
    return static_cast<std::size_t>(found - contract.columns.begin());
}

std::optional<std::uint64_t> bin_in(const std::string& value) {
    std::uint64_t bin = 0;
    const auto [stop, fault] = std::from_chars(value.data(), value.data() + value.size(), bin);
    const bool is_bin = fault == std::errc{} && stop == value.data() + value.size();
    return is_bin ? std::optional(bin) : std::nullopt;
}

} // namespace

WrittenRecords write_records_csv(
    std::ostream& out,
    geo::Database& database,
    const regions::Contract& contract,
    const BinFilter& shows) {
    CsvLine line;
    for (const regions::ContractColumn& column : contract.columns) {
        line.text(column.id);
    }
    out << "\xEF\xBB\xBF" << line.finish();
    WrittenRecords written;
    const std::size_t column = column_of_bin(contract);
    regions::export_records(database, contract, [&](std::span<const std::string> values) {
        const auto bin = column < values.size() ? bin_in(values[column]) : std::nullopt;
        const bool names_one = column < values.size();
        if (shows && names_one && !shows(values[column])) {
            return;
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            add_value(line, contract.columns[i].type, values[i]);
        }
        if (bin) {
            written.bins.push_back(*bin);
        }
        ++written.count;
        out << line.finish();
    });
    return written;
}

} // namespace osh::server
