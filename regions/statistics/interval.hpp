#pragma once

namespace osh::regions {

/// A closed interval of values.
struct Interval {
    double low = 0.0;
    double high = 0.0;

    friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

} // namespace osh::regions
