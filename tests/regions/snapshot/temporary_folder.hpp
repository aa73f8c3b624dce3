#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace osh::regions::testing {

/// A fixture with an empty folder of its own that goes when the test ends.
class TemporaryFolderTest : public ::testing::Test {
protected:
    void SetUp() override {
        const auto* const info = ::testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::path(::testing::TempDir()) /
                   (std::string(info->test_suite_name()) + "." + info->name());
        std::filesystem::remove_all(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    const std::filesystem::path& folder() const { return m_folder; }

private:
    std::filesystem::path m_folder;
};

} // namespace osh::regions::testing
