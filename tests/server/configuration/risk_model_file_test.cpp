#include "server/configuration/risk_model_file.hpp"
#include "server/error.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace osh::server {
namespace {

namespace fs = std::filesystem;

class RiskModelFile : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("oshmap-model-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
    }

    void TearDown() override { fs::remove_all(m_folder); }

    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
        return m_folder / name;
    }

    std::string refusal(const fs::path& file) const {
        try {
            read_risk_model(file);
        } catch (const Error& error) {
            return error.what();
        }
        ADD_FAILURE() << "was taken";
        return {};
    }

private:
    fs::path m_folder;
};

TEST_F(RiskModelFile, BuiltIntoTheProgramIsTheModelOfTheCode) {
    const regions::RiskModel model = read_risk_model({});
    EXPECT_EQ(risk_model_text(model), risk_model_text(regions::default_risk_model()));
    EXPECT_EQ(model.version, regions::default_risk_model().version);
}

TEST_F(RiskModelFile, ReadsBackWhatItWrites) {
    regions::RiskModel model = regions::default_risk_model();
    model.version = "other \"1\"";
    model.aggregation = regions::Aggregation::power_mean;
    model.power_exponent = 3.25;
    model.component_weight = {0.1, 0.2, 0.3, 0.4};
    model.point_table = {{0.0, 5.0}, {0.5, 20.0}, {2.0, 70.0}};
    model.scheme = {
        .is_official = true,
        .title = "Official",
        .document = "Order 1",
        .adopted_on = "2027-01-01"};
    model.fatal_override_months = 24;
    model.compliance.gross = 12.0;
    const std::string text = risk_model_text(model);
    const regions::RiskModel read = parse_risk_model(text, "model.toml");
    EXPECT_EQ(risk_model_text(read), text);
    EXPECT_EQ(read.point_table, model.point_table);
    EXPECT_TRUE(read.scheme.is_official);
    EXPECT_EQ(read.compliance.gross, 12.0);
}

TEST_F(RiskModelFile, NeedsOnlyWhatItChanges) {
    const auto file = write(
        "own.toml",
        "version = \"own-1\"\n[components]\naggregation = \"arithmetic\"\n"
        "[degrees]\nthresholds = [10, 30, 50, 70]\n");
    const regions::RiskModel model = read_risk_model(file);
    EXPECT_EQ(model.version, "own-1");
    EXPECT_EQ(model.aggregation, regions::Aggregation::arithmetic);
    EXPECT_EQ(model.degree_threshold[0], 10.0);
    EXPECT_EQ(model.component_weight, regions::default_risk_model().component_weight);
    const auto next =
        write("next.toml", "version = \"own-2\"\nbased_on = \"own.toml\"\n[overrides_none]\n");
    EXPECT_NE(refusal(next).find("overrides_none"), std::string::npos);
    const auto derived = write("derived.toml", "version = \"own-3\"\nbased_on = \"own.toml\"\n");
    EXPECT_EQ(read_risk_model(derived).aggregation, regions::Aggregation::arithmetic);
}

TEST_F(RiskModelFile, RefusesWhatCannotBeWithFileAndReason) {
    const std::string head = "version = \"x\"\n";
    const std::vector<std::pair<std::string, std::string>> cases{
        {head + "[components]\nweights = { compliance = -0.25 }\n", "must not be negative"},
        {head + "[components]\nweights = { compliance = 0.5 }\n", "sum to 1; they sum to 1.25"},
        {head + "[components]\nweights = { complaince = 0.25 }\n", "complaince"},
        {head + "[components]\naggregation = \"median\"\n", "geometric, arithmetic"},
        {head + "[degrees]\nthresholds = [40, 20, 60, 80]\n", "ascend"},
        {head + "[degrees]\nthresholds = [20, 40, 60]\n", "4 numbers, not 3"},
        {head + "[degrees]\noverride_degree = 9\n", "1 to 5"},
        {head + "[degrees]\noverride_degree = -1\n", "out of range"},
        {head + "stream = \"BOTH\"\n", "BNS or INSPECTORATE"},
        {head + "[scheme]\nkind = \"official\"\n", "must name its document"},
        {head + "[scheme]\nkind = \"private\"\n", "project or official"},
        {head + "[compliance]\ngross = 10\n", "gross"},
        {head + "unknown = 1\n", "unknown"},
        {"[degrees]\n", "needs a `version`"},
        {"version = \"foundation-2\"\n", "needs a `version` other than"},
        {head + "[[point_table]]\nfrom_ratio = 1.0\npoints = 3.0\n", "begin at the ratio 0"},
        {"version = ", "not TOML"},
    };
    for (const auto& [text, expected] : cases) {
        const std::string said = refusal(write("bad.toml", text));
        EXPECT_NE(said.find(expected), std::string::npos) << said << "\nfor\n" << text;
        EXPECT_NE(said.find("bad.toml"), std::string::npos) << said;
    }
}

TEST_F(RiskModelFile, RefusesFilesThatBuildOnEachOtherInACircle) {
    write("a.toml", "version = \"a\"\nbased_on = \"b.toml\"\n");
    const auto b = write("b.toml", "version = \"b\"\nbased_on = \"a.toml\"\n");
    EXPECT_NE(refusal(b).find("circle"), std::string::npos);
    const auto self = write("self.toml", "version = \"s\"\nbased_on = \"self.toml\"\n");
    EXPECT_NE(refusal(self).find("circle"), std::string::npos);
}

TEST_F(RiskModelFile, SaysWhichFileIsMissing) {
    EXPECT_NE(refusal("/nowhere/model.toml").find("/nowhere/model.toml"), std::string::npos);
}

} // namespace
} // namespace osh::server
