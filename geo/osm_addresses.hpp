#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::geo {

/// One name of a thing of OpenStreetMap by its key: `name`, `name:kk`, `old_name`, `alt_name:ru` …
/// Several names in one value (with semicolons between them) are several entries.
struct OsmName {
    std::string key{};
    std::string text{};
};

/// A settlement, or a part of one: a node or an area with `place=*`.
struct OsmPlace {
    std::string id{};   ///< n, w or r and the number, such as `n123`
    std::string kind{}; ///< the value of `place`: city, town, village, hamlet, suburb, quarter …
    std::vector<OsmName> names{};
    LonLat point{}; ///< of an area the middle of its outline
    std::uint32_t population = 0;
    std::string kato{}; ///< of `kato` or `ref:kato`; empty without
};

/// A way with a name that streets are made of.
struct OsmStreetWay {
    std::int64_t id = 0;
    std::vector<OsmName> names{};
    std::string reference{};    ///< number of the road, such as `А-1`; empty without
    std::vector<LonLat> line{}; ///< at least one place
};

/// A building, entrance or plot with `addr:housenumber`.
struct OsmHouse {
    std::string id{};
    std::string number{};
    std::string street{};    ///< of `addr:street`, else of `addr:place`
    bool is_in_part = false; ///< the number counts by `addr:place`: a part of the settlement
    std::string city{};
    std::string postcode{};
    LonLat point{};
    bool is_entrance = false;
};

/// A kilometre stone of a road.
struct OsmMilestone {
    std::int64_t id = 0;
    std::uint32_t kilometre = 0;
    std::string road{}; ///< number or name of the road, as far as the stone says
    LonLat point{};
};

/// The outline of a settlement, or of the city that administers it.
struct OsmOutline {
    std::vector<OsmName> names{};
    MultiPolygon area{};
};

/// What an extract of OpenStreetMap holds of addresses. The entries stand in the file's order.
struct OsmAddresses {
    std::vector<OsmPlace> places{};
    std::vector<OsmStreetWay> streets{};
    std::vector<OsmHouse> houses{};
    std::vector<OsmMilestone> milestones{};
    std::vector<OsmOutline> outlines{};
    std::uint64_t ways_without_nodes = 0; ///< passed over: the extract cuts them off
};

/// Reads an extract (PBF or XML, also compressed) in three passes, so that of the nodes only those
/// that are needed are kept. Throws `geo::Error` naming the file when it cannot be read.
OsmAddresses read_osm_addresses(const std::filesystem::path& file);

} // namespace osh::geo
