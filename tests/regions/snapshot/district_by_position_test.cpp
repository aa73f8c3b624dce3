#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;
using testing::TestEnterprise;

geo::MultiPolygon box(double west, double east) {
    const auto corner = [](double lon, double lat) {
        return geo::LonLat{geo::Lon{lon}, geo::Lat{lat}};
    };
    return {
        {.outer =
             {corner(west, 49),
              corner(east, 49),
              corner(east, 50),
              corner(west, 50),
              corner(west, 49)},
         .holes = {}}};
}

class DistrictByPositionTest : public testing::TemporaryFolderTest {
protected:
    /// Two districts of Karaganda region side by side and one of Ulytau east of them.
    void SetUp() override {
        TemporaryFolderTest::SetUp();
        m_builder.emplace(folder());
        m_builder->territory({.kato = "350000000", .name = "Қарағанды", .area = box(72, 74)});
        m_builder->territory({.kato = "620000000", .name = "Ұлытау", .area = box(74, 75)});
        for (const auto& [kato, west] :
             {std::pair{"351000000", 72.0},
              std::pair{"352000000", 73.0},
              std::pair{"623600000", 74.0}}) {
            m_builder->territory(
                {.kato = kato, .level = "district", .name = kato, .area = box(west, west + 1)});
        }
    }

    /// The code of the territory that an enterprise is counted in.
    std::string counted_in(const TestEnterprise& enterprise) {
        m_builder->enterprise(enterprise);
        const auto snapshot = load_snapshot(m_builder->publish());
        return snapshot->territories[snapshot->enterprises.territory[0]].kato.text();
    }

private:
    std::optional<DatasetBuilder> m_builder;
};

TEST_F(DistrictByPositionTest, AnEnterpriseOfARegionIsCountedWhereItStands) {
    EXPECT_EQ(
        counted_in({.kato = "350000000", .position = geo::LonLat{{73.4}, {49.8}}}), "352000000");
}

TEST_F(DistrictByPositionTest, TheRegisterIsBelievedWhereItNamesADistrict) {
    EXPECT_EQ(
        counted_in({.kato = "351010000", .position = geo::LonLat{{73.4}, {49.8}}}), "351000000");
}

TEST_F(DistrictByPositionTest, APositionKnownToTheRegionOnlyGivesNoDistrict) {
    EXPECT_EQ(
        counted_in(
            {.kato = "350000000", .position = geo::LonLat{{73.4}, {49.8}}, .precision = "region"}),
        "350000000");
}

TEST_F(DistrictByPositionTest, ADistrictOfAnotherRegionIsNotTaken) {
    EXPECT_EQ(
        counted_in({.kato = "350000000", .position = geo::LonLat{{74.4}, {49.8}}}), "350000000");
}

TEST_F(DistrictByPositionTest, AnEnterpriseWithoutPositionStaysInItsRegion) {
    EXPECT_EQ(counted_in({.kato = "350000000", .position = std::nullopt}), "350000000");
}

} // namespace
} // namespace osh::regions
