#include "server/command_line/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace osh::server {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;

struct Screen {
    std::ostringstream out;
    std::chrono::steady_clock::time_point now{seconds(1000)};
    Progress::Clock clock = [this] {
        return now;
    };
};

TEST(Progress, ShowsShareElapsedAndRemainingTime) {
    Screen screen;
    Progress progress("Making enterprises", ProgressStyle::bar, screen.out, screen.clock);
    screen.now += seconds(15);
    progress.reach(15'000, 60'000);
    EXPECT_THAT(screen.out.str(), HasSubstr("Making enterprises [#######......................."));
    EXPECT_THAT(screen.out.str(), HasSubstr("25 %, 15,000 of 60,000, 0:15, 0:45 left"));
    progress.finish();
    EXPECT_THAT(screen.out.str(), HasSubstr("Making enterprises: done in 0:15\n"));
}

TEST(Progress, WritesALineEveryFewSecondsWhenItIsNoTerminal) {
    Screen screen;
    Progress progress("Importing", ProgressStyle::lines, screen.out, screen.clock);
    for (int i = 0; i < 120; ++i) {
        screen.now += std::chrono::milliseconds(100);
        progress.reach(static_cast<std::uint64_t>(i), 120);
    }
    EXPECT_EQ(
        screen.out.str(),
        "Importing 40 %, 49 of 120, 0:05, 0:07 left\nImporting 82 %, 99 of 120, 0:10, 0:02 left\n");
}

TEST(Progress, ShowsOnlyACountWhenTheTotalIsUnknown) {
    Screen screen;
    Progress progress("Reading", ProgressStyle::lines, screen.out, screen.clock);
    screen.now += seconds(65);
    progress.reach(1'234'567, 0);
    EXPECT_EQ(screen.out.str(), "Reading 1,234,567, 1:05\n");
}

TEST(Progress, NeverShowsMoreThanAll) {
    Screen screen;
    Progress progress("Reading", ProgressStyle::lines, screen.out, screen.clock);
    screen.now += seconds(6);
    progress.reach(15, 10);
    EXPECT_EQ(screen.out.str(), "Reading 100 %, 10 of 10, 0:06\n");
}

TEST(Progress, IsSilentWhenAsked) {
    Screen screen;
    {
        Progress progress("Reading", ProgressStyle::silent, screen.out, screen.clock);
        screen.now += seconds(60);
        progress.reach(1, 2);
        progress.finish();
    }
    EXPECT_EQ(screen.out.str(), "");
}

} // namespace
} // namespace osh::server
