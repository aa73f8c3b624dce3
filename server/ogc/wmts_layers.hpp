#pragma once

#include "server/http/request.hpp"
#include "server/pages/page_text.hpp"

#include <span>
#include <string>
#include <string_view>

namespace osh::server {

inline constexpr std::string_view wmts_set = "GoogleMapsCompatible";
inline constexpr std::string_view wmts_version = "1.0.0";
/// The dimension of every layer: the year of the figures and events.
inline constexpr std::string_view wmts_dimension = "year";

struct WmtsLayer;

/// Ends a request of WMTS; becomes an exception report.
struct WmtsFault {
    int status;
    std::string_view code;
    std::string locator;
    std::string text;
};

/// Throws `WmtsFault` for a parameter whose value is none of those expected.
[[noreturn]] void refuse_value(std::string_view name, const std::string& expected);

/// A tile asked for in either form.
struct WmtsTile {
    std::string_view layer;
    std::string_view style;
    std::string_view set;
    std::string zoom;
    std::string row;
    std::string column;
    std::string year; ///< empty for the newest, or for what the parameters of the Selection say
};

/// Whether a picture goes by the parameter: one of the Selection, or the version of the data.
bool is_picture_parameter(std::string_view name);

/// Throws `WmtsFault` unless the layer has such a tile.
void require_tile(const WmtsTile& tile);

/// The request for the picture of a layer and what belongs to it: parameters of the Selection go
/// on, others mean nothing to WMTS.
Request picture_request(const Request& request, const WmtsLayer& layer, const WmtsTile& tile);

/// A layer as clients see it.
struct WmtsLayer {
    std::string id;
    std::string_view measure = {};   ///< of a heat surface, or
    std::string_view indicator = {}; ///< of a map of figures
};

/// What people call the layer: an indicator with its unit.
std::string title_of(const WmtsLayer& layer, PageLanguage language);

/// The layer of that id. Ends the request as WMTS does when there is none.
const WmtsLayer& wmts_layer_named(std::string_view id);

/// The layers of the WMTS face, in the order of its capabilities.
std::span<const WmtsLayer> wmts_layers();

/// The text as it stands in XML, in elements and attributes.
std::string xml_escaped(std::string_view text);

} // namespace osh::server
