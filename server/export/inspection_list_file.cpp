#include "server/export/csv_line.hpp"
#include "server/export/export_file.hpp"

#include <array>
#include <span>

namespace osh::server {

namespace {

constexpr std::array<CsvColumn, 15> columns_of_inspection_list{{
    {"stratum"},
    {"place", CsvType::integer},
    {"bin"},
    {"name_kk"},
    {"name_ru"},
    {"oked"},
    {"kato"},
    {"degree", CsvType::integer},
    {"score", CsvType::number},
    {"reason_kk"},
    {"reason_ru"},
    {"reason_en"},
    {"lon", CsvType::number},
    {"lat", CsvType::number},
    {"origin"},
}};

} // namespace

std::span<const CsvColumn> exported_list_columns() noexcept { return columns_of_inspection_list; }

std::size_t write_inspection_list_csv(
    std::ostream& out, const LiveDataset& dataset, std::span<const regions::InspectionEntry> list) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto& columns = snapshot.enterprises;
    out << csv_header(exported_list_columns());
    for (const regions::InspectionEntry& entry : list) {
        const std::uint32_t row = entry.enterprise.row;
        const std::string digits = std::to_string(columns.bin[row]);
        const regions::NamePair name = snapshot.name(entry.enterprise);
        const auto position = snapshot.position(entry.enterprise);
        CsvLine line;
        line.text(regions::word(entry.stratum))
            .integer(entry.place)
            .text(std::string(12 - digits.size(), '0') + digits)
            .text(name.kk)
            .text(name.ru)
            .text(snapshot.sectors[columns.sector[row]].oked.text())
            .text(snapshot.territories[columns.territory[row]].kato.text())
            .integer(snapshot.scores.degree[row].number)
            .number(snapshot.scores.score[row].points())
            .text(entry.reason.kk)
            .text(entry.reason.ru)
            .text(entry.reason.en);
        if (position) {
            line.number(position->lon.degrees).number(position->lat.degrees);
        } else {
            line.empty().empty();
        }
        line.text(columns.is_demo[row] != 0 ? "demo" : "register");
        out << line.finish();
    }
    return list.size();
}

} // namespace osh::server
