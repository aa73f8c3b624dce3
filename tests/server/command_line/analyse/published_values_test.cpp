// The published values of the methods, over the data of Debian's r-cran-spdata (CC0) and
// python3-libpysal (BSD-3), from the command line.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/server/command_line/analyse/analyse_fixture.hpp"

namespace osh::server {
namespace {

using namespace testing_analyse;
namespace fs = std::filesystem;

class PublishedValues : public AnalyseTest {
protected:
    const fs::path pysal = "/usr/lib/python3/dist-packages/libpysal/examples";
    const fs::path spdata = "/usr/lib/R/site-library/spData";

    void SetUp() override {
        AnalyseTest::SetUp();
        if (!fs::exists(pysal) || !fs::exists(spdata)) {
            GTEST_SKIP() << "install python3-libpysal and r-cran-spdata to compare";
        }
    }

    std::string sids2(const char* name) const { return (pysal / "sids2" / name).string(); }

    std::string sids() const { return (spdata / "shapes/sids.shp").string(); }

    std::string weights(const char* name) const { return (spdata / "weights" / name).string(); }

    /// Numbers beside a name, one for each unit of the answer.
    static std::vector<double> column(const Json& json, const char* name) {
        std::vector<double> numbers;
        for (const Json& unit : json.at("results")) {
            numbers.push_back(unit.at(name).is_null() ? std::nan("") : unit.at(name).get<double>());
        }
        return numbers;
    }
};

TEST_F(PublishedValues, MoranRowStandardisedAsEsda) {
    const Json json =
        analyse({"moran", sids2("sids2.dbf"), "--value", "SIDR74", "--weights", sids2("sids2.gal")})
            .json();
    EXPECT_NEAR(json["I"], 0.24772519320480135, 1e-15);
    EXPECT_NEAR(json["expected"], -1.0 / 99.0, 1e-15);
    EXPECT_NEAR(json["p_norm"].get<double>() / 5.7916539e-05, 1.0, 1e-8);
    EXPECT_EQ(json["p_permutation"], 0.001);
    EXPECT_EQ(json["weights"]["variant"], "row-standardised");
}

TEST_F(PublishedValues, MoranBinaryWithIslandsAndEmpiricalBayesIndexAsSpdep) {
    const auto gal = weights("ncCC89.gal");
    const Json binary =
        analyse(
            {"moran", sids(), "--value", "SID74/BIR74", "--weights", gal, "--variant", "binary"})
            .json();
    EXPECT_NEAR(binary["I"], 0.20904359470877, 1e-13);
    EXPECT_NEAR(binary["variance_rand"], 0.00459356669721042, 1e-16);
    EXPECT_EQ(binary["weights"]["islands"].size(), 2U);
    const Json index =
        analyse({"moran", sids(), "--value", "SID74", "--population", "BIR74", "--weights", gal})
            .json();
    EXPECT_NEAR(index["EBI"], 0.257889597410202, 1e-13);
    EXPECT_NEAR(index["raw_rates"]["I"], 0.20904359470877, 1e-13);
}

TEST_F(PublishedValues, LocalMoranElevenBelowFivePercentTwoAfterBenjaminiHochberg) {
    const Json json = analyse({"local-moran",
                               sids2("sids2.dbf"),
                               "--value",
                               "SID74/BIR74",
                               "--weights",
                               sids2("sids2.gal")})
                          .json();
    EXPECT_EQ(json["below_alpha"]["p_norm"], 11);
    EXPECT_EQ(json["below_alpha"]["p_norm_fdr"], 2);
    EXPECT_NEAR(column(json, "z")[0], 1.540369759350431, 1e-12);
    EXPECT_NEAR(column(json, "p_norm")[0], 0.12347024836449640, 1e-12);
}

TEST_F(PublishedValues, SmoothedRatesOfMarshall) {
    const Json json =
        analyse({"smooth", sids2("sids2.dbf"), "--value", "SID74", "--population", "BIR74"}).json();
    const double published[] = {0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(json["rates"][i], published[i], 5e-8);
    }
    EXPECT_NEAR(json["a"], 7.69293064701465e-07, 1e-20);
    EXPECT_NEAR(json["b"], 0.00202144489365442, 1e-16);
}

TEST_F(PublishedValues, LocallySmoothedRatesOfSpdep) {
    const Json json = analyse({"smooth",
                               sids(),
                               "--value",
                               "SID74",
                               "--population",
                               "BIR74",
                               "--method",
                               "local",
                               "--local-variance",
                               "neighbour-mean",
                               "--weights",
                               weights("ncCC89.gal")})
                          .json();
    const double expected[] = {0.000992227550851662, 0.001263902932254803, 0.001133786848072562};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(json["rates"][i], expected[i], 1e-15);
    }
}

TEST_F(PublishedValues, FisherJenksOfCalifornianEmployment) {
    const Json json = analyse({"breaks",
                               (pysal / "calemp/calempdensity.csv").string(),
                               "--value",
                               "emp/sq km",
                               "--classes",
                               "5"})
                          .json();
    const double bounds[] = {75.29, 192.05, 370.5, 722.85, 4111.45};
    for (std::size_t k = 0; k < 5; ++k) {
        EXPECT_NEAR(json["bins"][k], bounds[k], 1e-9);
    }
    EXPECT_NEAR(json["adcm"], 799.24, 1e-9);
    EXPECT_EQ(json["counts"], (Json::array({49, 3, 4, 1, 1})));
}

TEST_F(PublishedValues, ScanOfLeukaemiaInNewYork) {
    const Json json = analyse({"scan",
                               (spdata / "shapes/NY8_utm18.shp").string(),
                               "--value",
                               "Cases",
                               "--population",
                               "POP8"})
                          .json();
    EXPECT_EQ(json["total_cases"], 552);
    EXPECT_EQ(json["total_population"], 1057673);
    EXPECT_NEAR(json["LLR"], 15.005562, 5e-7);
    EXPECT_EQ(json["observed"], 117);
    EXPECT_NEAR(json["expected"], 70.6105, 5e-5);
    EXPECT_EQ(json["p_permutation"], 0.001);
    EXPECT_NEAR(json["clusters"][1]["LLR"], 7.851015, 5e-7);
    EXPECT_NEAR(json["clusters"][2]["LLR"], 7.199672, 5e-7);
    EXPECT_NEAR(json["radius_m"], 8188.92, 0.01);
}

// Row numbers from 0 stand for ids in this file of spdep's.
TEST_F(PublishedValues, NeighboursCountedFromZero) {
    const Json json = analyse({"moran",
                               (spdata / "shapes/NY8_utm18.shp").string(),
                               "--value",
                               "Z",
                               "--weights",
                               weights("NY_nb.gal")})
                          .json();
    EXPECT_EQ(json["weights"]["ids"], "row numbers from 0");
    EXPECT_GT(json["I"], 0.1);
}

TEST_F(AnalyseTest, HeadTailOfThePublishedExample) {
    std::string csv = "v\n";
    for (int i = 1; i < 1'000; ++i) {
        std::ostringstream number;
        number.precision(17);
        number << std::pow(i, -2.0) << '\n';
        csv += number.str();
    }
    const Json json =
        analyse({"breaks", file("x.csv", csv), "--value", "v", "--scheme", "head-tail"}).json();
    EXPECT_EQ(json["counts"], (Json::array({975, 21, 2, 1})));
}

TEST_F(AnalyseTest, PoissonLimitsOfThePublishedCounts) {
    const Json json = analyse({"rates", file("x.csv", "n\n5\n10\n"), "--value", "n"}).json();
    EXPECT_NEAR(json["results"][0]["exact_low"], 1.6235, 5e-5);
    EXPECT_NEAR(json["results"][0]["exact_high"], 11.6683, 5e-5);
    EXPECT_NEAR(json["results"][1]["byar_low"], 4.78745, 5e-6);
    EXPECT_NEAR(json["results"][1]["byar_high"], 18.39146, 5e-6);
}

TEST_F(AnalyseTest, FourOfTheFifteenTestsOfBenjaminiAndHochberg) {
    const auto csv = file(
        "p.csv",
        "p\n0.0001\n0.0004\n0.0019\n0.0095\n0.0201\n0.0278\n0.0298\n0.0344\n0.0459\n0.3240\n"
        "0.4262\n0.5719\n0.6528\n0.7590\n1.0000\n");
    const Json json = analyse({"fdr", csv, "--value", "p"}).json();
    EXPECT_EQ(json["rejected"], 4);
    EXPECT_EQ(json["below_alpha"], 9);
}

} // namespace
} // namespace osh::server
