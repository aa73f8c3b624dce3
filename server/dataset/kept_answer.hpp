#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <functional>
#include <string>

namespace osh::server {

/// What a request asks for: path and query with their lengths, so that no two questions are
/// written alike.
std::string question_key(const Request& request);

/// The answer in JSON of a handler whose answers are functions of path, query and dataset. A
/// stranger's is made once and kept, packed, with the dataset, for strangers ask the same few
/// questions; whoever signed in has one made, since what may be shown depends on the account. What
/// `make` throws is not kept.
Response kept_json(
    const Request& request, const LiveDataset& dataset, const std::function<Response()>& make);

} // namespace osh::server
