#include "geo/geocoder/match/calibration.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace osh::geo {

namespace {

/// A score and the share of right answers measured around it.
struct Point {
    int score;
    double share;
};

// The measured points come from `geocoder_bench --calibrate`; see docs/geocoding.md.
constexpr std::array<Point, 5> house{
    {{60, 0.50}, {75, 0.80}, {85, 0.93}, {92, 0.985}, {98, 0.999}}};
constexpr std::array<Point, 5> near{{{55, 0.50}, {65, 0.70}, {75, 0.85}, {82, 0.93}, {88, 0.97}}};
constexpr std::array<Point, 4> street{{{50, 0.50}, {62, 0.80}, {70, 0.93}, {78, 0.985}}};
constexpr std::array<Point, 4> settlement{{{25, 0.30}, {50, 0.70}, {60, 0.93}, {70, 0.985}}};
constexpr std::array<Point, 3> area{{{10, 0.50}, {30, 0.90}, {55, 0.98}}};

std::span<const Point> points_of(Precision precision) noexcept {
    switch (precision) {
    case Precision::entrance:
    case Precision::house:
        return house;
    case Precision::near_house:
    case Precision::interpolated:
        return near;
    case Precision::street:
    case Precision::part:
        return street;
    case Precision::settlement:
        return settlement;
    default:
        return area;
    }
}

} // namespace

double calibrated_probability(Precision precision, int score) noexcept {
    const std::span<const Point> points = points_of(precision);
    if (score <= points.front().score) {
        return std::max(0.0, points.front().share * score / points.front().score);
    }
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (score <= points[i].score) {
            const Point& a = points[i - 1];
            const Point& b = points[i];
            return a.share + (b.share - a.share) * (score - a.score) / (b.score - a.score);
        }
    }
    return points.back().share;
}

} // namespace osh::geo
