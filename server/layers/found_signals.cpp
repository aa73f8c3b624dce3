#include "server/layers/found_signals.hpp"

#include "regions/signals/find_signals.hpp"
#include "server/layers/layer_studies.hpp"

#include <string>

namespace osh::server {

std::shared_ptr<const std::vector<regions::Signal>>
found_signals(const LiveDataset& dataset, const regions::Selection& selection) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    return dataset.studies->found_signals.find_or_make(regions::canonical_text(selection), [&] {
        const auto clusters = dataset.studies->clusters.find_or_make(
            std::string(regions::word(selection.stream)), [&] {
                return std::make_shared<const std::vector<regions::Signal>>(
                    regions::cluster_signals(snapshot, selection));
            });
        return std::make_shared<const std::vector<regions::Signal>>(
            regions::find_signals(snapshot, selection, *clusters));
    });
}

} // namespace osh::server
