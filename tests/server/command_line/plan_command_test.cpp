#include "server/command_line/command_line.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A file of its own that is gone afterwards.
class PlanCommand : public ::testing::Test {
protected:
    ~PlanCommand() override { std::filesystem::remove_all(m_folder); }

    std::string write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(m_folder);
        std::ofstream(m_folder / name) << text;
        return (m_folder / name).string();
    }

    /// The exit status; the texts go into the streams.
    int run(const std::vector<std::string>& words) {
        m_out.str("");
        m_err.str("");
        return run_command_line(words, m_out, m_err);
    }

    std::string folder() const { return m_folder.string(); }

    std::string out() const { return m_out.str(); }

    std::string err() const { return m_err.str(); }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("oshmap_plan_" + std::to_string(::getpid()));
    std::ostringstream m_out;
    std::ostringstream m_err;
};

constexpr auto small_instance = "4 2 3 1\n0 200\n"
                                "0 0 0 0 0 0 0 0 100\n"
                                "1 1 2 10 8 1 1 1 5 60\n"
                                "2 3 3 10 20 1 1 1 0 90\n"
                                "3 90 90 10 5 1 1 1 0 90\n";

TEST_F(PlanCommand, SolvesATOPTWFile) {
    const std::string file = write("small.txt", small_instance);
    ASSERT_EQ(
        run(
            {"plan",
             file,
             "--format",
             "toptw",
             "--routes",
             "1",
             "--iterations",
             "50",
             "--seed",
             "2"}),
        0)
        << err();
    const auto json = parse_json(out());
    ASSERT_TRUE(json);
    EXPECT_EQ(json->at("instance"), "small");
    EXPECT_EQ(json->at("profit"), 28.0);
    EXPECT_EQ(json->at("search").at("iterations"), 50);
    EXPECT_EQ(json->at("unvisited").at(0).at("id"), 3);
    EXPECT_EQ(json->at("unvisited").at(0).at("reason"), "too_far")
        << "127 there and 127 back are more than the budget of 100, whenever it closes";
}

TEST_F(PlanCommand, KeepsToItsTime) {
    const std::string file = write("small.txt", small_instance);
    const auto began = std::chrono::steady_clock::now();
    ASSERT_EQ(run({"plan", file, "--format", "toptw", "--time", "0.2"}), 0) << err();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    EXPECT_GE(took.count(), 0.2);
    EXPECT_LT(took.count(), 5.0);
}

TEST_F(PlanCommand, GivesTheSameAnswerForTheSameSeed) {
    const std::string file = write("small.txt", small_instance);
    ASSERT_EQ(run({"plan", file, "--iterations", "40", "--seed", "7"}), 0);
    const std::string first = out();
    ASSERT_EQ(run({"plan", file, "--iterations", "40", "--seed", "7"}), 0);
    EXPECT_EQ(out(), first);
}

/// A gravel road from (73.0, 49.8) to (73.1, 49.8) that bends at (73.05, 49.85).
constexpr auto bent_road =
    "<?xml version='1.0'?><osm version='0.6'><node id='1' version='1' lat='49.8' lon='73.0'/>"
    "<node id='2' version='1' lat='49.85' lon='73.05'/><node id='3' version='1' lat='49.8' "
    "lon='73.1'/><way id='9' version='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' "
    "v='secondary'/><tag k='surface' v='gravel'/></way></osm>";

constexpr auto undated_day = R"({"days": 1,
    "inspectors": [{"id": "Aigul", "start": {"location": [73.0, 49.8]}}],
    "visits": [{"id": "mill", "value": 5, "service_min": 60, "location": [73.1, 49.8]}]})";

TEST_F(PlanCommand, DrawsItsRoutesAlongTheRoads) {
    const std::string extract = write("roads.osm", bent_road);
    ASSERT_EQ(run({"--data", folder(), "import", "roads", extract}), 0) << err();
    const std::string problem = write("day.json", undated_day);
    const std::string roads = folder() + "/roads.bin";
    ASSERT_EQ(run({"plan", problem, "--roads", roads, "--iterations", "10"}), 0) << err();
    const auto plan = parse_json(out());
    ASSERT_TRUE(plan);
    const Json& route = plan->at("routes").at(0);
    EXPECT_NEAR(route.at("distance_km").get<double>(), 26.4, 0.3);
    EXPECT_NEAR(route.at("unpaved_km").get<double>(), 26.4, 0.3);
    EXPECT_EQ(route.at("shape").size(), 5U) << "over the bend and back";
    ASSERT_EQ(run({"plan", problem, "--roads", roads, "--iterations", "10", "--as", "gpx"}), 0)
        << err();
    EXPECT_THAT(out(), HasSubstr("<trkpt lat=\"49.850000\" lon=\"73.050000\">"));
}

TEST_F(PlanCommand, RefusesACalendarWithoutDates) {
    const std::string problem = write("day.json", undated_day);
    EXPECT_EQ(run({"plan", problem, "--as", "ics", "--iterations", "10"}), 1);
    EXPECT_THAT(err(), HasSubstr("day.json: has no `first_day`"));
    EXPECT_THAT(out(), IsEmpty());
}

TEST_F(PlanCommand, RefusesOptionsWithoutMeaning) {
    const std::string benchmark = write("small.txt", small_instance);
    EXPECT_EQ(run({"plan", benchmark, "--margins"}), 2);
    EXPECT_THAT(err(), HasSubstr("--margins belongs to JSON problems"));
    EXPECT_EQ(run({"plan", benchmark, "--as", "gpx"}), 2);
    EXPECT_EQ(run({"plan", benchmark, "--roads", "roads.bin"}), 2);
    const std::string week = write("week.json", "{}");
    EXPECT_EQ(run({"plan", week, "--routes", "2"}), 2);
    EXPECT_EQ(run({"plan", week, "--decimals", "auto"}), 2);
    EXPECT_THAT(err(), HasSubstr("--decimals belongs to TOPTW files"));
}

TEST_F(PlanCommand, AsksWhetherTheLastRowIsMissing) {
    const std::string all(small_instance);
    const std::string cut = write("cut.txt", all.substr(0, all.rfind("3 90")));
    EXPECT_EQ(run({"plan", cut, "--iterations", "10"}), 0);
    EXPECT_THAT(err(), HasSubstr("cut.txt: its header promises 3 vertices"));
    EXPECT_EQ(run({"plan", write("all.txt", all), "--iterations", "10"}), 0);
    EXPECT_THAT(err(), ::testing::Not(HasSubstr("missing")));
    const std::string bytes = write("bytes.txt", std::string("1 2\0 3", 7));
    EXPECT_EQ(run({"plan", bytes}), 1);
    EXPECT_THAT(err(), HasSubstr("bytes.txt: is no text"));
}

TEST_F(PlanCommand, SaysInOneSentenceWhatIsWrong) {
    EXPECT_EQ(run({"plan", "nowhere.txt"}), 1);
    EXPECT_THAT(err(), HasSubstr("nowhere.txt: cannot be read"));
    const std::string file = write("broken.txt", "4 2 3 1\n0 200\n0 0 0 0 0 0 0 0 100\n");
    EXPECT_EQ(run({"plan", file}), 1);
    EXPECT_THAT(err(), HasSubstr("broken.txt: holds no customer"));
    EXPECT_EQ(run({"plan"}), 2);
    EXPECT_EQ(run({"plan", file, "--time", "-3"}), 2);
    EXPECT_THAT(err(), HasSubstr("must be a number of seconds"));
    EXPECT_EQ(run({"plan", file, "--routes", "0"}), 2);
}

} // namespace
} // namespace osh::server
