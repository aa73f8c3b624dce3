#include "server/ogc/wmts.hpp"

#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/tile_matrices.hpp"
#include "server/ogc/wmts_layers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

/// Ends a request of WMTS; becomes an exception report.
struct WmtsFault {
    int status;
    std::string_view code;
    std::string locator;
    std::string text;
};

Response exception_report(const WmtsFault& fault) {
    Response response = bytes_response(
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ows:ExceptionReport "
        "xmlns:ows=\"http://www.opengis.net/ows/1.1\" version=\"1.1.0\" xml:lang=\"en\">"
        "<ows:Exception exceptionCode=\"" +
            std::string(fault.code) + "\"" +
            (fault.locator.empty() ? "" : " locator=\"" + xml_escaped(fault.locator) + "\"") +
            "><ows:ExceptionText>" + xml_escaped(fault.text) +
            "</ows:ExceptionText></ows:Exception></ows:ExceptionReport>\n");
    response.status = fault.status;
    return response;
}

/// Keys may be written in any case; `name` is in capitals.
bool is_key(std::string_view written, std::string_view name) {
    return std::ranges::equal(written, name, [](char a, char b) {
        return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 0x20) : a) == b;
    });
}

/// The first of a name counts.
std::optional<std::string_view> key_of(const Request& request, std::string_view name) {
    for (const Parameter& parameter : request.query) {
        if (is_key(parameter.name, name)) {
            return parameter.value;
        }
    }
    return std::nullopt;
}

/// Among known keys: all parameters that a picture goes by.
constexpr std::string_view picture_parameters = "";

bool is_picture_parameter(std::string_view name) {
    return name == "v" || regions::is_selection_parameter(name);
}

/// In the form of paths nobody needs a parameter that means nothing here, so a slip is told; only
/// those of the other form that clients such as OWSLib append to any address are let through. The
/// form of keys ignores what it does not know, for clients send keys of vendors there, as OWS
/// Common lets them.
void refuse_other_keys(const Request& request, std::span<const std::string_view> known) {
    for (const Parameter& parameter : request.query) {
        const bool is_known = std::ranges::any_of(known, [&](std::string_view name) {
            return name == picture_parameters ? is_picture_parameter(parameter.name)
                                              : is_key(parameter.name, name);
        });
        if (!is_known) {
            std::string name = parameter.name; // XML 1.0 has no way to write controls
            std::ranges::replace_if(
                name, [](unsigned char byte) { return byte < 0x20U; }, '?');
            throw WmtsFault{
                400, "InvalidParameterValue", name, "the parameter " + name + " is not known here"};
        }
    }
}

std::string_view needed_key(const Request& request, std::string_view name) {
    const auto text = key_of(request, name);
    if (!text || (text->empty() && name != "STYLE")) {
        throw WmtsFault{
            400,
            "MissingParameterValue",
            std::string(name),
            "the parameter " + std::string(name) + " is missing"};
    }
    return *text;
}

[[noreturn]] void refuse_value(std::string_view name, const std::string& expected) {
    throw WmtsFault{400, "InvalidParameterValue", std::string(name), "expected " + expected};
}

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

const WmtsLayer& layer_named(std::string_view id) {
    const auto found = std::ranges::find(wmts_layers(), id, &WmtsLayer::id);
    if (found == wmts_layers().end()) {
        refuse_value("LAYER", "one of the layers of the capabilities");
    }
    return *found;
}

/// The parameters of the Selection go on to the picture; others mean nothing to WMTS.
Request picture_request(const Request& request, const WmtsLayer& layer, const WmtsTile& tile) {
    std::vector<Parameter> query;
    for (const Parameter& parameter : request.query) {
        if (parameter.name != wmts_dimension && is_picture_parameter(parameter.name)) {
            query.push_back(parameter);
        }
    }
    if (!tile.year.empty()) {
        query.push_back({std::string(wmts_dimension), tile.year});
    }
    const bool is_heat = !layer.measure.empty();
    return request.asked_again(
        {{is_heat ? "measure" : "indicator",
          std::string(is_heat ? layer.measure : layer.indicator)},
         {"z", tile.zoom},
         {"x", tile.column},
         {"y", tile.row}},
        std::move(query));
}

