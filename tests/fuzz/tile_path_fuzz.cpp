// libFuzzer target of the way from a request line to a tile: the target's parser, the numbers of
// the tile, and the address that TileJSON builds of what the client sent.
#include "server/api/tile_address.hpp"
#include "server/http/problem.hpp"
#include "server/http/target.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace osh::server;

void expect(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// `/tiles/{layer}/{z}/{x}/{y}.mvt` by its parts.
void read_tile(Request& request, const Target& target) {
    if (target.segments.size() != 5) {
        return;
    }
    std::string y = target.segments[4];
    y.resize(y.size() - std::min<std::size_t>(y.size(), std::string_view(".mvt").size()));
    request.captures = {{"z", target.segments[2]}, {"x", target.segments[3]}, {"y", y}};
    try {
        const auto tile = tile_of(request);
        expect(tile.zoom.level <= osh::tiles::Zoom::max);
        expect(tile.x < tile.zoom.tiles_across() && tile.y < tile.zoom.tiles_across());
    } catch (const Problem& problem) {
        expect(
            problem.refusal() == Refusal::bad_request || problem.refusal() == Refusal::not_found);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    // The reader of request lines hands on visible ASCII only.
    if (!std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; })) {
        return 0;
    }
    const auto parsed = parse_target(text, Method::get);
    const auto* const target = std::get_if<Target>(&parsed);
    if (target == nullptr) {
        return 0;
    }
    Request request;
    request.query = target->query;
    request.headers = {{"host", std::string(text.substr(0, text.find('/')))}};
    read_tile(request, *target);
    // What goes into another document must be free of markup and mean the same again.
    const std::string root = base_address(request, "");
    expect(root.find_first_of("<>\"' ") == std::string::npos);
    const std::string query = forwarded_query(request, "7.ab");
    expect(query.find_first_of("<>\"' ") == std::string::npos);
    const auto again = parse_target("/t?" + query, Method::get);
    const auto* const same = std::get_if<Target>(&again);
    expect(same != nullptr && same->query.back().value == "7.ab");
    return 0;
}
