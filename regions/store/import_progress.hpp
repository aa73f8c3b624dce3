#pragma once

#include <cstddef>
#include <functional>

namespace osh::regions {

/// Told now and then how far a long work has come: steps done of all steps. May be empty.
using ImportProgress = std::function<void(std::size_t done, std::size_t total)>;

} // namespace osh::regions
