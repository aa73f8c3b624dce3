#include "server/command_line/command.hpp"
#include "server/command_line/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Outcome {
    int status;
    std::string out;
    std::string err;
};

Outcome run(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = run_command_line(words, out, err);
    return {status, out.str(), err.str()};
}

TEST(CommandLine, ShowsAllCommandsWhenAskedForNothing) {
    const Outcome outcome = run({});
    EXPECT_EQ(outcome.status, 0);
    for (const Command& command : commands()) {
        EXPECT_THAT(outcome.out, HasSubstr(command.name));
        EXPECT_THAT(outcome.out, HasSubstr(command.summary));
    }
    EXPECT_EQ(run({"--help"}).out, outcome.out);
    EXPECT_EQ(run({"-h"}).out, outcome.out);
}

/// What a full disk does to a redirected output.
TEST(CommandLine, FailsWhenItsOutputCannotBeWritten) {
    std::ofstream full("/dev/full");
    std::ostringstream err;
    EXPECT_EQ(run_command_line({"--help"}, full, err), 1);
    EXPECT_THAT(err.str(), HasSubstr("standard output cannot be written; is the disk full?"));
}

TEST(CommandLine, ExplainsEveryCommandWithExamples) {
    for (const Command& command : commands()) {
        std::vector<std::string> words;
        std::istringstream name(command.name);
        for (std::string word; name >> word;) {
            words.push_back(word);
        }
        words.push_back("--help");
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.status, 0) << command.name;
        EXPECT_THAT(outcome.out, StartsWith("oshmap " + command.name));
        EXPECT_THAT(outcome.out, HasSubstr("\nExamples\n"));
        ASSERT_FALSE(command.examples.empty()) << command.name;
        for (const Example& example : command.examples) {
            EXPECT_THAT(outcome.out, HasSubstr("oshmap " + example.words));
        }
    }
}

TEST(CommandLine, ListsTheCommandsOfAGroupWhenAskedForItsHelp) {
    const Outcome outcome = run({"import", "--help"});
    EXPECT_EQ(outcome.status, 0);
    for (const Command& command : commands()) {
        if (command.name.starts_with("import ")) {
            EXPECT_THAT(outcome.out, HasSubstr(command.name));
            EXPECT_THAT(outcome.out, HasSubstr("oshmap " + command.examples.front().words));
        } else {
            EXPECT_THAT(outcome.out, ::testing::Not(HasSubstr(command.summary)));
        }
    }
    EXPECT_EQ(run({"imprt", "--help"}).status, 2);
}

TEST(CommandLine, SuggestsTheWordThatWasMeant) {
    const Outcome command = run({"srve"});
    EXPECT_EQ(command.status, 2);
    EXPECT_EQ(
        command.err,
        "oshmap: unknown command `srve`: did you mean `serve`? See `oshmap --help` for all.\n");
    const Outcome second = run({"import", "teritories", "x"});
    EXPECT_EQ(second.status, 2);
    EXPECT_THAT(second.err, HasSubstr("did you mean `territories`?"));
    const Outcome lone = run({"import"});
    EXPECT_EQ(lone.status, 2);
    EXPECT_THAT(lone.err, HasSubstr("give the kind and at least one file"));
    const Outcome flag = run({"serve", "--prot", "80"});
    EXPECT_EQ(flag.status, 2);
    EXPECT_THAT(flag.err, HasSubstr("did you mean `--port`? See `oshmap serve --help`."));
    const Outcome global = run({"--confg", "x", "version"});
    EXPECT_EQ(global.status, 2);
    EXPECT_THAT(global.err, HasSubstr("did you mean `--config`?"));
}

TEST(CommandLine, TakesGlobalOptionsBeforeAndAfterTheCommand) {
    EXPECT_THAT(
        run({"--data", "/srv/x", "version", "--print-config"}).out,
        HasSubstr("data_folder = \"/srv/x\" # --data"));
    EXPECT_THAT(
        run({"version", "--data=/srv/x", "--print-config"}).out,
        HasSubstr("data_folder = \"/srv/x\" # --data"));
    EXPECT_THAT(run({"--print-config"}).out, HasSubstr("port = 8080"));
    EXPECT_THAT(
        run({"serve", "--port", "81", "--print-config"}).out, HasSubstr("port = 81 # --port"));
}

TEST(CommandLine, PrintsItsVersion) {
    EXPECT_THAT(run({"--version"}).out, StartsWith("oshmap "));
    EXPECT_EQ(run({"version"}).out, run({"--version"}).out);
}

TEST(CommandLine, SaysWhatIsWrongInOneSentenceOnTheErrorStream) {
    const Outcome absent = run({"version", "--config", "/nonexistent.toml"});
    EXPECT_EQ(absent.status, 1);
    EXPECT_EQ(absent.err, "oshmap: cannot read the file /nonexistent.toml\n");
    EXPECT_EQ(absent.out, "");
    const Outcome number = run({"demo", "--enterprises", "0"});
    EXPECT_EQ(number.status, 2);
    EXPECT_THAT(number.err, HasSubstr("from 1 to 1000000"));
    EXPECT_EQ(run({"import", "base"}).status, 2);
    EXPECT_EQ(run({"version", "extra"}).status, 2);
    EXPECT_EQ(run({"export", "figurs"}).status, 2);
}

} // namespace
} // namespace osh::server
