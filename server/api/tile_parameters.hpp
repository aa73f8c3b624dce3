#pragma once

#include "server/configuration/configuration.hpp"
#include "server/http/request.hpp"
#include "server/layers/tile_question.hpp"

namespace osh::server {

/// Which layers a request means, from the capture `{layer}` (ids joined by commas), and what their
/// features are to depend on, from the query: the Selection where a layer uses it, `level`,
/// `sector_level`, `indicator`, `fields`, `buffer`. Throws `Problem`: 404 for an unknown layer, 400
/// for one named twice and for a parameter that is malformed or that none of the layers takes, 403
/// when single enterprises would show to those who may not see them.
TileQuestion
tile_question(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

} // namespace osh::server
