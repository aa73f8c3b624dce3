#pragma once

#include "regions/selection/selection.hpp"
#include "regions/signals/signal.hpp"
#include "server/dataset/live_dataset.hpp"

#include <memory>
#include <vector>

namespace osh::server {

/// All signals of a selection, found once for every tile and answer of a dataset (a few selections
/// are kept). Clusters, which cost the most, are found once for each stream. Safe from any thread.
std::shared_ptr<const std::vector<regions::Signal>>
found_signals(const LiveDataset& dataset, const regions::Selection& selection);

} // namespace osh::server
