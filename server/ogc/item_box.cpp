#include "server/api/query.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/item_query.hpp"
#include "server/ogc/rfc3339.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace osh::server {

namespace {

[[noreturn]] void refuse_box(const std::string& reason) {
    throw Problem(Refusal::bad_request, "parameter bbox: " + reason);
}

/// West or lower first, as the system's axes run.
std::array<double, 4> box_edges(std::string_view text) {
    std::vector<double> edges;
    for (const std::string_view part : split_list(text)) {
        double edge = 0;
        const auto [stop, fault] = std::from_chars(part.data(), part.data() + part.size(), edge);
        if (fault != std::errc{} || stop != part.data() + part.size() || !std::isfinite(edge)) {
            refuse_box("expected four or six numbers by comma");
        }
        edges.push_back(edge);
    }
    if (edges.size() == 6) { // without the heights
        edges.erase(edges.begin() + 5);
        edges.erase(edges.begin() + 2);
    }
    if (edges.size() != 4) {
        refuse_box("expected four or six numbers by comma");
    }
    return {edges[0], edges[1], edges[2], edges[3]};
}

geo::Polygon rectangle(geo::Lon west, geo::Lat south, geo::Lon east, geo::Lat north) {
    return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

/// The outline of the box, each side in so many steps: sides of projected systems are curves on the
/// ground.
geo::MultiPolygon projected_box(const std::array<double, 4>& edges, const CrsAxes& axes) {
    constexpr int steps = 16;
    const std::array<std::array<double, 2>, 5> corners{
        {{edges[0], edges[1]},
         {edges[2], edges[1]},
         {edges[2], edges[3]},
         {edges[0], edges[3]},
         {edges[0], edges[1]}}};
    geo::Ring ring;
    for (std::size_t side = 0; side < 4; ++side) {
        for (int step = 0; step < steps; ++step) {
            const double share = static_cast<double>(step) / steps;
            const auto place = axes.read(
                std::lerp(corners[side][0], corners[side + 1][0], share),
                std::lerp(corners[side][1], corners[side + 1][1], share));
            if (!place) {
                refuse_box("a corner lies outside of the reference system");
            }
            ring.push_back(*place);
        }
    }
    ring.push_back(ring.front());
    return {geo::Polygon{std::move(ring), {}}};
}

std::string day_of(std::string_view text) {
    if (text.empty() || text == "..") {
        return {};
    }
    if (!is_full_date(text) && !is_date_time(text)) {
        throw Problem(
            Refusal::bad_request,
            "parameter datetime: expected days as 2022-06-08 or moments as "
            "2022-06-08T12:00:00Z, or two of them with / between");
    }
    return std::string(text.substr(0, 10));
}

} // namespace

geo::MultiPolygon bbox_of(std::string_view text, const CrsAxes& axes) {
    const auto edges = box_edges(text);
    const auto low = axes.read(edges[0], edges[1]);
    const auto high = axes.read(edges[2], edges[3]);
    if (!low || !high) {
        refuse_box("a corner lies outside of the reference system");
    }
    const bool is_upside_down = low->lat > high->lat;
    if (is_upside_down || (axes.is_projected() && edges[0] > edges[2])) {
        refuse_box("the lower corner comes first, then the upper");
    }
    if (axes.is_projected()) {
        return projected_box(edges, axes);
    }
    if (low->lon > high->lon) { // over the antimeridian
        return {
            rectangle(low->lon, low->lat, {180}, high->lat),
            rectangle({-180}, low->lat, high->lon, high->lat)};
    }
    return {rectangle(low->lon, low->lat, high->lon, high->lat)};
}

DaySpan days_of(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        if (text.empty() || text == "..") {
            throw Problem(
                Refusal::bad_request, "parameter datetime: expected a day or an interval");
        }
        const std::string day = day_of(text);
        return {day, day};
    }
    DaySpan span{day_of(text.substr(0, slash)), day_of(text.substr(slash + 1))};
    if (!span.from.empty() && !span.to.empty() && span.from > span.to) {
        throw Problem(
            Refusal::bad_request, "parameter datetime: the interval ends before it begins");
    }
    return span;
}

} // namespace osh::server
