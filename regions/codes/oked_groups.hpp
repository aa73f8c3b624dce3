#pragma once

#include "regions/codes/oked.hpp"

#include <cstddef>

namespace osh::regions {

/// Whether the classifier has this activity, as far as its 272 groups go (NACE Rev. 2, Regulation
/// (EC) No 1893/2006, Annex I; OKED has the same): a section, a division, or a code whose first
/// three digits are a group. Which classes and subclasses there are is not known here.
bool is_in_classifier(const Oked& activity) noexcept;

/// How many groups are known.
std::size_t oked_group_count() noexcept;

} // namespace osh::regions
