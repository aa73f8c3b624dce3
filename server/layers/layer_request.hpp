#pragma once

#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "server/dataset/live_dataset.hpp"
#include "tiles/aggregate/cell_limits.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// How finely activities are told apart: by section (A to U) or division (01 to 99).
enum class SectorLevel : std::uint8_t { section, division };

/// `section`, `division`.
std::string_view word(SectorLevel level) noexcept;

/// Enterprises that show beside what the Selection says; all of it unless there is a test.
struct EnterpriseTest {
    std::string name{}; ///< the same for the same test of one dataset: caches stand on it
    std::function<bool(std::uint32_t row)> keeps{}; ///< row of the snapshot; for use by one thread
};

/// What a layer is asked for.
struct LayerRequest {
    const LiveDataset& dataset;
    tiles::TileId tile;
    regions::Selection selection; ///< resolved; of layers without one only the borders count
    regions::TerritoryLevel level = regions::TerritoryLevel::region;
    SectorLevel sector_level = SectorLevel::section;
    std::vector<const regions::Indicator*> indicators{}; ///< none: the layer's own choice
    std::optional<std::vector<std::string>> fields{};    ///< the attributes wanted; nothing: all
    /// How far points of the neighbouring tiles are repeated around this one, in units of 1/4096.
    std::int64_t point_buffer_units = 0;
    tiles::CellLimits limits{};
    EnterpriseTest test{}; ///< of the layer of enterprises

    bool wants(std::string_view field) const noexcept;

    /// An empty source-layer that keeps the attributes wanted.
    tiles::MvtLayer source_layer(std::string_view id) const;

    /// The Selection without the caller's reach: for aggregates, which pass disclosure control and
    /// are everybody's.
    regions::Selection open_selection() const;
};

} // namespace osh::server
