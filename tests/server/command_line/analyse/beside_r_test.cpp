// One run beside R: spdep and spatstat over the same data must agree with `oshmap analyse`. Left
// out, with a word, where Rscript or one of Debian's r-cran-spdep, r-cran-spatstat, r-cran-spdata
// is not installed.

#include "geo/csv/csv_table.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cmath>
#include <cstdlib>
#include <map>

#include "tests/server/command_line/analyse/analyse_fixture.hpp"

namespace osh::server {
namespace {

using namespace testing_analyse;

/// Gi of point 120 of the data set of Getis and Ord, by distance.
const std::map<std::string, double> published_gi{
    {"30", 1.221979}, {"60", 1.748098}, {"90", 1.986135}, {"120", 1.893374}, {"150", 1.237454}};

class BesideR : public AnalyseTest {
protected:
    void SetUp() override {
        AnalyseTest::SetUp();
        const std::string command = "Rscript --vanilla '" OSH_BESIDE_R_SCRIPT "' '" + path("") +
                                    "' > '" + path("log") + "' 2>&1";
        const int status = std::system(command.c_str());
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        if (code == 3 || code == 127) {
            GTEST_SKIP() << "install r-cran-spdep, r-cran-spatstat and r-cran-spdata to compare";
        }
        ASSERT_EQ(code, 0) << std::ifstream(path("log")).rdbuf();
        const auto table = geo::CsvTable::read(path("results.csv"));
        for (std::size_t row = 0; row < table.size(); ++row) {
            const std::string& number = table.cell(row, "number");
            m_expected[table.cell(row, "name")].push_back(
                number == "NA" ? std::nan("") : std::stod(number));
        }
    }

    const std::vector<double>& expected(const std::string& name) const {
        return m_expected.at(name);
    }

    static std::string sids() { return "/usr/lib/R/site-library/spData/shapes/sids.shp"; }

    static std::string cc89() { return "/usr/lib/R/site-library/spData/weights/ncCC89.gal"; }

    static Json run(std::vector<std::string> words) {
        const Outcome outcome = analyse(std::move(words));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.json();
    }

    void
    expect_near(const std::vector<double>& found, const std::string& name, double relative) const {
        const auto& numbers = expected(name);
        ASSERT_EQ(found.size(), numbers.size()) << name;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (std::isnan(numbers[i])) {
                // spdep smooths nothing where nothing happened all around; the rate there is 0.
                EXPECT_EQ(found[i], 0.0) << name << " " << i;
                continue;
            }
            EXPECT_NEAR(found[i], numbers[i], relative * std::max(std::abs(numbers[i]), 1e-6))
                << name << " " << i;
        }
    }

    /// The numbers beside a name in all results that have one.
    static std::vector<double> column(const Json& json, const std::string& name) {
        std::vector<double> numbers;
        for (const Json& unit : json.at("results")) {
            if (unit.at(name).is_number()) {
                numbers.push_back(unit.at(name));
            }
        }
        return numbers;
    }

private:
    std::map<std::string, std::vector<double>> m_expected;
};

TEST_F(BesideR, EverythingAgrees) {
    for (const auto& [style, variant] :
         {std::pair{"W", "row-standardised"}, std::pair{"B", "binary"}}) {
        const Json json = run(
            {"moran", sids(), "--value", "SID74/BIR74", "--weights", cc89(), "--variant", variant});
        expect_near(
            {json["I"],
             json["expected"],
             json["variance"],
             json["p_norm"],
             json["variance_rand"],
             json["p_rand"]},
            std::string("moran_") + style,
            1e-9);
    }
    const Json index =
        run({"moran", sids(), "--value", "SID74", "--population", "BIR74", "--weights", cc89()});
    expect_near({index["EBI"]}, "ebi", 1e-12);
    for (const std::string null : {"conditional", "total"}) {
        const Json json = run(
            {"local-moran",
             sids(),
             "--value",
             "SID74/BIR74",
             "--weights",
             cc89(),
             "--null",
             null,
             "--permutations",
             "0"});
        expect_near(column(json, "I"), "local_" + null + "_I", 1e-9);
        expect_near(column(json, "z"), "local_" + null + "_z", 1e-8);
        expect_near(column(json, "p_norm"), "local_" + null + "_p", 1e-7);
    }
    const std::vector<std::string> smooth{
        "smooth", sids(), "--value", "SID74", "--population", "BIR74"};
    expect_near(run(smooth)["rates"], "smooth_global", 1e-11);
    for (const auto& [mean, name] :
         {std::pair{"neighbour-mean", "smooth_local"}, std::pair{"own-mean", "smooth_local_own"}}) {
        auto words = smooth;
        const std::vector<std::string> local{
            "--method", "local", "--weights", cc89(), "--local-variance", mean};
        words.insert(words.end(), local.begin(), local.end());
        expect_near(run(words)["rates"], name, 1e-11);
    }
    for (const std::string weights : {"queen", "rook", "knn:4"}) {
        const std::string name = weights == "knn:4" ? "knn" : weights;
        const Json json = run(
            {"moran",
             sids(),
             "--value",
             "SID74/BIR74",
             "--weights",
             weights,
             "--metric",
             "euclidean"});
        expect_near({json["I"]}, name + "_I", 1e-11);
    }
    for (const std::string distance : {"30", "60", "90", "120", "150"}) {
        std::vector<std::string> words{
            "getis",
            path("getisord.csv"),
            "--value",
            "val",
            "--weights",
            "distance:" + distance,
            "--permutations",
            "0"};
        const Json gi = run(words);
        expect_near(column(gi, "Gi"), "gi_" + distance, 1e-8);
        EXPECT_NEAR(gi["results"][119]["Gi"], published_gi.at(distance), 5e-7);
        words.push_back("--star");
        const Json star = run(words);
        expect_near(column(star, "Gi*"), "gi_star_" + distance, 1e-8);
        if (distance == "30") {
            EXPECT_NEAR(star["results"][119]["Gi*"], 1.45078, 5e-6);
        }
    }
    for (const std::string mark : {"larynx", "lung"}) {
        const Json json = run(
            {"kde",
             path("chorley.csv"),
             "--where",
             "marks=" + mark,
             "--bandwidth",
             "1.5",
             "--window",
             path("window.csv")});
        EXPECT_NEAR(json["integral"], mark == "larynx" ? 58.0 : 978.0, 5e-4);
        EXPECT_NEAR(json["integral"], expected("kde_" + mark)[0], 1e-3);
        // spatstat moves events to the middles of pixels first.
        EXPECT_NEAR(json["greatest"].get<double>() / expected("kde_" + mark)[1], 1.0, 0.02);
    }
}

} // namespace
} // namespace osh::server
