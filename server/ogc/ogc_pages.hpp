#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/items.hpp"

namespace osh::server {

/// `GET /ogc`: the landing page of OGC API - Common and Features (17-069r4, 7.2).
Response ogc_landing(const Request& request, const OgcSettings& settings);

/// `GET /ogc/conformance`.
Response ogc_conformance(const Request& request);

/// `GET /ogc/collections`.
Response
ogc_collections(const Request& request, const LiveDataset& dataset, const OgcSettings& settings);

/// `GET /ogc/collections/{id}`.
Response ogc_collection(
    const Request& request,
    const LiveDataset& dataset,
    const FeatureCollection& collection,
    const OgcSettings& settings);

/// `GET /ogc/collections/{id}/queryables`: a JSON Schema (19-079r2, clause 6), and the list that
/// GDAL 3.6 reads.
Response ogc_queryables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings);

/// `GET /ogc/collections/{id}/sortables`: the properties that `sortby` takes (Part 5 and 8).
Response ogc_sortables(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings);

/// `GET /ogc/collections/{id}/schema`: what features are made of (Part 5).
Response ogc_schema(
    const Request& request, const FeatureCollection& collection, const OgcSettings& settings);

/// `GET /ogc/api`: the OpenAPI 3.0 definition, with a literal path per collection.
Response ogc_api(const Request& request, const OgcSettings& settings);

/// The type of a property in JSON Schema: `number`, `integer`, `boolean` or `string`.
std::string_view schema_type(PropertyType type);

/// The JSON Schema of a property.
Json schema_of(const FeatureProperty& property);

} // namespace osh::server
