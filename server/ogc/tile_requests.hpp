#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/layers/layer_request.hpp"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace osh::server {

/// The same request under other captures, without the parameter `f`, `datetime` as years. Throws
/// `Problem` (400) when that asks for another format.
Request tile_request(
    const Request& request,
    std::vector<Parameter> captures,
    std::initializer_list<std::string_view> formats);

/// The request without the parameters of a filter.
Request without_filter(const Request& request);

/// The test that `filter`, `filter-lang` and `filter-crs` of a tile ask for: they mean the same
/// enterprises as in a page of items under the same Selection. The dataset must outlive it. Throws
/// `Problem` (400) for a filter that cannot be read and for other collections than the enterprises.
EnterpriseTest
tile_filter(const Request& request, const LiveDataset& dataset, std::string_view collection_id);

} // namespace osh::server
