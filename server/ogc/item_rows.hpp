#pragma once

#include "server/json/json.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/row_test.hpp"

#include <cstddef>
#include <string>

namespace osh::server {

/// A feature of GeoJSON in CRS84, with what the query asks for of it.
Json feature_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    std::size_t row,
    const ItemQuery& query = {});

/// The features of a page in the system of the query.
Json features_json(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query);

/// The same as CSV; areas have no columns of their own.
std::string csv_page(
    const FeatureSource& source,
    const FeatureCollection& collection,
    const Page& page,
    const ItemQuery& query);

} // namespace osh::server
