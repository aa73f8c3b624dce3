#include "regions/snapshot/sector_table.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

Oked oked(std::string_view text) { return *Oked::parse(text); }

TEST(SectorTable, HoldsAll21SectionsEvenWhenTheDatasetNamesNone) {
    const SectorTable table({}, {});
    EXPECT_EQ(table.size(), 21U);
    EXPECT_EQ(table.children(std::nullopt).size(), 21U);
    EXPECT_EQ(table[table.section(1)].oked.text(), "B");
    EXPECT_EQ(table[table.section(20)].oked.text(), "U");
}

TEST(SectorTable, PutsActivitiesUnderTheirSectionAndDivision) {
    const std::vector<Activity> named{
        {oked("B"), {"kk", "ru", "Mining"}}, {oked("05"), {"kk", "ru", "Coal"}}};
    const std::vector<Oked> carried{oked("05101"), oked("10"), oked("B")};
    const SectorTable table(named, carried);
    const SectorIndex coal = *table.find(oked("05"));
    const SectorIndex deep = *table.find(oked("05101"));
    EXPECT_EQ(table[deep].section, 1);
    EXPECT_EQ(table[deep].name.en, "Coal") << "named after the nearest activity above";
    EXPECT_EQ(table[*table.find(oked("0510"))].name.en, "Coal") << "what lies between is there";
    EXPECT_EQ(table[coal].parent, table.section(1));
    EXPECT_EQ(table.children(table.section(1)), std::vector<SectorIndex>{coal});
    EXPECT_EQ(table[*table.find(oked("10"))].section, 2);
    EXPECT_FALSE(table.find(oked("07")));
}

} // namespace
} // namespace osh::regions
