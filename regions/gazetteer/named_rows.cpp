#include "regions/gazetteer/named_rows.hpp"

#include "geo/expat_records.hpp"
#include "geo/gdal_vector_reader.hpp"
#include "geo/geocoder/batch/csv_stream.hpp"
#include "geo/geocoder/text/letters.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

namespace osh::regions {

namespace {

constexpr std::size_t piece_of_table = 256U << 10U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_margins(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// A header's name as it is looked for: ASCII letters small, no margins.
std::string column_name(std::string_view header) {
    std::string name(without_margins(header));
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

char most_used_separator(std::string_view header) noexcept {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const auto count = std::ranges::count(header, candidate);
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

void read_csv_rows(
    const std::filesystem::path& file, const std::function<void(const NamedRow&)>& take) {
    std::ifstream stream(file, std::ios::binary);
    std::string piece(piece_of_table, '\0');
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    std::string_view rest = std::string_view(piece).substr(
        0, static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    if (rest.empty()) {
        throw Error(file.string() + ": cannot be read, or is empty");
    }
    if (rest.starts_with(byte_order_mark)) {
        rest.remove_prefix(byte_order_mark.size());
    }
    std::vector<std::string> header;
    geo::CsvStream rows([&](const geo::CsvStreamRow& row) {
        if (header.empty()) {
            std::ranges::transform(row.cells, std::back_inserter(header), column_name);
            return;
        }
        if (row.raw.empty()) {
            return;
        }
        std::unordered_map<std::string, std::string> cells;
        for (std::size_t i = 0; i < row.cells.size() && i < header.size(); ++i) {
            cells.emplace(header[i], row.cells[i]);
        }
        take(NamedRow(row.number, std::move(cells)));
    });
    rows.set_separator(most_used_separator(rest.substr(0, rest.find('\n'))));
    while (!rest.empty()) {
        rows.feed(rest);
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        rest = std::string_view(piece).substr(
            0, static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    }
    rows.finish();
}

void read_layer_rows(
    const std::filesystem::path& file, const std::function<void(const NamedRow&)>& take) {
    const geo::VectorFile table(file);
    const auto layers = table.layers();
    if (layers.empty()) {
        throw Error(file.string() + ": holds no table");
    }
    const std::vector<std::string> fields = layers.front().fields;
    table.read(std::nullopt, [&](geo::VectorFeature&& feature) {
        std::unordered_map<std::string, std::string> cells;
        for (const std::string& field : fields) {
            cells.emplace(column_name(field), feature.text(field));
        }
        if (const auto* const point = std::get_if<geo::LonLat>(&feature.shape)) {
            cells.emplace("lon", std::to_string(point->lon.degrees));
            cells.emplace("lat", std::to_string(point->lat.degrees));
        }
        take(NamedRow(static_cast<std::uint64_t>(feature.row), std::move(cells)));
    });
}

} // namespace

std::string_view NamedRow::cell(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        const auto found = cells.find(std::string(name));
        if (found != cells.end()) {
            const std::string_view text = without_margins(found->second);
            if (!text.empty()) {
                return text;
            }
        }
    }
    return {};
}

void read_named_rows(
    const std::filesystem::path& file, const std::function<void(const NamedRow&)>& take) {
    const std::string ending = column_name(file.extension().string());
    if (ending == ".csv" || ending == ".tsv" || ending == ".txt") {
        read_csv_rows(file, take);
        return;
    }
    if (ending == ".xml") {
        geo::read_xml_records(file, [&](std::uint64_t line, const geo::XmlRecord& record) {
            std::unordered_map<std::string, std::string> cells;
            for (const auto& [name, text] : record) {
                cells.emplace(column_name(name), text);
            }
            take(NamedRow(line, std::move(cells)));
        });
        return;
    }
    read_layer_rows(file, take);
}

} // namespace osh::regions
