#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace osh::regions {

/// The upper bounds of the division of ascending, finite values into at most `classes` classes with
/// the least sum of squares about the classes' means (Fisher 1958; Jenks 1977). Equal values stay
/// together. O(classes · m · log m) for m distinct values: the best beginnings of last classes
/// ascend with their ends, so that they are found by halving.
std::vector<double> fisher_jenks_bounds(std::span<const double> ascending, std::size_t classes);

} // namespace osh::regions
