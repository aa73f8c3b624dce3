#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <cstddef>
#include <string_view>

namespace osh::server {

/// Where the enterprises lie that a text names, as features of a geocoder's answer; empty when the
/// caller may not see single enterprises. Only those within the caller's reach.
Json enterprise_features(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    std::string_view text,
    std::size_t most);

/// The same for a BIN.
Json enterprise_features_by_bin(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    std::string_view digits);

} // namespace osh::server
