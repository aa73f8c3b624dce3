#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/classifiers`: the classifiers of territories, activities and sizes: how many codes
/// are in force, how many they replaced, and the files they stand on.
Response list_classifiers(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/classifiers/{classifier}`: the codes directly below `within` (none: at the top)
/// with those above it, or those that match `q`, each with its path; at most `limit` of them
/// (1 to 1000, else 200). With `f=csv` all codes as a table.
Response show_classifier(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/classifiers/{classifier}/former-codes`: the codes that others replaced, all or
/// those that match `q`; at most `limit` of them.
Response former_codes(const Request& request, const LiveDataset& dataset);

} // namespace osh::server
