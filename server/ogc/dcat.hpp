#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

namespace osh::server {

/// `GET /ogc/catalogue`: what the server offers as a catalogue of DCAT-AP 2.1 in JSON-LD 1.1, for
/// portals of open data: a dataset per collection and one of the figures, their files and services.
Response
dcat_catalogue(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

} // namespace osh::server