Response wmts_tile(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    const WmtsTile& tile) {
    const WmtsLayer& layer = layer_named(tile.layer);
    if (!tile.style.empty() && tile.style != "default") {
        refuse_value("STYLE", "default");
    }
    if (tile.set != wmts_set) {
        refuse_value("TILEMATRIXSET", std::string(wmts_set));
    }
    const bool is_zoom = tile.zoom.size() <= 2 && !tile.zoom.empty() &&
                         tile.zoom.find_first_not_of("0123456789") == std::string::npos &&
                         std::stoi(tile.zoom) <= deepest_tile_matrix;
    if (!is_zoom) {
        refuse_value("TILEMATRIX", "a matrix from 0 to " + std::to_string(deepest_tile_matrix));
    }
    for (const auto& [name, text] :
         {std::pair{"TILEROW", &tile.row}, std::pair{"TILECOL", &tile.column}}) {
        if (text->empty() || text->find_first_not_of("0123456789") != std::string::npos) {
            refuse_value(name, "a whole number");
        }
        if (text->size() > 9 || std::stoul(*text) >= tiles_along(std::stoi(tile.zoom))) {
            throw WmtsFault{400, "TileOutOfRange", name, "the matrix has no such tile"};
        }
    }
    const Request asked = picture_request(request, layer, tile);
    return layer.measure.empty()
               ? choropleth_tile(asked, dataset, tiles::PictureSide::px_256)
               : heat_tile(asked, dataset, settings.access, tiles::PictureSide::px_256);
}

/// Calls `answer`, and tells what it refuses as clients of OWS expect it.
template<typename F>
Response reported(F&& answer) {
    try {
        return answer();
    } catch (const WmtsFault& fault) {
        return exception_report(fault);
    } catch (const Problem& problem) {
        const int status = http_status(problem.refusal());
        return exception_report(
            {status,
             status < 500 ? "InvalidParameterValue" : "NoApplicableCode",
             "",
             problem.what()});
    }
}

Response
answer_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    if (needed_key(request, "SERVICE") != "WMTS") {
        refuse_value("SERVICE", "WMTS");
    }
    const std::string_view wish = needed_key(request, "REQUEST");
    if (wish == "GetCapabilities") {
        const auto accepted = key_of(request, "ACCEPTVERSIONS");
        const auto versions = split_list(accepted.value_or(wmts_version));
        if (std::ranges::find(versions, wmts_version) == versions.end()) {
            throw WmtsFault{400, "VersionNegotiationFailed", "", "this server speaks 1.0.0"};
        }
        return wmts_capabilities(request, dataset, settings);
    }
    if (wish == "GetFeatureInfo") {
        throw WmtsFault{
            501, "OperationNotSupported", "GetFeatureInfo", "pictures here have no features"};
    }
    if (wish != "GetTile") {
        refuse_value("REQUEST", "GetCapabilities or GetTile");
    }
    if (needed_key(request, "VERSION") != wmts_version) {
        refuse_value("VERSION", std::string(wmts_version));
    }
    const std::string_view layer = needed_key(request, "LAYER");
    const std::string_view style = needed_key(request, "STYLE");
    if (needed_key(request, "FORMAT") != "image/png") {
        refuse_value("FORMAT", "image/png");
    }
    const std::string_view set = needed_key(request, "TILEMATRIXSET");
    return wmts_tile(
        request,
        dataset,
        settings,
        {layer,
         style,
         set,
         std::string(needed_key(request, "TILEMATRIX")),
         std::string(needed_key(request, "TILEROW")),
         std::string(needed_key(request, "TILECOL")),
         std::string(key_of(request, "YEAR").value_or(""))});
}

} // namespace

Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    return reported([&] { return answer_keys(request, dataset, settings); });
}

Response wmts_capabilities_by_path(
    const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    static constexpr std::array<std::string_view, 7> keys{
        "SERVICE",
        "REQUEST",
        "VERSION",
        "ACCEPTVERSIONS",
        "SECTIONS",
        "UPDATESEQUENCE",
        "ACCEPTFORMATS"};
    return reported([&] {
        refuse_other_keys(request, keys);
        return wmts_capabilities(request, dataset, settings);
    });
}

Response
wmts_by_path(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    static constexpr std::array<std::string_view, 5> tile_keys{
        picture_parameters, "SERVICE", "REQUEST", "VERSION", "YEAR"};
    const auto year = std::ranges::find(request.captures, wmts_dimension, &Parameter::name);
    const std::string asked_year = year != request.captures.end()
                                       ? year->value
                                       : std::string(key_of(request, "YEAR").value_or(""));
    return reported([&] {
        refuse_other_keys(request, tile_keys);
        return wmts_tile(
            request,
            dataset,
            settings,
            {request.path_parameter("layer"),
             request.path_parameter("style"),
             request.path_parameter("set"),
             request.path_parameter("z"),
             request.path_parameter("y"),
             request.path_parameter("x"),
             asked_year});
    });
}

} // namespace osh::server
