#include "server/ogc/wmts.hpp"

#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/wmts_info.hpp"
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

Response wmts_tile(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    const WmtsTile& tile) {
    require_tile(tile);
    const WmtsLayer& layer = wmts_layer_named(tile.layer);
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

/// The request with the language that its keys name as `lang`, as all routes take it: LANG as
/// there, else the first known of LANGUAGE (as WMS clients write it) or ACCEPTLANGUAGES (OWS
/// Common 2.0).
Request in_language_of_keys(const Request& request) {
    Request asked = request;
    if (const auto lang = key_of(request, "LANG")) {
        asked.query.insert(asked.query.begin(), {"lang", std::string(*lang)});
        return asked;
    }
    for (const char* const key : {"LANGUAGE", "ACCEPTLANGUAGES"}) {
        for (const std::string_view tag : split_list(key_of(request, key).value_or(""))) {
            if (parse_page_language(tag.substr(0, tag.find('-')))) {
                asked.query.insert(
                    asked.query.begin(), {"lang", std::string(tag.substr(0, tag.find('-')))});
                return asked;
            }
        }
    }
    return asked;
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
    const bool asks_for_info = wish == "GetFeatureInfo";
    if (wish != "GetTile" && !asks_for_info) {
        refuse_value("REQUEST", "GetCapabilities, GetTile or GetFeatureInfo");
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
    const WmtsTile tile{
        layer,
        style,
        set,
        std::string(needed_key(request, "TILEMATRIX")),
        std::string(needed_key(request, "TILEROW")),
        std::string(needed_key(request, "TILECOL")),
        std::string(key_of(request, "YEAR").value_or(""))};
    if (!asks_for_info) {
        return wmts_tile(request, dataset, settings, tile);
    }
    // One after the other and named: GCC 12 ends members of a braced list twice when a later one
    // throws.
    WmtsPixel pixel;
    pixel.column = needed_key(request, "I");
    pixel.row = needed_key(request, "J");
    pixel.format = needed_key(request, "INFOFORMAT");
    return wmts_feature_info(request, dataset, tile, pixel);
}

} // namespace

Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    return reported([&] { return answer_keys(in_language_of_keys(request), dataset, settings); });
}

Response wmts_capabilities_by_path(
    const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    static constexpr std::array<std::string_view, 8> keys{
        "LANG",
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

namespace {

/// The tile that the parts of the address name; the year may also be a parameter.
WmtsTile tile_of_path(const Request& request) {
    const auto year = std::ranges::find(request.captures, wmts_dimension, &Parameter::name);
    return {
        request.path_parameter("layer"),
        request.path_parameter("style"),
        request.path_parameter("set"),
        request.path_parameter("z"),
        request.path_parameter("y"),
        request.path_parameter("x"),
        year != request.captures.end() ? year->value
                                       : std::string(key_of(request, "YEAR").value_or(""))};
}

/// What a part of the address does not name is not found (WMTS 1.0.0, clause 10: faults of
/// resources are HTTP's).
template<typename F>
Response reported_by_path(F&& answer) {
    static constexpr std::array<std::string_view, 6> parts{
        "LAYER", "STYLE", "TILEMATRIXSET", "TILEMATRIX", "TILEROW", "TILECOL"};
    return reported([&] {
        try {
            return answer();
        } catch (const WmtsFault& fault) {
            const bool is_of_the_address =
                std::ranges::any_of(parts, [&](auto part) { return is_key(fault.locator, part); });
            throw WmtsFault{
                is_of_the_address ? 404 : fault.status, fault.code, fault.locator, fault.text};
        }
    });
}

constexpr std::array<std::string_view, 6> path_keys{
    picture_parameters, "SERVICE", "REQUEST", "VERSION", "YEAR", "LANG"};

} // namespace

Response
wmts_by_path(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    return reported_by_path([&] {
        refuse_other_keys(request, path_keys);
        return wmts_tile(request, dataset, settings, tile_of_path(request));
    });
}

Response wmts_info_by_path(const Request& request, const LiveDataset& dataset) {
    return reported_by_path([&] {
        refuse_other_keys(request, path_keys);
        return wmts_feature_info(
            request,
            dataset,
            tile_of_path(request),
            {request.path_parameter("i"),
             request.path_parameter("j"),
             request.path.ends_with(".txt") ? "text/plain" : "application/json"});
    });
}

Response wmts_legend_by_path(
    const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    return reported_by_path([&] {
        refuse_other_keys(request, path_keys);
        if (request.path_parameter("style") != "default") {
            refuse_value("STYLE", "default");
        }
        return wmts_legend(
            request,
            dataset,
            settings,
            wmts_layer_named(request.path_parameter("layer")),
            key_of(request, "YEAR").value_or(""));
    });
}

} // namespace osh::server
