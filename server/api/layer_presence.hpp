#pragma once

#include "regions/names.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/dataset/live_dataset.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// One kind of data that the map can stand on, and whether the dataset holds it.
struct LayerPresence {
    std::string id{}; ///< regions, districts, places, countries, water, roads, official_figures, …
    regions::Names name{};
    bool is_present = false;
    std::string attribution{};
    std::string licence{};
    std::string url{}; ///< where the source asks to be linked to; empty when it does not
    regions::Names missing_hint{}; ///< how to bring an absent layer in; empty when present
};

/// What the dataset holds besides the snapshot's own rows.
struct StoredLayerCounts {
    std::size_t places = 0;
    std::size_t countries = 0;
    std::size_t waters = 0;
    std::size_t roads = 0; ///< and railways
    std::size_t facilities = 0;
    std::size_t official_figures = 0;
};

StoredLayerCounts stored_counts(const LiveDataset& dataset);

/// All layers the product knows, in the order in which they are drawn, present or not.
std::vector<LayerPresence>
layer_presence(const regions::Snapshot& snapshot, const StoredLayerCounts& stored);

} // namespace osh::server
