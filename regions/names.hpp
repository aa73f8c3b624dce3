#pragma once

#include <compare>
#include <string>

namespace osh::regions {

/// A name that people read, in the three languages of the map. A language for which no name is
/// known may be empty.
struct Names {
    std::string kk{};
    std::string ru{};
    std::string en{};

    friend auto operator<=>(const Names&, const Names&) = default;
};

} // namespace osh::regions
