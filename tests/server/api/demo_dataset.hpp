#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

/// A small demo dataset on a map of twenty squares that carry the codes of the regions: everything
/// real but the ground. Made once per process in a temporary folder.
std::shared_ptr<const LiveDataset> demo_dataset();

/// The folder it stands in.
std::string demo_dataset_folder();

/// A GET request as the router hands it on.
Request
get(std::string path, std::vector<Parameter> query = {}, std::vector<Parameter> captures = {});

} // namespace osh::server
