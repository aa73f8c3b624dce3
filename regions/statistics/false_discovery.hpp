#pragma once

#include <optional>
#include <span>
#include <vector>

namespace osh::regions {

/// p-values adjusted to the false discovery rate (Benjamini & Hochberg 1995): an adjusted value at
/// or below q means rejected at rate q. Tests without a p-value keep none and do not count.
std::vector<std::optional<double>>
false_discovery_adjusted(std::span<const std::optional<double>> p_values);

} // namespace osh::regions
