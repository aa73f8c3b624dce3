#include "geo/csv/csv_table.hpp"
#include "regions/codes/oked.hpp"
#include "regions/demo/demo_population.hpp"
#include "regions/figures/official_figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "demo_dataset.hpp"

namespace osh::regions {
namespace {

/// Numbers by region digits, section letter of the demo's facts, and year.
struct CellKey {
    unsigned region;
    char sector;
    int year;

    friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

using Cells = std::map<CellKey, std::int64_t>;

char sector_of(std::string_view oked) {
    const DemoFacts& facts = demo_facts();
    return facts.sectors[facts.sector_index(Oked::parse(oked)->section())].letter;
}

/// Sums an expression over rows of a table (as `t`) joined with their enterprises (as `e`).
Cells sum_by_cell(geo::Database& database, const std::string& expression, const std::string& from) {
    geo::Statement select = database.prepare(
        "SELECT substr(e.kato, 1, 2), e.oked, year, sum(" + expression + ") FROM (" + from +
        ") AS t JOIN enterprise AS e ON e.id = t.enterprise_id GROUP BY 1, 2, 3");
    Cells cells;
    while (select.step()) {
        const auto region = static_cast<unsigned>(std::stoul(std::string(select.text(0))));
        cells[{region, sector_of(select.text(1)), static_cast<int>(select.integer(2))}] +=
            select.integer(3);
    }
    return cells;
}

std::string injuries_of(const std::string& stream) {
    return "SELECT *, CAST(substr(happened_on, 1, 4) AS INTEGER) AS year FROM injury "
           "WHERE stream = '" +
           stream + "'";
}

/// What SQL says for each measure of totals.csv.
std::map<std::string, Cells> measure(geo::Database& database) {
    const std::string bns = injuries_of("BNS");
    const std::string inspectorate = injuries_of("INSPECTORATE");
    const std::string workforce = "SELECT * FROM workforce";
    const std::string dead = "t.severity = 'fatal'";
    std::map<std::string, Cells> all;
    const auto take =
        [&](const std::string& name, const std::string& expression, const std::string& from) {
            all[name] = sum_by_cell(database, expression, from);
        };
    take("workers", "t.workers", workforce);
    take("surveyed", "t.workers * t.in_surveyed", workforce);
    take("not_hygienic", "coalesce(t.not_hygienic, 0)", workforce);
    take("heavy_physical", "coalesce(t.heavy_physical, 0)", workforce);
    take("unsafe_equipment", "coalesce(t.unsafe_equipment, 0)", workforce);
    take("vout", "coalesce(t.not_hygienic + t.heavy_physical + t.unsafe_equipment, 0)", workforce);
    take("injured", "1", bns);
    take("dead", dead, bns);
    take("women_injured", "t.is_woman", bns);
    take("small_injured", "e.krp <= 160", bns);
    take("group_victims", "t.group_accident IS NOT NULL", bns);
    take(
        "group_accidents",
        "1",
        "SELECT * FROM (" + bns + ") WHERE group_accident IS NOT NULL GROUP BY group_accident");
    take("inspectorate_injured", "1", inspectorate);
    take("inspectorate_dead", dead, inspectorate);
    for (const std::string cause : {"gross_negligence", "poor_organisation", "traffic"}) {
        take("dead_" + cause, dead + " AND t.cause = '" + cause + "'", bns);
    }
    take("injured_training", "t.cause = 'training'", bns);
    take("diseases", "1", "SELECT * FROM disease");
    for (const std::string factor :
         {"aerosols", "overstrain", "physical", "chemical", "biological", "other"}) {
        take("disease_" + factor, "t.factor_group = '" + factor + "'", "SELECT * FROM disease");
    }
    const std::string contracts = "SELECT *, 2022 AS year FROM insurance_contract";
    take("premiums_kzt", "t.premium_kzt", contracts);
    take("payouts_kzt", "t.payout_kzt", contracts);
    return all;
}

std::int64_t total_of(
    const Cells& cells, int year, const std::vector<unsigned>& regions = {}, char sector = '\0') {
    std::int64_t total = 0;
    for (const auto& [key, count] : cells) {
        if (key.year == year && (sector == '\0' || key.sector == sector) &&
            (regions.empty() || std::ranges::find(regions, key.region) != regions.end())) {
            total += count;
        }
    }
    return total;
}

/// One population per size, made once.
class DemoTotals : public ::testing::TestWithParam<std::int64_t> {
protected:
    static const std::map<std::string, Cells>& measured() {
        static std::map<std::int64_t, std::map<std::string, Cells>> by_size;
        auto& found = by_size[GetParam()];
        if (found.empty()) {
            geo::Database database = testing_demo::make_dataset();
            create_demo_population(database, {.enterprises = GetParam(), .seed = 7});
            found = measure(database);
        }
        return found;
    }
};

TEST_P(DemoTotals, HoldInEveryCellOfTheCalibrationMatrix) {
    const auto table =
        geo::CsvTable::parse(demo_file("calibration_matrix_2022.csv"), "calibration_matrix_2022");
    ASSERT_EQ(table.size(), 260U);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const CellKey key{
            static_cast<unsigned>(std::stoul(table.cell(row, "region"))),
            table.cell(row, "sector")[0],
            2022};
        const auto count = [&key](const Cells& cells) {
            const auto found = cells.find(key);
            return found == cells.end() ? 0 : found->second;
        };
        EXPECT_EQ(count(measured().at("injured")), std::stoll(table.cell(row, "injured"))) << row;
        EXPECT_EQ(count(measured().at("dead")), std::stoll(table.cell(row, "fatal"))) << row;
    }
}

TEST_P(DemoTotals, EqualEveryCalibrationTargetThatIsNotAssumed) {
    const auto table =
        geo::CsvTable::parse(demo_file("calibration_targets_2022.csv"), "calibration_targets_2022");
    int compared = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cell(row, "basis").starts_with("ASSUMED")) {
            continue;
        }
        const std::string& level = table.cell(row, "level");
        const std::string& code = table.cell(row, "code");
        std::vector<unsigned> regions;
        if (level == "region") {
            regions.push_back(static_cast<unsigned>(std::stoul(code)));
        }
        const char sector = level == "sector" ? code[0] : '\0';
        EXPECT_EQ(
            total_of(measured().at("injured"), 2022, regions, sector),
            std::stoll(table.cell(row, "injured")))
            << level << ' ' << code;
        EXPECT_EQ(
            total_of(measured().at("dead"), 2022, regions, sector),
            std::stoll(table.cell(row, "fatal")))
            << level << ' ' << code;
        ++compared;
    }
    EXPECT_GE(compared, 10);
}

