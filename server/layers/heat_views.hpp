#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "tiles/heat/heat_tile.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

/// What a heat surface counts.
enum class HeatMeasure { injuries, diseases };

/// `injuries` or `diseases`; nothing for another word.
std::optional<HeatMeasure> parse_heat_measure(std::string_view text);
std::string_view word(HeatMeasure measure);

/// A surface with the colours all its tiles share.
struct HeatView {
    tiles::HeatSurface surface;
    tiles::HeatScale scale;
};

/// Which surface is meant.
struct HeatRequest {
    HeatMeasure measure = HeatMeasure::injuries;
    regions::Selection selection;         ///< resolved
    std::optional<geo::Metres> bandwidth; ///< nothing: by rule from the points
};

/// The one text of a request, for caches.
std::string key_of(const HeatRequest& request);

/// The surfaces asked for last, so that the tiles of one view share one. Safe for any number of
/// threads; a surface asked for by several at once may be made more than once.
class HeatViews {
public:
    /// The events of the Selection that have a place, each counted once.
    std::shared_ptr<const HeatView>
    find_or_make(const regions::Snapshot& snapshot, const HeatRequest& request);

private:
    using Entry = std::pair<std::string, std::shared_ptr<const HeatView>>;

    static constexpr std::size_t most_kept = 32;

    std::mutex m_guard; ///< of the list
    std::list<Entry> m_recent;
};

} // namespace osh::server
