#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/store/migrations.hpp"
#include "regions/territories/import_territories.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A folder of its own per test with an empty dataset in it, gone afterwards.
class BoundaryTest : public ::testing::Test {
protected:
    BoundaryTest()
        : m_folder(
              std::filesystem::temp_directory_path() /
              ("oshmap_boundaries_" + std::to_string(::getpid()) + "_" +
               std::to_string(std::hash<std::string>{}(
                   ::testing::UnitTest::GetInstance()->current_test_info()->name())))) {
        std::filesystem::create_directories(m_folder);
        m_database.emplace((m_folder / "dataset.sqlite").string(), geo::DatabaseAccess::create);
        migrate(*m_database);
    }

    ~BoundaryTest() override {
        m_database.reset();
        std::filesystem::remove_all(m_folder);
    }

    geo::Database& database() { return *m_database; }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
        return m_folder / name;
    }

    /// The folder of the team's shared data; nothing when the machine has none.
    static std::optional<std::filesystem::path> shared_boundaries() {
        const char* const named = std::getenv("OSHMAP_SHARED_DATA");
        const std::filesystem::path data =
            named != nullptr
                ? std::filesystem::path(named)
                : std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data";
        const auto folder = data / "boundaries";
        return std::filesystem::exists(folder) ? std::optional{folder} : std::nullopt;
    }

    /// A file of the default data (see docs/data/default-data.md); nothing when it was not fetched.
    static std::optional<std::filesystem::path> default_file(const std::string& name) {
        const char* const named = std::getenv("OSHMAP_DEFAULT_DATA");
        if (named == nullptr || !std::filesystem::exists(std::filesystem::path(named) / name)) {
            return std::nullopt;
        }
        return std::filesystem::path(named) / name;
    }

private:
    std::filesystem::path m_folder;
    std::optional<geo::Database> m_database;
};

inline const ImportProblem*
find_problem(const std::vector<ImportProblem>& problems, std::string_view code) {
    const auto found = std::ranges::find(problems, code, &ImportProblem::code);
    return found == problems.end() ? nullptr : &*found;
}

inline std::size_t
count_problems(const std::vector<ImportProblem>& problems, std::string_view code) {
    return static_cast<std::size_t>(std::ranges::count(problems, code, &ImportProblem::code));
}

} // namespace osh::regions
