#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

namespace osh::server {

/// The capabilities of WMTS 1.0.0 (OGC 07-057r7) with heat surfaces and indicators as PNG layers,
/// each with the years of the data as its dimension `year`.
Response
wmts_capabilities(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts/1.0.0/WMTSCapabilities.xml`. Parameters that are no keys of GetCapabilities are
/// refused by an exception report.
Response wmts_capabilities_by_path(
    const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts?SERVICE=WMTS&REQUEST=…`: the key-value form of GetCapabilities and GetTile. What is
/// wrong is told by an exception report of OWS Common 1.1 (OGC 06-121r3, clause 8); keys it does
/// not know are ignored, for clients send keys of vendors.
Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts/1.0.0/{layer}/{style}/{year}/{set}/{z}/{y}/{x}/{j}/{i}.{format}`: GetFeatureInfo.
Response wmts_info_by_path(const Request& request, const LiveDataset& dataset);

/// `GET /wmts/1.0.0/{layer}/{style}/legend.png`.
Response wmts_legend_by_path(
    const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /wmts/1.0.0/{layer}/{style}/{year}/{set}/{z}/{y}/{x}.png`, or without the year for the
/// newest.
Response
wmts_by_path(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

} // namespace osh::server
