#pragma once

#include <span>
#include <string>
#include <string_view>

namespace osh::server {

inline constexpr std::string_view wmts_set = "GoogleMapsCompatible";
inline constexpr std::string_view wmts_version = "1.0.0";
/// The dimension of every layer: the year of the figures and events.
inline constexpr std::string_view wmts_dimension = "year";

/// A layer as clients see it.
struct WmtsLayer {
    std::string id;
    std::string title;
    std::string abstract;
    std::string_view measure = {};   ///< of a heat surface, or
    std::string_view indicator = {}; ///< of a map of figures
};

/// The layers of the WMTS face, in the order of its capabilities.
std::span<const WmtsLayer> wmts_layers();

/// The text as it stands in XML, in elements and attributes.
std::string xml_escaped(std::string_view text);

} // namespace osh::server
