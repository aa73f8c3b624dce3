// What the sheets of visits say about where to go.
#include "geo/distance.hpp"
#include "server/plans/visit_sheets.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

std::string bin_digits(std::uint64_t bin) {
    const std::string digits = std::to_string(bin);
    return std::string(12 - digits.size(), '0') + digits;
}

TEST(VisitSheets, GiveTheAddressThatThePlanDrivesTo) {
    const auto dataset = demo_dataset();
    const regions::Snapshot& snapshot = *dataset->snapshot;
    std::vector<std::string> bins;
    for (std::uint32_t row = 0; row < snapshot.placed; ++row) {
        bins.push_back(bin_digits(snapshot.enterprises.bin[row]));
    }
    int elsewhere = 0;
    for (const auto& [bin, sheet] : visit_sheets(*dataset, bins)) {
        const Json& goal = sheet.card.at("position");
        const Json* nearest = nullptr;
        double nearest_m = 0.0;
        for (const Json& site : sheet.card.at("sites")) {
            if (!site.at("address").is_string() || !site.at("position").is_array()) {
                continue;
            }
            const auto place = [](const Json& at) {
                return geo::LonLat{{at[0].get<double>()}, {at[1].get<double>()}};
            };
            const double away_m =
                geo::great_circle_distance(place(goal), place(site.at("position"))).value;
            if (nearest == nullptr || away_m < nearest_m) {
                nearest = &site;
                nearest_m = away_m;
            }
        }
        if (nearest != nullptr) {
            EXPECT_EQ(sheet.address, nearest->at("address").get<std::string>()) << bin;
            elsewhere += nearest != &sheet.card.at("sites").front() ? 1 : 0;
        }
    }
    EXPECT_GT(elsewhere, 0) << "some work away from their office";
}

} // namespace
} // namespace osh::server
