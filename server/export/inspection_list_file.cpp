#include "server/export/csv_line.hpp"
#include "server/export/export_file.hpp"
#include "server/export/override_text.hpp"
#include "server/json/json.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

namespace {

/// One line of the list, in the order of its columns.
struct ListedEnterprise {
    std::string_view stratum;
    std::uint32_t place;
    std::string bin;
    regions::NamePair name;
    std::string oked;
    std::string kato;
    int degree;
    double score;
    int degree_before_overrides;
    std::string overrides;
    const regions::Names& reason;
    std::optional<geo::LonLat> position;
    std::string_view origin;
};

ListedEnterprise listed(const regions::Snapshot& snapshot, const regions::InspectionEntry& entry) {
    constexpr std::size_t bin_digits = 12;
    const auto& columns = snapshot.enterprises;
    const std::uint32_t row = entry.enterprise.row;
    const std::string digits = std::to_string(columns.bin[row]);
    return {
        .stratum = regions::word(entry.stratum),
        .place = static_cast<std::uint32_t>(entry.place),
        .bin = std::string(bin_digits - digits.size(), '0') + digits,
        .name = snapshot.name(entry.enterprise),
        .oked = snapshot.sectors[columns.sector[row]].oked.text(),
        .kato = snapshot.territories[columns.territory[row]].kato.text(),
        .degree = snapshot.scores.degree[row].number,
        .score = snapshot.scores.score[row].points(),
        .degree_before_overrides = snapshot.scores.degree_before_overrides[row].number,
        .overrides = override_text(snapshot, row),
        .reason = entry.reason,
        .position = snapshot.position(entry.enterprise),
        .origin = columns.is_demo[row] != 0 ? "demo" : "register"};
}

std::string csv_of(const ListedEnterprise& one) {
    CsvLine line;
    line.text(one.stratum).integer(one.place).text(one.bin).text(one.name.kk).text(one.name.ru);
    line.text(one.oked).text(one.kato).integer(one.degree).number(one.score);
    line.integer(one.degree_before_overrides).text(one.overrides);
    line.text(one.reason.kk).text(one.reason.ru).text(one.reason.en);
    if (one.position) {
        line.number(one.position->lon.degrees).number(one.position->lat.degrees);
    } else {
        line.empty().empty();
    }
    return line.text(one.origin).finish();
}

std::string feature_of(const ListedEnterprise& one) {
    Json geometry = nullptr;
    if (one.position) {
        geometry = {
            {"type", "Point"},
            {"coordinates", {one.position->lon.degrees, one.position->lat.degrees}}};
    }
    return json_text(
        {{"type", "Feature"},
         {"geometry", std::move(geometry)},
         {"properties",
          {{"stratum", one.stratum},
           {"place", one.place},
           {"bin", one.bin},
           {"name_kk", one.name.kk},
           {"name_ru", one.name.ru},
           {"oked", one.oked},
           {"kato", one.kato},
           {"degree", one.degree},
           {"score", one.score},
           {"degree_before_overrides", one.degree_before_overrides},
           {"overrides", one.overrides},
           {"reason_kk", one.reason.kk},
           {"reason_ru", one.reason.ru},
           {"reason_en", one.reason.en},
           {"origin", one.origin}}}});
}

constexpr std::array<CsvColumn, 17> columns_of_inspection_list{{
    {"stratum"},
    {"place", CsvType::integer},
    {"bin"},
    {"name_kk"},
    {"name_ru"},
    {"oked"},
    {"kato"},
    {"degree", CsvType::integer},
    {"score", CsvType::number},
    {"degree_before_overrides", CsvType::integer},
    {"overrides"},
    {"reason_kk"},
    {"reason_ru"},
    {"reason_en"},
    {"lon", CsvType::number},
    {"lat", CsvType::number},
    {"origin"},
}};

} // namespace

std::span<const CsvColumn> exported_list_columns() noexcept { return columns_of_inspection_list; }

std::size_t write_inspection_list(
    std::ostream& out,
    const LiveDataset& dataset,
    std::span<const regions::InspectionEntry> list,
    ExportFormat format) {
    const bool is_csv = format == ExportFormat::csv;
    out
        << (is_csv ? csv_header(exported_list_columns())
                   : std::string("{\"type\":\"FeatureCollection\",\"features\":["));
    std::string_view before = "\n";
    for (const regions::InspectionEntry& entry : list) {
        const ListedEnterprise one = listed(*dataset.snapshot, entry);
        if (is_csv) {
            out << csv_of(one);
        } else {
            out << before << feature_of(one);
            before = ",\n";
        }
    }
    out << (is_csv ? "" : "\n]}\n");
    return list.size();
}

} // namespace osh::server
