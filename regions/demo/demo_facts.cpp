#include "regions/demo/demo_facts.hpp"

#include "regions/demo/demo_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>

namespace osh::regions {

namespace {

/// Regions joined by `+`, each as two digits.
std::vector<unsigned> regions_in(std::string_view text) {
    std::vector<unsigned> regions;
    while (!text.empty()) {
        unsigned digits = 0;
        const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), digits);
        if (fault != std::errc{}) {
            throw Error("totals.csv: \"" + std::string(text) + "\" names no region");
        }
        regions.push_back(digits);
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
        text.remove_prefix(text.starts_with('+') ? 1 : 0);
    }
    return regions;
}

void read_regions(DemoFacts& facts) {
    const DemoTable table("regions.csv");
    for (std::size_t row = 0; row < table.size(); ++row) {
        DemoRegion region{
            .digits = static_cast<unsigned>(table.whole(row, "region")),
            .employed_thousand = table.real(row, "employed_thousand"),
            .form_share = table.real(row, "form_share"),
            .vout_weight = table.real(row, "vout_weight"),
            .disease_permille = table.real(row, "disease_permille")};
        if (!table.text(row, "not_hygienic_share").empty()) {
            region.not_hygienic_share = table.real(row, "not_hygienic_share");
        }
        facts.regions.push_back(region);
    }
}

void read_sectors(DemoFacts& facts) {
    const DemoTable table("sectors.csv");
    for (std::size_t row = 0; row < table.size(); ++row) {
        facts.sectors.push_back(
            {.letter = table.letter(row, "sector"),
             .workers_thousand = table.real(row, "workers_thousand"),
             .surveyed_share = table.real(row, "surveyed_share"),
             .vout_thousand = table.real(row, "vout_thousand"),
             .heavy_weight = table.real(row, "heavy_weight"),
             .unsafe_weight = table.real(row, "unsafe_weight"),
             .mean_size = table.real(row, "mean_size"),
             .women_share = table.real(row, "women_share"),
             .disease_weight = table.real(row, "disease_weight"),
             .hazard = table.real(row, "hazard"),
             .premium_weight = table.real(row, "premium_weight")});
    }
}

void read_cells(DemoFacts& facts) {
    facts.cells.resize(facts.regions.size() * facts.sectors.size());
    const DemoTable matrix("calibration_matrix_2022.csv");
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        const std::size_t region =
            facts.region_index(static_cast<unsigned>(matrix.whole(row, "region")));
        const std::size_t sector = facts.sector_index(matrix.letter(row, "sector"));
        DemoCellFacts& cell = facts.cells[region * facts.sectors.size() + sector];
        cell.injured_2022 += matrix.whole(row, "injured");
        cell.dead_2022 += matrix.whole(row, "fatal");
    }
    const DemoTable specialisation("specialisation.csv");
    for (std::size_t row = 0; row < specialisation.size(); ++row) {
        const std::size_t region =
            facts.region_index(static_cast<unsigned>(specialisation.whole(row, "region")));
        for (std::size_t sector = 0; sector < facts.sectors.size(); ++sector) {
            facts.cells[region * facts.sectors.size() + sector].specialisation =
                specialisation.real(row, std::string(1, facts.sectors[sector].letter));
        }
    }
}

void read_totals(DemoFacts& facts) {
    const DemoTable table("totals.csv");
    for (std::size_t row = 0; row < table.size(); ++row) {
        facts.totals.push_back(
            {.year = static_cast<int>(table.whole(row, "year")),
             .measure = table.text(row, "measure"),
             .regions = regions_in(table.text(row, "regions")),
             .sector = table.letter(row, "sectors"),
             .total = table.whole(row, "total"),
             .basis = table.text(row, "basis")});
    }
}

DemoFacts read_facts() {
    DemoFacts facts;
    read_regions(facts);
    read_sectors(facts);
    read_cells(facts);
    read_totals(facts);
    return facts;
}

} // namespace

std::int64_t DemoFacts::national(int year, std::string_view measure) const {
    for (const DemoTotal& total : totals) {
        if (total.year == year && total.measure == measure && total.regions.empty() &&
            total.sector == '\0') {
            return total.total;
        }
    }
    throw Error("totals.csv: no " + std::string(measure) + " of " + std::to_string(year));
}

std::vector<DemoTotal> DemoFacts::by_region(int year, std::string_view measure) const {
    std::vector<DemoTotal> found;
    std::ranges::copy_if(totals, std::back_inserter(found), [&](const DemoTotal& total) {
        return total.year == year && total.measure == measure && !total.regions.empty();
    });
    return found;
}

std::optional<std::int64_t>
DemoFacts::of_sector(int year, std::string_view measure, char sector) const {
    for (const DemoTotal& total : totals) {
        if (total.year == year && total.measure == measure && total.sector == sector) {
            return total.total;
        }
    }
    return std::nullopt;
}

std::size_t DemoFacts::region_index(unsigned digits) const {
    const auto found = std::ranges::find(regions, digits, &DemoRegion::digits);
    if (found == regions.end()) {
        throw Error("the demo knows no region " + std::to_string(digits));
    }
    return static_cast<std::size_t>(found - regions.begin());
}

std::size_t DemoFacts::sector_index(char section) const noexcept {
    const auto found = std::ranges::find(sectors, section, &DemoSector::letter);
    return found == sectors.end() ? sectors.size() - 1
                                  : static_cast<std::size_t>(found - sectors.begin());
}

const DemoFacts& demo_facts() {
    static const DemoFacts facts = read_facts();
    return facts;
}

} // namespace osh::regions
