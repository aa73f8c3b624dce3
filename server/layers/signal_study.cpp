#include "server/layers/signal_study.hpp"

#include "server/layers/found_signals.hpp"
#include "server/layers/layer_shapes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

class SignalPlaces {
public:
    explicit SignalPlaces(const LiveDataset& dataset) : m_dataset(&dataset) {}

    std::optional<geo::MortonKey> of(const regions::Signal& signal) {
        const regions::Snapshot& snapshot = *m_dataset->snapshot;
        if (signal.enterprise) {
            const std::uint32_t row = signal.enterprise->row;
            return row < snapshot.placed ? std::optional(snapshot.enterprises.key[row])
                                         : std::nullopt;
        }
        return signal.territory ? label_of(snapshot.territories[*signal.territory].kato)
                                : std::nullopt;
    }

private:
    std::optional<geo::MortonKey> label_of(geo::Kato kato) {
        const auto [known, is_new] = m_labels.try_emplace(kato);
        if (!is_new) {
            return known->second;
        }
        for (const regions::TerritoryRow& row : m_dataset->territories) {
            if (row.kato != kato) {
                continue;
            }
            if (const auto extent = m_dataset->shapes->extent(row)) {
                known->second = geo::to_morton_key(geo::to_world_point(extent->label));
                break;
            }
        }
        return known->second;
    }

    const LiveDataset* m_dataset;
    std::map<geo::Kato, std::optional<geo::MortonKey>> m_labels;
};

} // namespace

SignalStudy signal_study(const LayerRequest& request) {
    SignalPlaces places(request.dataset);
    SignalStudy study;
    study.found = found_signals(request.dataset, request.selection);
    std::vector<std::pair<geo::MortonKey, std::uint32_t>> placed;
    for (std::uint32_t row = 0; row < study.found->size(); ++row) {
        if (const auto key = places.of((*study.found)[row])) {
            placed.emplace_back(*key, row);
        }
    }
    std::ranges::stable_sort(placed, {}, [](const auto& entry) { return entry.first; });
    for (const auto& [key, row] : placed) {
        study.keys.push_back(key);
        study.places.push_back(row);
    }
    return study;
}

} // namespace osh::server
