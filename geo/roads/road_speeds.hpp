#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

/// The value of a road's tag, empty when it has none. The text must live as long as the road.
using RoadTags = std::function<std::string_view(std::string_view)>;

/// What a road is worth to a car.
struct RoadQuality {
    double forward_kmh = 0.0; ///< 0: not to be driven that way
    double backward_kmh = 0.0;
    bool unpaved = false;
    bool over_water = false; ///< a ferry
};

/// Mean speeds by class and surface, read from a table that anybody may replace: rows `kind, name,
/// value, remark` where the kind is `class` (km/h), `surface` and `tracktype` (factors; the remark
/// `unpaved` says what it says), `smoothness` (factors; the smaller of it and of the surface's
/// counts, for a smoothness describes the same bumps), `4wd_only` and `access` (factors for roads
/// that are not for every car or not for everybody: taken to their own ends, hardly ever through)
/// and `signed` (share of a signed limit that is driven).
class RoadSpeeds {
public:
    /// The table that the program carries.
    static RoadSpeeds shipped();

    /// From CSV text. Throws `geo::Error` naming the row.
    static RoadSpeeds parse(std::string_view csv);

    /// Reads class, surface, signed speed, one-way and access of a road (OpenStreetMap's tags, the
    /// meaning of `access` for motor cars). Nothing for what no car drives on.
    std::optional<RoadQuality> quality(const RoadTags& tags) const;

private:
    struct Factor {
        double factor = 1.0;
        bool unpaved = false;
    };

    using Factors = std::map<std::string, Factor, std::less<>>; ///< by the tag's value

    /// How fast its ground lets one drive, as a share of the class, and whether it is paved.
    Factor ground(const RoadTags& tags, bool is_track) const;

    std::map<std::string, double, std::less<>> m_kmh_of_class;
    Factors m_surface;
    Factors m_tracktype;
    Factors m_smoothness;
    Factors m_only_4wd;
    Factors m_access;
    double m_share_of_limit = 0.9;
};

/// Whether a node's barrier keeps cars out: one that no car passes, or a locked or private one,
/// unless its access says otherwise.
bool bars_cars(const RoadTags& tags);

} // namespace osh::geo
