#include "regions/territories/official_regions.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

geo::CsvTable built_in_table(std::string_view file_name) {
    return geo::CsvTable::parse(territory_file(file_name), file_name);
}

geo::Kato kato_in(const geo::CsvTable& table, std::size_t row, std::string_view column) {
    const auto kato = geo::Kato::parse(table.cell(row, column));
    if (!kato) {
        throw Error(
            "built-in table of territories, line " + std::to_string(table.line(row)) + ": \"" +
            table.cell(row, column) + "\" is no KATO code");
    }
    return *kato;
}

std::vector<OfficialRegion> read_regions() {
    const geo::CsvTable table = built_in_table("regions.csv");
    std::vector<OfficialRegion> regions;
    for (std::size_t row = 0; row < table.size(); ++row) {
        OfficialRegion region{.kato = kato_in(table, row, "kato")};
        region.iso_3166_2 = table.cell(row, "iso_3166_2");
        region.name = {
            table.cell(row, "name_kk"), table.cell(row, "name_ru"), table.cell(row, "name_en")};
        const std::string& districts = table.cell(row, "districts");
        std::from_chars(districts.data(), districts.data() + districts.size(), region.districts);
        region.part_of_before_2022 = geo::Kato::parse(table.cell(row, "part_of_before_2022"));
        regions.push_back(std::move(region));
    }
    return regions;
}

std::vector<NewDistrict> read_new_districts() {
    const geo::CsvTable table = built_in_table("new_districts.csv");
    std::vector<NewDistrict> districts;
    for (std::size_t row = 0; row < table.size(); ++row) {
        districts.push_back(
            {kato_in(table, row, "region_kato"),
             {table.cell(row, "name_kk"), table.cell(row, "name_ru"), {}},
             table.cell(row, "stem_kk"),
             table.cell(row, "stem_ru")});
    }
    return districts;
}

std::vector<KatoChange> read_changes() {
    const geo::CsvTable table = built_in_table("kato_changes.csv");
    std::vector<KatoChange> changes;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cell(row, "reassigned_to").empty()) {
            changes.push_back(
                {kato_in(table, row, "old_kato"),
                 kato_in(table, row, "new_kato"),
                 table.cell(row, "changed_on"),
                 table.cell(row, "name_ru")});
        }
    }
    return changes;
}

} // namespace

const std::vector<OfficialRegion>& official_regions() {
    static const std::vector<OfficialRegion> regions = read_regions();
    return regions;
}

const OfficialRegion* official_region(geo::Kato kato) {
    const auto& regions = official_regions();
    const auto found = std::ranges::find(regions, kato, &OfficialRegion::kato);
    return found == regions.end() ? nullptr : &*found;
}

bool became_smaller_in_2022(geo::Kato region) {
    return std::ranges::any_of(official_regions(), [region](const OfficialRegion& other) {
        return other.part_of_before_2022 == region;
    });
}

const std::vector<NewDistrict>& new_districts() {
    static const std::vector<NewDistrict> districts = read_new_districts();
    return districts;
}

const std::vector<KatoChange>& kato_changes_of_2022() {
    static const std::vector<KatoChange> changes = read_changes();
    return changes;
}

} // namespace osh::regions
