#include "server/export/export_file.hpp"
#include "server/export/export_filter.hpp"
#include "server/export/named_bins.hpp"
#include "server/http/problem.hpp"
#include "server/jobs/export_job.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

constexpr const char* selection_text = "year=2022";

/// All of the map to the west of a longitude.
std::string west_of(double lon) {
    const std::string x = std::to_string(lon);
    return "S_INTERSECTS(geometry, POLYGON((0 0," + x + " 0," + x + " 80,0 80,0 0)))";
}

Json features_of(const std::string& filter) {
    const auto dataset = demo_dataset();
    std::ostringstream out;
    write_enterprises(
        out,
        *dataset,
        {.selection = selection_of_text(selection_text, *dataset->snapshot),
         .filter = filter,
         .test = export_filter(selection_text, filter, *dataset)},
        ExportFormat::geojson);
    return *parse_json(out.str(), 16);
}

TEST(EnterpriseFile, TellsWhyADegreeIsHigherThanItsScore) {
    const regions::Degree lifted = demo_dataset()->snapshot->risk.model.override_degree;
    std::size_t lifted_by_facts = 0;
    const Json all = features_of("");
    for (const Json& feature : all["features"]) {
        const Json& row = feature["properties"];
        const bool has_facts = !row["overrides"].get<std::string>().empty();
        const int plain = row["degree_before_overrides"];
        EXPECT_EQ(row["degree"], has_facts ? std::max(plain, int{lifted.number}) : plain) << row;
        lifted_by_facts += has_facts ? 1 : 0;
    }
    EXPECT_GT(lifted_by_facts, 0U);
}

TEST(EnterpriseFile, HasTheSameColumnsAsCsv) {
    const auto dataset = demo_dataset();
    std::ostringstream out;
    write_enterprises(
        out,
        *dataset,
        {.selection = selection_of_text(selection_text, *dataset->snapshot)},
        ExportFormat::csv);
    const std::string text = out.str();
    EXPECT_NE(
        text.find(",score,degree,degree_before_overrides,overrides,origin,"), std::string::npos);
    EXPECT_NE(text.find(",fatal_accident_36_months,demo,"), std::string::npos);
}

TEST(EnterpriseFile, TellsWhereEachOneLiesAndHowThatIsKnown) {
    const Json all = features_of("");
    std::size_t placed = 0;
    for (const Json& feature : all["features"]) {
        const Json& row = feature["properties"];
        if (feature["geometry"].is_null()) {
            EXPECT_TRUE(row["lon"].is_null() && row["position_origin"].is_null()) << row;
            continue;
        }
        ++placed;
        EXPECT_EQ(row["lon"], feature["geometry"]["coordinates"][0]);
        EXPECT_EQ(row["lat"], feature["geometry"]["coordinates"][1]);
        EXPECT_EQ(row["position_origin"], "demo") << row;
        EXPECT_TRUE(row["position_precision"].is_string()) << row;
    }
    EXPECT_GT(placed, 0U);
}

TEST(FigureFile, NamesNoStreamOfWhatCountsNoEvents) {
    const auto dataset = demo_dataset();
    for (const auto& [indicator, stream] :
         {std::pair{"osh_violation_share", ""}, std::pair{"injury_rate_1000", "BNS"}}) {
        FigureQuestion question =
            all_figures(selection_of_text(selection_text, *dataset->snapshot));
        std::erase_if(question.indicators, [id = indicator](const regions::Indicator* one) {
            return one->id != id;
        });
        ASSERT_EQ(question.indicators.size(), 1U);
        std::ostringstream out;
        ASSERT_GT(write_figures_csv(out, *dataset, question), 0U);
        const std::string part = "," + std::string(stream) + ",since-2022-06-08,";
        EXPECT_NE(out.str().find(part), std::string::npos) << indicator;
        EXPECT_EQ(out.str().find(",BNS,") != std::string::npos, *stream != '\0') << indicator;
    }
}

TEST(EnterpriseFile, HoldsWhatLiesInADrawnAreaAndSaysSo) {
    const Json all = features_of("");
    std::vector<double> lons;
    for (const Json& feature : all["features"]) {
        if (!feature["geometry"].is_null()) {
            lons.push_back(feature["geometry"]["coordinates"][0].get<double>());
        }
    }
    const auto [least, greatest] = std::ranges::minmax(lons);
    const double middle = (least + greatest) / 2.0;
    const auto inside = static_cast<std::size_t>(
        std::ranges::count_if(lons, [middle](double lon) { return lon < middle; }));
    EXPECT_GT(inside, 0U);
    EXPECT_LT(inside, lons.size());
    const std::string filter = west_of(middle);
    const Json part = features_of(filter);
    EXPECT_EQ(all["about"]["filter"], nullptr);
    EXPECT_EQ(part["about"]["filter"], filter);
    EXPECT_EQ(part["features"].size(), inside);
    const auto dataset = demo_dataset();
    const auto named = named_enterprises(
        *dataset,
        selection_of_text(selection_text, *dataset->snapshot),
        export_filter(selection_text, filter, *dataset));
    EXPECT_EQ(named.bins.size(), inside) << "the audit log names no others";
}

TEST(EnterpriseFile, RefusesAFilterThatMeansNothing) {
    const auto dataset = demo_dataset();
    const auto refused = [&](Json wish) {
        try {
            check_export(wish, *dataset);
        } catch (const Problem& problem) {
            EXPECT_EQ(http_status(problem.refusal()), 422);
            return std::string(problem.what());
        }
        return std::string();
    };
    EXPECT_EQ(refused({{"subject", "enterprises"}, {"filter", west_of(67.0)}}), "");
    EXPECT_NE(refused({{"subject", "enterprises"}, {"filter", "colour = 'red'"}}), "");
    EXPECT_NE(refused({{"subject", "enterprises"}, {"filter", 1}}), "");
    EXPECT_NE(
        refused(
            {{"subject", "enterprises"},
             {"filter", "S_INTERSECTS(geometry, POLYGON((60 45,70 50,70 45,60 50,60 45)))"}}),
        "")
        << "an outline that crosses itself";
    EXPECT_NE(refused({{"subject", "figures"}, {"filter", west_of(67.0)}}), "");
}

} // namespace
} // namespace osh::server
