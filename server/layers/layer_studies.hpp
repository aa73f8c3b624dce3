#pragma once

#include "server/layers/choropleth.hpp"
#include "server/layers/facility_places.hpp"
#include "server/layers/hotspot_study.hpp"
#include "server/layers/level_figures.hpp"
#include "server/layers/recent_results.hpp"
#include "server/layers/selected_rows.hpp"
#include "server/layers/signal_study.hpp"
#include "server/layers/tile_question.hpp"

#include <optional>
#include <vector>

namespace osh::server {

/// What layers compute once for all tiles of a Selection. Safe for any number of threads.
struct LayerStudies {
    static constexpr std::size_t most_kept = 16;      ///< of each kind
    static constexpr std::size_t most_questions = 64; ///< that strangers ask of tiles
    static constexpr std::size_t few_kept = 3;        ///< of what a big country has a million of

    RecentResults<std::vector<LevelFigures>> figures{most_kept};
    RecentResults<Choropleth> choropleths{most_kept};
    RecentResults<HotspotStudy> hotspots{most_kept};
    RecentResults<SignalStudy> signals{few_kept};
    RecentResults<std::vector<regions::Signal>> found_signals{few_kept};
    RecentResults<std::vector<regions::Signal>> clusters{regions::stream_count}; ///< by stream
    RecentResults<FacilityPlaces> facilities{1};                                 ///< the dataset's
    RecentResults<std::optional<geo::BoundingBox>> extents{most_kept};           ///< by layer
    RecentResults<ReadQuestion> questions{most_questions};
    SelectedRows selected{48U << 20U}; ///< of enterprises, by Selection
};

} // namespace osh::server
