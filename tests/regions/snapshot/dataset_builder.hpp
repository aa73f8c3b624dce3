#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/kato.hpp"
#include "geo/lon_lat.hpp"
#include "regions/codes/bin.hpp"
#include "regions/store/dataset_folder.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions::testing {

/// An enterprise for a test, with sensible values for what the test does not care about.
struct TestEnterprise {
    std::string name_kk = "Демо ЖШС";
    std::string name_ru = "ТОО Демо";
    std::string oked = "B";
    std::optional<int> krp = 120;
    std::string kato = "350000000";
    std::optional<geo::LonLat> position = geo::LonLat{{73.1}, {49.8}};
    std::string site_kind = "actual";
    bool is_demo = true;
    std::string ownership = "private";
    std::optional<std::string> closed_on{};
    std::string precision = "house"; ///< of the position
};

struct TestInjury {
    std::int64_t enterprise = 0;
    std::string day = "2022-03-01";
    std::string severity = "light";
    std::string stream = "BNS";
    std::string group_accident{};
    std::optional<geo::LonLat> position{};
};

struct TestViolation {
    std::string violation_class = "minor";
    bool is_repeated = false;
    std::optional<std::string> remedied_on{};
};

struct TestWorkplace {
    int workers = 0;
    std::array<int, 5> degree{1, 1, 1, 1, 1};
    bool is_underground = false;
    bool is_open_air = false;
    bool is_at_height = false;
};

struct TestSafetyReport {
    std::optional<int> due{};
    std::optional<int> trained{};
    std::optional<int> checked{};
    std::optional<int> passed{};
    std::optional<int> staff{};
    std::optional<int> needed{};
    std::optional<int> supplied{};
    std::optional<int> certified{};
    std::int64_t measures_kzt = 0;
    std::int64_t compensation_kzt = 0;
};

struct TestTerritory {
    std::string kato{};
    std::string level = "region";
    std::string name{};
    bool since_2022 = true;
    bool before_2022 = true;
    geo::MultiPolygon area{};
};

/// Writes a small truth file row by row and publishes it.
class DatasetBuilder {
public:
    explicit DatasetBuilder(const std::filesystem::path& folder);
    ~DatasetBuilder();
    DatasetBuilder(const DatasetBuilder&) = delete;
    DatasetBuilder& operator=(const DatasetBuilder&) = delete;

    geo::Database& database();

    void territory(const TestTerritory& territory);
    std::int64_t enterprise(const TestEnterprise& enterprise = {});
    void workers(std::int64_t enterprise, int year, std::int64_t count);
    void injury(const TestInjury& injury);
    void disease(std::int64_t enterprise, int year, std::string_view stream = "BNS");
    void inspection(
        std::int64_t enterprise,
        std::string_view day,
        double effort_days,
        const std::vector<TestViolation>& violations = {});
    void assessment(
        std::int64_t enterprise,
        std::string_view day,
        std::string_view valid_until,
        const std::vector<TestWorkplace>& workplaces);
    void safety_report(std::int64_t enterprise, int year, const TestSafetyReport& report);
    void monitored(std::int64_t enterprise, int year);
    void insurance(std::int64_t enterprise, std::string_view from, std::string_view to);

    /// The published file; the builder is spent.
    std::filesystem::path publish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// How much a synthetic population holds; the same numbers give the same file.
struct SyntheticPopulation {
    std::uint32_t enterprises = 1'000;
    std::uint64_t seed = 1;
    bool is_demo = true;
    std::uint32_t districts = 0; ///< of each region, at most 18; an eighth of it lies in none
};

/// Regions, enterprises around their centres, workforce 2020–2022, events of both streams,
/// inspections, assessments and insurance for a part of them.
std::filesystem::path
write_synthetic_dataset(const std::filesystem::path& folder, const SyntheticPopulation& spec);

} // namespace osh::regions::testing
