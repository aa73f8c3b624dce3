#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

namespace osh::server {

/// `GET /wmts/1.0.0/WMTSCapabilities.xml` and `GET /wmts?SERVICE=WMTS&REQUEST=GetCapabilities`: the
/// capabilities of WMTS 1.0.0 (OGC 07-057r7). Layers are the heat surfaces (`heat-injuries`, …) and
/// a choropleth of each indicator, by region (`choropleth-{indicator}`) and, where boundaries of
/// districts are loaded, by district (`choropleth-{indicator}-districts`).
Response
wmts_capabilities(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts/1.0.0/{layer}/default/GoogleMapsCompatible/{z}/{y}/{x}.png`. The query is the
/// surface's or the choropleth's own, such as `year=2022`. 404 for an unknown layer.
Response wmts_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts?SERVICE=WMTS&REQUEST=…`: key-value form of GetCapabilities and GetTile.
Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

} // namespace osh::server
