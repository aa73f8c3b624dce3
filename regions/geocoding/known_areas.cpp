#include "regions/geocoding/known_areas.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/places/place_names.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

geo::Kato region_in(const geo::CsvTable& table, std::size_t row, const char* file) {
    const auto kato = geo::Kato::parse(table.cell(row, "region_kato"));
    if (!kato) {
        throw Error(
            std::string("built-in table ") + file + ", line " + std::to_string(table.line(row)) +
            ": the region is no KATO code");
    }
    return *kato;
}

std::vector<std::string> split_at_bars(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('|', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// A position in two columns; nothing when both are empty.
std::optional<geo::LonLat>
position_in(const geo::CsvTable& table, std::size_t row, const char* file) {
    const std::string& lon = table.cell(row, "lon");
    const std::string& lat = table.cell(row, "lat");
    if (lon.empty() && lat.empty()) {
        return std::nullopt;
    }
    double east = 0.0;
    double north = 0.0;
    const bool are_numbers =
        std::from_chars(lon.data(), lon.data() + lon.size(), east).ec == std::errc{} &&
        std::from_chars(lat.data(), lat.data() + lat.size(), north).ec == std::errc{};
    const auto place =
        are_numbers ? geo::checked_lon_lat(geo::Lon{east}, geo::Lat{north}) : std::nullopt;
    if (!place) {
        throw Error(
            std::string("built-in table ") + file + ", line " + std::to_string(table.line(row)) +
            ": lon and lat are no position");
    }
    return place;
}

/// Metres from a column of kilometres; 0 when it is empty.
std::uint32_t radius_in(const geo::CsvTable& table, std::size_t row) {
    const std::string& text = table.cell(row, "radius_km");
    std::uint32_t kilometres = 0;
    std::from_chars(text.data(), text.data() + text.size(), kilometres);
    return kilometres * 1'000;
}

std::vector<KnownRegionReach> read_region_reaches() {
    constexpr auto file = "kz_region_reach.csv";
    const auto table = geo::CsvTable::parse(place_file(file), file);
    std::vector<KnownRegionReach> reaches;
    for (std::size_t row = 0; row < table.size(); ++row) {
        reaches.push_back({region_in(table, row, file), radius_in(table, row)});
    }
    return reaches;
}

std::vector<KnownDistrict> read_districts() {
    constexpr auto file = "kz_districts.csv";
    const auto table = geo::CsvTable::parse(place_file(file), file);
    std::vector<KnownDistrict> districts;
    for (std::size_t row = 0; row < table.size(); ++row) {
        KnownDistrict district{.region = region_in(table, row, file)};
        district.name_kk = table.cell(row, "name_kk");
        district.name_ru = table.cell(row, "name_ru");
        district.seat_ru = table.cell(row, "centre_ru");
        district.of_city_ru = table.cell(row, "of_city_ru");
        district.other_names = split_at_bars(table.cell(row, "other_names"));
        district.radius_m = radius_in(table, row);
        district.kato = geo::Kato::parse(table.cell(row, "kato"));
        if (!district.kato && !table.cell(row, "kato").empty()) {
            throw Error(
                std::string("built-in table ") + file + ", line " +
                std::to_string(table.line(row)) + ": kato is no code");
        }
        districts.push_back(std::move(district));
    }
    return districts;
}

std::vector<KnownRegionName> read_region_names() {
    constexpr auto file = "kz_region_names.csv";
    const auto table = geo::CsvTable::parse(place_file(file), file);
    std::vector<KnownRegionName> names;
    for (std::size_t row = 0; row < table.size(); ++row) {
        names.push_back({region_in(table, row, file), table.cell(row, "other_name")});
    }
    return names;
}

std::vector<KnownVillage> read_villages() {
    constexpr auto file = "kz_villages.csv";
    const auto table = geo::CsvTable::parse(place_file(file), file);
    std::vector<KnownVillage> villages;
    for (std::size_t row = 0; row < table.size(); ++row) {
        villages.push_back(
            {region_in(table, row, file),
             table.cell(row, "district_ru"),
             table.cell(row, "name_kk"),
             table.cell(row, "name_ru"),
             position_in(table, row, file),
             split_at_bars(table.cell(row, "other_names"))});
    }
    return villages;
}

} // namespace

const std::vector<KnownVillage>& known_villages() {
    static const std::vector<KnownVillage> villages = read_villages();
    return villages;
}

const std::vector<KnownDistrict>& known_districts() {
    static const std::vector<KnownDistrict> districts = read_districts();
    return districts;
}

const std::vector<KnownRegionReach>& known_region_reaches() {
    static const std::vector<KnownRegionReach> reaches = read_region_reaches();
    return reaches;
}

const std::vector<KnownRegionName>& known_region_names() {
    static const std::vector<KnownRegionName> names = read_region_names();
    return names;
}

} // namespace osh::regions