TEST_P(DemoTotals, EqualEveryTotalOfTheFacts) {
    for (const DemoTotal& total : demo_facts().totals) {
        const auto cells = measured().find(total.measure);
        if (cells == measured().end()) {
            continue; // tested by their own names below
        }
        if (total.measure == "small_injured" && GetParam() < 3'000) {
            continue; // a small population has hardly any small enterprise
        }
        EXPECT_EQ(total_of(cells->second, total.year, total.regions, total.sector), total.total)
            << total.measure << ' ' << total.year << ' ' << total.basis;
    }
    EXPECT_EQ(total_of(measured().at("premiums_kzt"), 2022), 66'600'000'000);
    EXPECT_EQ(total_of(measured().at("payouts_kzt"), 2022), 6'194'000'000);
}

TEST_P(DemoTotals, GiveThePublishedRates) {
    const auto rate = [](const std::string& events,
                         int year,
                         double per,
                         std::vector<unsigned> regions = {},
                         char sector = '\0') {
        return per * static_cast<double>(total_of(measured().at(events), year, regions, sector)) /
               static_cast<double>(total_of(measured().at("workers"), year, regions, sector));
    };
    EXPECT_EQ(std::round(rate("injured", 2022, 1e5)), 44);
    EXPECT_EQ(std::round(rate("injured", 2020, 1e5)), 39);
    EXPECT_EQ(std::round(10 * rate("dead", 2022, 1e5)), 37);
    EXPECT_EQ(std::round(10 * rate("dead", 2020, 1e5)), 39);
    int compared = 0;
    for (const OfficialFigure& figure : built_in_official_figures()) {
        const bool is_injured = figure.indicator == "injury_rate_1000";
        const bool is_dead = figure.indicator == "fatal_rate_1000" && figure.sector == "ALL";
        if (figure.stream != "CONCEPT" || (!is_injured && !is_dead)) {
            continue;
        }
        std::vector<unsigned> regions;
        if (figure.territory != "KZ") {
            regions.push_back(geo::Kato::parse(figure.territory)->region_digits());
        }
        const char sector = figure.sector == "ALL" ? '\0' : figure.sector[0];
        const double scale = is_injured ? 10 : 100; // digits as printed
        EXPECT_EQ(
            std::round(scale * rate(is_injured ? "injured" : "dead", 2022, 1000, regions, sector)),
            std::round(scale * *figure.value))
            << figure.territory << ' ' << figure.sector;
        ++compared;
    }
    EXPECT_EQ(compared, 8);
}

TEST_P(DemoTotals, PutDiseasesWhereTheyWereFound) {
    for (const auto& [year, cases] : {std::pair{2020, 237}, {2021, 351}, {2022, 657}}) {
        const Cells& diseases = measured().at("diseases");
        EXPECT_EQ(total_of(diseases, year), cases);
        // Old-border Karaganda and East Kazakhstan.
        EXPECT_GE(static_cast<double>(total_of(diseases, year, {35, 62, 63, 10})), 0.92 * cases);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, DemoTotals, ::testing::Values(500, 3'000, 20'000), ::testing::PrintToStringParamName());

TEST(DemoFacts, AgreeWithTheCalibrationHandedOver) {
    const char* const given = std::getenv("OSHMAP_SHARED_DATA");
    const std::filesystem::path folder =
        given != nullptr
            ? std::filesystem::path(given)
            : std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data";
    if (!std::filesystem::exists(folder / "calibration_matrix_2022.csv")) {
        GTEST_SKIP() << "the shared calibration data is not here: set OSHMAP_SHARED_DATA";
    }
    for (const std::string name : {"calibration_matrix_2022.csv", "calibration_targets_2022.csv"}) {
        const auto ours = geo::CsvTable::parse(demo_file(name), name);
        const auto theirs = geo::CsvTable::read(folder / name);
        ASSERT_EQ(ours.size(), theirs.size());
        for (std::size_t row = 0; row < ours.size(); ++row) {
            EXPECT_EQ(ours.cell(row, "injured"), theirs.cell(row, "injured")) << name << row;
            EXPECT_EQ(ours.cell(row, "fatal"), theirs.cell(row, "fatal")) << name << row;
        }
    }
}

} // namespace
} // namespace osh::regions
