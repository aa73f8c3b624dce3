#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/feature_source.hpp"

#include <cstddef>

namespace osh::server {

/// Bounds of the `limit` parameter (OGC API - Features Part 1, 7.15.2).
inline constexpr std::size_t default_page = 1'000;
inline constexpr std::size_t largest_page = 10'000;

/// Who publishes the data, as the operator's settings say; what is empty is not told.
struct OgcPublisher {
    std::string name;
    std::string url;
    std::string email;
    std::string licence_url;
};

/// What all faces under `/ogc` need to know.
struct OgcSettings {
    EnterpriseAccess access = EnterpriseAccess::demo_only;
    std::string public_url;
    OgcPublisher publisher{};
};

/// `GET /ogc/collections/{id}/items`: the features that bbox, datetime, filter, the collection's
/// own properties and the Selection mean, page by page as GeoJSON or CSV. A page is continued by
/// the id it ended at, so that the last page costs no more than the first.
Response items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings);

/// `POST /ogc/collections/{id}/search`: the same for questions too long for an address; the members
/// of the JSON body are the parameters.
Response search_items(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings);

/// `GET /ogc/collections/{id}/items/{feature}`.
Response item(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings);

} // namespace osh::server
