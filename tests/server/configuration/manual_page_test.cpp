// The manual of the package names every setting with its flag, variable and meaning, as the program
// has them.
#include "server/configuration/settings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace osh::server {
namespace {

constexpr std::string_view begin_mark = ".\\\" settings of the program, written by its test\n";
constexpr std::string_view end_mark = ".\\\" end of the settings\n";

std::string manual_text() {
    std::ifstream file(OSH_MANUAL, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Hyphens of options are minus signs in roff.
std::string escaped(std::string_view text) {
    std::string roff;
    for (const char c : text) {
        roff += c == '-' ? std::string("\\-") : c == '\\' ? std::string("\\e") : std::string(1, c);
    }
    return roff;
}

/// What the manual says of one setting.
std::string entry_of(const Setting& setting) {
    return ".TP\n.BI " + escaped(setting.flag) + " \" " + setting.value_name + "\"\n" +
           escaped(setting.meaning) + "\n.RB ( " + setting.environment +
           " \", in the file\"\n.BR " + setting.key + " )\n";
}

TEST(Manual, HasEverySettingAsTheProgramHasIt) {
    std::string manual = manual_text();
    const std::size_t begin = manual.find(begin_mark);
    const std::size_t end = manual.find(end_mark);
    ASSERT_NE(begin, std::string::npos);
    ASSERT_NE(end, std::string::npos);
    const std::size_t from = begin + begin_mark.size();
    if (std::getenv("OSHMAP_WRITE_DOCS") != nullptr) {
        std::string section;
        for (const Setting& setting : settings()) {
            section += entry_of(setting);
        }
        std::ofstream(OSH_MANUAL, std::ios::binary) << manual.replace(from, end - from, section);
        return;
    }
    const std::string section = manual.substr(from, end - from);
    for (const Setting& setting : settings()) {
        EXPECT_NE(section.find(entry_of(setting)), std::string::npos)
            << setting.flag
            << ": OSHMAP_WRITE_DOCS=1 server_tests --gtest_filter=Manual.* writes it anew";
    }
}

TEST(Manual, TellsOfSignalsAndTheEnvironment) {
    const std::string manual = manual_text();
    for (const char* const part :
         {".SH SIGNALS", ".SH ENVIRONMENT", "SIGTERM", "SIGHUP", "NOTIFY_SOCKET", "LISTEN_FDS"}) {
        EXPECT_NE(manual.find(part), std::string::npos) << part;
    }
}

} // namespace
} // namespace osh::server
