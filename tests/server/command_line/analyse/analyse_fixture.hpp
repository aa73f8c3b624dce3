#pragma once

#include "server/command_line/command_line.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace osh::server::testing_analyse {

/// What a command printed.
struct Outcome {
    int status;
    std::string out;
    std::string err;

    Json json() const { return Json::parse(out); }
};

/// `oshmap analyse` with these words.
inline Outcome analyse(std::vector<std::string> words) {
    words.insert(words.begin(), "analyse");
    std::ostringstream out;
    std::ostringstream err;
    const int status = run_command_line(words, out, err);
    return {status, out.str(), err.str()};
}

/// A folder of its own for each test.
class AnalyseTest : public ::testing::Test {
protected:
    void SetUp() override {
        const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::temp_directory_path() /
                   (std::string("oshmap_analyse_") + test->test_suite_name() + "_" + test->name());
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    /// Writes a file of the test's folder and gives its path.
    std::string file(const std::string& name, const std::string& text) const {
        const auto path = m_folder / name;
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }

    std::string path(const std::string& name) const { return (m_folder / name).string(); }

private:
    std::filesystem::path m_folder;
};

} // namespace osh::server::testing_analyse
