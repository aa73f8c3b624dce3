#pragma once

#include "regions/store/address_sites.hpp"
#include "server/api/geocode_resource.hpp"
#include "server/http/problem.hpp"

#include <span>
#include <vector>

namespace osh::server {

/// The sites of enterprises that stand at the address of a review and lie where a decision on it
/// places them.
std::vector<regions::AddressSite>
sites_placed_by(const GeocodeReview& review, const LiveDataset& dataset);

/// Whether the caller may decide on an address, or withdraw what was decided on it. Whoever is
/// bound to regions, administrators apart, may where the address must lie in one of them; where it
/// may lie anywhere, if all its enterprises lie in them; without enterprises, if the decision does
/// or, where there is none or it says "nowhere", one of the candidates.
bool may_decide(
    const Request& request,
    const GeocodeReview& review,
    std::span<const regions::AddressSite> sites,
    const GeocodeGround& ground,
    const GeocodeDecision* decision);

/// The decision in force of a review; null when there is none.
const GeocodeDecision* decision_in_force(const GeocodeReview& review);

/// What a caller who may not decide on it is told: 403 with the cause `address_outside_regions`.
Problem outside_regions(const GeocodeReview& review);

} // namespace osh::server
