#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/items.hpp"

#include <functional>
#include <optional>
#include <string>

namespace osh::server {

/// A page of features that a question means, and what follows it.
struct FoundPage {
    Response response;
    std::optional<std::string> next; ///< where the following page begins
};

/// Makes the links of a page.
using PageLinks = std::function<Json(const ItemQuery&, const std::optional<std::string>& next)>;

/// Throws `Problem` (400) naming the parameter at fault.
FoundPage found_page(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const PageLinks& links_of);

/// The address of a collection's features as the client knows it.
std::string items_address(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings);

/// Throws `Problem` when the caller may not see single enterprises and the collection is of them.
void require_item_access(
    const Request& request,
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const OgcSettings& settings);

} // namespace osh::server
