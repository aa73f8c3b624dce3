#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/layers/layer_request.hpp"

#include <string_view>

namespace osh::server {

/// The test that the member `filter` of an export asks for, CQL2-Text as a page of enterprises
/// takes it under the same Selection; an empty one keeps all. The dataset must outlive it. Throws
/// `Problem` (400) for a filter that cannot be read; the test does for a geometry that is not
/// valid.
EnterpriseTest
export_filter(std::string_view selection, std::string_view filter, const LiveDataset& dataset);

} // namespace osh::server
