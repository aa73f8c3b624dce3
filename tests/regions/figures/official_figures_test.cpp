#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/store/figures_store.hpp"
#include "regions/store/migrations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>

namespace osh::regions {
namespace {

constexpr std::string_view header =
    "stream,indicator,unit,territory,sector,period,value,value_text,"
    "denominator,borders,kind,note,source\n";

double value_of(const OfficialFigureFilter& filter) {
    const auto& all = built_in_official_figures();
    EXPECT_EQ(
        std::ranges::count_if(all, [&](const OfficialFigure& f) { return filter.matches(f); }), 1)
        << *filter.indicator;
    const auto found =
        std::ranges::find_if(all, [&](const OfficialFigure& f) { return filter.matches(f); });
    return found == all.end() ? -1 : found->value.value_or(-1);
}

OfficialFigureFilter
injured(std::string territory, std::string period, std::string sector = "ALL") {
    return {"injured_total", std::move(territory), std::move(period), "BNS", std::move(sector)};
}

TEST(OfficialFigures, HoldEveryRowOfTheConceptAndOfThePublications) {
    const auto& all = built_in_official_figures();
    EXPECT_EQ(all.size(), 331U);
    EXPECT_EQ(std::ranges::count(all, "CONCEPT", &OfficialFigure::stream), 210);
    EXPECT_EQ(std::ranges::count(all, "INSPECTORATE", &OfficialFigure::stream), 27);
}

TEST(OfficialFigures, AreToldApartByStreamIndicatorTerritorySectorAndPeriod) {
    std::map<std::string, int> seen;
    for (const OfficialFigure& figure : built_in_official_figures()) {
        const std::string key = figure.stream + '|' + figure.indicator + '|' + figure.territory +
                                '|' + figure.sector + '|' + figure.period;
        EXPECT_EQ(++seen[key], 1) << key;
    }
}

TEST(OfficialFigures, OfRegionsMadeIn2022StandOnTheNewBorders) {
    for (const OfficialFigure& figure : built_in_official_figures()) {
        if (figure.territory == "620000000" || figure.territory == "100000000" ||
            figure.territory == "330000000") {
            EXPECT_EQ(figure.borders, "since-2022-06-08") << figure.indicator;
        }
    }
}

TEST(OfficialFigures, OfOldKaragandaStandOnTheOldBorders) {
    const auto& all = built_in_official_figures();
    const auto filter = injured("350000000", "2021");
    const auto found =
        std::ranges::find_if(all, [&](const OfficialFigure& f) { return filter.matches(f); });
    ASSERT_NE(found, all.end());
    EXPECT_EQ(found->value, 537);
    EXPECT_EQ(found->borders, "before-2022-06-08");
}

TEST(OfficialFigures, AddUpWhereTheirSourceAddsThemUp) {
    EXPECT_EQ(
        value_of({"injured_large_medium", "KZ", "2022"}) +
            value_of({"injured_small", "KZ", "2022"}),
        value_of(injured("KZ", "2022")));
    EXPECT_EQ(
        value_of({"injured_large_medium", "KZ", "2021"}) +
            value_of({"injured_small", "KZ", "2021"}),
        value_of(injured("KZ", "2021")));
    EXPECT_NEAR(
        value_of({"vout_not_hygienic", "KZ", "2022"}) +
            value_of({"vout_heavy_physical", "KZ", "2022"}) +
            value_of({"vout_unsafe_equipment", "KZ", "2022"}),
        value_of({"vout_employed", "KZ", "2022"}),
        0.05);
}

TEST(OfficialFigures, SharesFollowFromTheirCounts) {
    const double national = value_of(injured("KZ", "2022"));
    EXPECT_NEAR(
        100 * value_of(injured("KZ", "2022", "C")) / national,
        value_of({"injured_share", "KZ", "2022", "BNS", "C"}),
        0.06);
    EXPECT_NEAR(
        100 * value_of(injured("KZ", "2022", "B")) / national,
        value_of({"injured_share", "KZ", "2022", "BNS", "B"}),
        0.06);
    EXPECT_NEAR(
        100 * value_of({"vout_employed", "KZ", "2022"}) /
            value_of({"surveyed_enterprises_workers", "KZ", "2022"}),
        value_of({"vout_share_of_surveyed", "KZ", "2022"}),
        0.05);
}

TEST(OfficialFigures, NameADenominatorForEveryRate) {
    for (const OfficialFigure& figure : built_in_official_figures()) {
        if (figure.indicator == "injury_rate_1000" || figure.indicator == "injury_rate_100k") {
            EXPECT_FALSE(figure.denominator.empty()) << figure.territory << ' ' << figure.period;
        }
    }
    const auto& all = built_in_official_figures();
    const auto inspectorate = std::ranges::find_if(all, [](const OfficialFigure& f) {
        return f.stream == "INSPECTORATE" && f.indicator == "injury_rate_1000";
    });
    ASSERT_NE(inspectorate, all.end());
    EXPECT_EQ(inspectorate->denominator, "workers_inspectorate");
}

TEST(OfficialFigures, ImportedTwiceStandOnceInTheDataset) {
    geo::Database database(":memory:", geo::DatabaseAccess::create);
    migrate(database);
    EXPECT_EQ(import_official_figures(database), 331);
    EXPECT_EQ(import_official_figures(database), 331);
    EXPECT_EQ(read_official_figures(database), built_in_official_figures());
    const auto some = read_official_figures(database, injured("350000000", "2022"));
    ASSERT_EQ(some.size(), 1U);
    EXPECT_EQ(some[0].value, 460);
    EXPECT_TRUE(read_official_figures(database, injured("nowhere", "2022")).empty());
}

TEST(OfficialFigures, StayAsTheyWereWhenANewTableIsBroken) {
    geo::Database database(":memory:", geo::DatabaseAccess::create);
    migrate(database);
    import_official_figures(database);
    const std::string file = ::testing::TempDir() + "broken_figures.csv";
    std::ofstream(file) << header
                        << "BNS,injured_total,persons,KZ,ALL,2022,many,,,,observed,,here\n";
    EXPECT_THROW(import_official_figures(database, file), Error);
    EXPECT_EQ(database.number("SELECT count(*) FROM official_figure"), 331);
    std::remove(file.c_str());
}

struct BrokenRow {
    const char* row;
    const char* complaint;
};

TEST(OfficialFigures, RefuseBrokenRowsWithTheLineAndTheReason) {
    const BrokenRow rows[] = {
        {"BNS,injured_total,persons,KZ,ALL,2022,many,,,,observed,,src", "is no number"},
        {"BNS,injured_total,persons,KZ,ALL,2022,,,,,observed,,src", "either value or value_text"},
        {"BNS,injured_total,persons,KZ,ALL,2022,1,two,,,observed,,src", "either value"},
        {"BNS,injured_total,persons,KATO 35,ALL,2022,1,,,,observed,,src", "neither a country"},
        {"BNS,injured_total,persons,350000000,ALL,2022,1,,,,observed,,src", "borders it stands"},
        {"BNS,injured_total,persons,KZ,ALL,2022,1,,,,guessed,,src", "unknown kind"},
        {"BNS,injured_total,persons,KZ,ALL,2022,1,,,soon,observed,,src", "unknown border version"},
        {"BNS,injured_total,persons,KZ,ALL,2022,1,,people,,observed,,src", "unknown denominator"},
        {"BNS,injury_rate_1000,per 1000 workers,KZ,ALL,2022,1,,,,observed,,src", "must name its"},
        {",injured_total,persons,KZ,ALL,2022,1,,,,observed,,src", "must not be empty"}};
    for (const BrokenRow& broken : rows) {
        try {
            parse_official_figures(std::string(header) + broken.row, "figures.csv");
            ADD_FAILURE() << "accepted " << broken.row;
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(broken.complaint), std::string::npos)
                << error.what();
            EXPECT_NE(std::string(error.what()).find("line 2"), std::string::npos) << error.what();
        }
    }
    EXPECT_THROW(parse_official_figures("a,b\n1,2\n", "figures.csv"), Error);
    EXPECT_THROW(parse_official_figures("a,a\n1,2\n", "figures.csv"), geo::Error);
}

TEST(OfficialFigures, AreNeverReplacedByAFileOfAnotherKind) {
    const auto reason_of = [](const std::string& text) {
        try {
            parse_official_figures(text, "f.csv");
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("taken");
    };
    EXPECT_EQ(
        reason_of("not json\n").find("f.csv is no table of official figures"), std::size_t{0});
    EXPECT_NE(reason_of("bin,name\n1,2\n").find("lacks the columns stream"), std::string::npos);
    EXPECT_NE(reason_of(std::string(header)).find("holds no official figures"), std::string::npos);
    EXPECT_NE(
        reason_of(std::string(header) + "BNS,injured,persons,ZZ,ALL,2022,5,,,,observed,n,s\n")
            .find("\"ZZ\" is neither a country"),
        std::string::npos);
}

} // namespace
} // namespace osh::regions
