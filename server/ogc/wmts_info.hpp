#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"
#include "server/ogc/wmts_layers.hpp"

#include <string>

namespace osh::server {

/// A pixel of a tile, from its top left corner, and the form in which it is told of.
struct WmtsPixel {
    std::string column; ///< `I`
    std::string row;    ///< `J`
    std::string format; ///< `application/json` or `text/plain`
};

/// GetFeatureInfo (OGC 07-057r7, clause 7.3): the territory at a pixel with the figure of the
/// layer, as a collection of no or one feature, or as a line of text. Throws `WmtsFault`, also for
/// surfaces, which have no features.
Response wmts_feature_info(
    const Request& request,
    const LiveDataset& dataset,
    const WmtsTile& tile,
    const WmtsPixel& pixel);

/// The legend of a layer as PNG: its title with the unit, and what the colours and marks mean, in
/// the reader's language. Parameters of the Selection count as for pictures; an empty year is the
/// newest.
Response wmts_legend(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    const WmtsLayer& layer,
    std::string_view year);

} // namespace osh::server
