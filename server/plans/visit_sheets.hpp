#pragma once

#include "server/dataset/live_dataset.hpp"
#include "server/json/json.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// What an inspector takes along to one enterprise.
struct VisitSheet {
    Json card;           ///< as `GET /api/v1/enterprises/{bin}` answers
    Json checks;         ///< `visit_checks`
    std::string address; ///< of the place to go to; may be empty
};

/// The sheets of these enterprises; those that the dataset does not know (any more) are left out.
std::map<std::string, VisitSheet>
visit_sheets(const LiveDataset& dataset, std::span<const std::string> bins);

} // namespace osh::server
