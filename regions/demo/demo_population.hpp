#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The size and the seed of a demo population.
struct DemoOptions {
    std::int64_t enterprises = 60'000; ///< least_demo_enterprises to most_demo_enterprises
    std::uint64_t seed = 1;
};

inline constexpr std::int64_t least_demo_enterprises = 500;
inline constexpr std::int64_t most_demo_enterprises = 1'000'000;

/// What was made.
struct DemoReport {
    std::int64_t enterprises = 0;
    std::int64_t sites = 0;
    std::int64_t workers = 0;  ///< of 2022
    std::int64_t injuries = 0; ///< rows of 2020–2022 in both streams
    std::int64_t diseases = 0;
    std::int64_t assessments = 0;
    std::int64_t workplaces = 0;
    std::int64_t inspections = 0;
    std::int64_t violations = 0;
    std::int64_t insurance_contracts = 0;
    std::int64_t safety_reports = 0;  ///< of training, protective equipment and costs, by year
    std::vector<std::string> notes{}; ///< what the reader should know, one English sentence each
};

/// Told before each step: what is being done, and how much of the whole is behind (0 to 1).
using DemoProgress = std::function<void(std::string_view step, double done)>;

/// Fills the dataset with a synthetic population of enterprises whose totals equal the published
/// figures of 2020–2022 (docs/data/demo.md says which, and what is assumed); every enterprise is
/// marked as demo and has a BIN that no registration can have. Replaces an earlier demo population.
/// The same options and the same territories and places give the same rows. One transaction: all or
/// nothing.
/// Throws `regions::Error` when the number of enterprises is out of range, when the dataset holds
/// enterprises of a real register, or when it lacks any of the 20 regions ("import territories
/// first").
DemoReport create_demo_population(
    geo::Database& database, const DemoOptions& options, const DemoProgress& progress = {});

} // namespace osh::regions
