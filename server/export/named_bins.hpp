#pragma once

#include "regions/selection/selection.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/layers/layer_request.hpp"
#include "server/operations/audit_store.hpp"

#include <filesystem>

namespace osh::server {

/// The enterprises of a Selection that the test keeps, for the audit log; without a test all of it.
NamedEnterprises named_enterprises(
    const LiveDataset& dataset,
    const regions::Selection& selection,
    const EnterpriseTest& test = {});

/// Keeps them beside an export until somebody takes its result. Throws `Error` on a full disk.
void keep_named(const std::filesystem::path& folder, const NamedEnterprises& named);

/// What was kept in the folder of an export; none of other files.
NamedEnterprises kept_named(const std::filesystem::path& folder);

} // namespace osh::server
