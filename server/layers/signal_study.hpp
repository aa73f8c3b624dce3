#pragma once

#include "regions/signals/signal.hpp"
#include "server/layers/layer_request.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace osh::server {

/// The desk signals that have a place, in Morton order.
struct SignalStudy {
    std::shared_ptr<const std::vector<regions::Signal>> found{};
    std::vector<geo::MortonKey> keys{};  ///< ascending
    std::vector<std::uint32_t> places{}; ///< the n-th lies at the n-th key; of `found`

    const regions::Signal& at(std::uint32_t row) const { return (*found)[places[row]]; }
};

/// Signals about an enterprise lie where it does, those about a territory at its label place; those
/// about an activity of the whole country, and of enterprises without a position, have no place and
/// are left to `/api/v1/signals`.
SignalStudy signal_study(const LayerRequest& request);

} // namespace osh::server
