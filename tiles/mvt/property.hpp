#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace osh::tiles {

/// A typed attribute of a feature (MVT 2.1, 4.4: "value"). Texts are UTF-8 and only referred to.
using PropertyValue =
    std::variant<std::string_view, std::int64_t, std::uint64_t, double, float, bool>;

struct Property {
    std::string_view key;
    PropertyValue value;
};

} // namespace osh::tiles
