#include "regions/snapshot/territory_table.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

geo::Kato kato(std::string_view text) { return *geo::Kato::parse(text); }

TerritoryRow row(std::string_view code, TerritoryLevel level, std::vector<std::string> borders) {
    return {
        .kato = kato(code),
        .level = level,
        .name = {std::string(code), std::string(code), std::string(code)},
        .borders = std::move(borders)};
}

const std::string since = std::string(borders_since_2022);
const std::string before = std::string(borders_before_2022);

class TerritoryTableTest : public ::testing::Test {
protected:
    const TerritoryTable& table() const { return m_table; }

    TerritoryIndex at(std::string_view code) const { return *m_table.find(kato(code)); }

    std::string region_of(std::string_view code, Borders borders) const {
        const TerritoryIndex deepest = *m_table.deepest(kato(code));
        return m_table[m_table.region(deepest, borders)].kato.text();
    }

private:
    std::vector<TerritoryRow> m_rows{
        row("350000000", TerritoryLevel::region, {since, before}),
        row("620000000", TerritoryLevel::region, {since}),
        row("630000000", TerritoryLevel::region, {since, before}),
        row("100000000", TerritoryLevel::region, {since}),
        row("351000000", TerritoryLevel::district, {since, before}),
        row("621000000", TerritoryLevel::district, {since}),
        row("351800000", TerritoryLevel::district, {before}),
        row("101000000", TerritoryLevel::district, {since}),
    };
    std::vector<KatoChange> m_changes{
        {.before = kato("351800000"), .after = kato("621000000")},
        {.before = kato("632800000"), .after = kato("101000000")}};
    std::vector<geo::Kato> m_occupied{kato("331010000"), kato("710000000")};
    TerritoryTable m_table{m_rows, m_changes, m_occupied};
};

TEST_F(TerritoryTableTest, PutsRegionsOfTodayIntoThoseTheyCameFrom) {
    EXPECT_EQ(region_of("621000000", Borders::since_2022), "620000000");
    EXPECT_EQ(region_of("621000000", Borders::before_2022), "350000000");
    EXPECT_EQ(region_of("101000000", Borders::before_2022), "630000000");
    EXPECT_EQ(region_of("331010000", Borders::since_2022), "330000000");
    EXPECT_EQ(region_of("331010000", Borders::before_2022), "190000000");
    EXPECT_EQ(region_of("351000000", Borders::before_2022), "350000000");
    EXPECT_EQ(region_of("710000000", Borders::before_2022), "710000000");
}

TEST_F(TerritoryTableTest, TranslatesRenumberedDistricts) {
    const auto old_slot = static_cast<std::size_t>(Borders::before_2022);
    const TerritoryIndex under = table()[at("621000000")].under[old_slot];
    EXPECT_EQ(table()[under].kato.text(), "351800000");
}

TEST_F(TerritoryTableTest, ReadsOldCodesOfRegistersAsTodays) {
    EXPECT_EQ(table()[*table().deepest(kato("351800000"))].kato.text(), "621000000");
    EXPECT_EQ(table()[*table().deepest(kato("632800000"))].kato.text(), "101000000");
}

TEST_F(TerritoryTableTest, FallsBackToTheNearestKnownTerritory) {
    EXPECT_EQ(table()[*table().deepest(kato("351035100"))].kato.text(), "351000000")
        << "an unknown okrug of a known district";
    EXPECT_EQ(table()[*table().deepest(kato("359935100"))].kato.text(), "350000000");
    EXPECT_FALSE(table().deepest(kato("550000000")));
}

TEST_F(TerritoryTableTest, KnowsWhatLiesInWhat) {
    EXPECT_TRUE(table().within(at("621000000"), at("620000000"), Borders::since_2022));
    EXPECT_FALSE(table().within(at("621000000"), at("350000000"), Borders::since_2022));
    EXPECT_TRUE(table().within(at("621000000"), at("350000000"), Borders::before_2022));
    EXPECT_TRUE(table().within(at("621000000"), at("351800000"), Borders::before_2022));
    EXPECT_TRUE(table().within(at("350000000"), at("350000000"), Borders::since_2022));
    EXPECT_FALSE(table().within(at("350000000"), at("351000000"), Borders::since_2022));
}

TEST_F(TerritoryTableTest, ListsRegionsAndDistrictsOfEachBorders) {
    const auto codes = [this](std::optional<TerritoryIndex> parent, Borders borders) {
        std::vector<std::string> texts;
        for (const TerritoryIndex child : table().children(parent, borders)) {
            texts.push_back(table()[child].kato.text());
        }
        return texts;
    };
    using Codes = std::vector<std::string>;
    EXPECT_EQ(
        codes(std::nullopt, Borders::since_2022),
        (Codes{
            "100000000",
            "190000000",
            "330000000",
            "350000000",
            "620000000",
            "630000000",
            "710000000"}));
    EXPECT_EQ(
        codes(std::nullopt, Borders::before_2022),
        (Codes{"190000000", "350000000", "630000000", "710000000"}));
    EXPECT_EQ(codes(at("350000000"), Borders::since_2022), Codes{"351000000"});
    EXPECT_EQ(codes(at("350000000"), Borders::before_2022), (Codes{"351000000", "351800000"}));
}

TEST(EmptyTerritoryTable, HoldsNothing) {
    const TerritoryTable table({}, {}, {});
    EXPECT_EQ(table.size(), 0U);
    EXPECT_FALSE(table.deepest(kato("350000000")));
    EXPECT_TRUE(table.children(std::nullopt, Borders::since_2022).empty());
}

} // namespace
} // namespace osh::regions
