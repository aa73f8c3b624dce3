#pragma once

#include <array>
#include <span>
#include <vector>

namespace osh::regions {

/// A place for measuring distances along a straight line: (x, y, 0) on a plane, or on the sphere
/// whose chords order distances as great circles do. In metres, or in the plane's own unit.
using Place = std::array<double, 3>;

double squared_distance(const Place& a, const Place& b) noexcept;
double distance(const Place& a, const Place& b) noexcept;

/// Longitude and latitude in degrees on the sphere of the IUGG mean radius (6,371,008.8 m), as a
/// place whose distances are chords in metres.
Place place_on_sphere(double lon_degrees, double lat_degrees) noexcept;

/// The chord under a great-circle distance in metres, and the other way round.
double chord_of(double great_circle_m) noexcept;
double great_circle_of(double chord_m) noexcept;

} // namespace osh::regions
