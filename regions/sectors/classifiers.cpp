#include "regions/sectors/classifiers.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/store/sector_store.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

std::int64_t whole_number(const geo::CsvTable& table, std::size_t row, std::string_view column) {
    const std::string& text = table.cell(row, column);
    std::int64_t number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || stop != text.data() + text.size()) {
        throw Error(
            "krp.csv, line " + std::to_string(table.line(row)) + ": \"" + text +
            "\" is no whole number");
    }
    return number;
}

std::vector<Activity> read_activities() {
    const auto table = geo::CsvTable::parse(classifier_file("oked.csv"), "oked.csv");
    std::vector<Activity> found;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto oked = Oked::parse(table.cell(row, "oked"));
        if (!oked || std::string(1, oked->section()) != table.cell(row, "section")) {
            throw Error(
                "oked.csv, line " + std::to_string(table.line(row)) + ": " +
                table.cell(row, "oked") + " does not belong to section " +
                table.cell(row, "section"));
        }
        found.push_back(
            {*oked,
             {table.cell(row, "name_kk"), table.cell(row, "name_ru"), table.cell(row, "name_en")}});
    }
    return found;
}

std::vector<SizeBand> read_size_bands() {
    const auto table = geo::CsvTable::parse(classifier_file("krp.csv"), "krp.csv");
    std::vector<SizeBand> found;
    for (std::size_t row = 0; row < table.size(); ++row) {
        SizeBand band{
            .krp = static_cast<int>(whole_number(table, row, "krp")),
            .workers_min = whole_number(table, row, "workers_min"),
            .size_class = table.cell(row, "class")};
        if (!table.cell(row, "workers_max").empty()) {
            band.workers_max = whole_number(table, row, "workers_max");
        }
        found.push_back(std::move(band));
    }
    return found;
}

} // namespace

const std::vector<Activity>& activities() {
    static const std::vector<Activity> all = read_activities();
    return all;
}

const std::vector<SizeBand>& size_bands() {
    static const std::vector<SizeBand> all = read_size_bands();
    return all;
}

const SizeBand& size_band_of(std::int64_t workers) {
    const auto& bands = size_bands();
    const auto above = std::ranges::find_if(
        bands, [workers](const SizeBand& band) { return band.workers_min > workers; });
    return above == bands.begin() ? bands.front() : *std::prev(above);
}

void write_classifiers(geo::Database& database) {
    write_activities(database, activities());
    write_size_bands(database, size_bands());
}

void import_classifiers(geo::Database& database) {
    geo::Transaction transaction(database);
    write_classifiers(database);
    transaction.commit();
}

} // namespace osh::regions
