#pragma once

#include "regions/risk/risk_model.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace osh::regions {

/// How a dataset is turned into a snapshot.
struct LoadOptions {
    RiskModel model = default_risk_model();
    /// The day that validity refers to; by default the dataset property `as_of`, else the last day
    /// of the newest year with data.
    std::optional<Day> as_of{};
    /// Holds figures of few enterprises back even when all enterprises are of the demo.
    bool protects_always = false;
    /// A part of the version that says what the program makes of the data; empty for none.
    std::string edition{};
};

/// Reads a published dataset into memory and scores every enterprise; uses two threads. A dataset
/// without enterprises gives an empty snapshot. Throws `regions::Error` or `geo::Error` naming
/// the file and the row when the file is missing, of another kind or schema, or corrupt.
std::shared_ptr<const Snapshot>
load_snapshot(const std::filesystem::path& path, const LoadOptions& options = {});

} // namespace osh::regions
