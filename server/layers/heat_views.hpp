#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/layers/recent_results.hpp"
#include "tiles/heat/heat_field.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

struct LiveDataset;

/// Of what a heat surface is.
enum class HeatMeasure {
    injuries, ///< victims of accidents
    diseases, ///< cases of occupational disease
    risk      ///< enterprises by their integral score
};

/// What is shown of it.
enum class HeatKind {
    density,      ///< events; of risk: enterprises of degree IV and V
    weighted,     ///< injuries by days lost; risk: workers by their enterprise's score
    rate,         ///< events per worker; risk: mean score of workers
    relative_risk ///< ln of the local over the national rate of events
};

/// What the numbers behind a surface are.
enum class HeatSource {
    records,  ///< single enterprises and events: for those who may see them
    published ///< published figures of territories, spread evenly over each: for everybody
};

enum class HeatEdge { corrected, plain };

std::string_view word(HeatMeasure measure) noexcept;
std::string_view word(HeatKind kind) noexcept;
std::string_view word(HeatSource source) noexcept;
std::string_view word(HeatEdge edge) noexcept;

/// Whether there is such a surface: days lost are known of accidents only, and risk has no events
/// to compare with a workforce.
bool exists(HeatMeasure measure, HeatKind kind) noexcept;

/// Which surface is meant.
struct HeatRequest {
    HeatMeasure measure = HeatMeasure::injuries;
    HeatKind kind = HeatKind::density;
    HeatSource source = HeatSource::records;
    HeatEdge edge = HeatEdge::corrected;
    std::optional<tiles::HeatPalette> palette{};
    std::optional<geo::Metres> bandwidth{}; ///< nothing: by rule from the points
    regions::Selection selection{};         ///< resolved; of published ones without a reach
};

/// The one text of a request, for caches.
std::string key_of(const HeatRequest& request);

/// A surface with the colours all its tiles share.
struct HeatView {
    tiles::HeatField field;
    tiles::FieldScale scale;
    std::size_t event_count = 0;         ///< that have a place; of published ones, as published
    std::vector<std::uint64_t> hidden{}; ///< KATO numbers of territories whose figure is held back
};

/// The views asked for last.
struct HeatViews : RecentResults<HeatView> {
    static constexpr std::size_t most_views = 32;

    HeatViews() : RecentResults(most_views) {}
};

/// The view of a request, made when it is not among the recent ones.
std::shared_ptr<const HeatView> heat_view(const LiveDataset& dataset, const HeatRequest& request);

/// The picture of a tile as PNG, with what is held back hatched.
std::string draw_heat(
    const LiveDataset& dataset,
    const HeatRequest& request,
    tiles::TileId tile,
    tiles::PictureSide side);

} // namespace osh::server
