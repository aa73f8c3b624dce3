#pragma once

#include "server/ogc/feature_source.hpp"

namespace osh::server {

std::span<const FeatureProperty> enterprise_properties();
std::span<const FeatureProperty> injury_properties();
std::span<const FeatureProperty> disease_properties();

std::unique_ptr<FeatureSource>
enterprise_source(const LiveDataset& dataset, const regions::Selection& selection);
std::unique_ptr<FeatureSource> injury_source(
    const LiveDataset& dataset, const regions::Selection& selection, EventStreams streams);
std::unique_ptr<FeatureSource> disease_source(
    const LiveDataset& dataset, const regions::Selection& selection, EventStreams streams);

} // namespace osh::server
